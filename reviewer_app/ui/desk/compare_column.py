"""One submission among those side by side: its head, its scores, its comments, its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reviewer_app.services.desk.own_scores import may_score, shown_total
from reviewer_app.ui.look import isolated
from reviewer_app.ui.phrases import place_words, state_words
from reviewer_app.ui.widgets.grown_text import GrownText
from reviewer_app.ui.widgets.parts import breakable, column, label, line_of, told
from reviewer_app.ui.widgets.rubric_panel import share_words
from reviewer_app.ui.widgets.safe_text import Passage
from reviewer_app.ui.widgets.score_row import Form, ScoreRow

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.services.desk.views import ReviewRow, SubmissionView
    from reviewer_app.ui.look import Look


class CompareColumn:
    """The widgets of one column; the page puts each beside its neighbours'."""

    def __init__(self, look: Look, call: Call, view: SubmissionView) -> None:
        self._look = look
        self._call = call
        self._view = view
        self.sid = view.row.head.id
        self.title = look.local(view.row.head.title)
        self.head = QWidget()
        self._total = label("", "strong", wrap=False)
        self._state = label("", "meta", wrap=False)
        self.scores = tuple(
            ScoreRow(look, criterion, share_words(look, criterion, call.rubric.total_weight))
            for criterion in call.rubric.criteria
        )
        for score in self.scores:  # side by side is for levels; the workspace has the rest
            score.reason.ways = False
        self.texts = {q.id: self._text(look.local(q.title)) for q in call.questions}
        self._build_head()
        self.show_row(view.row)
        self.show_language("")

    def show_row(self, row: ReviewRow) -> None:
        """Show scores and total as they are now."""
        look = self._look
        for shown in self.scores:
            shown.show_score(row.review.score(shown.criterion.id))
            shown.setEnabled(may_score(row))
        total = shown_total(self._call, row)
        number = "—" if total is None else look.number(total, 2)
        self._total.setText(look.t("total {total}", total=number))
        self._state.setText(f"· {state_words(look, row)}")

    def set_brief(self, *, brief: bool, least: bool) -> None:
        """Leave out who applied where there is little height, and the title where there is hardly any."""
        self._place.setVisible(not brief)
        self._title.setVisible(not least)

    def open_criterion(self, place: int) -> None:
        """Show all anchors of one criterion, and of the others what was chosen."""
        for n, shown in enumerate(self.scores):
            shown.set_form(Form.OPEN if n == place else Form.BRIEF)

    def show_language(self, language: str) -> None:
        """Show the answers in a language; the original where it is empty or there is none."""
        found = self._view.submission.answers if self._view.submission is not None else ()
        answers = {answer.question: answer.text for answer in found}
        for question, shown in self.texts.items():
            text = answers.get(question)
            words = "" if text is None else text.original
            if text is not None and language:
                words = text.best((language,))
            shown.show_passages((Passage("", words or "—"),))

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages into which the answers were translated."""
        found = self._view.submission.answers if self._view.submission is not None else ()
        return tuple(dict.fromkeys(tag for a in found for tag in a.text.languages[1:]))

    def comments(self) -> QWidget:
        """Return both comments, each with who reads it."""
        look, review = self._look, self._view.row.review
        holder = QWidget()
        stack = column(look, holder, gap=8)
        if review.to_secretariat:
            stack.addWidget(told(look, "lock", "private", breakable(review.to_secretariat)))
        if review.to_team:
            stack.addWidget(told(look, "mail", "team", breakable(review.to_team)))
        if not (review.to_secretariat or review.to_team):
            stack.addWidget(label(look.t("No comment yet."), "second"))
        stack.addStretch(1)
        return holder

    def _text(self, question: str) -> GrownText:
        return GrownText(self._look, f"{question}, {isolated(self.sid)}")

    def _build_head(self) -> None:
        look, head = self._look, self._view.row.head
        stack = column(look, self.head, gap=2)
        self._title = label(look.local(head.title), "section")
        stack.addWidget(self._title)
        self._place = label(place_words(head), "meta")
        stack.addWidget(self._place)
        stack.addStretch(1)
        stack.addWidget(line_of(look, self._total, self._state, gap=6))
        self.head.setAccessibleName(look.local(head.title))
        stack.setAlignment(self._title, Qt.AlignmentFlag.AlignTop)
