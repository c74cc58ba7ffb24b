"""The shapes that say how far a submission is: ○ ◐ ✓ ⊘ and a dash for abstained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from reviewer_app.services.desk.views import RowState

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning, Theme

_PEN: Final = 2.0
_MEANINGS: Final[dict[RowState, Meaning]] = {
    RowState.NOT_OPENED: "control",
    RowState.STARTED: "accent",
    RowState.COMPLETE: "done",
    RowState.ABSTAINED: "second",
    RowState.CONFLICT: "conflict",
}


def draw_withdrawn(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Draw the cross of a submission that was taken out of the call."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("second"), _PEN))
    arm = min(box.width(), box.height()) * 0.3
    middle = box.center()
    painter.drawLine(middle + QPointF(-arm, -arm), middle + QPointF(arm, arm))
    painter.drawLine(middle + QPointF(-arm, arm), middle + QPointF(arm, -arm))
    painter.restore()


def draw_again(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Draw a small triangle over the lower end of a shape: look again."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    size = box.width() * 0.6
    corner = QPointF(box.right() + size * 0.3, box.bottom() + size * 0.25)
    top = QPointF(corner.x() - size / 2, corner.y() - size)
    painter.setPen(QPen(theme.colour("surface"), _PEN))
    painter.setBrush(theme.colour("warn"))
    painter.drawPolygon([corner, QPointF(corner.x() - size, corner.y()), top])
    painter.restore()


def draw_glyph(painter: QPainter, box: QRectF, state: RowState, theme: Theme) -> None:
    """Draw the shape of ``state`` into the middle of ``box``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = theme.colour(_MEANINGS[state])
    middle = box.center()
    radius = min(box.width(), box.height()) / 2 - _PEN
    disc = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
    painter.setPen(QPen(colour, _PEN))
    if state is RowState.COMPLETE:
        painter.setBrush(colour)
    painter.drawEllipse(disc)
    if state is RowState.COMPLETE:
        painter.setPen(
            QPen(
                theme.colour("surface"),
                radius * 0.26,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
        )
        painter.drawPolyline(
            [
                middle + QPointF(-radius * 0.45, 0),
                middle + QPointF(-radius * 0.1, radius * 0.38),
                middle + QPointF(radius * 0.5, -radius * 0.38),
            ]
        )
    elif state is RowState.STARTED:
        painter.setBrush(colour)
        painter.drawPie(disc, 90 * 16, -180 * 16)
    elif state is RowState.CONFLICT:
        slant = radius * 0.68
        painter.drawLine(middle + QPointF(-slant, slant), middle + QPointF(slant, -slant))
    elif state is RowState.ABSTAINED:
        painter.drawLine(middle + QPointF(-radius * 0.5, 0), middle + QPointF(radius * 0.5, 0))
    painter.restore()


class Glyph(QWidget):
    """One shape; words beside it say the same."""

    def __init__(self, look: Look, state: RowState, pixels: int = 20) -> None:
        super().__init__()
        self._look = look
        self._state = state
        self.setFixedSize(look.px(pixels), look.px(pixels))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shape."""
        painter = QPainter(self)
        draw_glyph(painter, QRectF(self.rect()), self._state, self._look.theme)
        painter.end()
