"""Panes beside each other where there is room, and as tabs where there is not."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.ui.widgets.parts import column, row, scrolled
from reviewer_app.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look

_SIDE: Final = 320


class Place(StrEnum):
    """Where a pane stands in a wide window."""

    ABOVE = "above"
    MIDDLE = "middle"
    """One of several, chosen by a tab."""
    ALONE = "alone"
    """The same, without what stands beside the tabs."""
    SIDE = "side"


_TABS: Final = frozenset({Place.MIDDLE, Place.ALONE})


class PaneSet(QWidget):
    """Holds panes by name; in a narrow window each of them has a tab."""

    def __init__(self, look: Look, name: str, corner: QWidget | None = None) -> None:
        """Make it.

        Args:
            look: The look.
            name: What the tabs are about.
            corner: What stands beside the tabs, or below them where it is narrow, while a table is shown.
        """
        super().__init__()
        self._panes: dict[str, tuple[str, QWidget, Place]] = {}
        self._narrow = False
        self.tabs = Tabs(look, name)
        self.tabs.currentChanged.connect(self._on_tab)
        self._names: list[str] = []
        self._pages: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        whole = column(look, self, gap=12)
        self._above = QWidget()
        self._above_line = column(look, self._above, gap=0)
        whole.addWidget(self._above)
        across = QWidget()
        line = row(look, across, gap=24)
        middle = QWidget()
        stacked = column(look, middle, gap=8)
        self._corner = corner
        head = QWidget()
        self._head = row(look, head, gap=16)
        self._head.addWidget(self.tabs)
        if corner is None:
            self._head.addStretch(1)
        else:
            self._head.addWidget(corner, 1)
        stacked.addWidget(head)
        stacked.addWidget(self._stack, 1)
        line.addWidget(middle, 1)
        self._side = QWidget()
        self._side.setFixedWidth(look.px(_SIDE))
        self._side_line = column(look, self._side, gap=0)
        line.addWidget(self._side)
        whole.addWidget(across, 1)

    def add(self, name: str, words: str, pane: QWidget, place: Place) -> None:
        """Add a pane; what is no table scrolls where it is too high. ``fold`` shows what was added."""
        self._panes[name] = (words, pane, place)

    def name_tab(self, name: str, words: str) -> None:
        """Call a pane something else, for instance with a number."""
        _, pane, place = self._panes[name]
        self._panes[name] = (words, pane, place)
        if name in self._names:
            self.tabs.setTabText(self._names.index(name), words)

    def show_pane(self, name: str) -> None:
        """Bring a pane to the front, where it has a tab."""
        if name in self._names:
            self.tabs.setCurrentIndex(self._names.index(name))

    @property
    def shown(self) -> str:
        """The pane whose tab is chosen."""
        at = self.tabs.currentIndex()
        return self._names[at] if 0 <= at < len(self._names) else ""

    @property
    def is_narrow(self) -> bool:
        """Whether every pane is a tab."""
        return self._narrow

    def fold(self, *, narrow: bool) -> None:
        """Put the panes beside each other, or each behind a tab."""
        if narrow != self._narrow or not self._names:
            self._narrow = narrow
            self._spread()

    def _spread(self) -> None:
        chosen = self.shown
        self.tabs.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        while self.tabs.count():
            self.tabs.removeTab(0)
        self._names = []
        self._pages = {}
        self._clear()
        for name, (words, pane, place) in self._panes.items():
            if self._narrow or place in _TABS:
                self._names.append(name)
                self.tabs.addTab(words)
                page = pane if place in _TABS else scrolled(pane)
                self._pages[name] = page
                self._stack.addWidget(page)
            elif place is Place.SIDE:
                self._side_line.addWidget(scrolled(pane))
            else:
                self._above_line.addWidget(pane)
                pane.show()
        self._above.setVisible(self._above_line.count() > 0)
        self._side.setVisible(self._side_line.count() > 0)
        self.tabs.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self.tabs.setVisible(len(self._names) > 1)
        self._place_corner()
        here = chosen if chosen in self._names else self._first()
        self.tabs.setCurrentIndex(self._names.index(here))
        self._on_tab(self.tabs.currentIndex())

    def _clear(self) -> None:
        """Take the panes out of the areas that scrolled them, which are made anew."""
        areas = [a for a in self.findChildren(QScrollArea) if a.widget() in self._all()]
        for area in areas:
            pane = area.takeWidget()
            pane.setParent(self)
            area.setParent(None)
            area.deleteLater()

    def _all(self) -> list[QWidget]:
        return [pane for _, pane, _ in self._panes.values()]

    def _place_corner(self) -> None:
        corner = self._corner
        if corner is None:
            return
        middle = self._stack.parentWidget()
        lines = None if middle is None else middle.layout()
        if self._narrow and isinstance(lines, QVBoxLayout):
            lines.insertWidget(1, corner)
        else:
            self._head.addWidget(corner, 1)

    def _first(self) -> str:
        middle = (n for n, (_, _, place) in self._panes.items() if place is Place.MIDDLE)
        return next(middle, self._names[0])

    def _on_tab(self, at: int) -> None:
        if not 0 <= at < len(self._names):
            return
        name = self._names[at]
        front = self._pages[name]
        self._stack.setCurrentWidget(front)
        for page in self._pages.values():
            # Only the one in front asks for room.
            size = QSizePolicy.Policy.Preferred if page is front else QSizePolicy.Policy.Ignored
            page.setSizePolicy(QSizePolicy.Policy.Preferred, size)
        if self._corner is not None:
            self._corner.setVisible(self._panes[name][2] is Place.MIDDLE)
