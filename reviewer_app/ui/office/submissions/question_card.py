"""The words of a question, in each language of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from reviewer_app.ui.widgets.parts import column, label
from reviewer_app.wording import LANGUAGES, language_name

if TYPE_CHECKING:
    from reviewer_app.domain.call import Question
    from reviewer_app.ui.look import Look


class QuestionCard(QFrame):
    """One field per language."""

    titled = Signal(str, str, str)
    """(question, language, title)"""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._question: Question | None = None
        stack = column(look, self, margins=(20, 12, 20, 12), gap=6)
        stack.addWidget(label(look.t("The question, as members read it"), "strong"))
        self.fields: dict[str, QLineEdit] = {}
        for tag in LANGUAGES:
            name = language_name(tag)
            stack.addWidget(label(name, "meta"))
            field = QLineEdit()
            field.setAccessibleName(look.t("Question, in {language}", language=name))
            field.editingFinished.connect(lambda tag=tag: self._tell(tag))
            self.fields[tag] = field
            stack.addWidget(field)

    def show_question(self, question: Question) -> None:
        """Show the words of a question; what is being typed stays."""
        same = self._question is not None and self._question.id == question.id
        self._question = question
        texts = dict(question.title.entries)
        for tag, field in self.fields.items():
            if not (same and field.hasFocus()):
                field.setText(texts.get(tag, ""))
                field.setCursorPosition(0)

    def _tell(self, tag: str) -> None:
        question, words = self._question, self.fields[tag].text().strip()
        if question is not None and dict(question.title.entries).get(tag, "") != words:
            self.titled.emit(question.id, tag, words)
