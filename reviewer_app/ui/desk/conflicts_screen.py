"""Conflicts of interest, asked before any text opens: on titles, countries and organisations only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from reviewer_app.services.desk.views import Gate
from reviewer_app.ui.screen import Screen
from reviewer_app.ui.widgets.conflict_choice import ConflictChoice
from reviewer_app.ui.widgets.parts import Button, column, frame, label, row, rule, told

if TYPE_CHECKING:
    from reviewer_app.services.desk.views import Overview, ReviewRow
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome

_WIDE: Final = 820


class ConflictsScreen(Screen):
    """One line per submission, and one button that answers all the others."""

    declared = Signal(str, object, str)
    """(submission, ConflictState, reason)."""
    others_wanted = Signal()
    """Everything that is still open is to be *none*."""
    continue_wanted = Signal()
    """Go on to reading."""

    def __init__(self, look: Look, chrome: Chrome, overview: Overview) -> None:
        super().__init__(look, chrome)
        self._choices: dict[str, ConflictChoice] = {}
        self._left = label("", "second", wrap=False)
        self._others = Button(look, look.t("All others: none"))
        self._others.clicked.connect(self.others_wanted)
        self._go = Button(look, look.t("Continue to reading"), "primary")
        self._go.clicked.connect(self.continue_wanted)
        self._build(overview)
        self.show_rows(overview.rows)

    def show_rows(self, rows: tuple[ReviewRow, ...]) -> None:
        """Show what was declared."""
        left = sum(row.gate is Gate.ASK_FIRST for row in rows)
        for one in rows:
            choice = self._choices.get(one.head.id)
            if choice is not None:
                choice.show_answer(one.review.conflict, one.review.conflict_reason)
        self._left.setText(
            self.look.words.n("{n} left to answer", "{n} left to answer", left)
            if left
            else self.look.t("All are answered")
        )
        self._others.setEnabled(bool(left))

    @override
    def flush(self) -> None:
        """Say everything typed at once."""
        for choice in self._choices.values():
            choice.flush()

    def _build(self, overview: Overview) -> None:
        look = self.look
        inside = QWidget()
        across = row(look, inside, margins=(36, 24, 36, 24))
        across.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(look.px(_WIDE))
        stack = column(look, middle, gap=12)
        stack.addWidget(label(look.t("Before reading: any link to these teams?"), "title"))
        stack.addWidget(
            label(look.t("A conflict closes the submission’s text and scores at once. You can change an answer later."),
                  "second")
        )  # fmt: skip
        card = frame("card")
        inner = column(look, card, margins=(20, 12, 20, 12), gap=10)
        for number, one in enumerate(overview.rows):
            if number:
                inner.addWidget(rule())
            inner.addWidget(self._line(one))
        stack.addWidget(card)
        stack.addStretch(1)
        across.addWidget(middle, 12)
        across.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        scroll.setAccessibleName(look.t("Before reading: any link to these teams?"))
        whole = column(look, self, gap=0)
        whole.addWidget(scroll, 1)
        whole.addWidget(rule())
        bar = QWidget()
        bar.setProperty("role", "surface")
        line = row(look, bar, margins=(36, 12, 36, 12), gap=12)
        line.addWidget(self._left)
        line.addStretch(1)
        line.addWidget(self._others)
        line.addWidget(self._go)
        whole.addWidget(bar)

    def _line(self, one: ReviewRow) -> QWidget:
        look, head = self.look, one.head
        holder = QWidget()
        stack = column(look, holder, gap=4)
        stack.addWidget(label(look.local(head.title), "strong"))
        parts = [
            head.id,
            head.team or head.organisation,
            look.country(head.country) if head.country else "",
        ]
        stack.addWidget(label(" · ".join(p for p in parts if p), "meta"))
        if one.gate is Gate.WITHHELD:
            known = look.t("The secretariat knows of a conflict; the text is not in your package.")
            stack.addWidget(told(look, "ban", "conflict", known))
        elif one.gate is Gate.WITHDRAWN:
            gone = look.t("This submission was withdrawn. There is nothing to do.")
            stack.addWidget(told(look, "info", "second", gone))
        else:
            choice = ConflictChoice(look, look.local(head.title))
            choice.declared.connect(
                lambda state, reason, sid=head.id: self.declared.emit(sid, state, reason)
            )
            self._choices[head.id] = choice
            stack.addWidget(choice)
        return holder
