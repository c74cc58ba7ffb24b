"""A box to tick, with words that wrap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy
from typing_extensions import override

from reviewer_app.ui.theme import SMALL

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look

_BOX: Final = 20
_GAP: Final = 10
_PAD: Final = 4
_ROUND: Final = 4.0


class CheckLine(QCheckBox):
    """One yes or no: what it is in one sentence, what it means in a second one."""

    def __init__(self, look: Look, sentence: str, means: str = "") -> None:
        super().__init__()
        self._look = look
        self._sentence = sentence
        self._means = means
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(means)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def hasHeightForWidth(self) -> bool:
        """Say that words wrap."""
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        """Return the height at ``width``."""
        return max(round(self._places(width)[1].bottom()), self._look.px(_BOX)) + self._look.px(
            _PAD
        )

    @override
    def sizeHint(self) -> QSize:
        """Return a size for a narrow pane."""
        width = max(self.width(), self._look.px(200))
        return QSize(self._look.px(200), self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        """Allow any width."""
        return QSize(self._look.px(120), self._look.px(28))

    @override
    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere on the words."""
        return self.rect().contains(pos)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box, tick and words."""
        theme, px = self._look.theme, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = px(_BOX)
        left = self.width() - size - px(_PAD) if self._mirrored() else px(_PAD)
        box = QRectF(left, px(_PAD), size - 2, size - 2)
        edge = 2 if self.hasFocus() else 1
        if self.isChecked():
            painter.setPen(QPen(theme.colour("accent"), edge))
            painter.setBrush(theme.colour("accent"))
        else:
            painter.setPen(QPen(theme.colour("focus" if self.hasFocus() else "control"), edge))
            painter.setBrush(theme.colour("soft" if self.underMouse() else "surface"))
        painter.drawRoundedRect(box, _ROUND, _ROUND)
        if self.isChecked():
            painter.setPen(QPen(theme.colour("on_accent"), px(2)))
            middle, half = box.center(), box.width() / 2
            painter.drawPolyline(
                [
                    middle + QPointF(-half * 0.5, 0),
                    middle + QPointF(-half * 0.1, half * 0.4),
                    middle + QPointF(half * 0.55, -half * 0.4),
                ]
            )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            around = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(around, _ROUND, _ROUND)
        said, means = self._places(self.width())
        wrap = int(Qt.TextFlag.TextWordWrap)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text" if self.isEnabled() else "second"))
        painter.drawText(said, wrap, self._sentence)
        painter.setFont(theme.font(SMALL))
        painter.setPen(theme.colour("second"))
        painter.drawText(means, wrap, self._means)
        painter.end()

    def _places(self, width: int) -> tuple[QRectF, QRectF]:
        px, theme = self._look.px, self._look.theme
        aside = px(_BOX + _GAP + _PAD)
        room = width - aside - px(_PAD)
        left = px(_PAD) if self._mirrored() else aside
        top = px(_PAD) - 1
        said = theme.height_of(self._sentence, room)
        means = theme.height_of(self._means, room, SMALL)
        return QRectF(left, top, room, said), QRectF(left, top + said, room, means)

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft
