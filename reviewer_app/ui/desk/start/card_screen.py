"""A first page: language and text size at the top, one card with one question, ways out below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from reviewer_app.ui.desk.start.header import StartHeader
from reviewer_app.ui.screen import Screen
from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.card_page import CardPage, reveal
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column, empty, label
from reviewer_app.ui.widgets.passphrase_field import PassphraseField

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.ui.desk.start.card import StartCard
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome

_WIDE: Final = 517
_ROOMY: Final = 900


class CardScreen(Screen):
    """Shows whichever card it is given."""

    wanted = Signal(str)
    """Name of an action of the window: a language, a text size, help."""

    def __init__(self, look: Look, chrome: Chrome) -> None:
        super().__init__(look, chrome)
        t = look.t
        self.card: StartCard | None = None
        self.header = StartHeader(look)
        self.header.wanted.connect(self.wanted)
        self._page = CardPage(look, _WIDE, t("First page"))
        foot = QWidget()
        below = column(look, foot, margins=(28, 0, 28, 16), gap=8)
        self._promise = label(t("Nothing here uses the internet."), "second")
        self._promise.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        below.addWidget(self._promise)
        self._ways = FlowBox(look.px(16))
        below.addWidget(self._ways)
        stack = column(look, self, gap=0)
        stack.addWidget(self.header)
        stack.addWidget(self._page, 1)
        stack.addWidget(foot)

    def add_way(self, words: str, icon: str, act: Callable[[], None]) -> Button:
        """Add a way out of the question, below the card."""
        way = Button(self.look, words, "quiet", icon)
        way.clicked.connect(act)
        self._ways.add(way)
        return way

    @property
    def secret(self) -> PassphraseField:
        """The line for a passphrase or code on the card that is shown."""
        found = self.findChild(PassphraseField)
        assert isinstance(found, PassphraseField), "asked only where there is one"  # noqa: S101
        return found

    def put(self, card: StartCard) -> None:
        """Show a card in the place of the one before."""
        empty(self._page.body)
        self._page.show_top()
        self.card = card
        self._page.body.addWidget(card)
        next_turn(self, self._show_focus)

    @override
    def take_focus(self) -> None:
        """Begin where one answers."""
        if self.card is not None:
            self.card.take_focus()

    @override
    def keep_place(self) -> object:
        """Return what stands typed, and which button has the focus."""
        if self.card is None:
            return None
        focus: QWidget | None = self.focusWidget()
        typed = tuple(line.text() for line in self.card.findChildren(QLineEdit))
        return (type(self.card), typed, "" if focus is None else focus.objectName())

    @override
    def restore_place(self, place: object) -> None:
        """Put back what was typed, where the question is the same."""
        if not isinstance(place, tuple) or self.card is None or place[0] is not type(self.card):
            return
        _, typed, focus = place
        lines = self.card.findChildren(QLineEdit)
        if len(lines) == len(typed):
            for line, text in zip(lines, typed, strict=True):
                line.setText(text)
        button = self.header.findChild(Button, focus) if focus else None
        if isinstance(button, Button):
            button.setFocus()

    @override
    def fold(self, logical: float) -> None:
        """Use short names, and say less, where there is little room."""
        self.header.fold(logical)
        self._promise.setVisible(logical >= _ROOMY)

    def _show_focus(self) -> None:
        """Scroll to where one answers: with large text it may lie below."""
        focus: QWidget | None = self.focusWidget()
        if focus is not None and self.card is not None and self.card.isAncestorOf(focus):
            reveal(focus)
