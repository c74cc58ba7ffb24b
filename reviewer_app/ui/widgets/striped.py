"""A stripe beside words says who reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from reviewer_app.ui.widgets.parts import column

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

_STRIPE: Final = 4
_GAP: Final = 12


class Striped(QWidget):
    """Holds words beside a stripe in the colour of their readers; a heading names these too."""

    def __init__(self, look: Look, meaning: Meaning) -> None:
        super().__init__()
        self._look = look
        self._meaning: Meaning = meaning
        self.body = column(look, self, margins=(_STRIPE + _GAP, 2, 0, 2), gap=8)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the stripe at the leading edge."""
        wide = self._look.px(_STRIPE)
        left = self.width() - wide if self.isRightToLeft() else 0
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._look.theme.colour(self._meaning))
        painter.setBrush(self._look.theme.colour(self._meaning))
        painter.drawRoundedRect(QRectF(left, 0, wide, self.height()), wide / 2, wide / 2)
        painter.end()
