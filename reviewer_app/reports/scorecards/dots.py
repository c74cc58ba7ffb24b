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
_CLEAR: Final = 5.0
"""Room between the dots of two levels."""
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

    @property
    def room(self) -> int:
        """How many dots stand side by side on one level, at least one."""
        gap = (self.right - self.left) / (self.high - self.low)
        return max(1, int((gap - _CLEAR) / _STEP))


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


def _draw_reviews(canvas: TaggedCanvas, axis: Axis, y: float, levels: Sequence[int]) -> None:
    """Draw dots side by side and in rows; where they have no room, one dot and their number."""
    counts = Counter(levels)
    if axis.room == 1:
        counts = _binned(axis, counts)
    for level, count in sorted(counts.items()):
        x = axis.x(level)
        if count > axis.room * _ROWS:
            label = f"×{count}"
            wide = canvas.fonts.width(label, _SMALL, bold=True) + 2 * _DOT + 2
            canvas.dot((x - wide / 2 + _DOT, y + 2), _DOT, ACCENT)
            canvas.text(
                (x - wide / 2 + 2 * _DOT + 2, y - 0.5), label, size=_SMALL, bold=True, color=INK,
                role=None, width=40,
            )  # fmt: skip
            continue
        rows = -(-count // axis.room)
        for row in range(rows):
            long = count // rows + (row < count % rows)
            start = x - (long - 1) * _STEP / 2
            for place in range(long):
                canvas.dot((start + place * _STEP, y + row * _STEP), _DOT, ACCENT)


def _binned(axis: Axis, counts: Counter[int]) -> Counter[int]:
    """Put levels that would touch together, at the one among them that most chose.

    On a scale of a hundred levels two neighbours are closer than a dot is wide; the mean stays exact.
    """
    wide = _STEP / ((axis.right - axis.left) / (axis.high - axis.low))
    binned: Counter[int] = Counter()
    here: list[int] = []
    for level in [*sorted(counts), None]:
        if level is not None and (not here or level - here[0] < wide):
            here.append(level)
            continue
        if here:
            most = max(here, key=lambda one: (counts[one], -one))
            binned[most] += sum(counts[one] for one in here)
        here = [] if level is None else [level]
    return binned


def _centred(canvas: TaggedCanvas, x: float, y: float, label: str, color: str) -> None:
    wide = canvas.fonts.width(label, _SMALL)
    canvas.text((x - wide / 2, y), label, size=_SMALL, width=wide + 4, color=color, role=None)
