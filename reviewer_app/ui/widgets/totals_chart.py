"""Every total as a dot on its scale, stacked side by side; a line where high totals begin."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from reviewer_app.ui.theme import SMALL

if TYPE_CHECKING:
    from fractions import Fraction

    from reviewer_app.ui.look import Look

_HIGH: Final = 132
_AXIS: Final = 24
_SIDE: Final = 16
_DOT: Final = 10
_TICKS: Final = 6
"""At most so many numbers stand below the scale, beside its low end."""


class TotalsChart(QWidget):
    """A strip of dots, one per completely scored submission."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._totals: tuple[Fraction, ...] = ()
        self._ends = (0, 1)
        self._bar: Fraction | None = None
        self._bar_words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.px(_HIGH))

    def show_totals(
        self, totals: tuple[Fraction, ...], ends: tuple[int, int], bar: Fraction, words: str
    ) -> None:
        """Show other totals on a scale; ``words`` stand at the line where high ones begin."""
        self._totals, self._ends, self._bar, self._bar_words = totals, ends, bar, words
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Return a wide strip."""
        return QSize(self._look.px(240), self._look.px(_HIGH))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw scale, line and dots."""
        theme, px = self._look.theme, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = self.height() - px(_AXIS)
        self._scale(painter, base)
        if self._bar is not None:
            at = self._at(self._bar)
            painter.setPen(QPen(theme.colour("warn"), 2, Qt.PenStyle.SolidLine))
            painter.drawLine(QPointF(at, px(20)), QPointF(at, base))
            painter.setFont(theme.font(SMALL))
            painter.setPen(theme.colour("warn"))
            wide = painter.fontMetrics().horizontalAdvance(self._bar_words)
            left = min(max(at - wide / 2, 0), self.width() - wide)
            painter.drawText(QRectF(left, 0, wide + 1, px(18)), int(_MIDDLE), self._bar_words)
        self._dots(painter, base)
        painter.end()

    def _at(self, value: Fraction | float) -> float:
        low, high = self._ends
        room = self.width() - 2 * self._look.px(_SIDE)
        place = float(value - low) / (high - low)
        return self._look.px(_SIDE) + place * room

    def _scale(self, painter: QPainter, base: int) -> None:
        theme, px = self._look.theme, self._look.px
        low, high = self._ends
        step = max(1, math.ceil((high - low) / _TICKS))
        painter.setFont(theme.font(SMALL))
        for level in range(low, high + 1, step):
            at = self._at(level)
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(at, px(24)), QPointF(at, base))
            painter.setPen(theme.colour("second"))
            box = QRectF(at - px(20), base + px(4), px(40), px(_AXIS - 4))
            painter.drawText(box, int(_MIDDLE), str(level))
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.drawLine(QPointF(self._at(low), base), QPointF(self._at(high), base))

    def _dots(self, painter: QPainter, base: int) -> None:
        theme, px = self._look.theme, self._look.px
        wide = px(_DOT)
        columns = Counter(round(self._at(total) / (wide + 1)) for total in self._totals)
        tallest = max(columns.values(), default=1)
        room = base - px(30)
        step = min(wide + 1.0, room / tallest)
        painter.setPen(QPen(theme.colour("surface"), 1))
        painter.setBrush(theme.colour("dot"))
        for column, count in columns.items():
            middle = column * (wide + 1)
            for n in range(count):
                centre = QPointF(middle, base - wide / 2 - 2 - n * step)
                painter.drawEllipse(centre, wide / 2, wide / 2)


_MIDDLE: Final = Qt.AlignmentFlag.AlignCenter
