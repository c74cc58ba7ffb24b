"""The question of later starts: what opens this desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from typing_extensions import override

from reviewer_app.ui.desk.start.card import StartCard
from reviewer_app.ui.desk.start.desk_choice import DeskChoice, desk_name, used_words
from reviewer_app.ui.widgets.parts import Button, label, line_of, told
from reviewer_app.ui.widgets.passphrase_field import PassphraseField

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.ui.desk.start_presenter import StartState
    from reviewer_app.ui.look import Look

_MANY = 2


class UnlockCard(StartCard):
    """Which desk, and its passphrase or recovery code."""

    unlock_wanted = Signal(str)
    """The passphrase or code."""
    code_wanted = Signal(bool)
    """Whether the recovery code is to be asked for."""
    desk_wanted = Signal(object)
    """Folder of another desk."""
    mend_wanted = Signal(str)
    """The passphrase: put the newest backup into the place of the store."""
    forget_wanted = Signal(object)
    """Folder of a desk that is gone."""

    def __init__(self, look: Look, state: StartState, today: dt.date) -> None:
        t = look.t
        super().__init__(look, t("OPSI Reviewer"))
        desk, self._by_code = state.desk, state.by_code
        self._mend: Button | None = None
        if len(state.desks) > 1 or desk is None:
            self.body.addWidget(label(t("Which desk?"), "strong"))
            choice = DeskChoice(look, state.desks, desk, today)
            choice.chosen.connect(self.desk_wanted)
            choice.forget_wanted.connect(self.forget_wanted)
            self.body.addWidget(choice)
            self.choice: DeskChoice | None = choice
        else:
            self.choice = None
            name = t("The desk in the folder “{name}”", name=desk_name(desk, state.desks))
            self.body.addWidget(label(f"{name} · {used_words(look, desk, today)}", "second"))
        if state.waiting is not None:
            sentence = t(
                "“{file}” is opened as soon as this desk is unlocked.", file=state.waiting.name
            )
            self.body.addWidget(told(look, "package", "accent", sentence))
        self.secret = PassphraseField(
            look, t("Recovery code") if self._by_code else t("Passphrase")
        )
        self.secret.entered.connect(self._unlock)
        other = t("Use the passphrase") if self._by_code else t("Use the recovery code")
        change = Button(look, other, "quiet")
        change.clicked.connect(lambda: self.code_wanted.emit(not self._by_code))
        shown = desk is not None and desk.there
        if shown:
            self.body.addWidget(self.secret)
            self.end(t("Unlock"), self._unlock, change)
        else:
            self.body.addWidget(self.problem)
            self.body.addWidget(
                label(t("None of these desks can be reached now. Plug the stick in, or open another folder."), "second")
            )  # fmt: skip
            self.secret.hide()

    def offer_mend(self) -> None:
        """Offer the newest backup in the place of a store that cannot be opened."""
        if self._mend is not None:
            return
        look = self.look
        self._mend = Button(look, look.t("Use the newest backup"), "", "history")
        self._mend.clicked.connect(lambda: self.mend_wanted.emit(self.secret.text()))
        words = look.t(
            "This desk keeps backups of itself. The damaged store is set aside, not deleted."
        )
        self.body.addWidget(label(words, "second"))
        self.body.addWidget(line_of(look, self._mend))

    def show_wrong(self, sentence: str, tries: int) -> None:
        """Say that this does not open the desk, which try it was, and that nothing is lost."""
        look = self.look
        parts = [sentence]
        if tries > 1:
            parts.append(look.t("This was try {n}.", n=tries))
        if tries > _MANY and not self._by_code:
            parts.append(look.t("Is it the right keyboard layout? “Show” lets you look."))
        self.show_problem(" ".join(parts))

    @override
    def show_problem(self, sentence: str) -> None:
        """Say what went wrong; what was typed is marked, ready to be typed anew."""
        super().show_problem(sentence)
        self.secret.edit.selectAll()

    @override
    def take_focus(self) -> None:
        """Begin where one types."""
        self.secret.setFocus()

    def _unlock(self) -> None:
        if self.secret.text():
            self.unlock_wanted.emit(self.secret.text())
