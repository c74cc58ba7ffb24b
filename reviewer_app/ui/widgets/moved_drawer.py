"""How far numbers moved, down or up from nothing: a bar from the middle, and the number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.ui.look import isolated

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.numbers.rounds import Movement
    from reviewer_app.ui.look import Look

_THICK: Final = 12
_SIDE: Final = 10


class MovedDrawer:
    """Draws one mean change; ``most`` is the length of half the cell."""

    def __init__(self, look: Look, words: Callable[[Movement], str]) -> None:
        self._look = look
        self._words = words
        self.most = 1.0

    def cell(self, painter: QPainter, box: QRectF, row: Movement, *, mirrored: bool) -> None:
        """Draw one row's change; up is to the trailing side."""
        theme, px = self._look.theme, self._look.px
        words = QFontMetrics(theme.font()).horizontalAdvance("\u221200.00")
        room = words + px(2 * _SIDE)
        track = (
            box.adjusted(room, 0, -px(_SIDE), 0)
            if mirrored
            else box.adjusted(px(_SIDE), 0, -room, 0)
        )
        middle = track.center().x()
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.drawLine(QPointF(middle, box.top() + px(6)), QPointF(middle, box.bottom() - px(6)))
        if not isinstance(row.mean, Withheld):
            share = max(-1.0, min(1.0, row.mean / self.most)) if self.most else 0.0
            at = middle + (track.width() / 2) * (-share if mirrored else share)
            thick = px(_THICK)
            painter.setBrush(theme.colour("bar"))
            painter.drawRoundedRect(
                QRectF(min(middle, at), box.center().y() - thick / 2, abs(at - middle), thick), 3, 3
            )
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text"))
        side = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        align = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            box.adjusted(px(_SIDE), 0, -px(_SIDE), 0), align, isolated(self._words(row))
        )

    def head(self, painter: QPainter, box: QRectF, *, mirrored: bool) -> None:
        """Draw nothing."""

    def head_height(self) -> int:
        """Return no height: every bar has its number."""
        return 0
