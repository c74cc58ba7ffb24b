"""The first page: unlock a desk, or make one from an invitation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from typing_extensions import override

from reviewer_app.services.passphrases import strength
from reviewer_app.ui.screen import Screen
from reviewer_app.ui.widgets.card_page import CardPage
from reviewer_app.ui.widgets.parts import (
    Button,
    announce,
    column,
    empty,
    label,
    picture,
    row,
    told,
)
from reviewer_app.ui.widgets.passphrase_field import PassphraseField
from reviewer_app.ui.widgets.progress import WorkProgress
from reviewer_app.ui.widgets.strength_line import StrengthLine
from reviewer_app.wording import language_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.services.desk.session import NewDesk
    from reviewer_app.services.desk.views import DeskInfo
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome

_WIDE: Final = 470


class StartScreen(Screen):
    """A card in the middle of the window; what it asks depends on what is known here."""

    unlock_wanted = Signal(object, str, bool)
    """(folder, passphrase or recovery code, whether it is the code)."""
    create_wanted = Signal(object, str, str)
    """(invitation file, code, passphrase)."""
    continue_wanted = Signal()
    """The recovery code was written down."""

    def __init__(
        self,
        look: Look,
        chrome: Chrome,
        desks: tuple[DeskInfo, ...],
        suggest: Callable[[], str],
        *,
        language_wanted: Callable[[str], None],
    ) -> None:
        super().__init__(look, chrome)
        self._desks = desks
        self._suggest = suggest
        self._by_code = False
        self._page = CardPage(look, _WIDE, look.t("First page"))
        self._body = self._page.body
        self._problem = label("", "error")
        self._problem.hide()
        self._busy = WorkProgress(look, stoppable=False)
        self._busy.hide()
        self.secret = PassphraseField(look, look.t("Passphrase"))
        self.repeat = PassphraseField(look, look.t("Repeat the passphrase"))
        self.code = QLineEdit()
        self._file: Path | None = None
        self._go: Button | None = None
        self._build(language_wanted)
        if desks:
            self.show_unlock(desks[0])
        else:
            self.show_invitation()

    # Pages of the card

    def show_unlock(self, desk: DeskInfo, *, by_code: bool = False) -> None:
        """Ask for the passphrase, or the recovery code, of a desk."""
        t = self.look.t
        self._by_code = by_code
        self._begin(t("OPSI Reviewer"), t("The desk in the folder “{name}”", name=desk.folder.name))
        name = t("Recovery code") if by_code else t("Passphrase")
        self.secret = PassphraseField(self.look, name)
        self.secret.entered.connect(lambda: self._unlock(desk.folder))
        self._body.addWidget(self.secret)
        other = t("Use the passphrase") if by_code else t("Use the recovery code")
        change = Button(self.look, other, "quiet")
        change.clicked.connect(lambda: self.show_unlock(desk, by_code=not by_code))
        self._end(t("Unlock"), lambda: self._unlock(desk.folder), change)

    def show_invitation(self) -> None:
        """Ask for an invitation, its code and a new passphrase."""
        t = self.look.t
        self._begin(t("Welcome"), t("Nothing here uses the internet."))
        self._file = None
        chosen = label(t("No file chosen yet"), "second")
        choose = Button(self.look, t("Choose the invitation…"), "", "folder-open")
        choose.clicked.connect(lambda: self._ask_file(chosen))
        self._chosen = chosen
        self._body.addWidget(label(t("1  The invitation that the secretariat sent you"), "strong"))
        file = QWidget()
        beside_file = row(self.look, file)
        beside_file.addWidget(choose)
        beside_file.addWidget(chosen, 1)
        self._body.addWidget(file)
        self._choose = choose
        heading = label(t("2  Its code, which came by another way"), "strong")
        self.code = QLineEdit()
        self.code.setPlaceholderText("8KVP-Q7VM-WGR2-2DQS")
        self.code.setAccessibleName(t("Invitation code"))
        heading.setBuddy(self.code)
        self._body.addWidget(heading)
        self._body.addWidget(self.code)
        self.secret = PassphraseField(self.look, t("3  A passphrase of your own"))
        self._strength = StrengthLine(self.look, strength)
        self.secret.changed.connect(lambda: self._strength.show_for(self.secret.text()))
        suggest = Button(self.look, t("Suggest six words"), "quiet")
        suggest.clicked.connect(self._fill_suggestion)
        self.repeat = PassphraseField(self.look, t("Repeat the passphrase"))
        self._body.addWidget(self.secret)
        beside = QWidget()
        line = row(self.look, beside)
        line.addWidget(self._strength, 1)
        line.addWidget(suggest)
        self._body.addWidget(beside)
        self._body.addWidget(self.repeat)
        back: Button | None = None
        if self._desks:
            back = Button(self.look, t("Back"), "quiet")
            back.clicked.connect(lambda: self.show_unlock(self._desks[0]))
        self._end(t("Create"), self._create, back)

    def show_made(self, made: NewDesk) -> None:
        """Show the recovery code once, and the words of the key."""
        t = self.look.t
        self._begin(t("Your desk is ready"), t("Welcome, {name}.", name=made.desk.name))
        self._body.addWidget(
            told(self.look, "key-round", "warn",
                 t("Write this recovery code down and keep it apart from the laptop. It is shown only now; "
                   "nobody else can open your desk, not even the secretariat."))
        )  # fmt: skip
        code = label(made.recovery_code, "words")
        code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        code.setAccessibleName(t("Recovery code"))
        self._body.addWidget(code)
        self._body.addWidget(
            label(t("If the secretariat asks, read out these words of your key:"), "second")
        )
        self._body.addWidget(label(" · ".join(made.words), "strong"))
        self._end(t("I have written it down"), self.continue_wanted.emit, None)

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong and what to do."""
        self.show_busy("")
        self._problem.setText(sentence)
        self._problem.show()
        announce(self._problem, sentence)
        self.secret.setFocus()
        self.secret.edit.selectAll()

    def show_busy(self, sentence: str) -> None:
        """Say that work is going on; empty when it has ended."""
        self._busy.setVisible(bool(sentence))
        self._busy.show_words(sentence)
        if self._go is not None:
            self._go.setEnabled(not sentence)
        if sentence:
            self._problem.hide()

    @override
    def take_focus(self) -> None:
        """Begin where one types."""
        (self.secret if self._desks else self.code).setFocus()

    @override
    def drop(self, path: str) -> bool:
        """Take an invitation that was dropped."""
        if not path.endswith(".opsiinvite"):
            return False
        self.show_invitation()
        self._take(Path(path))
        return True

    # Building

    def _build(self, language_wanted: Callable[[str], None]) -> None:
        look = self.look
        stack = column(look, self, gap=12)
        stack.addWidget(self._page, 1)
        foot = QWidget()
        line = row(look, foot, margins=(28, 0, 28, 16), gap=16)
        for desk in self._desks[1:4]:
            other = Button(look, look.t("Open “{name}”", name=desk.folder.name), "quiet")
            other.clicked.connect(lambda _on, d=desk: self.show_unlock(d))
            line.addWidget(other)
        if self._desks:
            invited = Button(look, look.t("I have an invitation…"), "quiet")
            invited.clicked.connect(self._begin_invitation)
            line.addWidget(invited)
        line.addStretch(1)
        line.addWidget(picture(look, "languages"))
        for language in ("en", "fr"):
            button = Button(look, language_name(language), "quiet")
            button.clicked.connect(lambda _on, code=language: language_wanted(code))
            line.addWidget(button)
        stack.addWidget(foot)

    def _begin(self, title: str, below: str) -> None:
        self._problem = label("", "error")
        self._problem.hide()
        self._busy = WorkProgress(self.look, stoppable=False)
        self._busy.hide()
        empty(self._body)
        self._page.show_top()
        head = QWidget()
        line = row(self.look, head, gap=12)
        line.addWidget(picture(self.look, "shield-check", "accent", 28))
        line.addWidget(label(title, "title"), 1)
        self._body.addWidget(head)
        self._body.addWidget(label(below, "second"))

    def _end(self, words: str, act: Callable[[], None], beside: Button | None) -> None:
        self._body.addWidget(self._problem)
        self._body.addWidget(self._busy)
        foot = QWidget()
        line = row(self.look, foot)
        if beside is not None:
            line.addWidget(beside)
        line.addStretch(1)
        self._go = Button(self.look, words, "primary")
        self._go.clicked.connect(act)
        line.addWidget(self._go)
        self._body.addWidget(foot)

    # Wishes

    def _begin_invitation(self) -> None:
        self.show_invitation()
        self._choose.setFocus()

    def _unlock(self, folder: Path) -> None:
        if self.secret.text():
            self.unlock_wanted.emit(folder, self.secret.text(), self._by_code)

    def _create(self) -> None:
        if self._file is None:
            self.show_problem(self.look.t("Choose the invitation file first."))
        elif not self.code.text().strip():
            self.show_problem(self.look.t("Type the code of the invitation."))
        elif self.secret.text() != self.repeat.text():
            self.show_problem(self.look.t("The two passphrases differ."))
        else:
            self.create_wanted.emit(self._file, self.code.text(), self.secret.text())

    def _fill_suggestion(self) -> None:
        words = self._suggest()
        for one in (self.secret, self.repeat):
            one.edit.setText(words)
            one.show_plain(plain=True)
        self._strength.say(self.look.t("Write these words down before you go on."))

    def _ask_file(self, _chosen: object) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.look.t("Choose the invitation"),
            "",
            self.look.t("Invitations") + " (*.opsiinvite)",
        )
        if name:
            self._take(Path(name))

    def _take(self, path: Path) -> None:
        self._file = path
        self._chosen.setText(path.name)
        self.code.setFocus()
