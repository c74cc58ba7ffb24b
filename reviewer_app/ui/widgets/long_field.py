"""A field for a long text: it takes the room there is and scrolls inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from reviewer_app.ui.widgets.words_field import WordsField

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look

_LEAST: Final = 180


class LongField(WordsField):
    """Several lines with their own undo; its owner can replace the text so that this too can be taken back."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, several=True, own_undo=True)
        self.setMinimumHeight(look.px(_LEAST))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    @override
    def grow(self) -> None:
        """Stay as high as the room."""

    def replace(self, text: str) -> None:
        """Put another text in the place of this one, as if it had been typed."""
        if self.toPlainText() == text:
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
