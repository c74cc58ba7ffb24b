"""How often each level was used, drawn: one outlined bar per level, its number above it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from reviewer_app.ui.theme import SMALL

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look

_NAME: Final = 232
_SAID: Final = 208
_BAR: Final = 28
_PAD: Final = 6
_LABEL: Final = 16
_WIDEST: Final = 40
_LEAST: Final = 560
"""Below this width the words stand above the bars."""


@dataclass(frozen=True, slots=True)
class Bars:
    """One row of the drawing.

    Attributes:
        name: What the row is about.
        labels: Name of each bar.
        counts: Height of each bar.
        said: What the row says, in words.
        chosen: Places of the highest bars.
    """

    name: str
    labels: tuple[str, ...]
    counts: tuple[int, ...]
    said: str
    chosen: tuple[int, ...]


class LevelChart(QWidget):
    """Rows of bars; readable in grey, since every bar has an outline and its number."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: tuple[Bars, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_rows(self, rows: tuple[Bars, ...]) -> None:
        """Show other rows."""
        self._rows = rows
        self.setAccessibleName("; ".join(f"{row.name}: {row.said}" for row in rows))
        self.updateGeometry()
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        """Names wrap, so the height follows the width."""
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        return sum(self._height(row, width) for row in self._rows)

    @override
    def sizeHint(self) -> QSize:
        """Return about the size at the present width."""
        width = max(self.width(), self._look.px(320))
        return QSize(self._look.px(320), self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        """Refuse to be squeezed."""
        return QSize(self._look.px(240), self.heightForWidth(max(self.width(), 1)))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw every row, with a hairline between."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0
        for number, row in enumerate(self._rows):
            high = self._height(row, self.width())
            if number:
                painter.fillRect(0, top, self.width(), 1, theme.colour("line"))
            self._row(painter, QRectF(0, top, self.width(), high), row)
            top += high
        painter.end()

    def _is_wide(self, width: int) -> bool:
        return width >= self._look.px(_LEAST)

    def _height(self, row: Bars, width: int) -> int:
        theme, px = self._look.theme, self._look.px
        bars = px(_LABEL) * 2 + px(_BAR)
        if self._is_wide(width):
            name = theme.height_of(row.name, px(_NAME - 24))
            said = theme.height_of(row.said, px(_SAID), SMALL)
            return max(bars, name, said) + px(2 * _PAD)
        words = theme.height_of(row.name, width) + theme.height_of(row.said, width, SMALL)
        return bars + words + px(2 * _PAD + 4)

    def _row(self, painter: QPainter, box: QRectF, row: Bars) -> None:
        theme, px = self._look.theme, self._look.px
        wide = self._is_wide(round(box.width()))
        inner = box.adjusted(0, px(_PAD), 0, -px(_PAD))
        wrap = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        if wide:
            name = QRectF(inner.left(), inner.top(), px(_NAME - 24), inner.height())
            said = QRectF(inner.right() - px(_SAID), inner.top(), px(_SAID), inner.height())
            bars = QRectF(
                inner.left() + px(_NAME), inner.top(), inner.width() - px(_NAME + _SAID + 24),
                inner.height(),
            )  # fmt: skip
        else:
            room = round(inner.width())
            first = theme.height_of(row.name, room)
            second = theme.height_of(row.said, room, SMALL)
            name = QRectF(inner.left(), inner.top(), room, first)
            said = QRectF(inner.left(), inner.top() + first, room, second)
            bars = inner.adjusted(0, first + second + px(4), 0, 0)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text"))
        painter.drawText(name, int(wrap), row.name)
        painter.setFont(theme.font(SMALL))
        painter.setPen(theme.colour("second"))
        painter.drawText(said, int(wrap), row.said)
        self._bars(painter, bars, row)

    def _bars(self, painter: QPainter, box: QRectF, row: Bars) -> None:
        theme, px = self._look.theme, self._look.px
        if not row.counts:
            return
        most = max(*row.counts, 1)
        step = box.width() / len(row.counts)
        wide = min(step * 0.72, px(_WIDEST))
        middle = box.top() + (box.height() - px(2 * _LABEL + _BAR)) / 2
        base = middle + px(_LABEL + _BAR)
        painter.fillRect(QRectF(box.left(), round(base), box.width(), 1), theme.colour("control"))
        for place, (text, count) in enumerate(zip(row.labels, row.counts, strict=True)):
            left = box.left() + step * place
            column = QRectF(left, middle, step, px(2 * _LABEL + _BAR))
            tall = px(_BAR) * count / most
            chosen = place in row.chosen
            if count:
                bar = QRectF(left + (step - wide) / 2, base - tall, wide, tall)
                painter.setPen(QPen(theme.colour("control"), 1))
                painter.setBrush(theme.colour("accent" if chosen else "bar"))
                painter.drawRect(bar)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setFont(theme.font(SMALL, bold=chosen))
            painter.setPen(theme.colour("text" if count else "second"))
            above = QRectF(column.left(), base - tall - px(_LABEL), step, px(_LABEL))
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(count))
            painter.setPen(theme.colour("second"))
            below = QRectF(column.left(), base, step, px(_LABEL))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, text)
