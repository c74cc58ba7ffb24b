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
    from reviewer_app.reports.layout.table import Picture, Row
    from reviewer_app.reports.sheet_of_paper import Paper
    from reviewer_app.reports.values_summary import BoardSummary, RankedGroup, RankedLine
    from reviewer_app.wording import Words

_COLUMNS: Final = 6
_HALF: Final = 0.5
"""A rank reaches half a place each way, so that the cut stands between two of them."""
_KEEP: Final = 104.0


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
        _group(paper, group, scale, words)


def _group(paper: Paper, group: RankedGroup, scale: tuple[int, int], words: Words) -> None:
    if group.title:
        paper.heading(group.title, level=3, bookmark=False, keep=_KEEP)
    paper.text(group.said, size=SMALL)
    ends = (1 - _HALF, max(2, group.of) + _HALF) if group.estimated else scale
    ticks = rank_ticks(group.of) if group.estimated else level_ticks(*scale)
    columns = (
        Column(words.t("rank"), 20, number=True),
        Column(words.t("submission"), 206, head=True),
        Column(words.t("likely ranks"), 96, draw=ticks_head(ticks, ends)),
        Column(words.t("likely, chance"), 56, number=True),
        Column(words.t("mean, n"), 50, number=True),
        Column(words.t("outcome"), 44),
    )
    rows: list[Row] = []
    for block in group.blocks:
        if block.name:
            said = words.t("{name} ({n})", name=block.name, n=len(block.lines))
            rows.append((band(said, _COLUMNS),))
        for line in block.lines:
            rows.append(_row(line, group, scale, words))
            rows += [("", Cell(note, color=GREY, span=_COLUMNS - 1)) for note in line.marks]
    paper.table(columns, rows, size=TEXT, pad=PAD, keep=bands(rows), gap=14)


def _row(line: RankedLine, group: RankedGroup, scale: tuple[int, int], words: Words) -> Row:
    likely = joined((ranks(line.low, line.high, words), line.chance)) if group.estimated else "–"
    return (
        Cell(str(line.rank or "–"), bold=True),
        submission(line.who, bold=line.selected),
        _picture(line, group, scale, words),
        likely,
        mean_of(line.mean, line.n, words),
        Cell(line.outcome, bold=line.selected, color=ACCENT if line.selected else GREY),
    )


def _picture(line: RankedLine, group: RankedGroup, scale: tuple[int, int], words: Words) -> Picture:
    title = line.who.title
    if not group.estimated:
        alt = words.n(
            "{title}: mean of {n} review, with its range", "{title}: mean of {n} reviews, with their range",
            line.n, title=title,
        )  # fmt: skip
        return dots_picture(
            alt, line.values, None if line.mean is None else float(line.mean), scale
        )
    alt = words.t(
        "{title}: likely rank {likely}", title=title, likely=ranks(line.low, line.high, words)
    )
    span: tuple[float | None, float | None, float | None] = (None, None, line.expected)
    if line.low is not None and line.high is not None:
        span = (line.low - _HALF, line.high + _HALF, line.expected)
    cut = None if group.places is None or group.places >= group.of else group.places + _HALF
    return span_picture(alt, span, (1 - _HALF, max(2, group.of) + _HALF), cut)
