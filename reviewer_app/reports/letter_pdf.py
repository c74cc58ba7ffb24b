"""A letter to a team as a PDF."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from reviewer_app.reports.blocks import Kind
from reviewer_app.reports.canvas import About
from reviewer_app.reports.document import make_document
from reviewer_app.reports.letter_foot import foot_lines, invented
from reviewer_app.reports.letter_text import closing
from reviewer_app.reports.numbers import day
from reviewer_app.reports.rich_text import PLAIN, write_blocks
from reviewer_app.reports.sheet_of_paper import ACCENT, BODY, GREY, INK, LINE, NOTE, Paper
from reviewer_app.wording import words_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.reports.values_letters import TeamLetter
    from reviewer_app.wording import Words

_MOST: Final = 240.0
"""Points that may be kept together at the end of a letter."""


def letter_pdf(letter: TeamLetter) -> bytes:
    """Return a letter as a PDF, in its own language."""
    words = words_in(letter.language)
    about = About(letter.subject, letter.language, letter.moment, letter.origin, "letter")
    return make_document(about, partial(_foot, letter, words), partial(_letter, letter, words))[0]


def _foot(
    letter: TeamLetter, words: Words, pages: int
) -> Callable[[int], tuple[list[str], list[str]]]:
    left = list(foot_lines(letter.foot, words))
    demo = invented(letter.foot, words)

    def lines(page: int) -> tuple[list[str], list[str]]:
        number = words.t("page {page} of {pages}", page=page, pages=pages or page)
        return left, [number, *([demo] if demo else [])]

    return lines


def _letter(letter: TeamLetter, words: Words, paper: Paper) -> None:
    paper.page()
    top = paper.y
    paper.text(letter.board, size=11, bold=True, color=ACCENT, width=paper.width * 0.68)
    below, paper.y = paper.y, top
    paper.text(day(letter.moment, words), size=NOTE, color=GREY, align="right")
    paper.y = min(below, paper.y) - 6
    with paper.canvas.artifact():
        paper.canvas.line((paper.left, paper.y), (paper.left + paper.width, paper.y), LINE, 0.8)
    paper.y -= 16
    for number, line in enumerate(letter.addressee):
        paper.text(line, bold=number == 0, color=INK if number == 0 else GREY)
    paper.text(letter.submission, size=NOTE, color=GREY, gap=18)
    blocks = letter.blocks
    if blocks and blocks[0].kind is Kind.HEADING:
        blocks = blocks[1:]
    paper.heading(letter.subject, level=1)
    paper.y -= 4
    end = closing(blocks)
    write_blocks(paper, blocks[: len(blocks) - len(end)])
    # Nobody's name stands alone on a page.
    high = sum(paper.canvas.height(block.words, BODY, paper.width) + PLAIN.gap for block in end)
    paper.room(high if high < _MOST else 0)
    write_blocks(paper, end)
