"""The comparison before anything is marked: one sentence and the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from typing_extensions import override

from reviewer_app.ui.screen import Screen
from reviewer_app.ui.widgets.card_page import CardPage
from reviewer_app.ui.widgets.parts import Button, column, label, line_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome

_WIDE = 560


class CompareEmpty(Screen):
    """Says how two or three submissions come to stand side by side."""

    back_wanted = Signal()
    """Back to where one was."""
    my_scores_wanted = Signal()
    """To the table, where one can mark."""

    def __init__(self, look: Look, chrome: Chrome, sentence: str = "") -> None:
        super().__init__(look, chrome)
        t = look.t
        page = CardPage(look, _WIDE, t("Side by side"))
        page.body.addWidget(label(t("Side by side"), "title"))
        words = t(
            "Mark two or three submissions with Ctrl+M, in the list or in My scores. "
            "They then stand side by side here, question by question."
        )
        page.body.addWidget(label(sentence or words))
        self.go = Button(look, t("Go to My scores"), "primary")
        self.back = Button(look, t("Back"))
        self.go.clicked.connect(self.my_scores_wanted)
        self.back.clicked.connect(self.back_wanted)
        page.body.addWidget(line_of(look, self.back, self.go))
        column(look, self, gap=0).addWidget(page)

    @override
    def actions_offered(self) -> dict[str, Callable[[], None]]:
        """Return what menus and keys can do here."""
        return {"compare": self.back_wanted.emit}

    @override
    def take_focus(self) -> None:
        """Let Enter go on."""
        self.go.setFocus()
