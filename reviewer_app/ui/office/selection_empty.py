"""The selection's page while there is nothing to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.ui.office.office_screen import OfficeScreen
from reviewer_app.ui.office.registry import OFFICE_PAGES
from reviewer_app.ui.widgets.parts import Button, label, line_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome


class SelectionEmptyScreen(OfficeScreen):
    """One sentence, and the one action that fills the page."""

    def __init__(
        self, look: Look, chrome: Chrome, sentence: str, *, demonstration: bool = False
    ) -> None:
        super().__init__(look, chrome, "selection", demonstration=demonstration)
        t = look.t
        self.head(t("Selection"))
        page, words = (
            ("office-inbox", t("Go to the inbox"))
            if sentence
            else ("office-calls", t("Go to the calls"))
        )
        said = sentence or t("There is no call yet to select from.")
        self.body.addWidget(label(said))
        self.way = Button(look, words, "primary")
        self.way.clicked.connect(lambda: self.page_wanted.emit(page))
        self.way.setVisible(page in OFFICE_PAGES)
        self.body.addWidget(line_of(look, self.way))
        self.body.addStretch(1)

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return what F6 goes through."""
        return (self.way,)

    @override
    def take_focus(self) -> None:
        """Begin at the way on."""
        self.way.setFocus()
