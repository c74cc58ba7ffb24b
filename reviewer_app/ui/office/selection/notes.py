"""Lines above the table: what is on record, what came in since, what another officer did meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.services.office.decision_words import day_of, state_words
from reviewer_app.services.office.rule_words import broken_words
from reviewer_app.services.office.selected import CONTRADICTED, STANDS
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column, empty
from reviewer_app.ui.widgets.parts import told as said

if TYPE_CHECKING:
    from reviewer_app.services.office.choosing import SelectionLook
    from reviewer_app.ui.look import Look


class SelectionNotes(QWidget):
    """Shows them where there are any."""

    log_wanted = Signal()
    mine_wanted = Signal()
    theirs_wanted = Signal()
    on_wanted = Signal()
    """The choices were looked at beside new numbers."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lines = column(look, self, gap=6)
        self._clash = False
        self._told: SelectionLook | None = None
        self.says_anything = False
        self.clash_words = look.t(
            "Another officer changed this selection meanwhile. Yours is still here, but not kept. Which one holds?"
        )
        self.hide()

    def show_look(self, told: SelectionLook) -> None:
        """Show what is to be said of a round."""
        if told is not self._told and self._told is not None and told.version != self._told.version:
            self._clash = False
        self._told = told
        self._draw()

    def show_clash(self) -> None:
        """Ask which of two selections holds."""
        self._clash = True
        self._draw()
        self.show()

    def _draw(self) -> None:
        empty(self._lines)
        look, t, told = self._look, self._look.t, self._told
        self.says_anything = False
        if told is None:
            return
        telling = told.record.telling
        if self._clash:
            self._say("triangle-alert", "error", self.clash_words)
            tools = FlowBox(look.px(8))
            mine = Button(look, t("Mine holds"), "small")
            mine.clicked.connect(self._mine)
            theirs = Button(look, t("Theirs holds"), "small")
            theirs.clicked.connect(self._theirs)
            tools.add(mine)
            tools.add(theirs)
            self._lines.addWidget(tools)
        if telling is not None:
            stands = telling.state == STANDS
            icon = (
                "circle-check"
                if stands
                else "triangle-alert"
                if telling.state == CONTRADICTED
                else "clock"
            )
            self._say(
                icon,
                "done" if stands else "warn",
                state_words(telling, look.words, look.day(day_of(telling))),
            )
        if told.stale:
            words = t(
                "New results came in since: the decision rests on judgements that are no longer today’s."
            )
            self._say("triangle-alert", "warn", words)
        if told.news:
            words = t(
                "New results came in since these choices were made. Look at them beside the new numbers."
            )
            self._say("triangle-alert", "warn", words)
            on = Button(look, t("I looked at them: go on with these choices"), "small")
            on.clicked.connect(self.on_wanted)
            held = FlowBox(look.px(8))
            held.add(on)
            self._lines.addWidget(held)
        for rule in told.proposal.broken:
            words = t("Nothing can be proposed: {rule}", rule=broken_words(rule, look.words))
            self._say("triangle-alert", "warn", words)

    def _say(self, icon: str, meaning: str, words: str) -> None:
        self.says_anything = True
        self._lines.addWidget(said(self._look, icon, meaning, words))  # type: ignore[arg-type]  # literals above

    def _mine(self) -> None:
        self._clash = False
        self._draw()
        self.setVisible(self.says_anything)
        self.mine_wanted.emit()

    def _theirs(self) -> None:
        self._clash = False
        self._draw()
        self.setVisible(self.says_anything)
        self.theirs_wanted.emit()
