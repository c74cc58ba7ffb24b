"""Choose a passphrase: twice, with its strength, or six words that are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.services.passphrases import strength, suggestion
from reviewer_app.ui.widgets.parts import Button, announce, column, label
from reviewer_app.ui.widgets.passphrase_field import PassphraseField
from reviewer_app.ui.widgets.strength_line import StrengthLine

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look


class NewPassphrase(QWidget):
    """Two lines, how strong it is, and a way to have words drawn."""

    entered = Signal()
    """Enter was pressed in the last line."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        t = look.t
        self._look = look
        stack = column(look, self, gap=12)
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
        self.repeat.entered.connect(self.entered)
        stack.addWidget(self.secret)
        stack.addWidget(self.strength)
        stack.addWidget(suggest, 0, Qt.AlignmentFlag.AlignLeading)
        stack.addWidget(self.suggested)
        stack.addWidget(self.repeat)
        self.setFocusProxy(self.secret)

    @property
    def same(self) -> bool:
        """Whether both lines hold the same."""
        return self.secret.text() == self.repeat.text()

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
        self.strength.say(self._look.t("Write these words down before you go on."))
