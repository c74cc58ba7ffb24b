"""Plain words that are only read, as high as they are long, with some of them set off."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit
from typing_extensions import override

from reviewer_app.ui.widgets.comment_box import CommentEdit
from reviewer_app.ui.widgets.parts import is_look_event
from reviewer_app.wording.visible import visible

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

_LINES: Final = (1, 400)


class Setting(StrEnum):
    """How some words are set off; each has a shape besides its colour."""

    FOUND = "found"
    """A wave below."""
    OUT = "out"
    """Struck through."""
    IN = "in"
    """A line below."""


_COLOURS: Final[dict[Setting, Meaning]] = {
    Setting.FOUND: "warn",
    Setting.OUT: "error",
    Setting.IN: "done",
}


@dataclass(frozen=True, slots=True)
class SetOff:
    """Some words from one place to another."""

    start: int
    end: int
    how: Setting


class MarkedText(CommentEdit):
    """Words of somebody else: shown as they are, never obeyed."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, _LINES)
        self._marks: tuple[SetOff, ...] = ()
        self.setProperty("role", "twin")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(name)

    def show_text(self, text: str, marks: tuple[SetOff, ...] = ()) -> None:
        """Show ``text``; marks count characters of it."""
        shown = visible(text)
        if self.toPlainText() != shown:
            self.setPlainText(shown)
        # Where something hostile was made visible, places moved: then nothing is set off, the list below says it.
        self._marks = marks if shown == text else ()
        self._draw()

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Draw the marks in another look's colours."""
        super().changeEvent(event)
        if is_look_event(event):
            self._draw()

    def _draw(self) -> None:
        text = self.toPlainText()
        chosen = []
        for mark in self._marks:
            one = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(_units(text, mark.start))
            cursor.setPosition(_units(text, mark.end), QTextCursor.MoveMode.KeepAnchor)
            one.cursor = cursor
            one.format = self._format(mark.how)
            chosen.append(one)
        self.setExtraSelections(chosen)

    def _format(self, how: Setting) -> QTextCharFormat:
        theme = self._look.theme
        made = QTextCharFormat()
        colour = theme.colour(_COLOURS[how])
        made.setForeground(colour)
        made.setUnderlineColor(colour)
        if how is Setting.FOUND:
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        elif how is Setting.IN:
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        else:
            made.setFontStrikeOut(True)
        return made


def _units(text: str, place: int) -> int:
    """Return a place in the units that Qt counts: some letters are two of them."""
    return len(text[:place].encode("utf-16-le")) // 2
