"""Where words stand on pages, as another program sees them."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PAGE: Final = re.compile(r'<page width="([\d.]+)" height="([\d.]+)"')
_WORD: Final = re.compile(
    r'<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*)</word>'
)
_SLACK: Final = 0.5
"""Points by which a letter may stand over an edge."""
_HEIGHT: Final = 0.3
"""Share of a box above and below that is room of the font and no ink."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word in its box; points from the upper left corner of its page."""

    left: float
    top: float
    right: float
    low: float
    text: str


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of one page.

    Attributes:
        number: From 1.
        width: Points.
        height: Points.
        words: In the order of reading.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]


def pages_of(path: Path) -> tuple[PageWords, ...]:
    """Return the pages of a PDF with their words, as poppler finds them."""
    done = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True)
    pages: list[PageWords] = []
    words: list[Word] = []
    size = (0.0, 0.0)
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        if begun := _PAGE.search(line):
            size, words = (float(begun[1]), float(begun[2])), []
        elif "</page>" in line:
            pages.append(PageWords(len(pages) + 1, *size, tuple(words)))
        elif found := _WORD.search(line):
            left, top, right, low = (float(found[n]) for n in range(1, 5))
            words.append(Word(left, top, right, low, found[5]))
    return tuple(pages)


def outside(page: PageWords) -> Iterator[Word]:
    """Give the words that stand over an edge of the page."""
    for word in page.words:
        if (
            word.left < -_SLACK
            or word.top < -_SLACK
            or word.right > page.width + _SLACK
            or word.low > page.height + _SLACK
        ):
            yield word


def overlapping(page: PageWords) -> Iterator[tuple[Word, Word]]:
    """Give pairs of words whose ink must lie on each other."""
    boxes = sorted((_ink(w), w) for w in page.words if w.text.strip())
    for number, ((left, top, right, low), word) in enumerate(boxes):
        for (left_2, top_2, right_2, low_2), other in boxes[number + 1 :]:
            if left_2 >= right:
                break
            if top_2 < low and top < low_2 and left < right_2:
                yield word, other


def _ink(word: Word) -> tuple[float, float, float, float]:
    room = (word.low - word.top) * _HEIGHT
    return word.left + _SLACK, word.top + room, word.right - _SLACK, word.low - room
