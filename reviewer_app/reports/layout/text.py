"""Lines of text in any script: normalised, broken, shaped and put into visual order."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import arabic_reshaper
from bidi.algorithm import get_display

from reviewer_app.reports.layout.fonts import MISSING
from reviewer_app.wording.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.reports.layout.fonts import FontBook

_RIGHT: Final = ("R", "AL", "AN")
_IDEOGRAPHS: Final = (
    (0x2E80, 0x9FFF),
    (0xAC00, 0xD7AF),
    (0xF900, 0xFAFF),
    (0xFF00, 0xFFEF),
)
_DROPPED: Final = ("Cc", "Cf", "Cs")
_GAP: Final = re.compile(r"\n(?:[ \t]*\n){2,}")
"""More empty lines would only make pages."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is drawn.

    Attributes:
        visual: Characters from left to right.
        right_to_left: Whether its paragraph runs from right to left.
        mixed: Whether drawing order differs from reading order.
    """

    visual: str
    right_to_left: bool
    mixed: bool


def clean(text: str, fonts: FontBook) -> str:
    """Return ``text`` normalised; what no font has becomes U+FFFD, what is hostile a mark."""
    kept = []
    shown = visible(_GAP.sub("\n\n", text).replace("\t", "    "))
    for character in unicodedata.normalize("NFC", shown):
        if character in {"\n", " "}:
            kept.append(character)
        elif unicodedata.category(character) in _DROPPED:
            continue
        elif character in {"\xa0", "\u202f"}:
            kept.append("\u00a0")
        else:
            kept.append(character if fonts.covers(character) else MISSING)
    return "".join(kept)


def wrap(
    text: str, fonts: FontBook, size: float, width: float, *, bold: bool = False
) -> list[Line]:
    """Return the lines of ``text`` broken at ``width`` points.

    Breaks lie in reading order: at spaces, between ideographs, and inside a word that is longer than a
    line. Arabic letters are joined, and each line is put into visual order (Unicode Annex 9).
    """
    lines: list[Line] = []
    for paragraph in clean(text, fonts).split("\n"):
        mixed = any(unicodedata.bidirectional(c) in _RIGHT for c in paragraph)
        right = _runs_right(paragraph)
        shaped = arabic_reshaper.reshape(paragraph) if mixed else paragraph
        for line in _broken(shaped, fonts, size, width, bold=bold):
            visual = get_display(line, base_dir="R" if right else "L") if mixed else line
            lines.append(Line(str(visual), right, mixed))
    return lines


def _broken(text: str, fonts: FontBook, size: float, width: float, *, bold: bool) -> Iterator[str]:
    line, used = "", 0.0
    for token in _tokens(text):
        needed = fonts.width(token.rstrip(), size, bold=bold)
        if line and used + needed > width:
            yield line.rstrip()
            line, used = "", 0.0
        rest, left = token, needed
        while left > width and len(rest) > 1:
            fitting = _fitting(rest, fonts, size, width, bold=bold)
            yield rest[:fitting]
            # Measuring the rest anew each time would cost the square of its length.
            left -= fonts.width(rest[:fitting], size, bold=bold)
            rest = rest[fitting:]
        line += rest
        used += fonts.width(rest, size, bold=bold)
    yield line.rstrip()


def _fitting(text: str, fonts: FontBook, size: float, width: float, *, bold: bool) -> int:
    count, used = 0, 0.0
    for character in text:
        used += fonts.width(character, size, bold=bold)
        if used > width and count:
            break
        count += 1
    return max(count, 1)


def _tokens(text: str) -> Iterator[str]:
    word = ""
    for character in text:
        if character == " ":
            yield word + " "
            word = ""
        elif any(low <= ord(character) <= high for low, high in _IDEOGRAPHS):
            if word:
                yield word
                word = ""
            yield character
        else:
            word += character
    if word:
        yield word


def _runs_right(text: str) -> bool:
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False
