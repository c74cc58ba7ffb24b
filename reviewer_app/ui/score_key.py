"""Which digit, or which Latin letter, a key means on any keyboard layout."""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_CHORD: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_MAC_DIGITS: Final = {
    0x12: 1, 0x13: 2, 0x14: 3, 0x15: 4, 0x17: 5, 0x16: 6, 0x1A: 7, 0x1C: 8, 0x19: 9, 0x1D: 0,
}  # fmt: skip
_LETTER_ROWS: Final = ((16, "QWERTYUIOP"), (30, "ASDFGHJKL"), (44, "ZXCVBNM"))
_SLASH: Final = 53
_GREEK_Q: Final = (Qt.Key.Key_Semicolon, 16)
"""The one letter's place where a Greek keyboard writes a sign that Latin ones write elsewhere."""
_X11_OFFSET: Final = 8
_LAST_LATIN: Final = 0x7F


def score_digit(event: QKeyEvent) -> int | None:
    """Return 0 to 9 for a digit pressed on any layout, else None.

    The digit's own value counts where the layout types one (also Arabic-Indic and the keypad);
    otherwise the place of the key does, so that the top row of an AZERTY keyboard scores too.
    """
    if event.modifiers() & _CHORD:
        return None
    text = event.text()
    if len(text) == 1 and text.isdigit():
        return unicodedata.digit(text)
    if sys.platform == "darwin":
        return _MAC_DIGITS.get(event.nativeVirtualKey())
    place = _place(event)
    return (place - 1) % 10 if 2 <= place <= 11 else None  # noqa: PLR2004 - the keys 1 to 0


def control_letter(event: QKeyEvent) -> str | None:
    """Return the letter (or ``/``) at the key's place where the layout has no Latin letters.

    None without Ctrl, with Alt, and wherever Qt resolves the key itself.
    """
    held = event.modifiers()
    if not held & Qt.KeyboardModifier.ControlModifier or held & Qt.KeyboardModifier.AltModifier:
        return None
    place = _place(event)
    if sys.platform != "darwin" and (event.key(), place) == _GREEK_Q:
        return "Q"
    if event.key() <= _LAST_LATIN or event.key() >= Qt.Key.Key_Escape or sys.platform == "darwin":
        return None
    if place == _SLASH:
        return "/"
    for first, letters in _LETTER_ROWS:
        if first <= place < first + len(letters):
            return letters[place - first]
    return None


def _place(event: QKeyEvent) -> int:
    # X11 and Wayland count keys from 8; Windows hands over the scan codes of the first PCs.
    return event.nativeScanCode() - (_X11_OFFSET if sys.platform.startswith("linux") else 0)
