"""The team's edition: a letter from critical friends, with the numbers after the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.reports.layout.scale import ACCENT, BODY, GREY, LEAD, NOTE, SMALL, TEAM
from reviewer_app.reports.layout.table import Cell, Column, Picture
from reviewer_app.reports.scorecards.bars import axis_column, picture
from reviewer_app.reports.scorecards.head import draw_head
from reviewer_app.reports.spoken import spoken
from reviewer_app.reports.team_text import team_text

if TYPE_CHECKING:
    from reviewer_app.reports.layout.paper import Paper
    from reviewer_app.reports.team_text import TeamCriterion, TeamText
    from reviewer_app.reports.values_cards import CardBar, TeamCard
    from reviewer_app.wording import Words

_LABEL: Final = 136.0
"""Width of what stands before the strengths."""
_HEAD: Final = 30.0
_ROW: Final = 36.0
_WHOLE: Final = 10
"""Height of the table's head and of a row, and rows that stay on one page."""
_READ: Final = 10.5
"""Points of what is read as a letter."""


def draw_team_card(paper: Paper, card: TeamCard, words: Words) -> None:
    """Draw one submission's card for its team."""
    text = team_text(card, words)
    draw_head(paper, card, words)
    for number, line in enumerate(text.opening):
        paper.text(line, size=_READ, gap=4 if number + 1 < len(text.opening) else 8)
    if text.outcome:
        paper.text(text.outcome, size=LEAD, bold=True, color=ACCENT, gap=6)
    for line in text.overall:
        paper.text(line, size=BODY, gap=4)
    paper.y -= 8
    paper.heading(text.heading)
    _draw_comments(paper, card, text, words)
    _draw_strengths(paper, text)
    if text.offers:
        paper.text(text.offers, size=_READ, gap=6)
    paper.text(text.closing, size=_READ, color=GREY, gap=12)
    # Numbers begin on a page of their own rather than part: the letter comes first.
    together = _HEAD + _ROW * min(len(card.bars), _WHOLE)
    paper.heading(
        text.seen, words.t("bar: mean · dot: one review") if card.bars else "", keep=together
    )
    if text.few:
        paper.text(text.few, color=GREY, gap=10)
    else:
        _draw_criteria(paper, card, text, words)


def _draw_comments(paper: Paper, card: TeamCard, text: TeamText, words: Words) -> None:
    if not card.comments:
        paper.text(text.nothing, color=GREY, gap=14)
        return
    for number, comment in enumerate(card.comments):
        with paper.stripe(TEAM):
            paper.text(comment, size=_READ, lang=spoken(comment, words.language))
        if number + 1 < len(card.comments):
            paper.y += 10


def _draw_strengths(paper: Paper, text: TeamText) -> None:
    if not text.strengths:
        return
    with paper.box():
        for number, (label, words) in enumerate(text.strengths):
            _draw_pair(paper, label, words)
            paper.y -= 4 if number + 1 < len(text.strengths) else 0


def _draw_pair(paper: Paper, label: str, words: str) -> None:
    """Write a label and, beside it, what it is about."""
    canvas, beside = paper.canvas, paper.width - _LABEL
    paper.room(
        max(canvas.height(words, BODY, beside), canvas.height(label, BODY, _LABEL, bold=True))
    )
    y = paper.y - BODY
    with canvas.group("P"):
        first = canvas.text((paper.left, y), label, width=_LABEL - 8, bold=True, role="Span")
        second = canvas.text((paper.left + _LABEL, y), words, width=beside, role="Span")
    paper.y = min(first, second) + BODY


def _draw_criteria(paper: Paper, card: TeamCard, text: TeamText, words: Words) -> None:
    axis, named = axis_column(card.bars, words.t("Reviews"), 3.0)
    columns = (
        Column(words.t("criterion"), 2.5, head=True),
        Column(words.t("in the words of the rubric"), 3.3),
        axis,
        Column(words.t("mean · n"), 1.2, number=True),
    )
    rows = [_row(bar, one, named=named) for bar, one in zip(card.bars, text.criteria, strict=True)]
    paper.table(columns, rows, gap=12)


def _row(bar: CardBar, one: TeamCriterion, *, named: bool) -> tuple[Cell | Picture, ...]:
    return (
        Cell(bar.title.words, lang=bar.title.language, bold=True),
        Cell(one.near, lang=one.near_language, color=GREY, size=NOTE),
        picture(bar, one.said, named=named),
        Cell(one.mean, size=SMALL),
    )
