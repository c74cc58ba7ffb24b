"""The release desk while the comments are looked over, and where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from typing_extensions import override

from reviewer_app.ui.office.office_screen import OfficeScreen
from reviewer_app.ui.widgets.parts import Button, column, empty, frame, told
from reviewer_app.ui.widgets.progress import WorkProgress

if TYPE_CHECKING:
    from reviewer_app.domain.progress import Step
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome


class FeedbackWaitScreen(OfficeScreen):
    """While the comments are looked over, and where there is none."""

    cancel_wanted = Signal()

    def __init__(self, look: Look, chrome: Chrome, *, demonstration: bool = False) -> None:
        super().__init__(look, chrome, "feedback", demonstration=demonstration)
        self._progress: WorkProgress | None = None
        self.go: Button | None = None
        self.head(look.t("Feedback to teams"))

    def show_step(self, step: Step, left: int | None = None) -> None:
        """Say how far it is."""
        if self._progress is None:
            self._progress = WorkProgress(self.look)
            self._progress.cancelled.connect(self.cancel_wanted)
            self.body.addWidget(self._progress)
            self.body.addStretch(1)
        self._progress.show_step(step, left)

    def show_none(self, sentence: str, words: str, page: str) -> None:
        """Say why there is nothing to decide, and where it comes from."""
        look = self.look
        empty(self.body)
        card = frame("card")
        inside = column(look, card, margins=(28, 24, 28, 24), gap=16)
        inside.addWidget(told(look, "mail", "accent", sentence))
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.go = Button(look, words, "primary")
        self.go.clicked.connect(lambda: self.page_wanted.emit(page))
        self.foot("", self.go)

    @override
    def take_focus(self) -> None:
        """Begin with the one way on."""
        if self.go is not None:
            self.go.setFocus()
