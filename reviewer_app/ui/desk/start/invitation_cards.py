"""The two questions that make a desk: the invitation with its code, then a passphrase."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit
from typing_extensions import override

from reviewer_app.ui.desk.start.card import StartCard
from reviewer_app.ui.widgets.new_passphrase import NewPassphrase
from reviewer_app.ui.widgets.parts import Button, breakable, frame, label, row, told

if TYPE_CHECKING:
    from reviewer_app.ui.desk.start_presenter import StartState
    from reviewer_app.ui.look import Look


class InvitationCard(StartCard):
    """Asks for the file and for its code."""

    file_chosen = Signal(object)
    continue_wanted = Signal(str)
    """The code."""
    back_wanted = Signal()

    def __init__(self, look: Look, state: StartState) -> None:
        t = look.t
        super().__init__(look, t("Your invitation"), t("Step {n} of 3", n=1), icon="mail")
        if state.waiting is not None:
            sentence = t(
                "The invitation comes first. “{file}” is opened as soon as your desk is made.",
                file=state.waiting.name,
            )
            self.body.addWidget(told(look, "package", "accent", sentence))
        self._file = state.file
        self.body.addWidget(label(t("The invitation that the secretariat sent you"), "strong"))
        drop = frame("drop")
        inside = row(look, drop, margins=(16, 12, 16, 12), gap=12)
        self.choose = Button(look, t("Choose the invitation…"), "", "folder-open")
        self.choose.clicked.connect(self._ask)
        inside.addWidget(self.choose)
        name = t("or drop it anywhere on this window") if state.file is None else state.file.name
        inside.addWidget(label(breakable(name), "second"), 1)
        self.body.addWidget(drop)
        heading = label(t("Its code, which came by another way"), "strong")
        self.code = QLineEdit(state.code)
        self.code.setPlaceholderText("8KVP-Q7VM-WGR2-2DQS")
        self.code.setAccessibleName(t("Invitation code"))
        self.code.returnPressed.connect(self._continue)
        heading.setBuddy(self.code)
        self.body.addWidget(heading)
        self.body.addWidget(self.code)
        back = Button(look, t("Back"), "quiet")
        back.clicked.connect(self.back_wanted)
        self.end(t("Continue"), self._continue, back)

    @override
    def take_focus(self) -> None:
        """Begin with what is missing."""
        (self.choose if self._file is None else self.code).setFocus()

    def _continue(self) -> None:
        if self._file is None:
            self.show_problem(self.look.t("Choose the invitation file first."))
        elif not self.code.text().strip():
            self.show_problem(self.look.t("Type the code of the invitation."))
        else:
            self.continue_wanted.emit(self.code.text())

    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.look.t("Choose the invitation"),
            "",
            self.look.t("Invitations") + " (*.opsiinvite)",
        )
        if name:
            self.file_chosen.emit(Path(name))


class PassphraseCard(StartCard):
    """Asks for a new passphrase, twice."""

    create_wanted = Signal(str)
    back_wanted = Signal()

    def __init__(self, look: Look, state: StartState) -> None:
        t = look.t
        super().__init__(look, t("Your passphrase"), t("Step {n} of 3", n=2), icon="key-round")
        told_of = state.invitation
        if told_of is not None:
            sentence = t(
                "Invitation for {name}, from {board}", name=told_of.name, board=told_of.board
            )
            self.body.addWidget(told(look, "circle-check", "done", sentence))
        self.body.addWidget(
            label(t("It opens your desk on this laptop. Nobody can recover it, not even the secretariat."), "second")
        )  # fmt: skip
        self.fields = NewPassphrase(look)
        self.fields.entered.connect(self._create)
        self.body.addWidget(self.fields)
        back = Button(look, t("Back"), "quiet")
        back.clicked.connect(self.back_wanted)
        self.end(t("Create"), self._create, back)

    @override
    def take_focus(self) -> None:
        """Begin where one types."""
        self.fields.setFocus()

    def _create(self) -> None:
        if not self.fields.same:
            self.show_problem(self.look.t("The two passphrases differ."))
        else:
            self.create_wanted.emit(self.fields.secret.text())
