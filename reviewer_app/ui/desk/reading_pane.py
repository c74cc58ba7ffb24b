"""The middle pane: a submission's answers and attachments, or why they are not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from reviewer_app.ui.desk.gate_card import GateCard
from reviewer_app.ui.look import isolated
from reviewer_app.ui.widgets.attachment_pane import AttachmentPane
from reviewer_app.ui.widgets.parts import Button, column, label, restyle, row, surface
from reviewer_app.ui.widgets.safe_text import Passage, SafeText
from reviewer_app.ui.widgets.tabs import Tabs
from reviewer_app.wording import language_name
from reviewer_app.wording.visible import visible_line

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.text import LocalText
    from reviewer_app.services.desk.views import SubmissionView
    from reviewer_app.ui.look import Look

ANSWERS: Final = 0
ATTACHMENTS: Final = 1
_LOW: Final = 420
"""Below this height (at 100 %) the head shrinks to the title."""


class ReadingPane(QWidget):
    """Who applied, and what they wrote."""

    declared = Signal(object, str)
    """(ConflictState, reason)"""

    def __init__(self, look: Look, call: Call) -> None:
        super().__init__()
        self._look = look
        self._call = call
        self._view: SubmissionView | None = None
        self._language = ""
        surface(self)
        self._group = label("", "meta")
        self._title = label("", "title")
        self._who = label("", "second")
        self.tabs = Tabs(look, look.t("Parts of the submission"))
        self._switch = Button(look, "", "status", "languages")
        self.answers = SafeText(look, look.t("Answers"))
        self.attachments = AttachmentPane(look)
        self.gate = GateCard(look)
        self._parts = QStackedWidget()
        self._build()

    def show_submission(self, view: SubmissionView) -> None:
        """Show a submission, from its beginning."""
        self._view = view
        self._language = ""
        submission = view.submission
        count = 0 if submission is None else len(submission.attachments)
        self.tabs.setTabText(ATTACHMENTS, self._look.t("Attachments {n}", n=count))
        self.tabs.setTabVisible(ATTACHMENTS, count > 0)
        self.tabs.setCurrentIndex(ANSWERS)
        self.tabs.setVisible(submission is not None)
        self.attachments.show_attachments(() if submission is None else submission.attachments)
        if submission is None:
            self.gate.show_gate(view.row)
        self._show_texts()
        self._show_part()

    @property
    def language(self) -> str:
        """Language that the texts are shown in; empty for the original."""
        return self._language

    def show_language(self, language: str) -> None:
        """Show the texts in another language; those without it stay as they are."""
        self._language = language
        self._show_texts()

    def number_of(self, question: str) -> int:
        """Return the number that an answer is headed with, from 1; 0 where it is not shown."""
        submission = self._view.submission if self._view is not None else None
        answers = submission.answers if submission is not None else ()
        return next((n for n, a in enumerate(answers, start=1) if a.question == question), 0)

    def toggle_language(self) -> None:
        """Show the next language that the submission exists in (F8)."""
        languages = self._languages()
        if len(languages) > 1:
            shown = self._language or languages[0]
            place = languages.index(shown) if shown in languages else 0
            following = languages[(place + 1) % len(languages)]
            self.show_language("" if following == languages[0] else following)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shrink the head where the pane is low."""
        super().resizeEvent(event)
        low = self.height() < self._look.px(_LOW)
        self._group.setVisible(not low and bool(self._group.text()))
        self._who.setVisible(not low)
        restyle(self._title, "role", "section" if low else "title")

    def _build(self) -> None:
        look = self._look
        self.tabs.addTab(look.t("Answers"))
        self.tabs.addTab("")
        self.tabs.currentChanged.connect(self._show_part)
        self._switch.clicked.connect(self.toggle_language)
        self.gate.declared.connect(self.declared)
        head = QWidget()
        stack = column(look, head, margins=(36, 20, 36, 8), gap=6)
        for part in (self._group, self._title, self._who):
            part.setMaximumWidth(look.px(590))
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            stack.addWidget(part)
        bar = QWidget()
        line = row(look, bar, gap=8)
        line.addWidget(self.tabs)
        line.addStretch(1)
        line.addWidget(self._switch)
        stack.addWidget(bar)
        for page in (self.answers, self.attachments, self.gate):
            self._parts.addWidget(page)
        layout = column(look, self, gap=0)
        layout.addWidget(head)
        layout.addWidget(self._parts, 1)

    def _show_part(self) -> None:
        if self._view is None or self._view.submission is None:
            self._parts.setCurrentWidget(self.gate)
        elif self.tabs.currentIndex() == ATTACHMENTS:
            self._parts.setCurrentWidget(self.attachments)
            self.attachments.open_first()
        else:
            self._parts.setCurrentWidget(self.answers)

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
        look, head = self._look, view.row.head
        group = self._call.group(head.group)
        self._group.setText("" if group is None else look.local(group.title))
        self._group.setVisible(group is not None and self.height() >= look.px(_LOW))
        self._title.setText(self._words(head.title))
        who = [visible_line(part) for part in (head.team, head.organisation) if part]
        self._who.setText(
            " · ".join((*dict.fromkeys(who), look.country(head.country), isolated(head.id)))
        )
        self._show_switch(head.language)
        if view.submission is None:
            return
        passages = []
        for number, answer in enumerate(view.submission.answers, start=1):
            question = self._call.question(answer.question)
            title = answer.question if question is None else look.local(question.title)
            passages.append(Passage(f"{number}   {title}", self._words(answer.text)))
        self.answers.show_passages(tuple(passages))

    def _show_switch(self, original: str) -> None:
        languages = self._languages()
        name = language_name(self._language or original)
        kind = self._look.t("Translation") if self._language else self._look.t("Original")
        self._switch.setText(f"{kind} · {name}")
        self._switch.setAccessibleName(
            self._look.t("Language of the text: {language}. Change", language=f"{kind}, {name}")
        )
        self._switch.setVisible(
            len(languages) > 1 and self._view is not None and self._view.submission is not None
        )
