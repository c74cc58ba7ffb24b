"""What an opened package tells beside its contents: receipt, refill, roster, the own key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from reviewer_app.services.desk.notices import Level, notices_of
from reviewer_app.services.desk.standing import PENDING
from reviewer_app.services.desk.views import RefillState
from reviewer_app.ui.desk.notice_bar import LOOKS
from reviewer_app.ui.desk.notice_words import notice_words
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, announce, column, label, told

if TYPE_CHECKING:
    from reviewer_app.services.desk.views import PackageOpened
    from reviewer_app.ui.look import Look


_OFFERED: Final = "refill.offered"


class PackageTold(QWidget):
    """One line for each thing, the gravest first, and what the member can do about it."""

    refill_wanted = Signal()
    """Put the accepted result in the place of the work on this desk."""
    enrolment_wanted = Signal(object)
    """Write the enrolment record into this file."""

    def __init__(self, look: Look, facts: PackageOpened) -> None:
        super().__init__()
        self._look = look
        stack = column(look, self, gap=12)
        found = notices_of(facts)
        self.urgent = any(n.level in (Level.ALARM, Level.WARNING) for n in found)
        taken = QWidget()
        self._refilled = column(look, taken, gap=0)
        self._offered: QWidget | None = None
        stack.addWidget(label(look.t("What the secretariat says"), "section"))
        stack.addWidget(taken)
        taken.hide()
        self._taken = taken
        for notice in found:
            icon, meaning = LOOKS[notice.level]
            line = told(look, icon, meaning, notice_words(look, notice))
            if notice.code == _OFFERED:
                self._offered = line
            stack.addWidget(line)
        own = facts.own_key
        words = look.t("Words of your key: {words}", words=" · ".join(own.words))
        stack.addWidget(told(look, "key-round", "second", words))
        buttons = FlowBox(look.px(8))
        self.refill: Button | None = None
        self.enrolment: Button | None = None
        if facts.refill is not None and facts.refill.state is RefillState.OFFERED:
            self.refill = Button(look, look.t("Replace the work here by it"))
            self.refill.clicked.connect(self.refill_wanted)
            buttons.add(self.refill)
        if own.standing == PENDING:
            self.enrolment = Button(look, look.t("Save the proof of my key…"), "", "download")
            self.enrolment.clicked.connect(self._ask)
            buttons.add(self.enrolment)
        stack.addWidget(buttons)
        buttons.setVisible(self.refill is not None or self.enrolment is not None)

    def show_refilled(self, sentence: str) -> None:
        """Say what happened in the place of the offer."""
        for gone in (self._offered, self.refill):
            if gone is not None:
                gone.hide()
        self._refilled.addWidget(told(self._look, "history", "done", sentence))
        self._taken.show()
        announce(self, sentence)

    def _ask(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self,
            self._look.t("Save the proof of my key"),
            str(Path.home() / "enrolment.opsienrol"),
            self._look.t("Proofs of a key") + " (*.opsienrol)",
        )
        if name:
            self.enrolment_wanted.emit(Path(name))
