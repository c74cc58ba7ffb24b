"""Lines of text in any script: broken in reading order, then put into drawing order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.reports.layout.bidi import base_level, levels_of, runs_both_ways, visual_order
from reviewer_app.reports.layout.cleaning import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewer_app.reports.layout.shaping import Shaper, Word

_WORD: Final = re.compile("( +)|([^ ]+)")
_UNSEEN: Final = re.compile("[\u200b\u200e\u200f\u2066-\u2069\u061c]")
_UNSEEN_KEPT: Final = re.compile("[\u200e\u200f\u2066-\u2069\u061c]")
_NOT_FIRST: Final = (
    "\\u3001\\u3002\\uff0c\\uff0e\\u30fb\\uff1a\\uff1b\\uff1f\\uff01\\u300d\\u300f\\uff09\\uff3d\\uff5d\\u3009"
    "\\u300b\\u3011\\u3015\\u30fc\\u3005\\u2026\\u201d\\u2019%\\uff05\\u3041\\u3043\\u3045\\u3047\\u3049\\u3063\\u3083"
    "\\u3085\\u3087\\u308e\\u30a1\\u30a3\\u30a5\\u30a7\\u30a9\\u30c3\\u30e3\\u30e5\\u30e7\\u30ee.,:;!?)\\]}"
)
"""What may not begin a line of Chinese, Japanese or Korean."""
_NOT_LAST: Final = (
    "\\u300c\\u300e\\uff08\\uff3b\\uff5b\\u3008\\u300a\\u3010\\u3014\\u2018\\u201c(\\[{"
)
_IDEOGRAPH: Final = (
    "\\u2e80-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\uff00-\\uffef\\U00020000-\\U0003ffff"
)
_BREAK: Final = re.compile(
    "(?<=\u200b)"
    f"|(?<=[{_IDEOGRAPH}])(?<![{_NOT_LAST}])(?![{_NOT_FIRST}])"
    f"|(?<![{_NOT_LAST}])(?=[{_IDEOGRAPH}])(?![{_NOT_FIRST}])"
    r"|(?<=[^\W\d_][-\u2010])(?=[^\W\d_])"
    r"|(?<=[\u2013\u2014])(?=\w)"
    "|(?<=[\u0e01-\u0e5b])(?<![\u0e40-\u0e44])(?=[\u0e40-\u0e44])"
)
"""Where a word may part: between ideographs, after hyphens and dashes, before leading vowels of Thai."""


_NEVER_FIRST: Final = frozenset("%‰:;!?»›€")
_NEVER_LAST: Final = frozenset("«‹")
"""Signs that a space parts from their word in French, and per cents: they stay with it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is drawn.

    Attributes:
        words: From left to right, spaces among them; also the one at which it broke, for those who read the text
            and do not see the line.
        width: Thousandths of an em, without that space.
        lead: Width of that space where it stands at the left.
        right_to_left: Whether its paragraph runs from right to left.
        mixed: Whether drawing order differs from reading order.
    """

    words: tuple[Word, ...]
    width: float
    lead: float
    right_to_left: bool
    mixed: bool


def wrap(
    text: str, shaper: Shaper, size: float, width: float, *, bold: bool = False
) -> Iterator[Line]:
    """Give the lines of ``text`` broken at ``width`` points.

    Breaks lie in reading order: at spaces, between ideographs, after hyphens, and inside a word that is
    longer than a line. Each line is put into visual order (Unicode Annex 9).
    """
    limit = max(width, size) / size * 1000
    for paragraph in clean(text).split("\n"):
        if runs_both_ways(paragraph):
            yield from _Both(paragraph, shaper, limit, bold=bold).lines()
        else:
            yield from _forward(_UNSEEN_KEPT.sub("", paragraph), shaper, limit, bold=bold)


def _forward(text: str, shaper: Shaper, limit: float, *, bold: bool) -> Iterator[Line]:
    """Break a paragraph that runs from left to right."""
    space = shaper.word(" ", bold=bold)
    line: list[Word] = []
    used, waiting = 0.0, 0
    for word in text.split(" "):
        if word:
            for piece in _pieces(word, shaper, limit, bold=bold):
                needed = waiting * space.width + piece.width
                if used + needed > limit and line and used:
                    moved = _moved(line, piece, space) if waiting else []
                    del line[len(line) - len(moved) :]
                    shown = sum(one.width for one in line[: len(line) - bool(moved)])
                    line += [space] * (waiting > 0 and not moved)
                    yield Line(tuple(line), shown, 0.0, right_to_left=False, mixed=False)
                    line, waiting = moved, waiting if moved else 0
                    used = sum(one.width for one in line)
                    needed = waiting * space.width + piece.width
                line += [space] * waiting
                line.append(piece)
                used += needed
                waiting = 0
        waiting += 1
    yield Line(tuple(line), used, 0.0, right_to_left=False, mixed=False)


def _moved(line: Sequence[Word], piece: Word, space: Word) -> list[Word]:
    """Return what goes along to the next line, so that no sign parts from its word: 75 %, « word »."""
    if piece.text[0] not in _NEVER_FIRST and line[-1].text not in _NEVER_LAST:
        return []
    for place in range(len(line) - 1, 0, -1):
        if line[place] is space:
            rest = list(line[place + 1 :])
            return (
                rest if sum(one.width for one in rest) < sum(one.width for one in line) / 2 else []
            )
    return []


def _pieces(word: str, shaper: Shaper, limit: float, *, bold: bool) -> Iterator[Word]:
    """Give the parts of a word between which a line may break, none longer than a line."""
    for text in _parts(word):
        piece = shaper.word(text, bold=bold)
        if piece.width <= limit:
            yield piece
        else:
            for part in shaper.pieces(text, limit, bold=bold, right=False):
                yield shaper.word(part, bold=bold)


def _parts(word: str) -> list[str]:
    if word.isascii() and "-" not in word:
        return [word]
    return [part for one in _BREAK.split(word) if (part := one.replace("\u200b", ""))]


class _Both:
    """A paragraph that runs both ways."""

    def __init__(self, text: str, shaper: Shaper, limit: float, *, bold: bool) -> None:
        self._text = text
        self._shaper = shaper
        self._limit = limit
        self._bold = bold
        self._base = base_level(text)
        self._levels = levels_of(text, self._base)

    def lines(self) -> Iterator[Line]:
        """Give its lines."""
        line: list[tuple[Word, int]] = []
        used, spaces = 0.0, []
        for found in _WORD.finditer(self._text):
            start = found.start()
            if found[1]:
                spaces = [
                    (self._word(" ", start + n), self._levels[start + n])
                    for n in range(len(found[1]))
                ]
                continue
            for pieces in self._pieces(found[2], start):
                needed = sum(word.width for word, _ in (*spaces, *pieces))
                if line and used + needed > self._limit:
                    yield self._line(line, spaces=bool(spaces))
                    line, used, spaces = [], 0.0, []
                    needed = sum(word.width for word, _ in pieces)
                line += [*spaces, *pieces]
                used, spaces = used + needed, []
        yield self._line(line)

    def _word(self, text: str, place: int) -> Word:
        right = self._levels[place] % 2 == 1
        return self._shaper.word(text, bold=self._bold, right=right)

    def _pieces(self, word: str, start: int) -> Iterator[list[tuple[Word, int]]]:
        """Give the parts of a word between which a line may break, each in runs of one level."""
        at = start
        for part in _BREAK.split(word):
            made = [
                (self._word(text, place), self._levels[place])
                for text, place in self._runs(part, at)
            ]
            at += len(part)
            if sum(one.width for one, _ in made) <= self._limit:
                yield made
                continue
            for one, level in made:
                right = level % 2 == 1
                for piece in self._shaper.pieces(
                    one.text, self._limit, bold=self._bold, right=right
                ):
                    yield [(self._shaper.word(piece, bold=self._bold, right=right), level)]

    def _runs(self, part: str, at: int) -> Iterator[tuple[str, int]]:
        """Give the runs of one level, without what is never seen, and where they begin."""
        begin = 0
        for place in range(1, len(part) + 1):
            if place == len(part) or self._levels[at + place] != self._levels[at + begin]:
                text = _UNSEEN.sub("", part[begin:place])
                if text:
                    yield text, at + begin
                begin = place

    def _line(self, line: Sequence[tuple[Word, int]], *, spaces: bool = False) -> Line:
        order = visual_order([level for _, level in line])
        words = tuple(line[place][0] for place in order)
        width, lead = sum(word.width for word in words), 0.0
        if spaces:
            space = self._shaper.word(" ", bold=self._bold)
            words = (space, *words) if self._base else (*words, space)
            lead = space.width if self._base else 0.0
        mixed = any(level % 2 for _, level in line)
        return Line(words, width, lead, self._base == 1, mixed)
