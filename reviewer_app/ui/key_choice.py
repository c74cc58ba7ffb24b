"""Keys of one's own: which an action has, which cannot be chosen, which are taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QKeyEvent

    from reviewer_app.ui.actions import ActionSpec

_MODIFIERS: Final = (
    Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr,
    Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock,
)  # fmt: skip
_FUNCTION: Final = range(Qt.Key.Key_F1, Qt.Key.Key_F35 + 1)
_DIGITS: Final = range(Qt.Key.Key_0, Qt.Key.Key_9 + 1)
NEEDED: Final = frozenset({"help", "preferences"})
"""Actions that must keep a key: without them nobody finds the way back."""


def keys_of(action: ActionSpec, own: Mapping[str, str]) -> tuple[str, ...]:
    """Return an action's keys: the chosen one, else those it came with."""
    if action.name not in own:
        return action.keys
    return (own[action.name],) if own[action.name] else ()


def key_text(event: QKeyEvent) -> str:
    """Return what was pressed as portable text; empty while only Shift, Ctrl or Alt is held."""
    key = event.key()
    if key in _MODIFIERS or key == Qt.Key.Key_unknown:
        return ""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    combination = QKeyCombination(held, Qt.Key(key))
    return QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText)


def why_not(text: str) -> str:
    """Return the code of why a key cannot be chosen; empty where it can.

    Returns:
        ``key.alone``: it types something; ``key.digit``: no digit with Ctrl or Alt, which fails on French
        keyboards; ``key.altgr``: Ctrl and Alt together type signs on European keyboards.
    """
    first = QKeySequence(text)[0]  # type: ignore[index]  # as PySide6 gives it
    held, key = first.keyboardModifiers(), int(first.key())
    control = bool(held & Qt.KeyboardModifier.ControlModifier)
    alt = bool(held & Qt.KeyboardModifier.AltModifier)
    if control and alt:
        return "key.altgr"
    if (control or alt) and key in _DIGITS and text != "Ctrl+0":
        return "key.digit"
    if not (control or alt or key in _FUNCTION):
        return "key.alone"
    return ""


def taken_by(
    text: str, name: str, actions: Iterable[ActionSpec], own: Mapping[str, str]
) -> ActionSpec | None:
    """Return the other action that has a key already, or None."""
    wanted = QKeySequence(text)
    for action in actions:
        if action.name != name and wanted in [QKeySequence(k) for k in keys_of(action, own)]:
            return action
    return None
