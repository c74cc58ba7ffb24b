"""One level of a criterion as a button, and a criterion folded to one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QPushButton, QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from reviewer_app.ui.theme import SMALL

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look

WIDTH: Final = 40
HEIGHT: Final = 36
GAP: Final = 6
"""Of level buttons, at 100 %."""
_CHIP: Final = (28, 22)
_ROUND: Final = 6.0


class LevelButton(QRadioButton):
    """A level, or *cannot judge* with a dashed edge; the row decides which one is chosen."""

    picked = Signal()
    """Pressed by mouse or by assistive technology; at once, because rows may move afterwards."""

    def __init__(self, look: Look, text: str, *, dashed: bool = False) -> None:
        super().__init__(text)
        self._look = look
        self._dashed = dashed
        letters = look.theme.font(bold=True)
        needed = QFontMetrics(letters).horizontalAdvance(text) + letters.pixelSize()
        self._size = QSize(max(look.px(WIDTH), needed), look.px(HEIGHT))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._shows = False
        self.clicked.connect(self.picked)
        self.toggled.connect(self._on_toggled)

    def choose(self, *, chosen: bool) -> None:
        """Show whether this level is the chosen one; unlike a group of Qt's, all may be free."""
        # Exclusive for assistive technology only, which else hears of boxes that can all be ticked.
        self._shows = True
        self.setAutoExclusive(False)
        self.setChecked(chosen)
        self.setAutoExclusive(True)
        self._shows = False

    def _on_toggled(self, on: bool) -> None:  # noqa: FBT001 - as the signal carries it
        # Assistive technology ticks the button past every click.
        if on and not self._shows:
            self.picked.emit()

    @override
    def nextCheckState(self) -> None:
        """Leave the state to the row."""

    @override
    def sizeHint(self) -> QSize:
        """Return 40 × 36 at 100 %, wider for long levels."""
        return self._size

    @override
    def minimumSizeHint(self) -> QSize:
        """Refuse to be squeezed."""
        return self.sizeHint()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose at the press."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do nothing more at the release."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the row."""
        event.ignore()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the button."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = 2 if self.hasFocus() else 1
        box = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        if self.isChecked():
            painter.setPen(QPen(theme.colour("accent"), edge))
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(box, _ROUND, _ROUND)
            if self.hasFocus():
                painter.setPen(QPen(theme.colour("on_accent"), 2))
                painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), _ROUND - 2, _ROUND - 2)
            painter.setPen(theme.colour("on_accent"))
        else:
            pen = QPen(theme.colour("focus" if self.hasFocus() else "control"), edge)
            if self._dashed:
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            hovered = self.underMouse() and self.isEnabled()
            painter.setBrush(theme.colour("soft" if hovered else "surface"))
            painter.drawRoundedRect(box, _ROUND, _ROUND)
            painter.setPen(theme.colour("second" if self._dashed else "text"))
        painter.setFont(theme.font(bold=self.isChecked()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class FoldedRow(QPushButton):
    """A criterion on one line: name, chosen level or weight, and the anchors that matter."""

    entered = Signal()
    """The person wants the criterion open."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._name = ""
        self._chip = ""
        self._aside = ""
        self._words = ""
        self.setProperty("role", "folded")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self.entered)

    def show_words(self, name: str, chip: str, aside: str, words: str) -> None:
        """Show a criterion: ``chip`` is the chosen level, ``aside`` the weight where none is."""
        self._name, self._chip, self._aside, self._words = name, chip, aside, words
        self.updateGeometry()
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        """Say that words wrap."""
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        """Return the height at ``width``."""
        name, words = self._boxes(width)
        return round(words.bottom() if self._words else name.bottom()) + self._look.px(2)

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
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Open at once: the focus belongs on a level."""
        super().focusInEvent(event)
        self.entered.emit()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw name, chip and words."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("subtle"))
            painter.drawRoundedRect(QRectF(self.rect()), _ROUND, _ROUND)
        name, words = self._boxes(self.width())
        wrap = int(Qt.TextFlag.TextWordWrap)
        painter.setFont(theme.font(bold=not self._chip))
        painter.setPen(theme.colour("text"))
        painter.drawText(name, wrap, self._name)
        painter.setFont(theme.font(SMALL))
        painter.setPen(theme.colour("accent" if self._chip else "second"))
        painter.drawText(words, wrap, self._words)
        self._draw_chip(painter)
        painter.end()

    def _draw_chip(self, painter: QPainter) -> None:
        theme = self._look.theme
        right = self.width() - self._look.px(10)
        if not self._chip:
            painter.setPen(theme.colour("second"))
            box = QRectF(0, self._look.px(4), right, self._look.px(20))
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._aside
            )
            return
        width = max(
            self._look.px(_CHIP[0]),
            painter.fontMetrics().horizontalAdvance(self._chip) + self._look.px(12),
        )
        box = QRectF(right - width, self._look.px(3), width, self._look.px(_CHIP[1]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(box, _ROUND, _ROUND)
        painter.setPen(theme.colour("on_accent"))
        painter.setFont(theme.font(bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._chip)

    def _boxes(self, width: int) -> tuple[QRectF, QRectF]:
        look = self._look
        left, top = look.px(10), look.px(2)
        room = width - 2 * left - look.px(_CHIP[0] + 12)
        name = look.theme.height_of(self._name, room, bold=True)
        # A chip reaches below the name: long words keep clear of it.
        under = room if self._chip else width - 2 * left
        words = look.theme.height_of(self._words, under, SMALL)
        return (
            QRectF(left, top, room, name),
            QRectF(left, top + name, under, words),
        )
