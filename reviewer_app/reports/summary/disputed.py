"""Where opinions lie farthest apart, and what about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.reports.numbers import decimal
from reviewer_app.reports.sheet_of_paper import GREY, SMALL, Cell, Column
from reviewer_app.reports.summary.marks import (
    PAD,
    TEXT,
    dots_picture,
    joined,
    level_ticks,
    submission,
    ticks_head,
)

if TYPE_CHECKING:
    from reviewer_app.reports.layout.table import Row
    from reviewer_app.reports.sheet_of_paper import Paper
    from reviewer_app.reports.values_summary import Disputed, DisputedLine
    from reviewer_app.wording import Words


def draw_disputed(paper: Paper, disputed: Disputed, words: Words, name: str) -> None:
    """Draw the submissions with the widest spread."""
    legend = words.t("bar: range of reviews · line: mean · dot: one review")
    paper.heading(name, legend if disputed.lines else "", keep=84)
    paper.text(disputed.said, size=SMALL, gap=2)
    if disputed.lines:
        ticks = level_ticks(*disputed.scale)
        columns = (
            Column(words.t("submission"), 182, head=True),
            Column(words.t("reviews"), 88, draw=ticks_head(ticks, disputed.scale)),
            Column(words.t("SD"), 24, number=True),
            Column(words.t("range"), 46, number=True),
            Column("n", 14, number=True),
            Column(words.t("what they differ on most"), 154),
        )
        rows = [_row(line, disputed.scale, words) for line in disputed.lines]
        paper.table(columns, rows, size=TEXT, pad=PAD, gap=6)
    if disputed.without:
        paper.text(disputed.without, size=SMALL, color=GREY)
    paper.y -= 16


def _row(line: DisputedLine, scale: tuple[int, int], words: Words) -> Row:
    low, high = line.values[0], line.values[-1]
    span = words.t("{low} to {high}", low=decimal(low, words, 1), high=decimal(high, words, 1))
    alt = words.n(
        "{title}: mean of {n} review, with its range", "{title}: mean of {n} reviews, with their range",
        line.n, title=line.who.title,
    )  # fmt: skip
    mean = None if line.mean is None else float(line.mean)
    more = words.t("differ more than chance and severity explain") if line.stands_out else ""
    return (
        submission(line.who),
        dots_picture(alt, line.values, mean, scale),
        decimal(line.deviation, words),
        span,
        str(line.n),
        Cell(joined((line.about, more), "; ")),
    )
