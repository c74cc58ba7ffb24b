"""The board's edition, and what the secretariat's shares with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.reports.layout.scale import BODY, GREY, INK, SMALL, TEAM, WARN
from reviewer_app.reports.layout.table import Cell, Column
from reviewer_app.reports.numbers import decimal
from reviewer_app.reports.scorecards.bars import draw_bars
from reviewer_app.reports.scorecards.figures import draw_figures
from reviewer_app.reports.scorecards.head import draw_head
from reviewer_app.reports.scorecards.moved import draw_moved
from reviewer_app.reports.scorecards.wording import (
    blank_words,
    disputed,
    participation,
    sure_words,
)
from reviewer_app.reports.spoken import spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.reports.layout.paper import Paper
    from reviewer_app.reports.values_cards import BoardCard, Recommended
    from reviewer_app.wording import Words


_WHOLE: Final = 8
_ROW: Final = 22.0
"""Rows of a list that stay together, and their height."""


def draw_board_card(paper: Paper, card: BoardCard, words: Words) -> None:
    """Draw one submission's card for the board."""
    draw_head(paper, card, words)
    draw_shared(paper, card, words)
    paper.heading(words.t("For the team"), words.t("released") if card.released else "")
    with paper.stripe(TEAM):
        if not card.released:
            paper.text(words.t("No comment was released."), color=GREY)
        for number, text in enumerate(card.released):
            last = number + 1 == len(card.released)
            paper.text(text, lang=spoken(text, words.language), gap=0 if last else 8)
    _draw_offers(paper, card, words)


def draw_shared(paper: Paper, card: BoardCard, words: Words) -> None:
    """Draw the numbers: in them the board and the secretariat read the same."""
    draw_figures(paper, card, words)
    _draw_standing(paper, card, words)
    if card.moved is not None:
        draw_moved(paper, card.moved, card.figures.scale, words)
    if card.figures.n or any(bar.levels for bar in card.bars):
        paper.heading(
            words.t("Scores by criterion"), words.t("bar: mean · dot: one review"), keep=80
        )
        draw_bars(paper, card.bars, words)
    for one in card.recommended:
        _draw_recommended(paper, one, words)
    said = (participation(card, words), blank_words(card, words), sure_words(card, words))
    paper.text(" ".join(part for part in said if part), size=SMALL, color=GREY)
    wide = disputed(card, words)
    if wide:
        paper.text(wide, size=SMALL, color=WARN)
    paper.y -= 14


def _draw_standing(paper: Paper, card: BoardCard, words: Words) -> None:
    """Write what was decided, and what one must know before trusting the figures."""
    figures = card.figures
    if card.outcome:
        paper.text(card.outcome, size=BODY, bold=True, gap=2)
    if card.reason:
        paper.text(words.t("Reason: {reason}", reason=card.reason), size=BODY, gap=2)
    adjusted = _adjusted(card, words)
    for text, color in (
        (adjusted, INK),
        (figures.no_rank_range, GREY),
        (figures.no_range if figures.score is not None else "", GREY),
        *((note, WARN) for note in card.warnings),
    ):
        if text:
            paper.text(text, size=SMALL, color=color, gap=2)
    paper.y -= 10


def _adjusted(card: BoardCard, words: Words) -> str:
    figures = card.figures
    if figures.adjusted is None:
        if not figures.adjusted_said:
            return ""
        return words.t("No adjusted score. {why}", why=figures.adjusted_said)
    return words.t(
        "Adjusted for severity: {score}, {moves}. It changes no order.",
        score=decimal(figures.adjusted, words), moves=figures.adjusted_said,
    )  # fmt: skip


def _draw_recommended(paper: Paper, one: Recommended, words: Words) -> None:
    """Write how many chose each level of a criterion that is for information only."""
    columns = (
        Column(one.title.words, 4.0, head=True),
        Column(words.t("for information"), 1.0, number=True),
    )
    rows: list[Sequence[str | Cell]] = [
        (
            Cell(_level(count.level, count.said.words, words), lang=count.said.language),
            Cell(str(count.n), bold=count.n > 0, color=INK if count.n else GREY),
        )
        for count in one.counts
    ]
    if one.cannot_judge:
        rows.append((Cell(words.t("cannot judge"), color=GREY), Cell(str(one.cannot_judge))))
    # A short list is not parted by the foot of a page.
    paper.room(min(len(rows) + 1, _WHOLE) * _ROW)
    paper.table(columns, rows, gap=10)


def _level(level: int, meaning: str, words: Words) -> str:
    return words.t("{level} · {meaning}", level=level, meaning=meaning) if meaning else str(level)


def _draw_offers(paper: Paper, card: BoardCard, words: Words) -> None:
    if card.offers:
        paper.text(
            words.n(
                "{n} reviewer offers to be a critical friend.",
                "{n} reviewers offer to be a critical friend.",
                card.offers,
            ),
            size=SMALL,
            color=GREY,
        )
