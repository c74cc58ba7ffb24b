"""The two questions that make a desk: the invitation with its code, then a passphrase."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit
from typing_extensions import override

from reviewer_app.services.passphrases import strength, suggestion
from reviewer_app.ui.desk.start.card import StartCard
from reviewer_app.ui.widgets.parts import Button, announce, breakable, frame, label, row, told
from reviewer_app.ui.widgets.passphrase_field import PassphraseField
from reviewer_app.ui.widgets.strength_line import StrengthLine

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
        self.secret = PassphraseField(look, t("A passphrase of your own"))
        self.strength = StrengthLine(look, strength)
        self.secret.changed.connect(lambda: self.strength.show_for(self.secret.text()))
        suggest = Button(look, t("Suggest six words"), "quiet")
        suggest.clicked.connect(self.fill_suggestion)
        self.suggested = label("", "words")
        self.suggested.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.suggested.hide()
        self.repeat = PassphraseField(look, t("Repeat the passphrase"))
        self.repeat.entered.connect(self._create)
        self.body.addWidget(self.secret)
        self.body.addWidget(self.strength)
        self.body.addWidget(suggest, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self.suggested)
        self.body.addWidget(self.repeat)
        back = Button(look, t("Back"), "quiet")
        back.clicked.connect(self.back_wanted)
        self.end(t("Create"), self._create, back)

    @override
    def take_focus(self) -> None:
        """Begin where one types."""
        self.secret.setFocus()

    def fill_suggestion(self) -> None:
        """Fill both lines with six drawn words, shown."""
        words = suggestion()
        for one in (self.secret, self.repeat):
            one.edit.setText(words)
            one.show_plain(plain=True)
        # The line shows fewer words than there are; these are to be copied from.
        self.suggested.setText(words)
        self.suggested.show()
        announce(self.suggested, words)
        self.strength.say(self.look.t("Write these words down before you go on."))

    def _create(self) -> None:
        if self.secret.text() != self.repeat.text():
            self.show_problem(self.look.t("The two passphrases differ."))
        else:
            self.create_wanted.emit(self.secret.text())
