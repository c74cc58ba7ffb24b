"""The ranking: likely ranks as bars around each cut, in blocks that say how sure they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.reports.sheet_of_paper import ACCENT, GREY, SMALL, Cell, Column
from reviewer_app.reports.summary.marks import (
    PAD,
    TEXT,
    band,
    bands,
    dots_picture,
    joined,
    level_ticks,
    mean_of,
    rank_ticks,
    ranks,
    span_picture,
    submission,
    ticks_head,
)

if TYPE_CHECKING:
    from reviewer_app.reports.layout.table import Content, Picture, Row
    from reviewer_app.reports.sheet_of_paper import Paper
    from reviewer_app.reports.values_summary import BoardSummary, RankedGroup, RankedLine
    from reviewer_app.wording import Words

_HALF: Final = 0.5
"""A rank reaches half a place each way, so that the cut stands between two of them."""
_KEEP: Final = 104.0
_MANY: Final = 100
"""Ranks from here on need a wider column."""


def draw_ranking(paper: Paper, summary: BoardSummary, words: Words, name: str) -> None:
    """Draw every group that shares a cut."""
    scale = summary.disputed.scale
    known = any(group.estimated for group in summary.ranking)
    legend = (
        words.t("bar: likely ranks (90 %) · dot: expected rank · line: the cut")
        if known
        else words.t("bar: range of reviews · line: mean · dot: one review")
    )
    paper.heading(name, legend, keep=_KEEP)
    for group in summary.ranking:
        _Drawn(group, scale, words).draw(paper)


class _Drawn:
    """One group; columns in which nothing would stand are left out."""

    def __init__(self, group: RankedGroup, scale: tuple[int, int], words: Words) -> None:
        self._group = group
        self._words = words
        self._scale = scale
        self._ends: tuple[float, float] = scale
        if group.estimated:
            self._ends = (1 - _HALF, max(2, group.of) + _HALF)
        self._decided = any(line.outcome for block in group.blocks for line in block.lines)

    def draw(self, paper: Paper) -> None:
        """Draw it."""
        group, words = self._group, self._words
        if group.title:
            paper.heading(group.title, level=3, bookmark=False, keep=_KEEP)
        paper.text(group.said, size=SMALL)
        columns = self._columns()
        rows: list[Row] = []
        for block in group.blocks:
            if block.name:
                said = words.t("{name} ({n})", name=block.name, n=len(block.lines))
                rows.append((band(said, len(columns)),))
            for line in block.lines:
                rows.append(self._row(line))
                rows += [("", Cell(m, color=GREY, span=len(columns) - 1)) for m in line.marks]
        paper.table(columns, rows, size=TEXT, pad=PAD, keep=bands(rows), gap=14)

    def _columns(self) -> list[Column]:
        group, words = self._group, self._words
        ticks = rank_ticks(group.of) if group.estimated else level_ticks(*self._scale)
        head = ticks_head(ticks, self._ends)
        columns = [
            Column(words.t("rank"), 20, number=True),
            Column(words.t("submission"), 206, head=True),
            Column(
                words.t("likely ranks") if group.estimated else words.t("reviews"), 96, draw=head
            ),
        ]
        if group.estimated:
            wide = 56 if group.of < _MANY else 74
            columns.append(Column(words.t("likely, chance"), wide, number=True))
        columns.append(Column(words.t("mean, n"), 50, number=True))
        if self._decided:
            columns.append(Column(words.t("outcome"), 44))
        return columns

    def _row(self, line: RankedLine) -> Row:
        words = self._words
        cells: list[Content] = [
            Cell(str(line.rank or "–"), bold=True),
            submission(line.who, bold=line.selected),
            self._picture(line),
        ]
        if self._group.estimated:
            cells.append(joined((ranks(line.low, line.high, words), line.chance)))
        cells.append(mean_of(line.mean, line.n, words))
        if self._decided:
            color = ACCENT if line.selected else GREY
            cells.append(Cell(line.outcome, bold=line.selected, color=color))
        return cells

    def _picture(self, line: RankedLine) -> Picture:
        group, words, title = self._group, self._words, line.who.title
        if not group.estimated:
            alt = words.n(
                "{title}: mean of {n} review, with its range", "{title}: mean of {n} reviews, with their range",
                line.n, title=title,
            )  # fmt: skip
            mean = None if line.mean is None else float(line.mean)
            return dots_picture(alt, line.values, mean, self._ends)
        likely = ranks(line.low, line.high, words)
        alt = words.t("{title}: likely rank {likely}", title=title, likely=likely)
        span: tuple[float | None, float | None, float | None] = (None, None, line.expected)
        if line.low is not None and line.high is not None:
            span = (line.low - _HALF, line.high + _HALF, line.expected)
        cut = None if group.places is None or group.places >= group.of else group.places + _HALF
        return span_picture(alt, span, self._ends, cut)
