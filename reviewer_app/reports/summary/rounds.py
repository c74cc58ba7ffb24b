"""What changed since the round before, by submission."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.reports.numbers import decimal
from reviewer_app.reports.sheet_of_paper import GREY, SMALL, Cell, Column
from reviewer_app.reports.summary.marks import PAD, TEXT, submission

if TYPE_CHECKING:
    from reviewer_app.reports.layout.table import Row
    from reviewer_app.reports.sheet_of_paper import Paper
    from reviewer_app.reports.values_summary import Moved, MovedLine
    from reviewer_app.wording import Words


def draw_rounds(paper: Paper, moved: Moved, words: Words, name: str) -> None:
    """Draw the submissions that moved, the farthest first."""
    paper.heading(name, moved.title, keep=90)
    for sentence in moved.said:
        paper.text(sentence, size=SMALL, gap=2)
    columns = (
        Column(words.t("submission"), 220, head=True),
        Column(words.t("rank before"), 60, number=True),
        Column(words.t("rank now"), 60, number=True),
        Column(words.t("mean change"), 70, number=True),
        Column(words.t("reviews in both"), 65, number=True),
    )
    rows: list[Row] = [_row(line, words) for line in moved.lines]
    if moved.rest:
        rows.append((Cell(moved.rest, color=GREY, span=len(columns)),))
    paper.table(columns, rows, size=TEXT, pad=PAD, gap=16)


def _row(line: MovedLine, words: Words) -> Row:
    change = "–"
    if line.change is not None:
        size = decimal(abs(line.change), words)
        sign = "" if size == decimal(0.0, words) else "−" if line.change < 0 else "+"
        change = f"{sign}{size}"
    return (
        submission(line.who),
        str(line.before or "–"),
        str(line.after or "–"),
        change,
        words.t("n {n}", n=line.n),
    )
