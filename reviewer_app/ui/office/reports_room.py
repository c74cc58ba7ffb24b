"""What the pages of the room of reports share: the ways between them above, a foot that says what holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.ui.office.office_screen import OfficeScreen
from reviewer_app.ui.office.reports_head import ReportsHead
from reviewer_app.ui.widgets.parts import Button, column, frame, label, line_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome


class ReportsRoomScreen(OfficeScreen):
    """A page in the room of reports; the subclass fills ``body`` below its head."""

    def __init__(
        self, look: Look, chrome: Chrome, here: str, *, demonstration: bool = False
    ) -> None:
        super().__init__(look, chrome, "reports", demonstration=demonstration)
        self.heading = ReportsHead(look, here)
        self.heading.page_wanted.connect(self.page_wanted)
        self.body.addWidget(self.heading)
        self.area.setAccessibleName(look.t("Reports"))

    def make_nothing(self, sentence: str, words: str, page: str) -> tuple[QWidget, Button]:
        """Return a card that says why there is nothing to do here, and its button to where there is."""
        look = self.look
        card = frame("card")
        lines = column(look, card, margins=(28, 24, 28, 24), gap=12)
        lines.addWidget(label(sentence, "section"))
        way = Button(look, words, "primary")
        way.clicked.connect(lambda: self.page_wanted.emit(page))
        lines.addWidget(line_of(look, way))
        return card, way
