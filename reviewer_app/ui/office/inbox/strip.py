"""A strip below the table: what was asked about one row, or a reason that a decision needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.card_page import reveal
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import (
    Button,
    announce,
    breakable,
    column,
    empty,
    label,
    picture,
    row,
)
from reviewer_app.ui.widgets.passphrase_field import PassphraseField
from reviewer_app.wording.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

_TEXT: Final = 130


class Strip(QFrame):
    """Says something about one thing, with what can be done; closes by a button or Escape."""

    closed = Signal()
    """It was closed; the focus belongs where it came from."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "card")
        self._body = column(look, self, margins=(16, 12, 16, 12), gap=8)
        self.reason: QLineEdit | None = None
        self.hide()

    def tell(
        self,
        title: str,
        lines: Sequence[str],
        acts: Sequence[tuple[str, Callable[[], object]]] = (),
        *,
        text: str = "",
        icon: str = "info",
        meaning: Meaning = "second",
    ) -> None:
        """Say what was asked; a long ``text`` stands in a field that scrolls and can be copied from."""
        self._begin(title, lines, icon, meaning)
        if text:
            field = QPlainTextEdit(visible(text))
            field.setReadOnly(True)
            field.setTabChangesFocus(True)
            field.setAccessibleName(title)
            field.setFixedHeight(self._look.px(_TEXT))
            self._body.addWidget(field)
        held = self._buttons()
        for words, act in acts:
            button = Button(self._look, words, "small")
            button.clicked.connect(lambda _on, act=act: act())
            held.add(button)
        self._end(held, self._look.t("Close"))

    def ask(
        self,
        title: str,
        lines: Sequence[str],
        act: str,
        then: Callable[[str], object],
        *,
        keep: str,
    ) -> None:
        """Ask for a reason; ``then`` is called with it, ``keep`` names the way out."""
        look = self._look
        self._begin(title, lines, "triangle-alert", "warn")
        field = self.reason = QLineEdit()
        field.setAccessibleName(look.t("Reason, for the record"))
        field.setPlaceholderText(look.t("Reason, for the record"))
        field.setProperty("role", "reason")
        self._body.addWidget(field)
        held = self._buttons()
        button = Button(look, act, "small")
        button.setEnabled(False)
        field.textChanged.connect(lambda words: button.setEnabled(bool(words.strip())))

        def go() -> None:
            if field.text().strip():
                then(field.text().strip())

        button.clicked.connect(go)
        field.returnPressed.connect(go)
        held.add(button)
        self._end(held, keep)
        field.setFocus()

    def ask_code(
        self, title: str, lines: Sequence[str], act: str, then: Callable[[str], object]
    ) -> None:
        """Ask for a code that opens a key file."""
        look = self._look
        self._begin(title, lines, "key-round", "accent")
        field = PassphraseField(look, look.t("Code of the key file"))
        self._body.addWidget(field)
        held = self._buttons()
        button = Button(look, act, "small")

        def go() -> None:
            if field.text():
                then(field.text())

        button.clicked.connect(go)
        field.entered.connect(go)
        held.add(button)
        self._end(held, look.t("Cancel"))
        field.setFocus()

    def close_it(self) -> None:
        """Go away."""
        if self.isVisible():
            self.hide()
            empty(self._body)
            self.reason = None
            self.closed.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in view as a whole, once it has its place."""
        super().resizeEvent(event)
        if self.isVisible():
            next_turn(self, lambda: reveal(self))

    def _begin(self, title: str, lines: Sequence[str], icon: str, meaning: Meaning) -> None:
        empty(self._body)
        self.reason = None
        head = QWidget()
        line = row(self._look, head, gap=8)
        line.addWidget(picture(self._look, icon, meaning, 18))
        line.addWidget(label(title, "strong"), 1)
        self._body.addWidget(head)
        for words in lines:
            self._body.addWidget(label(breakable(words)))
        self.show()
        announce(self, ". ".join([title, *lines]))

    def _buttons(self) -> FlowBox:
        return FlowBox(self._look.px(8))

    def _end(self, held: FlowBox, words: str) -> None:
        button = Button(self._look, words, "small")
        button.clicked.connect(self.close_it)
        held.add(button)
        self._body.addWidget(held)
