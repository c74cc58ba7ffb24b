"""A submission as members will read it, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from reviewer_app.ui.look import isolated
from reviewer_app.ui.widgets.card_page import scroll_by_keys
from reviewer_app.ui.widgets.parts import Button, column, empty, frame, label, row, scrolled

if TYPE_CHECKING:
    from reviewer_app.domain.submission import Submission
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.submissions.shown import SubmissionsShown

_LOW: Final = 160
_LONGEST: Final = 1200
"""Letters of an answer that the preview shows."""


class SubmissionPreview(QWidget):
    """One submission, with a way to the next."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._shown: SubmissionsShown | None = None
        self._place = 0
        stack = column(look, self, gap=8)
        head = QWidget()
        line = row(look, head, gap=8)
        self.count = label("", "second", wrap=False)
        line.addWidget(self.count, 1)
        self.back = Button(look, look.t("Previous"), "small", "chevron-left")
        self.back.clicked.connect(lambda: self._go(-1))
        self.forth = Button(look, look.t("Next"), "small", "chevron-right")
        self.forth.clicked.connect(lambda: self._go(1))
        line.addWidget(self.back)
        line.addWidget(self.forth)
        stack.addWidget(head)
        card = frame("card")
        outer = column(look, card, margins=(2, 2, 2, 2))
        inside = QWidget()
        self._body = column(look, inside, margins=(18, 14, 18, 14), gap=8)
        self.area: QScrollArea = scrolled(inside)
        scroll_by_keys(self.area, look.t("Preview"))
        outer.addWidget(self.area)
        card.setMinimumHeight(look.px(_LOW))
        stack.addWidget(card, 1)

    def show_all(self, shown: SubmissionsShown) -> None:
        """Show the submission at the same place again."""
        self._shown = shown
        self._go(0)

    def _go(self, step: int) -> None:
        shown = self._shown
        rows = shown.view.read.rows if shown is not None else ()
        self._place = max(0, min(self._place + step, len(rows) - 1))
        self.back.setEnabled(self._place > 0)
        self.forth.setEnabled(self._place < len(rows) - 1)
        empty(self._body)
        if not rows or shown is None:
            self.count.setText(self.look.t("Nothing to preview yet"))
            return
        self.count.setText(
            self.look.t("Preview: {n} of {total}", n=self._place + 1, total=len(rows))
        )
        self._fill(rows[self._place].submission, shown)
        self.area.verticalScrollBar().setValue(0)

    def _fill(self, one: Submission, shown: SubmissionsShown) -> None:
        look, head = self.look, one.head
        facts = [isolated(head.id), head.team, head.organisation]
        facts += [look.country(head.country)] if head.country else []
        facts += [head.language, head.group]
        self._body.addWidget(label(" · ".join(f for f in facts if f), "meta"))
        self._body.addWidget(label(look.local(head.title) or look.t("(no title)"), "section"))
        titles = {q.id: look.local(q.title) for q in shown.view.draft.mapping.questions}
        for answer in one.answers:
            self._body.addWidget(label(titles.get(answer.question, answer.question), "strong"))
            text = answer.text.original
            shortened = text[:_LONGEST] + (" …" if len(text) > _LONGEST else "")
            self._body.addWidget(label(shortened))
        files = ", ".join(a.name for a in one.attachments)
        if files:
            self._body.addWidget(label(look.t("Attachments: {names}", names=files), "second"))
        self._body.addStretch(1)
        self._body.setAlignment(Qt.AlignmentFlag.AlignTop)
