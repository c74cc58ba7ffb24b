"""A criterion's part of the whole weight, as a bar; the words beside it say it exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from fractions import Fraction

    from reviewer_app.ui.look import Look

_WIDE: Final = 96
_HIGH: Final = 12


class ShareBar(QWidget):
    """A filled part of an outlined bar; the full length is the largest share on the page."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._part = 0.0
        self._limit = 0.0
        self.setFixedSize(look.px(_WIDE), look.px(_HIGH))

    def show_share(self, share: Fraction, largest: Fraction, limit: Fraction) -> None:
        """Show a share beside the largest one; a line stands at ``limit`` where the largest is above it."""
        part = float(share / largest) if largest else 0.0
        line = float(limit / largest) if 0 < limit < largest else 0.0
        if (part, line) != (self._part, self._limit):
            self._part, self._limit = part, line
            self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar from the leading edge."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(box, 3, 3)
        width = box.width() * self._part
        if width:
            right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = box.right() - width if right else box.left()
            painter.setPen(QPen(theme.colour("control"), 1))
            painter.setBrush(theme.colour("bar"))
            painter.drawRoundedRect(QRectF(left, box.top(), width, box.height()), 3, 3)
        if self._limit:
            at = box.width() * self._limit
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            x = box.right() - at if mirrored else box.left() + at
            painter.setPen(QPen(theme.colour("warn"), 2))
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        painter.end()
