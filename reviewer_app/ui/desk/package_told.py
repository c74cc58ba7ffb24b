"""What an opened package tells beside its contents: receipt, refill, roster, the own key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from reviewer_app.services.desk.notices import notices_of
from reviewer_app.services.desk.standing import PENDING
from reviewer_app.services.desk.views import RefillState
from reviewer_app.ui.desk.notice_bar import LOOKS
from reviewer_app.ui.widgets.parts import Button, column, label, row, told

if TYPE_CHECKING:
    from reviewer_app.services.desk.views import PackageOpened
    from reviewer_app.ui.look import Look


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
        for notice in notices_of(facts):
            icon, meaning = LOOKS[notice.level]
            stack.addWidget(told(look, icon, meaning, look.words.code(notice.code, notice.facts)))
        own = facts.own_key
        words = look.t("Words of your key: {words}", words=" · ".join(own.words))
        stack.addWidget(label(words, "meta"))
        buttons = QWidget()
        line = row(look, buttons)
        self.refill: Button | None = None
        self.enrolment: Button | None = None
        if facts.refill is not None and facts.refill.state is RefillState.OFFERED:
            self.refill = Button(look, look.t("Replace the work here by it"), "quiet")
            self.refill.clicked.connect(self.refill_wanted)
            line.addWidget(self.refill)
        if own.standing == PENDING:
            self.enrolment = Button(look, look.t("Save the enrolment record…"), "quiet")
            self.enrolment.clicked.connect(self._ask)
            line.addWidget(self.enrolment)
        line.addStretch(1)
        stack.addWidget(buttons)
        buttons.setVisible(self.refill is not None or self.enrolment is not None)

    def _ask(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self,
            self._look.t("Save the enrolment record"),
            str(Path.home() / "enrolment.opsienrol"),
            self._look.t("Enrolments") + " (*.opsienrol)",
        )
        if name:
            self.enrolment_wanted.emit(Path(name))
