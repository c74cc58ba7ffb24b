"""Cells and pictures that the summary's tables share."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from reviewer_app.reports.charts import Axis, draw_dots, draw_span
from reviewer_app.reports.numbers import decimal
from reviewer_app.reports.sheet_of_paper import BAR, CONTROL, GREY, INK, LINE, Cell, Picture

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from fractions import Fraction

    from reviewer_app.reports.layout.canvas import TaggedCanvas
    from reviewer_app.reports.layout.table import Area, Row
    from reviewer_app.reports.values_summary import Named
    from reviewer_app.wording import Words

TEXT: Final = 8.2
"""Points of the text in the summary's tables."""
PAD: Final = 2.3
"""Room above and below the text of their rows: a meeting turns few pages."""
TICK: Final = 7.5
_HIGH: Final = 16.0
_INSET: Final = 5.0
_FALL: Final = 1.6
"""How far below the middle a bar's middle line lies, so that dots have room above it."""
_GROUP: Final = 4
_ALL_RANKS: Final = 8
_SOME_RANKS: Final = 4

Ticks = tuple[tuple[float, str], ...]


def submission(who: Named, *, bold: bool = False) -> Cell:
    """Return the cell that names a submission."""
    return Cell(f"{who.id}  {who.title}", who.language, bold=bold)


def band(text: str, span: int) -> Cell:
    """Return the cell that names a block of rows."""
    return Cell(text, bold=True, color=GREY, span=span, size=TEXT)


def bands(rows: Sequence[Row]) -> list[int]:
    """Return which rows name a block, to be kept with its first row."""
    return [
        number
        for number, row in enumerate(rows)
        if len(row) == 1 and isinstance(row[0], Cell) and row[0].bold
    ]


def mean_of(mean: Fraction | float | None, n: int, words: Words) -> str:
    """Return a mean beside its n."""
    return words.t("{mean} · n {n}", mean=decimal(mean, words), n=n)


def shared(count: int, of: int, words: Words) -> str:
    """Return a count beside its share in per cent."""
    if not of:
        return str(count)
    return words.t("{count} ({share} %)", count=count, share=round(100 * count / of))


def grouped(digest: str) -> str:
    """Return a fingerprint in groups of four, as two people read it out."""
    return " ".join(digest[at : at + _GROUP] for at in range(0, len(digest), _GROUP))


def span_picture(
    alt: str,
    span: tuple[float | None, float | None, float | None],
    ends: tuple[float, float],
    line: float | None = None,
) -> Picture:
    """Return an interval as a bar with a dot in it.

    Args:
        alt: The same in words.
        span: Low and high end and point, each None where there is none.
        ends: Ends of the scale.
        line: Where a line goes across: the cut, or zero.
    """

    def draw(canvas: TaggedCanvas, area: Area) -> None:
        draw_span(canvas, _axis(area, ends), area.middle - 2, span, line)

    return Picture(draw, alt, _HIGH)


def dots_picture(
    alt: str, values: tuple[float, ...], mean: float | None, ends: tuple[float, float]
) -> Picture:
    """Return the range of values as a bar, their mean as a line and a dot for each."""

    def draw(canvas: TaggedCanvas, area: Area) -> None:
        draw_dots(canvas, _axis(area, ends), area.middle - _FALL, values, mean)

    return Picture(draw, alt, _HIGH)


def bars_picture(alt: str, upper: float, lower: float | None) -> Picture:
    """Return two shares, 0 to 1, as bars one above the other: the lower one dark."""

    def draw(canvas: TaggedCanvas, area: Area) -> None:
        wide = area.right - area.left
        canvas.line((area.left, area.low + 1), (area.left, area.top - 1), CONTROL, 0.6)
        if upper > 0:
            corner = (area.left, area.middle + 0.5)
            canvas.box(corner, (wide * upper, 4.5), fill=BAR, stroke=CONTROL)
        if lower is not None and lower > 0:
            canvas.box((area.left, area.middle - 4.5), (wide * lower, 4), fill=INK)

    return Picture(draw, alt, 14.0)


def ticks_head(ticks: Ticks, ends: tuple[float, float]) -> Callable[[TaggedCanvas, Area], None]:
    """Return what names the values of a scale in the heading of its column."""

    def draw(canvas: TaggedCanvas, area: Area) -> None:
        axis = _axis(area, ends)
        for value, name in ticks:
            wide = canvas.fonts.width(name, TICK)
            canvas.text(
                (axis.x(value) - wide / 2, area.low + 4), name, size=TICK, width=60,
                color=INK if name == "0" else GREY, role=None,
            )  # fmt: skip
        with canvas.artifact():
            canvas.line((axis.left, area.low + 1), (axis.right, area.low + 1), LINE, 0.6)

    return draw


def rank_ticks(of: int) -> Ticks:
    """Return the ranks that are named: all of a few, else the first, the last, and some between."""
    step = 1 if of <= _ALL_RANKS else math.ceil(of / _SOME_RANKS)
    named = {1, *range(step, max(1, of - step // 2), step), of}
    return tuple((float(n), str(n)) for n in sorted(named))


def level_ticks(low: float, high: float) -> Ticks:
    """Return the levels of a scale that are named."""
    return tuple((float(n), str(n)) for n in Axis(0, 1, low, high).ticks)


def ranks(low: int | None, high: int | None, words: Words) -> str:
    """Return likely ranks."""
    if low is None or high is None:
        return words.t("not estimable")
    return str(low) if low == high else f"{low}–{high}"


def joined(parts: Sequence[str], between: str = " · ") -> str:
    """Return the parts that say something."""
    return between.join(part for part in parts if part)


def _axis(area: Area, ends: tuple[float, float]) -> Axis:
    return Axis(area.left + _INSET, area.right - _INSET, *ends)
