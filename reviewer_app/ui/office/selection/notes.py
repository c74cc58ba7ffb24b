"""Lines above the table: what is on record, what came in since, what another officer did meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.services.office.decision_words import day_of, state_words
from reviewer_app.services.office.rule_words import broken_words, clash_words
from reviewer_app.services.office.selected import CONTRADICTED, STANDS
from reviewer_app.ui.selection_words import named_by
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column, empty
from reviewer_app.ui.widgets.parts import told as said

if TYPE_CHECKING:
    from reviewer_app.services.office.choosing import SelectionLook
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning


_SHAPES: Final[dict[str, tuple[str, Meaning]]] = {
    STANDS: ("circle-check", "done"),
    CONTRADICTED: ("triangle-alert", "error"),
}


class SelectionNotes(QWidget):
    """Shows them where there are any."""

    log_wanted = Signal()
    mine_wanted = Signal()
    theirs_wanted = Signal()
    on_wanted = Signal()
    """The choices were looked at beside new numbers."""
    rules_wanted = Signal()
    """Rules that cannot be met are to be changed."""

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
        self.says_anything = False
        told = self._told
        if told is None:
            return
        if self._clash:
            self._ask_which()
        self._of_record(told)
        self._of_numbers(told)

    def _ask_which(self) -> None:
        look, t = self._look, self._look.t
        self._say("triangle-alert", "error", self.clash_words)
        mine = Button(look, t("Mine holds"), "small")
        mine.clicked.connect(self._mine)
        theirs = Button(look, t("Theirs holds"), "small")
        theirs.clicked.connect(self._theirs)
        self._put(mine, theirs)

    def _of_record(self, told: SelectionLook) -> None:
        look, t = self._look, self._look.t
        telling = told.record.telling
        others = [x for x in told.record.waiting if x is not telling]
        for one in ([telling] if telling is not None else []) + others:
            icon, meaning = _SHAPES.get(one.state, ("clock", "warn"))
            self._say(icon, meaning, state_words(one, look.words, look.day(day_of(one))))
        if told.stale:
            words = t(
                "New results came in since: the decision rests on judgements that are no longer today’s."
            )
            self._say("triangle-alert", "warn", words)
        if told.record.waiting or told.record.contradicted:
            words = t("Look at it and sign…") if told.to_sign else t("Look at the decision log…")
            button = Button(look, words, "small")
            button.clicked.connect(self.log_wanted)
            self._put(button)

    def _of_numbers(self, told: SelectionLook) -> None:
        look, t = self._look, self._look.t
        if told.news:
            words = t(
                "New results came in since these choices were made. Look at them beside the new numbers."
            )
            self._say("triangle-alert", "warn", words)
            on = Button(look, t("I looked at them: go on with these choices"), "small")
            on.clicked.connect(self.on_wanted)
            self._put(on)
        for rule in told.proposal.broken:
            words = t("Nothing can be proposed: {rule}", rule=broken_words(rule, look.words))
            self._say("triangle-alert", "warn", words)
        clash = None if told.explained is None else told.explained.clash
        if clash is not None:
            for words in clash_words(clash, told.rules.places, look.words, named_by(look, told)):
                self._say("info", "second", words)
        if told.proposal.broken:
            rules = Button(look, t("Change places and quotas…"), "small")
            rules.clicked.connect(self.rules_wanted)
            self._put(rules)

    def _put(self, *buttons: Button) -> None:
        held = FlowBox(self._look.px(8))
        for button in buttons:
            held.add(button)
        self._lines.addWidget(held)

    def _say(self, icon: str, meaning: Meaning, words: str) -> None:
        self.says_anything = True
        self._lines.addWidget(said(self._look, icon, meaning, words))

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
