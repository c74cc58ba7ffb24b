"""Pictures of scores: a dot per review above the range of reviews, with the mean as a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.reports.sheet_of_paper import ACCENT, BAR, CONTROL, GREY, INK, LINE

if TYPE_CHECKING:
    from reviewer_app.reports.canvas import TaggedCanvas

_DOT: Final = 2.4
_LEAST: Final = 4.0
_STEP: Final = 5.2
_TICKS: Final = 11
_ROW: Final = 5


@dataclass(frozen=True, slots=True)
class Axis:
    """A horizontal scale.

    Attributes:
        left: Where its low end lies, points.
        right: Where its high end lies.
        low: Lowest value.
        high: Highest value.
    """

    left: float
    right: float
    low: float
    high: float

    def x(self, value: float) -> float:
        """Return where a value lies."""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)

    @property
    def ticks(self) -> tuple[int, ...]:
        """Whole numbers to be named: all of a short scale, about five of a long one."""
        low, high = int(self.low), int(self.high)
        if high - low < _TICKS:
            return tuple(range(low, high + 1))
        step = max(1, (high - low) // 5)
        return tuple(range(low, high + 1, step))


def draw_axis(canvas: TaggedCanvas, axis: Axis, y: float) -> None:
    """Name the levels of a scale."""
    with canvas.artifact():
        for tick in axis.ticks:
            label = str(tick)
            width = canvas.fonts.width(label, 8)
            canvas.text(
                (axis.x(tick) - width / 2, y), label, size=8, width=40, color=GREY, role=None
            )


def draw_dots(
    canvas: TaggedCanvas, axis: Axis, y: float, values: tuple[float, ...], mean: float | None
) -> None:
    """Draw the range of the values, their mean, and a dot for each; equal ones stand together."""
    with canvas.artifact():
        for tick in axis.ticks:
            canvas.line((axis.x(tick), y - 7), (axis.x(tick), y + 9), LINE, 0.7)
        if not values:
            return
        low, high = axis.x(min(values)), axis.x(max(values))
        canvas.box((low - 4, y - 6), (high - low + 8, 6.5), fill=BAR, stroke=CONTROL, radius=3.2)
        if mean is not None:
            canvas.line((axis.x(mean), y - 8), (axis.x(mean), y + 9), INK, 1.6)
        for value in sorted(set(values)):
            _stack(canvas, axis.x(value), y, values.count(value))


def draw_span(
    canvas: TaggedCanvas,
    axis: Axis,
    y: float,
    span: tuple[float | None, float | None, float | None],
    line: float | None = None,
) -> None:
    """Draw an interval as an outlined bar with a dot in it; ``span`` is low, high, point, ``line`` the cut or zero."""
    low, high, point = span
    with canvas.artifact():
        if line is not None:
            canvas.line((axis.x(line), y - 8), (axis.x(line), y + 12), ACCENT, 0.9)
        if low is not None and high is not None:
            # The ends are true: round caps beyond them would claim a wider interval.
            wide = max(axis.x(high) - axis.x(low), _LEAST)
            left = (axis.x(low) + axis.x(high) - wide) / 2
            canvas.box((left, y - 1), (wide, 6), fill=BAR, stroke=CONTROL, radius=2)
        if point is not None:
            canvas.dot((axis.x(point), y + 2), _DOT, ACCENT)


def _stack(canvas: TaggedCanvas, x: float, y: float, count: int) -> None:
    """Draw equal values side by side, in rows that stay clear of the next level."""
    rows = [count] if count <= _ROW else [(count + 1) // 2, count // 2]
    for number, length in enumerate(rows):
        start = x - (length - 1) * _STEP / 2
        for place in range(length):
            canvas.dot((start + place * _STEP, y + 4.6 + number * _STEP), _DOT, ACCENT)
