"""The frame of the inbox room: its pages below the heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from reviewer_app.ui.office.office_screen import OfficeScreen
from reviewer_app.ui.office.registry import OFFICE_PAGES
from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, row

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome

_PAGES: Final = (
    "office-inbox",
    "office-progress",
    "office-sheets",
    "office-closing",
    "office-log",
)


def page_words(look: Look) -> dict[str, str]:
    """Return the names of the room's pages."""
    t = look.t
    return {
        "office-inbox": t("Result files"),
        "office-progress": t("Progress"),
        "office-sheets": t("Sheets on behalf"),
        "office-closing": t("Close the round"),
        "office-log": t("Log"),
    }


class InboxRoom(OfficeScreen):
    """A page of the inbox room; the others are a press away."""

    def __init__(
        self, look: Look, chrome: Chrome, here: str, *, demonstration: bool = False
    ) -> None:
        super().__init__(look, chrome, "inbox", demonstration=demonstration)
        words = page_words(look)
        self.tabs = FlowBox(look.px(8))
        self.tabs.setAccessibleName(look.t("Pages of the inbox"))
        for page in (p for p in _PAGES if p in OFFICE_PAGES):
            button = Button(look, words[page], "room")
            button.setProperty("state", "here" if page == here else "")
            said = look.t("{room}, you are here", room=words[page])
            button.setAccessibleName(said if page == here else words[page])
            button.clicked.connect(lambda _on, page=page: self.page_wanted.emit(page))
            self.tabs.add(button)
        self._top = QWidget()
        self._top_line = row(look, self._top, gap=12)
        self._top_line.addWidget(self.tabs, 1)
        self._beside: FlowBox | None = None
        self.body.setSpacing(look.px(12))
        self.body.addWidget(self._top)

    def put_beside(self, chips: FlowBox) -> None:
        """Put something at the trailing side of the pages; it stands below them where there is no room."""
        self._beside = chips
        self._top_line.addWidget(chips)

    def fit_top(self) -> None:
        """Look anew whether both have room beside each other."""
        if self._beside is None:
            return
        needed = self.tabs.sizeHint().width() + self._beside.sizeHint().width()
        beside = needed + self.look.px(24) <= self._top.width()
        self._top_line.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pages and what stands beside them their room."""
        super().resizeEvent(event)
        next_turn(self, self.fit_top)
