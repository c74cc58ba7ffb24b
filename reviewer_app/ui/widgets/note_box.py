"""The member's own notes, with who reads them above: nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.widgets.comment_box import AUTOSAVE_MS, CommentEdit
from reviewer_app.ui.widgets.parts import column, label, picture, row

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look

_LINES: Final = (6, 14)


class NoteBox(QWidget):
    """Notes on one submission; says by itself when they want to be saved."""

    written = Signal(str)
    """The whole text, 400 ms after the last keystroke or when the box is left."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        sentence = look.t("Only you. Never leaves this laptop.")
        self.edit = CommentEdit(look, _LINES)
        self.edit.setProperty("role", "notes")
        self.edit.setAccessibleName(look.t("Your notes. {who}", who=sentence))
        self.edit.setPlaceholderText(look.t("What you want to remember about this submission"))
        self._saved = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AUTOSAVE_MS)
        self._timer.timeout.connect(self.flush)
        heading = label(sentence)
        heading.setBuddy(self.edit)
        top = QWidget()
        line = row(look, top, gap=6)
        line.addWidget(picture(look, "eye-off", "second", 16))
        line.addWidget(heading, 1)
        layout = column(look, self, gap=4)
        layout.addWidget(top)
        layout.addWidget(self.edit)
        self.edit.textChanged.connect(self._typed)
        self.edit.left.connect(self.flush)

    def show_text(self, text: str) -> None:
        """Show a submission's notes; nothing counts as typed."""
        self._saved = text
        if self.edit.toPlainText() != text:
            self.edit.setPlainText(text)
        self._timer.stop()

    def flush(self) -> None:
        """Say what was typed, at once, if anything was."""
        self._timer.stop()
        text = self.edit.toPlainText()
        if text != self._saved:
            self._saved = text
            self.written.emit(text)

    def _typed(self) -> None:
        if self.edit.toPlainText() != self._saved:
            self._timer.start()
