"""Blocks of a text on paper: paragraphs with bold words in them, lists, headings, quotations.

A paragraph with letters that run from right to left has one weight: bold words in it would have to be laid out apart,
and its order would no longer be that of its sentence.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from reviewer_app.reports.blocks import Block, Item, Kind, Run, joined, lists_of
from reviewer_app.reports.layout.canvas import said
from reviewer_app.reports.layout.cleaning import clean
from reviewer_app.reports.layout.scale import ACCENT, BODY, BOTTOM, INDENT, LEADING, TEAM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reviewer_app.reports.layout.structure import Element
    from reviewer_app.reports.sheet_of_paper import Paper

_RIGHT: Final = ("R", "AL")
_CJK: Final = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_ATOM: Final = re.compile(rf"\n| +|[{_CJK}]|[^ \n{_CJK}]+")
_WIDE: Final = 4000.0
"""A piece is on one line already: it is not broken again."""
_LISTS: Final = (Kind.BULLET, Kind.NUMBER)
_FEWEST: Final = 2
"""Lines of a paragraph that stay together at the foot and the head of a page."""


@dataclass(frozen=True, slots=True)
class RichLook:
    """How blocks are written.

    Attributes:
        size: Points of the text.
        gap: Room below a paragraph.
        highest: Level that a heading has at least.
        stripe: Colour beside a quotation.
    """

    size: float = BODY
    gap: float = 8.0
    highest: int = 2
    stripe: str = TEAM


PLAIN: Final = RichLook()


def write_blocks(paper: Paper, blocks: Sequence[Block], look: RichLook = PLAIN) -> None:
    """Write blocks in their order, over as many pages as they need."""
    for is_list, some in groupby(blocks, key=lambda block: block.kind in _LISTS):
        if is_list:
            _write_lists(paper, lists_of(tuple(some)), look)
            paper.y -= look.gap / 2
            continue
        for block in some:
            _write_block(paper, block, look)


def _write_block(paper: Paper, block: Block, look: RichLook) -> None:
    if block.kind is Kind.HEADING:
        paper.y -= look.gap if not paper.is_fresh else 0
        level = min(3, max(look.highest, block.level))
        paper.heading(block.words, level=level, lang=_language(block.runs))
    elif block.kind is Kind.QUOTE:
        with paper.stripe(look.stripe):
            paper.text(block.words, size=look.size, lang=_language(block.runs))
    else:
        _write_runs(paper, block.runs, look.size, "P")
        paper.y -= look.gap


def _write_lists(paper: Paper, lists: Sequence[Sequence[Item]], look: RichLook) -> None:
    canvas = paper.canvas
    for items in lists:
        numbered = items[0].block.kind is Kind.NUMBER
        wide = INDENT + (4 if items[-1].block.number > 9 else 0)  # noqa: PLR2004 - two digits
        with canvas.group("L", numbering="Decimal" if numbered else "Disc"):
            for item in items:
                label = f"{item.block.number}." if numbered else "•"
                paper.room(_FEWEST * look.size * LEADING)
                with canvas.group("LI"):
                    with canvas.mark("Lbl"):
                        canvas.text(
                            (paper.left, paper.y - look.size), label, size=look.size,
                            color=ACCENT, role=None, width=INDENT * 2,
                        )  # fmt: skip
                    with _moved(paper, wide):
                        body = _write_runs(paper, item.block.runs, look.size, "LBody")
                        paper.y -= look.gap / 2
                        with canvas.within(body):
                            _write_lists(paper, item.inner, look)


@contextmanager
def _moved(paper: Paper, inset: float) -> Iterator[None]:
    paper.left += inset
    paper.width -= inset
    yield
    paper.left -= inset
    paper.width += inset


def _write_runs(paper: Paper, runs: Sequence[Run], size: float, role: str) -> Element:
    words = "".join(run.words for run in runs)
    canvas, height = paper.canvas, size * LEADING
    if any(unicodedata.bidirectional(c) in _RIGHT for c in words):
        bold = all(run.bold for run in runs)
        whole = canvas.lines(words, size, paper.width, bold=bold)
        element = canvas.element(role, lang=_language(runs), **said(words, whole))
        for place, line in enumerate(whole):
            _room(paper, place, len(whole), height)
            with canvas.content(element):
                canvas.draw((line,), (paper.left, paper.y - size), size, paper.width, bold=bold)
            paper.y -= height
        return element
    element = canvas.element(role)
    lines = _lines(paper, runs, size)
    for place, pieces in enumerate(lines):
        _room(paper, place, len(lines), height)
        _draw_line(paper, pieces, size, element)
        paper.y -= height
    return element


def _room(paper: Paper, place: int, count: int, height: float) -> None:
    """Begin a new page before a line where two would not fit at an end of its paragraph."""
    left = count - place
    together = min(_FEWEST, left) if place == 0 or left == _FEWEST else 1
    if paper.y - together * height < BOTTOM:
        paper.page()


def _draw_line(paper: Paper, pieces: Sequence[Run], size: float, element: Element) -> None:
    canvas, x = paper.canvas, paper.left
    for language, some in groupby(pieces, key=lambda run: run.language):
        inner = element
        if language:
            with canvas.within(element):
                inner = canvas.element("Span", lang=language)
        with canvas.content(inner):
            for run in some:
                at = (x, paper.y - size)
                canvas.text(at, run.words, size=size, bold=run.bold, role=None, width=_WIDE)
                x += canvas.fonts.width(run.words, size, bold=run.bold)


def _lines(paper: Paper, runs: Sequence[Run], size: float) -> list[tuple[Run, ...]]:
    """Return the lines of a paragraph, each with its pieces from the left."""
    fonts = paper.canvas.fonts
    lines: list[list[Run]] = [[]]
    used = 0.0
    for word in _words(replace(run, words=clean(run.words)) for run in runs):
        if word[0].words == "\n":
            lines.append([])
            used = 0.0
            continue
        wide = sum(fonts.width(piece.words, size, bold=piece.bold) for piece in word)
        if lines[-1] and used + wide > paper.width:
            lines.append([])
            used = 0.0
            word[0] = replace(word[0], words=word[0].words.lstrip(" "))
        for piece in word if used + wide <= paper.width else _characters(word):
            wide = fonts.width(piece.words, size, bold=piece.bold)
            if lines[-1] and used + wide > paper.width:
                lines.append([])
                used = 0.0
            lines[-1].append(piece)
            used += wide
    return [joined(line) for line in lines]


def _words(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Give words with the space before them, each in pieces of one look; line ends for themselves."""
    word: list[Run] = []
    for run in runs:
        for atom in _ATOM.findall(run.words):
            if word and (atom == "\n" or atom[0] == " " or _ends(word[-1].words)):
                yield word
                word = []
            if atom == "\n":
                yield [Run("\n")]
            else:
                word.append(replace(run, words=atom))
    if word:
        yield word


def _ends(words: str) -> bool:
    """Tell whether a line may break behind what a word has so far: behind an ideograph."""
    return bool(re.fullmatch(f"[{_CJK}]", words[-1]))


def _characters(word: Sequence[Run]) -> Iterator[Run]:
    for piece in word:
        for character in piece.words:
            yield replace(piece, words=character)


def _language(runs: Sequence[Run]) -> str:
    """Return the language of a text that is all in one; else nothing."""
    languages = {run.language for run in runs}
    return languages.pop() if len(languages) == 1 else ""
