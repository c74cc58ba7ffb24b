"""One line above the table about the chance of a place: how it was found, why it is withheld, or a way to ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column, label
from reviewer_app.ui.widgets.progress import WorkProgress

if TYPE_CHECKING:
    from reviewer_app.domain.progress import Step
    from reviewer_app.services.office.chances import Chances
    from reviewer_app.ui.look import Look


class SureLine(QWidget):
    """Says it where there is something to say."""

    asked = Signal()
    """The chances are wanted, although they take some seconds."""
    cancelled = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.says_anything = False
        layout = column(look, self, gap=6)
        self.words = label("", "second")
        self.ask = Button(look, look.t("Work out the chance of a place"), "small", "chart-column")
        self.ask.clicked.connect(self.asked)
        self._tools = FlowBox(look.px(8))
        self._tools.add(self.ask)
        self.progress = WorkProgress(look)
        self.progress.cancelled.connect(self.cancelled)
        for widget in (self.words, self._tools, self.progress):
            layout.addWidget(widget)
        self.hide()

    def show_sure(self, sure: Chances | None, step: Step | None) -> None:
        """Show what is known of the chances, and how far work on them is."""
        look = self._look
        words = "" if sure is None else self._told(sure)
        asks = sure is not None and sure.asks and step is None
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self._tools.setVisible(asks)
        self.progress.setVisible(step is not None)
        if step is not None:
            self.progress.show_step(step)
        self.says_anything = bool(words) or asks or step is not None
        self.setAccessibleName(words or look.t("Chance of a place"))

    def _told(self, sure: Chances) -> str:
        look = self._look
        if sure.withheld is not None:
            why = look.words.code(f"note.{sure.withheld.why.value}")
            return look.t("The chance of a place is not estimable: {why}", why=why)
        if sure.solved:
            return look.words.n(
                "Chance of a place: how often it is selected under these rules when scores are drawn anew, {n} time.",
                "Chance of a place: how often it is selected under these rules when scores are drawn anew, {n} times.",
                sure.draws,
            )
        return ""
