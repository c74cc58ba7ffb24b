"""What happened to my results: every export of the round, its words, and what the secretariat said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from typing_extensions import override

from reviewer_app.domain.receipts import HeldState, ReceiptState
from reviewer_app.ui.screen import Screen
from reviewer_app.ui.widgets.parts import Button, column, label, told
from reviewer_app.ui.widgets.visit_page import VisitPage

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.services.desk.receipts import ReceiptLine, Receipts
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome
    from reviewer_app.ui.theme import Meaning

_NARROW = 900
_SHAPES: Final[dict[str, tuple[str, Meaning]]] = {
    HeldState.COUNTED.value: ("circle-check", "done"),
    HeldState.REPLACED.value: ("history", "second"),
    ReceiptState.UNDERWAY.value: ("clock", "second"),
}


class ResultsScreen(Screen):
    """Shows the exports, the newest first."""

    back_wanted = Signal()
    """Back to where one was."""

    def __init__(self, look: Look, chrome: Chrome, told_: Receipts, today: dt.date) -> None:
        super().__init__(look, chrome)
        t = look.t
        self._today = today
        self._page = VisitPage(look, t("What happened to my results"))
        column(look, self, gap=0).addWidget(self._page)
        self._page.body.addWidget(
            label(
                t("Each package says what the secretariat held of you when it was made. The newest result replaces the "
                  "older ones."), "second")
        )  # fmt: skip
        if not told_.lines:
            self._page.body.addWidget(
                told(look, "info", "second", t("Nothing was exported in this round yet."))
            )
        for line in reversed(told_.lines):
            self._show(line)
        self._back = Button(look, t("Back"), "primary")
        self._back.clicked.connect(self.back_wanted)
        self._page.foot.addStretch(1)
        self._page.foot.addWidget(self._back)

    @override
    def take_focus(self) -> None:
        """Let Enter go back."""
        self._back.setFocus()

    @override
    def fold(self, logical: float) -> None:
        """Give the column more of a narrow window."""
        self._page.narrow(narrow=logical < _NARROW)

    def _show(self, line: ReceiptLine) -> None:
        look, t, done = self.look, self.look.t, line.exported
        when = look.when(done.at, self._today)
        card = self._page.card(t("Revision {n}, {when}", n=done.revision, when=when))
        icon, meaning = _SHAPES.get(line.state, ("triangle-alert", "warn"))
        said = look.words.code(f"said.{line.state}")
        card.addWidget(told(look, icon, meaning, said[:1].upper() + said[1:], "strong"))
        kind = t("Complete") if done.final else t("Partial")
        card.addWidget(label(t("{kind} · file {file}", kind=kind, file=done.path.name), "second"))
        words = label(" · ".join(done.words))
        words.setAccessibleName(t("Receipt words"))
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        card.addWidget(words)
        for one in line.said:
            state = look.words.code(f"said.{one.state}")
            if one.state == ReceiptState.UNDERWAY.value:
                state = t("made before this result")
            when = look.when(one.as_of, self._today)
            card.addWidget(
                label(t("Package {n}, {when}: {state}", n=one.package, when=when, state=state), "meta")
            )  # fmt: skip
