"""The line above the pages of reports: name, the ways between them, and what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from reviewer_app.ui.office.registry import OFFICE_PAGES
from reviewer_app.ui.widgets.parts import Button, column, label, row
from reviewer_app.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reviewer_app.ui.look import Look

_GAP: Final = 24


class ReportsHead(QWidget):
    """One tab per page of the room; where they have no room, a menu names them."""

    page_wanted = Signal(str)
    """Another page of the room."""

    def __init__(self, look: Look, here: str) -> None:
        super().__init__()
        self._look = look
        t = look.t
        names = {
            "office-reports": t("Documents"),
            "office-letters": t("Texts of letters"),
            "office-announcement": t("Announcement"),
            "office-dossier": t("Dossier"),
            "office-check": t("Check a file"),
        }
        self._ways = [(page, words) for page, words in names.items() if page in OFFICE_PAGES]
        pages = [page for page, _ in self._ways]
        self._here = pages.index(here)
        self.tabs = Tabs(look, t("Reports"))
        for _, words in self._ways:
            self.tabs.addTab(words)
        self.tabs.setCurrentIndex(self._here)
        # It takes what room there is: the page must not be as wide as all its words.
        self.tabs.setMinimumWidth(1)
        self.tabs.currentChanged.connect(self._on_tab)
        named = self._ways[self._here][1]
        self.menu = Button(look, named, "chip")
        self.menu.setAccessibleName(t("Shown: {filter}. Change", filter=named))
        listed = QMenu(self.menu)
        listed.aboutToShow.connect(lambda: self._fill(listed))
        self.menu.setMenu(listed)
        self.menu.hide()
        self._title = label(t("Reports"), "title", wrap=False)
        self._said = label("", "second", wrap=False)
        self._below = label("", "second")
        self._said.hide()
        self._below.hide()
        first = QWidget()
        line = row(look, first, gap=_GAP)
        line.addWidget(self._title)
        line.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.menu)
        line.addStretch()
        line.addWidget(self._said)
        stack = column(look, self, gap=6)
        stack.addWidget(first)
        stack.addWidget(self._below)

    def say(self, summary: str) -> None:
        """Say what the page is about, at the trailing end of the ways or below them."""
        self._said.setText(summary)
        self._below.setText(summary)
        self._drop()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look anew what there is room for."""
        super().resizeEvent(event)
        self._drop()

    def _drop(self) -> None:
        """Leave the title out where the tabs need its room, and the tabs where even that is not enough."""
        # A bar that is squeezed loses its underline.
        self.tabs.setMinimumHeight(self.tabs.sizeHint().height())
        gap = self._look.px(_GAP)
        room = self.width() - self.tabs.sizeHint().width()
        needed = self._title.sizeHint().width() + gap
        self._title.setVisible(room >= needed or room < 0)
        self.tabs.setVisible(room >= 0)
        self.menu.setVisible(room < 0)
        beside = room >= needed + self._said.sizeHint().width() + 2 * gap
        words = bool(self._said.text())
        self._said.setVisible(words and beside)
        self._below.setVisible(words and not beside)

    def _on_tab(self, place: int) -> None:
        if place == self._here:
            return
        # This page stays as it is until another one is shown.
        self.tabs.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.tabs.setCurrentIndex(self._here)
        self.tabs.blockSignals(False)  # noqa: FBT003
        self.page_wanted.emit(self._ways[place][0])

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        choice = QActionGroup(menu)
        for place, (_, words) in enumerate(self._ways):
            action = menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(place == self._here)
            action.triggered.connect(lambda _on, place=place: self._on_tab(place))
            choice.addAction(action)
