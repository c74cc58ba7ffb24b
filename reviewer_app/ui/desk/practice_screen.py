"""What stands in the window while the practice desk is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from typing_extensions import override

from reviewer_app.ui.screen import Screen
from reviewer_app.ui.widgets.parts import Button, announce, column, label, told
from reviewer_app.ui.widgets.progress import WorkProgress
from reviewer_app.ui.widgets.visit_page import VisitPage

if TYPE_CHECKING:
    from reviewer_app.domain.progress import Step
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome


class PracticeScreen(Screen):
    """Says what the guided review is; shows how far it is made ready."""

    stop_wanted = Signal()
    """Back to where one was."""

    def __init__(self, look: Look, chrome: Chrome) -> None:
        super().__init__(look, chrome)
        t = look.t
        page = VisitPage(look, t("A guided first review"))
        column(look, self, gap=0).addWidget(page)
        self._card = page.card(
            t("About five minutes, on invented submissions"),
            t("You read, score, write, undo and look at the export. It lies on a desk of its own, in a temporary folder, and "
              "is removed when you leave. Your own work is not touched and waits where you left it."),
        )  # fmt: skip
        self.busy = WorkProgress(look)
        self.busy.cancelled.connect(self.stop_wanted)
        self.busy.show_words(t("Making the sample data ready …"))
        self._card.addWidget(self.busy)
        self._back = Button(look, t("Back to my work"))
        self._back.clicked.connect(self.stop_wanted)
        page.foot.addStretch(1)
        page.foot.addWidget(self._back)

    def show_step(self, step: Step) -> None:
        """Show how far it is."""
        self.busy.show_step(step)

    def show_problem(self, sentence: str) -> None:
        """Say why it could not be made."""
        self.busy.hide()
        self._card.addWidget(told(self.look, "triangle-alert", "error", sentence))
        self._card.addWidget(label(self.look.t("Your own work is not touched."), "second"))
        announce(self, sentence)

    @override
    def take_focus(self) -> None:
        """Let Enter go back."""
        self._back.setFocus()
