"""Draw reviews on a numbered scale: a bar from the lowest to the highest, a line at the mean, dots above."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from reviewer_app.ui.theme import SMALL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.ui.look import Look

_TICKS: Final = 6
_BAR: Final = 9
_DOT: Final = 7
_LINE: Final = 2
_REST: Final = 7
"""Room below the bar."""
SIDE: Final = 14
"""Room at both ends of a scale, so that half a number and half a dot fit."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale laid over some pixels; where one reads from the right, it runs the other way."""

    left: float
    right: float
    low: int
    high: int
    mirrored: bool = False

    def at(self, value: float) -> float:
        """Return where a value stands."""
        share = (value - self.low) / (self.high - self.low)
        if self.mirrored:
            share = 1 - share
        return self.left + share * (self.right - self.left)

    @property
    def ticks(self) -> range:
        """The values that are numbered: each, or some of many."""
        step = max(1, math.ceil((self.high - self.low) / _TICKS))
        return range(self.low, self.high + 1, step)


def axis_in(box: QRectF, look: Look, scale: tuple[int, int], *, mirrored: bool) -> Axis:
    """Return the axis that fits into a cell."""
    side = look.px(SIDE)
    return Axis(box.left() + side, box.right() - side, *scale, mirrored)


def draw_numbers(painter: QPainter, axis: Axis, box: QRectF, look: Look) -> None:
    """Write the numbers of a scale into ``box``."""
    painter.setFont(look.theme.font(SMALL))
    painter.setPen(look.theme.colour("second"))
    half = look.px(20)
    for tick in axis.ticks:
        at = axis.at(tick)
        place = QRectF(at - half, box.top(), 2 * half, box.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(tick))


def draw_scale(painter: QPainter, axis: Axis, box: QRectF, look: Look) -> None:
    """Draw the lines of a scale, from top to bottom of ``box``."""
    painter.setPen(QPen(look.theme.colour("line"), 1))
    for tick in axis.ticks:
        at = round(axis.at(tick)) + 0.5
        painter.drawLine(QPointF(at, box.top()), QPointF(at, box.bottom() - 1))


def draw_reviews(
    painter: QPainter,
    axis: Axis,
    box: QRectF,
    look: Look,
    of: tuple[Sequence[float], float | None],
    *,
    apart: bool = False,
) -> None:
    """Draw some reviews and the value they are ranked by, within a cell.

    ``apart`` says that values lie far from each other, as levels do: a high stack then stands in two or more.
    """
    values, middle = of
    if not values:
        return
    theme, px = look.theme, look.px
    bar = px(_BAR)
    bottom = box.bottom() - px(_REST)
    ends = sorted((axis.at(min(values)), axis.at(max(values))))
    # A single value still has an outline that can be seen.
    left, right = ends[0] - bar / 2, ends[1] + bar / 2
    painter.setPen(QPen(theme.colour("control"), 1))
    painter.setBrush(theme.colour("bar"))
    painter.drawRoundedRect(QRectF(left, bottom - bar, right - left, bar), bar / 2, bar / 2)
    above = QRectF(box.left(), box.top(), box.width(), bottom - bar - box.top())
    _dots(painter, above, look, [axis.at(value) for value in values], apart=apart)
    if middle is not None:
        at = axis.at(middle)
        painter.setPen(QPen(theme.colour("text"), max(_LINE, px(_LINE))))
        painter.drawLine(QPointF(at, bottom - bar - 3), QPointF(at, bottom + 3))


def _dots(
    painter: QPainter, box: QRectF, look: Look, places: Sequence[float], *, apart: bool
) -> None:
    """Stack a dot per review above the bar; where there is no room they overlap a little, none hides another."""
    dot = look.px(_DOT)
    step = dot + 1.0
    room = max(step, box.height() - 3)
    columns = Counter(round(place / step) for place in places)
    painter.setPen(QPen(look.theme.colour("surface"), 1))
    painter.setBrush(look.theme.colour("dot"))
    for place, count in sorted(columns.items()):
        fits = max(1, int(room / step))
        beside = math.ceil(count / fits) if apart else 1
        tall = math.ceil(count / beside)
        rise = step if tall <= fits else (room - dot) / (tall - 1)
        first = place * step - (beside - 1) / 2 * step
        # A stack at the end of the scale stays within the cell.
        last = box.right() - dot / 2 - 1 - (beside - 1) * step
        first = max(box.left() + dot / 2 + 1, min(first, last))
        for n in reversed(range(count)):
            across, up = divmod(n, tall)
            at = QPointF(first + across * step, box.bottom() - 2 - dot / 2 - up * rise)
            painter.drawEllipse(at, dot / 2 + 0.5, dot / 2 + 0.5)
