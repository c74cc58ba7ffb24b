"""A quiet button whose words begin at the leading edge and wrap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy
from typing_extensions import override

from reviewer_app.wording.visible import visible_line

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look

_SIDE: Final = 8
_TOP: Final = 5
_SIGN: Final = 16
_ROUND: Final = 6.0


class WrappedButton(QPushButton):
    """Bold words with a sign before them that says whether something is unfolded below."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._words = ""
        self._open = False
        self.setProperty("role", "folded")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(self, words: str, *, opened: bool) -> None:
        """Show words."""
        self._words, self._open = visible_line(words), opened
        self.updateGeometry()
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        """Say that words wrap."""
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        """Return the height at ``width``."""
        px = self._look.px
        high = self._look.theme.height_of(self._words, self._room(width), bold=True)
        return max(high + 2 * px(_TOP), px(28))

    @override
    def sizeHint(self) -> QSize:
        """Return a size for a narrow pane."""
        width = max(self.width(), self._look.px(160))
        return QSize(self._look.px(160), self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        """Allow any width."""
        return QSize(self._look.px(96), self._look.px(28))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw sign, words and the ring of the focus."""
        theme, px = self._look.theme, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("soft"))
            painter.drawRoundedRect(box, _ROUND, _ROUND)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        closed = "chevron-left" if mirrored else "chevron-right"
        sign = self._look.icons.pixmap("chevron-down" if self._open else closed, "second", _SIGN)
        at = self.width() - px(_SIDE + _SIGN) if mirrored else px(_SIDE)
        painter.drawPixmap(at, px(_TOP) + 1, sign)
        painter.setFont(theme.font(bold=True))
        painter.setPen(theme.colour("text"))
        left = px(_SIDE) if mirrored else px(2 * _SIDE + _SIGN)
        words = QRectF(left, px(_TOP), self._room(self.width()), box.height())
        painter.drawText(words, int(Qt.TextFlag.TextWordWrap), self._words)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), _ROUND, _ROUND)
        painter.end()

    def _room(self, width: int) -> int:
        return max(1, width - self._look.px(3 * _SIDE + _SIGN))
