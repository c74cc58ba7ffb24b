"""A comment with who reads it above, in words, and a stripe in that reader's colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from reviewer_app.domain.review import Audience
from reviewer_app.ui.widgets.parts import Button, column, label, picture, row

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

AUTOSAVE_MS: Final = 400
"""From the last keystroke to the save."""
_FEWEST_LINES: Final = 2
_MOST_LINES: Final = 6
_ICONS: Final = {Audience.SECRETARIAT: "lock", Audience.TEAM: "mail"}


class CommentEdit(QPlainTextEdit):
    """A text field that grows with its text and lets Tab pass."""

    left = Signal()
    """The focus went elsewhere."""

    def __init__(self, look: Look, lines: tuple[int, int] = (_FEWEST_LINES, _MOST_LINES)) -> None:
        """Make a field between so many lines high."""
        super().__init__()
        self._look = look
        self._fewest, self._most = lines
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(look.px(4))
        self.textChanged.connect(self.grow)

    @override
    def event(self, event: QEvent) -> bool:
        """Let undo and redo pass to the window where the text itself has nothing to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self.document()
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo)
            if (undo and not document.isUndoAvailable()) or (
                redo and not document.isRedoAvailable()
            ):
                event.ignore()
                return False
        return super().event(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the person left, so that nothing waits unsaved."""
        super().focusOutEvent(event)
        self.left.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew and keep the height right."""
        super().resizeEvent(event)
        self.grow()

    def grow(self) -> None:
        """Be as high as the text, within bounds."""
        line = self.fontMetrics().lineSpacing()
        lines = max(1, round(self.document().size().height()))
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if lines > self._most
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        shown = min(max(lines, self._fewest), self._most)
        height = shown * line + self._look.px(12)
        if height != self.height():
            self.setFixedHeight(height)


class CommentBox(QWidget):
    """One comment of one submission; says by itself when it wants to be saved."""

    written = Signal(str)
    """The whole text, 400 ms after the last keystroke or when the box is left."""
    history_wanted = Signal()

    def __init__(self, look: Look, audience: Audience, sentence: str) -> None:
        super().__init__()
        self.edit = CommentEdit(look)
        self.edit.setProperty("role", audience.value)
        self.edit.setAccessibleName(sentence)
        self._saved = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AUTOSAVE_MS)
        self._timer.timeout.connect(self.flush)
        heading = label(sentence)
        heading.setBuddy(self.edit)
        top = QWidget()
        line = row(look, top, gap=6)
        line.addWidget(picture(look, _ICONS[audience], _stripe(audience), 16))
        line.addWidget(heading, 1)
        self.past = Button(look, look.t("History"), "status", "history")
        self.past.setAccessibleName(f"{sentence}: {self.past.text()}")
        self.past.clicked.connect(self.history_wanted)
        self.past.hide()
        line.addWidget(self.past)
        layout = column(look, self, gap=2)
        layout.addWidget(top)
        layout.addWidget(self.edit)
        self.edit.textChanged.connect(self._typed)
        self.edit.left.connect(self.flush)

    def show_text(self, text: str) -> None:
        """Show a submission's comment; nothing counts as typed."""
        self._timer.stop()
        self._saved = text
        self.past.setVisible(bool(text))
        if self.edit.toPlainText() != text:
            self.edit.setPlainText(text)
        self._timer.stop()

    def flush(self) -> None:
        """Say what was typed, at once, if anything was."""
        self._timer.stop()
        text = self.edit.toPlainText()
        if text != self._saved:
            self._saved = text
            self.past.setVisible(True)
            self.written.emit(text)

    def _typed(self) -> None:
        if self.edit.toPlainText() != self._saved:
            self._timer.start()


def _stripe(audience: Audience) -> Meaning:
    return "private" if audience is Audience.SECRETARIAT else "team"
