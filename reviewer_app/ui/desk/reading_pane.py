"""The middle pane: a submission's answers, attachments and own notes, or why they are not shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from reviewer_app.services.desk.places_kept import ReadingPlace
from reviewer_app.ui.desk.gate_card import GateCard
from reviewer_app.ui.desk.marker import Marker
from reviewer_app.ui.desk.notes_pane import NotesPane
from reviewer_app.ui.desk.reading_bar import ANSWERS, ATTACHMENTS, NOTES, ReadingBar
from reviewer_app.ui.desk.reading_head import ReadingHead
from reviewer_app.ui.widgets.attachment_pane import AttachmentPane
from reviewer_app.ui.widgets.parts import announce, column, scrolled, surface
from reviewer_app.ui.widgets.reading_text import ReadingText
from reviewer_app.ui.widgets.safe_text import Passage

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.text import LocalText
    from reviewer_app.services.desk.marked import Mark
    from reviewer_app.services.desk.views import SubmissionView
    from reviewer_app.ui.look import Look

_LOW: Final = 420
"""Below this height (at 100 %) the head shrinks to the title."""
_LEAST: Final = 48


class ReadingPane(QWidget):
    """Who applied, what they wrote, and what the member noted about it."""

    declared = Signal(object, str)
    """(ConflictState, reason)"""
    moved = Signal()
    """The member turned to another part, language or place."""

    def __init__(self, look: Look, call: Call) -> None:
        super().__init__()
        self._look = look
        self._call = call
        self._view: SubmissionView | None = None
        self._language = ""
        self._marks: tuple[Mark, ...] = ()
        surface(self)
        self.head = ReadingHead(look, call)
        self.bar = ReadingBar(look)
        self.tabs = self.bar.tabs
        self.answers = ReadingText(look, look.t("Answers"))
        self.attachments = AttachmentPane(look)
        self._files = scrolled(self.attachments)
        self.notes = NotesPane(look)
        self.gate = GateCard(look)
        self.marker = Marker(look, self.answers, self.notes)
        self._parts = QStackedWidget()
        self._build()

    def show_submission(self, view: SubmissionView, place: ReadingPlace | None = None) -> None:
        """Show a submission where it was left."""
        place = place or ReadingPlace()
        self._view = view
        self._marks = view.marks
        self._language = place.language if place.language in self._languages()[1:] else ""
        submission = view.submission
        files = () if submission is None else submission.attachments
        self.bar.show_counts(len(files), readable=submission is not None)
        shown = place.part if self.tabs.isTabVisible(place.part) else ANSWERS
        self.tabs.setCurrentIndex(shown)
        self.attachments.show_attachments(files, place.files)
        if submission is None:
            self.gate.show_gate(view.row)
        self.notes.box.show_text(view.notes)
        self._show_texts()
        self._show_part()
        known = place.attachment in {file.name for file in files}
        if shown == ATTACHMENTS and known and place.attachment != self.attachments.current:
            self.attachments.open(place.attachment)
        self.answers.go_to_top(place.top, place.above)

    def with_typed(self, view: SubmissionView) -> SubmissionView:
        """Return a view of the open submission with the notes that stand in the box."""
        readable = self._view is not None and self._view.submission is not None
        if not readable or view.submission is None:
            return view
        self.notes.box.flush()
        return replace(view, notes=self.notes.box.edit.toPlainText())

    def place(self) -> ReadingPlace:
        """Return where the member is in the submission."""
        top, above = self.answers.top()
        return ReadingPlace(
            part=self.tabs.currentIndex(),
            attachment=self.attachments.current,
            top=top,
            above=above,
            language=self._language,
            files=self.attachments.places(),
        )

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Show the marks after a change."""
        self._marks = marks
        self.marker.show_marks(marks)
        self._show_own()

    def toggle_language(self) -> None:
        """Show the next language that the submission exists in (F8), at the same question."""
        languages = self._languages()
        if len(languages) < 2:  # noqa: PLR2004 - there is another one
            return
        shown = self._language or languages[0]
        place = languages.index(shown) if shown in languages else 0
        following = languages[(place + 1) % len(languages)]
        self.show_language("" if following == languages[0] else following)
        announce(self.answers, self.bar.switch.text())

    def show_language(self, language: str) -> None:
        """Show the texts in another language; those without it stay as they are."""
        at = self.answers.reading_at()
        self._language = language
        self._show_texts()
        self.answers.go_reading_at(*at)
        self.moved.emit()

    def number_of(self, question: str) -> int:
        """Return the number that an answer is headed with, from 1; 0 where it is not shown."""
        submission = self._view.submission if self._view is not None else None
        answers = submission.answers if submission is not None else ()
        return next((n for n, a in enumerate(answers, start=1) if a.question == question), 0)

    def step_question(self, by: int) -> None:
        """Show the next or previous question."""
        self.tabs.setCurrentIndex(ANSWERS)
        heading = self.answers.step_question(by)
        if heading:
            announce(self.answers, heading)

    def set_centred(self, *, centred: bool) -> None:
        """Put the column of text into the middle of the pane."""
        self.answers.set_centred(centred=centred)
        self._align()

    def take_focus(self) -> None:
        """Put the focus into the answers, or on the tab of what is shown instead."""
        reading = self._parts.currentWidget() is self.answers
        shown = self.answers if reading else self.tabs
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shrink the head where the pane is low, and keep it over the text."""
        super().resizeEvent(event)
        self.head.shrink(low=self._is_low())
        self._align()

    def _build(self) -> None:
        self.tabs.currentChanged.connect(self._on_part)
        self.bar.switch.clicked.connect(self.toggle_language)
        self.bar.mark.clicked.connect(self.marker.toggle)
        self.bar.question_wanted.connect(self._on_question)
        self.answers.mark_wanted.connect(self.marker.toggle)
        self.answers.verticalScrollBar().valueChanged.connect(self.moved)
        self.attachments.opened.connect(self.moved)
        self.marker.jumped.connect(self._on_jump)
        self.notes.box.edit.textChanged.connect(self._show_own)
        self.gate.declared.connect(self.declared)
        self.head.add(self.bar)
        for page in (self.answers, self._files, self.notes, self.gate):
            self._parts.addWidget(page)
        # Whatever wants to be higher scrolls; the head above it is never squeezed.
        self._parts.setMinimumHeight(self._look.px(_LEAST))
        layout = column(self._look, self, gap=0)
        layout.addWidget(self.head)
        layout.addWidget(self._parts, 1)

    def _on_part(self) -> None:
        self._show_part()
        self.moved.emit()

    def _on_question(self, number: int) -> None:
        self.answers.go_to_question(number)
        self.answers.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_jump(self, mark: Mark) -> None:
        if not self.marker.shows(mark.n):
            self.show_language(mark.language)
        self.tabs.setCurrentIndex(ANSWERS)
        self.marker.go_to(mark.n)

    def _show_part(self) -> None:
        part = self.tabs.currentIndex()
        if self._view is None or self._view.submission is None:
            self._parts.setCurrentWidget(self.gate)
        elif part == ATTACHMENTS:
            self._parts.setCurrentWidget(self._files)
            self.attachments.open_first()
        else:
            self._parts.setCurrentWidget(self.notes if part == NOTES else self.answers)

    def _languages(self) -> tuple[str, ...]:
        """Return the languages of title and answers, the original first."""
        if self._view is None:
            return ()
        texts = [self._view.row.head.title]
        if self._view.submission is not None:
            texts += [answer.text for answer in self._view.submission.answers]
        found: dict[str, None] = {self._view.row.head.language: None}
        for text in texts:
            found.update(dict.fromkeys(text.languages))
        return tuple(found)

    def _words(self, text: LocalText) -> str:
        return text.best((self._language,)) if self._language else text.original

    def _show_texts(self) -> None:
        view = self._view
        if view is None:
            return
        head, languages = view.row.head, self._languages()
        self.head.show_head(head, self._words(head.title), low=self._is_low())
        language = self._language or head.language
        self.bar.show_language(
            language, original=not self._language, several=len(languages) > 1
        )  # fmt: skip
        answers = () if view.submission is None else view.submission.answers
        passages = []
        for number, answer in enumerate(answers, start=1):
            question = self._call.question(answer.question)
            title = answer.question if question is None else self._look.local(question.title)
            passages.append(Passage(f"{number}   {title}", self._words(answer.text)))
        self.answers.setLocale(QLocale(language))
        self.answers.show_passages(tuple(passages))
        self.bar.show_questions([passage.heading for passage in passages])
        self.marker.show_text(answers, self._language)
        self.show_marks(self._marks)

    def _show_own(self) -> None:
        noted = bool(self.notes.box.edit.toPlainText().strip())
        self.bar.show_own(len(self.marker.marks), notes=noted)

    def _is_low(self) -> bool:
        return self.height() < self._look.px(_LOW)

    def _align(self) -> None:
        side = self.answers.side()
        self.head.set_side(side)
        self.notes.set_side(max(side, self._look.px(36)))
