"""Where one types what to look for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from reviewer_app.services.desk.search_query import LONGEST_QUERY

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from reviewer_app.ui.look import Look

_WIDTH: Final = 240
_NARROWEST: Final = 120


class SearchField(QLineEdit):
    """A field that hands on every letter, and knows the way to the hits."""

    asked = Signal(str)
    """What stands in it now."""
    entered = Signal()
    """Enter: the first hit is wanted."""
    to_hits = Signal()
    """The arrow down: the list is wanted."""
    ended = Signal()
    """Esc: nothing is looked for any more."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "search")
        self.setPlaceholderText(look.t("Search all texts  Ctrl+F"))
        self.setAccessibleName(look.t("Search all texts and your own words"))
        self.setMaxLength(LONGEST_QUERY)
        self._wide = look.px(_WIDTH)
        self.setMinimumWidth(look.px(_NARROWEST))
        self._glass = look.icons.pixmap("search", "second", 16)
        self._left = look.px(12)
        self.setTextMargins(look.px(24), 0, 0, 0)
        self.textEdited.connect(self.asked)

    def show_query(self, text: str) -> None:
        """Show what is looked for; nothing counts as typed."""
        if self.text() != text:
            self.setText(text)

    @override
    def sizeHint(self) -> QSize:
        """Ask for room for a few words; a crowded bar may give less."""
        return QSize(self._wide, super().sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a magnifying glass at the leading edge."""
        super().paintEvent(event)
        size = self._glass.deviceIndependentSize()
        right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = self.width() - self._left - size.width() if right else self._left
        painter = QPainter(self)
        painter.drawPixmap(QPointF(left, (self.height() - size.height()) / 2), self._glass)
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down to the hits, open the first, or end the search."""
        key = event.key()
        if key == Qt.Key.Key_Down:
            self.to_hits.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)
