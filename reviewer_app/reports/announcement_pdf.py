"""The announcement as a PDF."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reviewer_app.reports.announcement_words import (
    by_challenge,
    fingerprint,
    headline,
    invented,
    lead,
)
from reviewer_app.reports.blocks import Kind, Run, read_blocks
from reviewer_app.reports.canvas import About
from reviewer_app.reports.document import make_document
from reviewer_app.reports.layout.scale import ACCENT, BODY, GREY, INDENT, LEADING, SECTION
from reviewer_app.reports.rich_text import write_blocks
from reviewer_app.wording import words_in
from reviewer_app.wording.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.reports.blocks import Block
    from reviewer_app.reports.sheet_of_paper import Paper
    from reviewer_app.reports.values_announcement import AnnouncedTeam, Announcement
    from reviewer_app.wording import Words


def announcement_pdf(told: Announcement) -> bytes:
    """Return the announcement as a PDF."""
    words = words_in(told.language)
    title = f"{headline(told, words)} · {told.call}"
    about = About(title, told.language, told.moment, told.origin, "announcement")
    return make_document(about, partial(_foot, told, words), partial(_draw, told, words))[0]


def _foot(
    told: Announcement, words: Words, pages: int
) -> Callable[[int], tuple[list[str], list[str]]]:
    demo = invented(told, words)

    def lines(page: int) -> tuple[list[str], list[str]]:
        number = words.t("page {page} of {pages}", page=page, pages=pages or page)
        return [told.call, fingerprint(told, words)], [number, *([demo] if demo else [])]

    return lines


def _draw(told: Announcement, words: Words, paper: Paper) -> None:
    paper.page()
    paper.text(told.call, size=11, bold=True, color=ACCENT, gap=4)
    paper.heading(headline(told, words), level=1)
    paper.text(lead(told, words), size=11, gap=16)
    for challenge, teams in by_challenge(told):
        if challenge:
            paper.heading(challenge, keep=_head_height(paper, teams[0]))
        for team in teams:
            paper.room(_head_height(paper, team))
            _team(paper, team, 3 if challenge else 2)
        paper.y -= 8


def _head_height(paper: Paper, team: AnnouncedTeam) -> float:
    """Return the room that a team's title and name need, with the first lines of its text."""
    canvas, width = paper.canvas, paper.width - INDENT
    title = canvas.height(team.title, SECTION, width, bold=True)
    return title + canvas.height(team.who, BODY, width) + 4 * BODY * LEADING


def _team(paper: Paper, team: AnnouncedTeam, level: int) -> None:
    with paper.stripe(ACCENT):
        paper.heading(team.title, level=level, lang=team.title_language)
        if team.who:
            paper.text(team.who, color=GREY, gap=8)
        if team.text:
            blocks = read_blocks(visible(team.text))
            write_blocks(paper, [_spoken(block, team.text_language) for block in blocks])


def _spoken(block: Block, language: str) -> Block:
    """Return a block in its language; a heading inside a text is a bold paragraph: it is no part of the list."""
    heading = block.kind is Kind.HEADING
    runs = tuple(Run(run.words, run.bold or heading, run.italic, language) for run in block.runs)
    return replace(block, runs=runs, kind=Kind.PARAGRAPH if heading else block.kind)
