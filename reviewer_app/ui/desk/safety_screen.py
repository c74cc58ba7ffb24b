"""Passphrase, recovery code, key and backup of a desk, each in a card of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from reviewer_app.services.passphrases import strength
from reviewer_app.ui.screen import Screen
from reviewer_app.ui.widgets.parts import (
    Button,
    announce,
    column,
    frame,
    label,
    line_of,
    row,
    rule,
    surface,
    told,
)
from reviewer_app.ui.widgets.passphrase_field import PassphraseField
from reviewer_app.ui.widgets.strength_line import StrengthLine

if TYPE_CHECKING:
    from reviewer_app.errors import ReviewerError
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome

_WIDE: Final = 640


class SafetyScreen(Screen):
    """What opens this desk, and what is left if the laptop is lost."""

    change_wanted = Signal(str, str)
    """(passphrase of today, new one)."""
    renew_wanted = Signal(str)
    """Current passphrase: encrypt everything anew, with a new recovery code."""
    backup_wanted = Signal(object)
    """File to write."""
    written_down = Signal()
    """The new recovery code is on paper."""
    back_wanted = Signal()
    """Back to where one was."""

    def __init__(
        self, look: Look, chrome: Chrome, *, words: tuple[str, ...], member: str, stale: bool
    ) -> None:
        super().__init__(look, chrome)
        self._member = member
        inside = QWidget()
        across = row(look, inside, margins=(36, 24, 36, 24))
        across.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(look.px(_WIDE))
        self._stack = column(look, middle, gap=16)
        self._stack.addWidget(label(look.t("Passphrase and keys"), "title"))
        self._problem = label("", "error")
        self._problem.hide()
        self._stack.addWidget(self._problem)
        self._passphrase_card()
        self._code_card(stale=stale)
        self._words_card(words)
        self._backup_card()
        self._stack.addStretch(1)
        across.addWidget(middle, 12)
        across.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setProperty("role", "page")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(inside)
        self._scroll.setAccessibleName(look.t("Passphrase and keys"))
        whole = column(look, self, gap=0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(rule())
        bar = QWidget()
        surface(bar)
        foot = row(look, bar, margins=(36, 12, 36, 12))
        foot.addStretch(1)
        self._back = Button(look, look.t("Back"))
        self._back.clicked.connect(self.back_wanted)
        foot.addWidget(self._back)
        whole.addWidget(bar)

    # What the presenter says

    def show_changed(self) -> None:
        """Say that the new passphrase holds."""
        self._ready()
        for one in (self.old, self.new, self.repeat):
            one.edit.clear()
        self.chrome.toast(self.look.t("The passphrase was changed."))

    def show_code(self, code: str) -> None:
        """Show the new recovery code once."""
        self._ready()
        self.key_secret.edit.clear()
        self.key_secret.hide()
        self._renew.hide()
        self._code.setText(code)
        self._code_part.show()
        self._code.setFocus()
        self._scroll.ensureWidgetVisible(self._code_part)

    def show_backup(self, name: str) -> None:
        """Say that everything was written into a file."""
        self._ready()
        self.chrome.toast(self.look.t("Written: {file}", file=name))

    def tell(self, error: ReviewerError) -> None:
        """Say why it did not work."""
        self._say(self.look.words.error(error))

    @override
    def take_focus(self) -> None:
        """Begin at the passphrase of today."""
        self.old.setFocus()

    # Cards

    def _card(self, title: str, below: str) -> QVBoxLayout:
        card = frame("card")
        layout = column(self.look, card, margins=(24, 20, 24, 20), gap=12)
        layout.addWidget(label(title, "section"))
        layout.addWidget(label(below, "second"))
        self._stack.addWidget(card)
        return layout

    def _passphrase_card(self) -> None:
        t = self.look.t
        card = self._card(
            t("Change the passphrase"), t("It opens this desk, and nobody else knows it.")
        )
        self.old = PassphraseField(self.look, t("Current passphrase"))
        self.new = PassphraseField(self.look, t("New passphrase"))
        self.repeat = PassphraseField(self.look, t("Repeat the passphrase"))
        self.strength = StrengthLine(self.look, strength)
        self.new.changed.connect(lambda: self.strength.show_for(self.new.text()))
        self._change = Button(self.look, t("Change the passphrase"), "primary")
        self._change.clicked.connect(self._on_change)
        self.repeat.entered.connect(self._on_change)
        for part in (self.old, self.new, self.strength, self.repeat):
            card.addWidget(part)
        card.addWidget(line_of(self.look, self._change))

    def _code_card(self, *, stale: bool) -> None:
        t = self.look.t
        card = self._card(
            t("New recovery code"),
            t("Everything is encrypted anew under a new key. The old code opens nothing any more."),
        )
        if stale:
            card.addWidget(
                told(self.look, "triangle-alert", "warn",
                     t("Encrypting anew was cut off once: the code on your paper may open nothing. Make a new one now."))
            )  # fmt: skip
        self.key_secret = PassphraseField(self.look, t("Current passphrase"))
        self._renew = Button(self.look, t("Encrypt anew"))
        self._renew.clicked.connect(self._on_renew)
        self.key_secret.entered.connect(self._on_renew)
        card.addWidget(self.key_secret)
        card.addWidget(line_of(self.look, self._renew))
        self._code_part = QWidget()
        part = column(self.look, self._code_part, gap=12)
        part.addWidget(
            told(self.look, "key-round", "warn",
                 t("Write this recovery code down and keep it apart from the laptop. It is shown only now; "
                   "nobody else can open your desk, not even the secretariat."))
        )  # fmt: skip
        self._code = label("", "words")
        self._code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._code.setAccessibleName(t("Recovery code"))
        part.addWidget(self._code)
        done = Button(self.look, t("I have written it down"), "primary")
        done.clicked.connect(self._on_written_down)
        part.addWidget(line_of(self.look, done))
        self._code_part.hide()
        card.addWidget(self._code_part)

    def _words_card(self, words: tuple[str, ...]) -> None:
        t = self.look.t
        card = self._card(
            t("The words of your key"),
            t(
                "If the secretariat asks, read them out: it then knows that the key it holds is yours."
            ),
        )
        shown = label(" · ".join(words), "strong")
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        shown.setAccessibleName(t("The words of your key"))
        card.addWidget(shown)

    def _backup_card(self) -> None:
        t = self.look.t
        card = self._card(
            t("Backup"),
            t("One file with everything on this desk, still encrypted: it opens with your passphrase or recovery code. "
              "Keep it on a stick, not on this laptop."),
        )  # fmt: skip
        self._backup = Button(self.look, t("Back up to a file…"), "", "download")
        self._backup.clicked.connect(self._on_backup)
        card.addWidget(line_of(self.look, self._backup))

    # Wishes

    def _on_change(self) -> None:
        t = self.look.t
        if not self.old.text() or not self.new.text():
            self._say(t("Type the current passphrase and the new one."))
        elif self.new.text() != self.repeat.text():
            self._say(t("The two passphrases differ."))
        else:
            self._busy()
            self.change_wanted.emit(self.old.text(), self.new.text())

    def _on_renew(self) -> None:
        if not self.key_secret.text():
            self._say(self.look.t("Type the current passphrase."))
            return
        self._busy()
        self.renew_wanted.emit(self.key_secret.text())

    def _on_written_down(self) -> None:
        self._code.clear()
        self._code_part.hide()
        self.key_secret.show()
        self._renew.show()
        self.written_down.emit()
        self._back.setFocus()

    def _on_backup(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.look.t("Back up to a file"),
            str(Path.home() / f"{self._member}.opsibackup"),
            self.look.t("Backups") + " (*.opsibackup)",
        )
        if name:
            self._busy()
            self.backup_wanted.emit(Path(name))

    def _busy(self) -> None:
        self._problem.hide()
        for button in self._buttons():
            button.setEnabled(False)

    def _ready(self) -> None:
        self._problem.hide()
        for button in self._buttons():
            button.setEnabled(True)

    def _say(self, sentence: str) -> None:
        self._ready()
        self._problem.setText(sentence)
        self._problem.show()
        self._scroll.ensureWidgetVisible(self._problem)
        announce(self._problem, sentence)

    def _buttons(self) -> tuple[Button, ...]:
        # Nobody may leave while the store is between two keys.
        return self._change, self._renew, self._backup, self._back
