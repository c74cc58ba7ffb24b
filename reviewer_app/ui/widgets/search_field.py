"""Where one types what to look for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from reviewer_app.services.desk.search_query import LONGEST_QUERY

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from reviewer_app.ui.look import Look

FIELD_WIDTH: Final = 240


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
        glass = look.icons.icon("search", "second", 16)
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self._clear = self.addAction(
            look.icons.icon("x", "second", 16), QLineEdit.ActionPosition.TrailingPosition
        )
        self._clear.setText(look.t("End the search"))
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.ended)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        self.textEdited.connect(self.asked)

    def show_query(self, text: str) -> None:
        """Show what is looked for; nothing counts as typed."""
        if self.text() != text:
            self.setText(text)

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
