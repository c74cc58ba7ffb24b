"""The frame of the inbox room: its pages as tabs below the heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from reviewer_app.ui.office.office_screen import OfficeScreen
from reviewer_app.ui.office.registry import OFFICE_PAGES
from reviewer_app.ui.widgets.parts import row
from reviewer_app.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome

_PAGES: Final = (
    "office-inbox",
    "office-progress",
    "office-sheets",
    "office-closing",
    "office-log",
)
_BESIDE: Final = 1200


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
    """A page of the inbox room; arrows or a press on a tab go to the others."""

    def __init__(
        self, look: Look, chrome: Chrome, here: str, *, demonstration: bool = False
    ) -> None:
        super().__init__(look, chrome, "inbox", demonstration=demonstration)
        words = page_words(look)
        self._pages = [p for p in _PAGES if p in OFFICE_PAGES]
        self.tabs = Tabs(look, look.t("Pages of the inbox"))
        for page in self._pages:
            self.tabs.addTab(words[page])
        if here in self._pages:
            self.tabs.setCurrentIndex(self._pages.index(here))
        self.tabs.currentChanged.connect(self._on_tab)
        top = QWidget()
        self.top = row(look, top, gap=12)
        """The tabs; a page may put something at their trailing side."""
        self.top.addWidget(self.tabs)
        self.top.addStretch(1)
        self.body.setSpacing(look.px(12))
        self.body.addWidget(top)

    @override
    def fold(self, logical: float) -> None:
        """Put what stands beside the tabs below them where there is no room."""
        super().fold(logical)
        beside = logical >= _BESIDE
        self.top.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )

    def _on_tab(self, place: int) -> None:
        if 0 <= place < len(self._pages):
            self.page_wanted.emit(self._pages[place])
