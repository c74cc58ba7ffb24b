"""A bar as long as what would be lost; its number stands beside it in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look

_HEIGHT: Final = 8


class LossBar(QWidget):
    """Draws a share of the longest bar from the leading edge; nothing at all is a ring, so that a tie is seen."""

    def __init__(self, look: Look, share: float) -> None:
        super().__init__()
        self._look = look
        self._share = share
        self.setFixedHeight(look.px(_HEIGHT + 6))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        """Ask for a short bar; layouts may stretch it."""
        return QSize(self._look.px(60), self._look.px(_HEIGHT + 6))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar, or a ring where there is nothing to lose."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.scale(-1, 1)
            painter.translate(-self.width(), 0)
        theme, high = self._look.theme, float(self._look.px(_HEIGHT))
        top = (self.height() - high) / 2
        if self._share <= 0:
            painter.setPen(theme.colour("warn"))
            painter.drawEllipse(QRectF(1, top, high, high))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("dot"))
            wide = max(high / 2, self._share * self.width())
            painter.drawRoundedRect(QRectF(0, top, wide, high), high / 2, high / 2)
        painter.end()
