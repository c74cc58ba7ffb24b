"""Marking passages of the answers: what is chosen becomes a mark, what is marked is drawn and listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reviewer_app.ui.desk.marked_now import joined, marks_under, place_marks, shown_language
from reviewer_app.ui.widgets.safe_text import Passage, shown_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.domain.submission import Answer
    from reviewer_app.services.desk.marked import Mark, NewMark
    from reviewer_app.ui.desk.marked_now import MarkedNow
    from reviewer_app.ui.desk.notes_pane import NotesPane
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.widgets.reading_text import ReadingText


class Marker(QObject):
    """Stands between the answers, the list of marks, and whoever keeps them."""

    wanted = Signal(object, object)
    """(tuple of NewMark to add, tuple of numbers to take away)"""
    nothing_chosen = Signal()
    """There are no words to mark and no mark to take away."""
    jumped = Signal(object)
    """Mark that is to be shown in the text."""

    def __init__(self, look: Look, answers: ReadingText, notes: NotesPane) -> None:
        super().__init__(answers)
        self._look = look
        self._text = answers
        self._notes = notes
        self._answers: Sequence[Answer] = ()
        self._language = ""
        self._placed: tuple[MarkedNow, ...] = ()
        self.marks: tuple[Mark, ...] = ()
        notes.unmark_wanted.connect(lambda n: self.wanted.emit((), (n,)))
        notes.jump_wanted.connect(self._on_jump)

    def show_text(self, answers: Sequence[Answer], language: str) -> None:
        """Take note of what the text shows now."""
        self._answers, self._language = answers, language

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Draw and list what is marked."""
        self.marks = marks
        self._placed = place_marks(marks, self._answers, self._language, self._said)
        pieces = [piece for one in self._placed if (piece := one.piece) is not None]
        self._text.light("marked", pieces, "flag")
        self._notes.show_marks(self._placed, self._text.headings)

    def toggle(self) -> None:
        """Mark the chosen words; where they (or the caret) stand in a mark, take it away."""
        chosen = self._text.chosen()
        caret = self._text.caret()
        spots = chosen or ((caret,) if caret is not None else ())
        under = [marks_under(self._placed, spot) for spot in spots]
        if under and all(under):
            numbers = dict.fromkeys(mark.n for marks in under for mark in marks)
            self._text.leave_selection()
            self.wanted.emit((), tuple(numbers))
            return
        if not chosen:
            self.nothing_chosen.emit()
            return
        add: list[NewMark] = []
        remove: list[int] = []
        for piece in chosen:
            answer = self._answers[piece.passage]
            language = shown_language(answer, self._language)
            new, touched = joined(self._placed, piece, answer.question, language)
            add.append(new)
            remove += touched
        # The mark is seen only once the selection over it is gone.
        self._text.leave_selection()
        self.wanted.emit(tuple(add), tuple(remove))

    def shows(self, n: int) -> bool:
        """Tell whether a mark can be seen in the text as it is shown now."""
        return any(one.mark.n == n and one.piece is not None for one in self._placed)

    def go_to(self, n: int) -> None:
        """Show a mark in the text."""
        piece = next((one.piece for one in self._placed if one.mark.n == n), None)
        if piece is not None:
            self._text.go_to(piece)
            self._text.setFocus()

    def _on_jump(self, n: int) -> None:
        mark = next((mark for mark in self.marks if mark.n == n), None)
        if mark is not None:
            self.jumped.emit(mark)

    def _said(self, passage: int, language: str) -> str:
        answer = self._answers[passage]
        if shown_language(answer, self._language) == language:
            return self._text.said(passage)
        text = answer.text.best((language,)) if language else answer.text.original
        return shown_words(Passage("", text))
