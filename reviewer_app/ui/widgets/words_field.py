"""A field for words that wraps and grows, says every change, and leaves undo to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, Qt, Signal
from typing_extensions import override

from reviewer_app.ui.widgets.comment_box import CommentEdit

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from reviewer_app.ui.look import Look

_LINES: Final = (1, 4)


class WordsField(CommentEdit):
    """One text; Enter leaves it unless it may hold several lines."""

    edited = Signal(str)
    """The whole text, at each change that a person made."""

    def __init__(
        self,
        look: Look,
        name: str,
        *,
        several: bool = False,
        lines: tuple[int, int] = _LINES,
        own_undo: bool = False,
    ) -> None:
        """Make a field; with ``own_undo`` it takes typing back itself, else the window does."""
        super().__init__(look, lines)
        self._several = several
        self._shows = False
        self.setUndoRedoEnabled(own_undo)
        self.setAccessibleName(name)
        self.textChanged.connect(self._on_text)

    def show_text(self, text: str) -> None:
        """Show ``text``; nothing counts as typed, and the caret stays where the text is the same."""
        if self.toPlainText() == text:
            return
        self._shows = True
        self.setPlainText(text)
        self._shows = False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the next field with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._several:
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain words, on one line where only one is meant."""
        if not source.hasText():
            return
        text = source.text()
        self.insertPlainText(text if self._several else " ".join(text.split()))

    def _on_text(self) -> None:
        if not self._shows:
            self.edited.emit(self.toPlainText())
