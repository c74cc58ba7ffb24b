"""A step of preparing a call where there is no call: one sentence and the one way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from typing_extensions import override

from reviewer_app.ui.office.prepare_screen import PrepareScreen
from reviewer_app.ui.widgets.parts import Button, column, frame, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome


class NothingScreen(PrepareScreen):
    """Nothing is prepared and no call stands."""

    new_wanted = Signal()

    def __init__(self, look: Look, chrome: Chrome, step: str) -> None:
        super().__init__(look, chrome, step)
        t = look.t
        card = frame("card")
        stack = column(look, card, margins=(28, 24, 28, 24), gap=12)
        stack.addWidget(label(t("There is no call yet"), "section"))
        stack.addWidget(label(t("Begin one, and its steps stand here."), "second"))
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.head(t("Prepare the call"))
        self.go = Button(look, t("New call…"), "primary", "plus")
        self.go.clicked.connect(self.new_wanted)
        self.foot("", self.go)

    @override
    def take_focus(self) -> None:
        """Begin with the way on."""
        self.go.setFocus()

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Let F6 go between the steps and the foot."""
        return (self._list, self._foot_part)
