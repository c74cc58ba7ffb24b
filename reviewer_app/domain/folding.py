"""Letters as one searches for them: without case, accents, points and other marks of writing.

Only marks that people leave out when they type are dropped. The vowels of Thai or Hindi and the marks that
make another letter of Japanese are part of the word and stay.
"""

# ruff: noqa: RUF001 - letters that look alike are what this is about

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKS: Final = (
    (0x0300, 0x036F),  # accents of Latin, Greek, Cyrillic
    (0x0483, 0x0489),
    (0x0591, 0x05C7),  # points of Hebrew
    (0x0610, 0x061A),  # signs and vowels of Arabic
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06ED),
    (0x08D3, 0x08FF),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE00, 0xFE0F),
    (0xFE20, 0xFE2F),
)
_PLAIN: Final = {
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th",
    "ς": "σ", "ى": "ي", "ة": "ه", "ٱ": "ا", "ی": "ي", "ک": "ك", "ـ": "",
    "’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "«": '"', "»": '"',
    "–": "-", "—": "-", "‑": "-", "‐": "-", "_": " ",
}  # fmt: skip
_ASCII: Final = {point: chr(point).lower().replace("_", " ") for point in range(128)}
_PIECE: Final = 16_000
"""Letters that are folded in one go: a longer text must not keep other threads waiting."""
_STRETCH: Final = 256
"""Letters of a stretch; where each of them is folded to one letter, places need no counting."""
_UNSPACED: Final = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x0F00, 0x0FFF),  # Tibetan
    (0x1000, 0x109F),  # Burmese
    (0x1100, 0x11FF),  # Korean
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x9FFF),  # Chinese, Japanese, Korean
    (0xA000, 0xA4CF),  # Yi
    (0xAC00, 0xD7FF),  # Korean
    (0xF900, 0xFAFF),
    (0x1B000, 0x1B16F),
    (0x20000, 0x3FFFF),
)


class _Table(dict[int, str]):
    """What each character is folded to, found out when it is first met."""

    def __missing__(self, point: int) -> str:
        folded = self[point] = _letter(chr(point))
        return folded


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows where it came from.

    Attributes:
        text: The folded text.
        places: For each of its characters, the place of the character that it was folded from.
    """

    text: str = field(repr=False)
    places: Sequence[int] = field(repr=False)


class Folding:
    """Folds texts, and remembers what it found out about each character."""

    def __init__(self) -> None:
        self._table = _Table(_ASCII)

    def fold(self, text: str) -> str:
        """Return a text without case and marks; twice is as once."""
        if text.isascii():
            return text.lower().replace("_", " ")
        pieces = (text[i : i + _PIECE] for i in range(0, len(text), _PIECE))
        return "".join(piece.translate(self._table) for piece in pieces)

    def with_places(self, text: str) -> Folded:
        """Return a folded text and where each of its characters stood."""
        if text.isascii():
            return Folded(text.lower().replace("_", " "), range(len(text)))
        letters: list[str] = []
        places: list[int] = []
        for begin in range(0, len(text), _STRETCH):
            stretch = text[begin : begin + _STRETCH]
            letters.append(stretch.translate(self._table))
            if all(len(self._table[ord(c)]) == 1 for c in set(stretch)):
                places += range(begin, begin + len(stretch))
                continue
            for place, character in enumerate(stretch, begin):
                places += [place] * len(self._table[ord(character)])
        return Folded("".join(letters), places)


def end_of_letter(text: str, place: int) -> int:
    """Return where the letter before ``place`` ends with the marks that belong to it."""
    while place < len(text) and unicodedata.combining(text[place]):
        place += 1
    return place


def is_unspaced(text: str) -> bool:
    """Tell whether a text has letters of a script that puts no spaces between words (or endings on them)."""
    return not text.isascii() and any(
        low <= point <= high for point in map(ord, text) for low, high in _UNSPACED
    )


def _letter(character: str) -> str:
    """Return what one character is folded to; nothing for marks, joiners and direction signs."""
    if character in "\n\t":
        return character
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    parts = unicodedata.normalize("NFKD", character).casefold()
    parts = unicodedata.normalize("NFKD", parts)
    kept = "".join(_PLAIN.get(part, part) for part in parts if not _is_dropped(part))
    return unicodedata.normalize("NFC", kept)


def _is_dropped(part: str) -> bool:
    point = ord(part)
    return unicodedata.category(part) in ("Cf", "Cs") or any(
        low <= point <= high for low, high in _MARKS
    )
