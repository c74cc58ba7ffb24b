"""What every card of the first page has: a title, a place for a problem, one primary button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.card_page import reveal
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, announce, column, label, picture, row
from reviewer_app.ui.widgets.progress import WorkProgress

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.ui.look import Look


class StartCard(QWidget):
    """A question with its fields; the subclass puts them into ``body``."""

    def __init__(
        self, look: Look, title: str, below: str = "", *, icon: str = "shield-check"
    ) -> None:
        super().__init__()
        self.look = look
        self.body = column(look, self, gap=12)
        head = QWidget()
        line = row(look, head, gap=12)
        line.addWidget(picture(look, icon, "accent", 28))
        line.addWidget(label(title, "title"), 1)
        self.body.addWidget(head)
        if below:
            self.body.addWidget(label(below, "second"))
        self.problem = label("", "error")
        self.problem.hide()
        self._busy = WorkProgress(look, stoppable=False)
        self._busy.hide()
        self.go: Button | None = None

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong and what to do."""
        self.show_busy("")
        self.problem.setText(sentence)
        self.problem.show()
        announce(self.problem, sentence)
        self.take_focus()
        next_turn(self, lambda: reveal(self.problem))

    def show_busy(self, sentence: str) -> None:
        """Say that work is going on; empty when it has ended."""
        self._busy.setVisible(bool(sentence))
        self._busy.show_words(sentence)
        if self.go is not None:
            self.go.setEnabled(not sentence)
        if sentence:
            self.problem.hide()
            announce(self, sentence)

    def take_focus(self) -> None:
        """Begin where one answers."""

    def end(self, words: str, act: Callable[[], None], *beside: Button) -> None:
        """Close the card: problem, progress, and its buttons, the primary one last."""
        self.body.addWidget(self.problem)
        self.body.addWidget(self._busy)
        foot = QWidget()
        line = row(self.look, foot, gap=8)
        others = FlowBox(self.look.px(8))
        for button in beside:
            others.add(button)
        line.addWidget(others, 1)
        self.go = Button(self.look, words, "primary")
        self.go.clicked.connect(act)
        line.addWidget(self.go)
        self.body.addWidget(foot)
