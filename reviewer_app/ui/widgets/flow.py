"""A box that breaks its widgets into lines, as words do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override


class FlowBox(QWidget):
    """Places widgets beside each other and begins a new line where the width ends.

    It places them itself: a QLayout written in Python hands ``None`` to Qt at its end, and PySide6 6.12
    loses a reference to ``None`` each time until the interpreter dies.
    """

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._gap = gap
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Append a widget."""
        widget.setParent(self)
        self._widgets.append(widget)
        widget.show()
        self.updateGeometry()
        self._place(self.width(), move=True)

    def clear(self, keep: QWidget | None = None) -> None:
        """Take all widgets out and let them go, but for one that will be added again."""
        for widget in self._widgets:
            if widget is keep:
                continue
            widget.hide()
            widget.deleteLater()
        self._widgets = []
        self.updateGeometry()

    @override
    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at ``width``."""
        return self._place(width, move=False)

    @override
    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        hints = [_wish(widget) for widget in self._shown()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    @override
    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest widget, and the height at the present width."""
        widest = max((_wish(widget).width() for widget in self._shown()), default=0)
        return QSize(widest, self._place(max(self.width(), widest), move=False))

    @override
    def event(self, event: QEvent) -> bool:
        """Place the widgets anew when one of them changed its size, or the box did."""
        # When it is first shown, the style sheet may have made its widgets larger than they were.
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show):
            self._place(self.width(), move=True)
            if event.type() != QEvent.Type.Resize:
                self.updateGeometry()
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _place(self, width: int, *, move: bool) -> int:
        x, y, tallest = 0, 0, 0
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for widget in self._shown():
            hint = _wish(widget)
            if x and x + hint.width() > width:
                x, y, tallest = 0, y + tallest + self._gap, 0
            if move:
                left = width - x - hint.width() if mirrored else x
                widget.setGeometry(left, y, hint.width(), hint.height())
            x += hint.width() + self._gap
            tallest = max(tallest, hint.height())
        return y + tallest


def _wish(widget: QWidget) -> QSize:
    """Return the size that a widget takes: a hint says nothing of the least size that it was given."""
    return widget.sizeHint().expandedTo(widget.minimumSize())
