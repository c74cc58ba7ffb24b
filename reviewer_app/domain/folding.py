"""Letters as one searches for them: without case, accents, points and other marks of writing.

Only marks that people leave out when they type are dropped. The vowels of Thai or Hindi and the marks that
make another letter of Japanese are part of the word and stay.
"""

# ruff: noqa: RUF001 - letters that look alike are what this is about

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final

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
_UNSPACED: Final = re.compile(
    "["
    "\u0e00-\u0fff"  # Thai, Lao, Tibetan
    "\u1000-\u109f\u1780-\u17ff"  # Burmese, Khmer
    "\u1100-\u11ff\uac00-\ud7ff"  # Korean
    "\u2e80-\u9fff\ua000-\ua4cf\uf900-\ufaff"  # Chinese, Japanese, Yi
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff"
    "]+"
)
"""Letters of scripts without spaces between words, and of Korean, which puts endings on them."""


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
        shifts: Places in it from which on its letters stand elsewhere than in the original.
        origins: For each of those, the place in the original.
    """

    text: str = field(repr=False)
    shifts: list[int] = field(default_factory=list)
    origins: list[int] = field(default_factory=list, repr=False)

    def origin(self, place: int) -> int:
        """Return where the letter stands that ``place`` was folded from."""
        at = bisect_right(self.shifts, place) - 1
        return place if at < 0 else self.origins[at] + place - self.shifts[at]


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

    def with_origins(self, text: str) -> Folded:
        """Return a folded text that knows where each of its letters stood."""
        made = Folded(self.fold(text))
        # Most letters are folded to one letter: only the others shift what follows them.
        uneven = [c for c in set(text) if not c.isascii() and len(self._table[ord(c)]) != 1]
        if not uneven:
            return made
        shift = 0
        for match in re.finditer(f"[{re.escape(''.join(uneven))}]", text):
            place = match.start()
            length = len(self._table[ord(text[place])])
            for at in range(length):
                made.shifts.append(place + shift + at)
                made.origins.append(place)
            made.shifts.append(place + shift + length)
            made.origins.append(place + 1)
            shift += length - 1
        return made


def end_of_letter(text: str, place: int) -> int:
    """Return where the letter before ``place`` ends with the marks that belong to it."""
    while place < len(text) and unicodedata.combining(text[place]):
        place += 1
    return place


def unspaced_runs(text: str) -> tuple[str, ...]:
    """Return the stretches of a text in a script that puts no spaces between words."""
    return () if text.isascii() else tuple(_UNSPACED.findall(text))


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
