"""Before and after discussion: two arrows, one of the score and one of the rank."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from reviewer_app.reports.layout.scale import ACCENT, CONTROL, GREY, LINE, SMALL
from reviewer_app.reports.layout.table import Cell, Column, Picture
from reviewer_app.reports.numbers import decimal, ordinal
from reviewer_app.reports.scorecards.dots import axis_in
from reviewer_app.reports.scorecards.wording import moved_words

if TYPE_CHECKING:
    from reviewer_app.reports.layout.canvas import TaggedCanvas
    from reviewer_app.reports.layout.paper import Paper
    from reviewer_app.reports.layout.table import Area
    from reviewer_app.reports.values_cards import Moved
    from reviewer_app.wording import Words

_HEIGHT: Final = 22.0
_DOT: Final = 2.8
_HEAD: Final = 4.5


def draw_moved(paper: Paper, moved: Moved, scale: tuple[int, int], words: Words) -> None:
    """Write score and rank then and now, with an arrow each."""
    paper.heading(
        words.t("Before and after discussion"),
        words.t("ring: round {before} · arrow: to round {after}", before=moved.before, after=moved.after),
    )  # fmt: skip
    columns = (
        Column("", 1.2, head=True),
        Column(words.t("round {n}", n=moved.before), 1.6, number=True),
        Column("", 3.6),
        Column(words.t("round {n}", n=moved.after), 1.6, number=True),
    )
    rows = []
    if moved.same_rubric:
        rows.append(_score(moved, scale, words))
    rows.append(_rank(moved, words))
    paper.table(columns, rows, gap=4)
    said = moved_words(moved, words)
    if said:
        paper.text(said, size=SMALL, color=GREY)
    paper.y -= 14


def _score(moved: Moved, scale: tuple[int, int], words: Words) -> tuple[Cell | Picture, ...]:
    before, after = decimal(moved.score_before, words), decimal(moved.score_after, words)
    alt = words.t("Score: {before} before, {after} after", before=before, after=after)
    draw = partial(
        _draw_arrow, ends=(float(scale[0]), float(scale[1])), way=(moved.score_before, moved.score_after)
    )  # fmt: skip
    return (
        Cell(words.t("Mean score")),
        Cell(words.t("{value} · n {n}", value=before, n=moved.n_before), color=GREY),
        Picture(draw, alt, _HEIGHT),
        Cell(words.t("{value} · n {n}", value=after, n=moved.n_after), bold=True),
    )


def _rank(moved: Moved, words: Words) -> tuple[Cell | Picture, ...]:
    before, after = ordinal(moved.rank_before, words), ordinal(moved.rank_after, words)
    alt = words.t("Rank: {before} before, {after} after", before=before, after=after)
    last = float(max(moved.of_before, moved.of_after, 2))
    draw = partial(_draw_arrow, ends=(last, 1.0), way=(moved.rank_before, moved.rank_after))
    return (
        Cell(words.t("Rank")),
        Cell(words.t("{rank} of {n}", rank=before, n=moved.of_before), color=GREY),
        Picture(draw, alt, _HEIGHT),
        Cell(words.t("{rank} of {n}", rank=after, n=moved.of_after), bold=True),
    )


def _draw_arrow(
    canvas: TaggedCanvas,
    area: Area,
    ends: tuple[float, float],
    way: tuple[float | None, float | None],
) -> None:
    """Draw an arrow from the value before to the value after; better is to the right."""
    axis = axis_in(area, 0, 1)
    y = area.middle
    canvas.line((axis.left, y), (axis.right, y), LINE, 1.0)
    for x in (axis.left, axis.right):
        canvas.line((x, y - 4), (x, y + 4), LINE, 1.0)
    start, end = (
        None if value is None else axis.x((value - ends[0]) / (ends[1] - ends[0])) for value in way
    )
    if start is not None:
        canvas.dot((start, y), _DOT, CONTROL)
        canvas.dot((start, y), _DOT - 1.1, "#FFFFFF")
    if end is None:
        return
    if start is None or abs(end - start) < 2 * _HEAD:
        canvas.dot((end, y), _DOT - 0.6, ACCENT)
        return
    back = -1.0 if end > start else 1.0
    canvas.line((start - back * _DOT, y), (end + back, y), ACCENT, 1.6)
    for side in (-1.0, 1.0):
        canvas.line((end, y), (end + back * _HEAD, y + side * _HEAD * 0.6), ACCENT, 1.6)
