"""One submission's criteria: each with its reviews on its own scale, its name and its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from reviewer_app.ui.look import isolated
from reviewer_app.ui.theme import SMALL
from reviewer_app.ui.widgets.dot_paint import axis_in, draw_numbers, draw_reviews, draw_scale

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look

_CHART: Final = 46
_NUMBERS: Final = 16
_PAD: Final = 6


@dataclass(frozen=True, slots=True)
class CriterionBar:
    """One criterion as it is drawn.

    Attributes:
        name: Its title.
        said: Its numbers in words.
        scale: Ends of its scale.
        levels: Every level that was given.
        mean: Their mean, or None.
    """

    name: str
    said: str
    scale: tuple[int, int]
    levels: tuple[int, ...]
    mean: float | None


class CriteriaChart(QWidget):
    """Names wrap above their drawing; every scale has its numbers."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: tuple[CriterionBar, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_rows(self, rows: tuple[CriterionBar, ...]) -> None:
        """Show other criteria."""
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
        least = self._look.px(220)
        return QSize(least, self.heightForWidth(max(self.width(), least)))

    @override
    def minimumSizeHint(self) -> QSize:
        """Refuse to be squeezed."""
        return QSize(self._look.px(160), self.heightForWidth(max(self.width(), 1)))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw every row, with a hairline between."""
        theme, px = self._look.theme, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wrap = int(Qt.TextFlag.TextWordWrap)
        top = 0
        for number, row in enumerate(self._rows):
            if number:
                painter.fillRect(0, top, self.width(), 1, theme.colour("line"))
            name = theme.height_of(row.name, self.width())
            said = theme.height_of(row.said, self.width(), SMALL)
            at = top + px(_PAD)
            painter.setFont(theme.font())
            painter.setPen(theme.colour("text"))
            painter.drawText(QRectF(0, at, self.width(), name), wrap, isolated(row.name))
            painter.setFont(theme.font(SMALL))
            painter.setPen(theme.colour("second"))
            painter.drawText(QRectF(0, at + name, self.width(), said), wrap, isolated(row.said))
            self._chart(painter, QRectF(0, at + name + said, self.width(), px(_CHART)), row)
            top += self._height(row, self.width())
        painter.end()

    def _chart(self, painter: QPainter, box: QRectF, row: CriterionBar) -> None:
        look = self._look
        axis = axis_in(box, look, row.scale, mirrored=self.isRightToLeft())
        draw_scale(painter, axis, box, look)
        draw_reviews(painter, axis, box, look, (row.levels, row.mean), apart=True)
        below = QRectF(box.left(), box.bottom(), box.width(), look.px(_NUMBERS))
        draw_numbers(painter, axis, below, look)

    def _height(self, row: CriterionBar, width: int) -> int:
        theme, px = self._look.theme, self._look.px
        words = theme.height_of(row.name, width) + theme.height_of(row.said, width, SMALL)
        return words + px(_CHART + _NUMBERS + 2 * _PAD)
