"""The hairline between two panes: drag it, or move it with the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from reviewer_app.ui.look import tip
from reviewer_app.ui.widgets.parts import surface

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from reviewer_app.ui.look import Look

WIDE: Final = 8
_STEP: Final = 16


class PaneHandle(QWidget):
    """One pixel to look at, eight to take hold of."""

    moved = Signal(int)
    """So many pixels to the right (negative: to the left)."""
    reset = Signal()
    """The usual width is wanted."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._from: int | None = None
        surface(self)
        self.setFixedWidth(WIDE)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        how = look.t("Drag, or press the left and right arrow keys. Home: the usual width.")
        self.setAccessibleDescription(how)
        self.setToolTip(tip(f"{name}. {how}"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline, thicker in focus or under the mouse."""
        super().paintEvent(event)
        theme = self._look.theme
        active = self.hasFocus() or self._from is not None
        line = 3 if active else 1
        painter = QPainter(self)
        colour: QColor = theme.colour("focus" if active else "line")
        painter.fillRect((self.width() - line) // 2, 0, line, self.height(), colour)
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = round(event.globalPosition().x())
            self.update()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse."""
        if self._from is not None:
            at = round(event.globalPosition().x())
            self.moved.emit(at - self._from)
            self._from = at

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        super().mouseReleaseEvent(event)
        self._from = None
        self.update()

    @override
    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Go back to the usual width."""
        self.reset.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by keys."""
        steps = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}
        if event.key() in steps and not event.modifiers():
            self.moved.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Home:
            self.reset.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it went."""
        super().focusOutEvent(event)
        self.update()
