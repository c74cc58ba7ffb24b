"""One criterion's answers as a picture: a bar up to the mean, and a dot for each review above it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.reports.layout.scale import ACCENT, BAR, CONTROL, GREY, INK, LINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.reports.layout.canvas import TaggedCanvas
    from reviewer_app.reports.layout.table import Area
    from reviewer_app.reports.values_cards import CardBar

HEIGHT: Final = 28.0
"""Of the picture, points: the bar and two rows of dots."""
_INSET: Final = 12.0
"""So much of its width at either end is kept for dots on the first and the last level."""
_DOT: Final = 2.3
_STEP: Final = 5.2
_ROWS: Final = 2
_MOST: Final = 6
"""Dots side by side: more would stand out of the picture at its ends."""
_CLEAR: Final = 5.0
_SHARE: Final = 0.15
"""Room between the dots of two heaps, in points and at most this part of a heap."""
_LABEL: Final = 26.0
"""A heap so wide has room for its number in figures."""
_BAR: Final = 6.0
_SMALL: Final = 7.5
_TICKS: Final = 11


@dataclass(frozen=True, slots=True)
class Axis:
    """A horizontal scale between two points of a page."""

    left: float
    right: float
    low: int
    high: int

    def x(self, value: float) -> float:
        """Return where a value lies."""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)

    @property
    def ticks(self) -> tuple[int, ...]:
        """Levels that are named: all of a short scale, both ends and some between of a long one."""
        if self.high - self.low < _TICKS:
            return tuple(range(self.low, self.high + 1))
        step = (self.high - self.low) / 4
        return tuple(dict.fromkeys(round(self.low + step * n) for n in range(5)))


def axis_in(area: Area, low: int, high: int) -> Axis:
    """Return the axis of a picture."""
    return Axis(area.left + _INSET, area.right - _INSET, low, high)


def draw_levels(canvas: TaggedCanvas, area: Area, low: int, high: int) -> None:
    """Name the levels above the pictures of a column."""
    axis = axis_in(area, low, high)
    for tick in axis.ticks:
        _centred(canvas, axis.x(tick), area.low + 4, str(tick), GREY)


def draw_dots(canvas: TaggedCanvas, area: Area, bar: CardBar, *, named: bool) -> None:
    """Draw one criterion: lines at its levels, a bar up to the mean, a dot per review.

    Args:
        canvas: Where.
        area: The picture's place.
        bar: The criterion.
        named: Whether its ends are named here, since no heading names them.
    """
    axis = axis_in(area, bar.low, bar.high)
    base = area.low + 6.5
    for tick in axis.ticks:
        canvas.line((axis.x(tick), base - 2), (axis.x(tick), area.top - 2), LINE, 0.7)
    if named:
        for end, x in ((bar.low, area.left + 3), (bar.high, area.right - 3)):
            _centred(canvas, x, base, str(end), GREY)
    if bar.mean is None:
        return
    worst = bar.low if bar.best == bar.high else bar.high
    ends = sorted((axis.x(worst), axis.x(bar.mean)))
    if ends[1] - ends[0] > 1:
        canvas.box((ends[0], base), (ends[1] - ends[0], _BAR), fill=BAR, stroke=CONTROL)
    canvas.line((axis.x(bar.mean), base - 2.5), (axis.x(bar.mean), base + _BAR + 2.5), INK, 1.8)
    _draw_reviews(canvas, axis, base + _BAR + 4, bar.levels)


@dataclass(frozen=True, slots=True)
class Heap:
    """Reviews that stand together: at ``x`` points, so many of them, with room for so many side by side."""

    x: float
    count: int
    room: int

    @property
    def fits(self) -> bool:
        """Whether each of them has a dot of its own."""
        return self.count <= self.room * _ROWS


def heaps(axis: Axis, levels: Sequence[int]) -> tuple[Heap, ...]:
    """Return where dots go: a heap per level where levels lie apart; on a long scale neighbours share one.

    As few levels as needed share a heap, so that every review has its own dot; where even that is not enough,
    heaps are wide enough for their number in figures.
    """
    span = axis.high - axis.low
    known = Counter(levels)
    made: tuple[Heap, ...] = ()
    for together in range(1, span + 2):
        parts = -(-(span + 1) // together)
        wide = (axis.right - axis.left) / (span if together == 1 else parts)
        if wide < _STEP:
            continue
        counts: Counter[int] = Counter()
        for level, count in known.items():
            counts[(level - axis.low) // together] += count
        room = max(1, min(_MOST, int((wide - min(_CLEAR, wide * _SHARE)) / _STEP)))
        start = axis.left if together == 1 else axis.left + wide / 2
        made = tuple(
            Heap(start + number * wide, count, room) for number, count in sorted(counts.items())
        )
        if all(heap.fits for heap in made) or wide >= _LABEL:
            break
    return made


def _draw_reviews(canvas: TaggedCanvas, axis: Axis, y: float, levels: Sequence[int]) -> None:
    """Draw dots side by side and in rows; where they have no room, one dot and their number."""
    for heap in heaps(axis, levels):
        if not heap.fits:
            _draw_number(canvas, heap, y)
            continue
        rows = -(-heap.count // heap.room)
        for row in range(rows):
            long = heap.count // rows + (row < heap.count % rows)
            start = heap.x - (long - 1) * _STEP / 2
            for place in range(long):
                canvas.dot((start + place * _STEP, y + row * _STEP), _DOT, ACCENT)


def _draw_number(canvas: TaggedCanvas, heap: Heap, y: float) -> None:
    label = f"×{heap.count}"
    wide = canvas.fonts.width(label, _SMALL, bold=True) + 2 * _DOT + 2
    left = heap.x - wide / 2
    canvas.dot((left + _DOT, y + 2), _DOT, ACCENT)
    canvas.text(
        (left + 2 * _DOT + 2, y - 0.5), label, size=_SMALL, bold=True, role=None, width=40
    )  # fmt: skip


def _centred(canvas: TaggedCanvas, x: float, y: float, label: str, color: str) -> None:
    wide = canvas.fonts.width(label, _SMALL)
    canvas.text((x - wide / 2, y), label, size=_SMALL, width=wide + 4, color=color, role=None)
