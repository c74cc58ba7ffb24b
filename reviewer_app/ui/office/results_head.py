"""The line above results: name, tabs; below it what is shown of them, and how they are ranked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from reviewer_app.ui.look import tip
from reviewer_app.ui.office.results_state import (
    ADJUSTED,
    DATA,
    DISAGREEMENT,
    MEAN,
    METHODS,
    RANKING,
)
from reviewer_app.ui.office.results_words import group_name, summary_words
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column, label, row
from reviewer_app.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.results_state import Asked, Loaded

_GAP: Final = 24
_CHIP: Final = 26
_LONGEST: Final = 440
"""Of a group's title; the whole of it is said, and stands in the menu."""


class ResultsHead(QWidget):
    """Title and tabs; the title gives way where there is no room."""

    group_wanted = Signal(str)
    """A group, or nothing for all."""
    method_wanted = Signal(str)
    """``mean``, ``median`` or ``adjusted``."""

    def __init__(self, look: Look, *more: QWidget) -> None:
        """Show chips; ``more`` are those of the tabs."""
        super().__init__()
        self._look = look
        self._more = more
        self._loaded: Loaded | None = None
        t = look.t
        self.tabs = Tabs(look, t("Results"))
        for name in (
            t("Ranking"),
            t("Stability"),
            t("Disagreement"),
            t("Agreement"),
            t("Reviewers"),
            t("Criteria"),
            t("Balance"),
            t("Data table"),
        ):
            self.tabs.addTab(name)
        # It takes what room there is: the page must not be as wide as all its words.
        self.tabs.setMinimumWidth(1)
        self.tab_menu = Button(look, "", "chip")
        self.twin = Button(look, "", "small")
        self.nameless = Button(look, "", "small")
        self.nameless.setAccessibleDescription(
            t(
                "For a screen that others see: numbers in place of reviewers’ names, no confidential comments, no reasons"
            )
        )
        self.nameless.setToolTip(tip(self.nameless.accessibleDescription()))
        self.group = Button(look, "", "chip")
        self.method = Button(look, "", "chip")
        self.summary = label("", "second", wrap=False)
        # As high as a chip, so that all words of the line stand on one height.
        self.summary.setMinimumHeight(look.px(_CHIP))
        self._title = label(t("Results"), "title", wrap=False)
        self.chips = FlowBox(look.px(8))
        self._build()

    def show_results(self, loaded: Loaded, asked: Asked) -> None:
        """Say what is shown."""
        look = self._look
        self._loaded, self._asked = loaded, asked
        self.summary.setText(summary_words(look, loaded.results, len(loaded.rows), loaded.places))
        group = group_name(look, loaded.results, asked.group)
        room = look.px(_LONGEST)
        self.group.setText(
            self.group.fontMetrics().elidedText(group, Qt.TextElideMode.ElideRight, room)
        )
        self.group.setAccessibleName(look.t("Shown: {filter}. Change", filter=group))
        method = self._method_words(asked.method)
        self.method.setText(method)
        self.method.setAccessibleName(look.t("{sort}. Change", sort=method))
        self.show_tab(asked.tab)
        self.show_twin(twin=asked.twin)
        t = look.t
        self.nameless.setText(t("Show names") if asked.nameless else t("Hide names"))

    def show_tab(self, tab: int) -> None:
        """Offer what belongs to a tab."""
        name = self.tabs.tabText(tab)
        self.tab_menu.setText(name)
        self.tab_menu.setAccessibleName(self._look.t("Shown: {filter}. Change", filter=name))
        loaded = self._loaded
        groups = loaded is not None and any(h.group for h in loaded.results.heads.values())
        self.group.setVisible(groups and tab in (RANKING, DISAGREEMENT, DATA))
        self.method.setVisible(loaded is not None and tab == RANKING)
        self.twin.setVisible(loaded is not None and tab != DATA)
        self.summary.setVisible(tab in (RANKING, DISAGREEMENT))
        self.drop()

    def show_twin(self, *, twin: bool) -> None:
        """Name the way to the other view."""
        t = self._look.t
        self.twin.setText(t("Show as a drawing") if twin else t("Show as a table"))

    def drop(self) -> None:
        """Leave the title out where the tabs need its room; where even they have none, a menu names them."""
        # A bar that is squeezed loses its underline.
        self.tabs.setMinimumHeight(self.tabs.sizeHint().height())
        room = self.width() - self.tabs.sizeHint().width()
        needed = self._title.sizeHint().width() + self._look.px(_GAP)
        self._title.setVisible(room >= needed or room < 0)
        self.tabs.setVisible(room >= 0)
        self.tab_menu.setVisible(room < 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look anew what there is room for."""
        super().resizeEvent(event)
        self.drop()

    def _build(self) -> None:
        look = self._look
        first = QWidget()
        line = row(look, first, gap=_GAP)
        line.addWidget(self._title)
        line.addWidget(self.tabs, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.tab_menu)
        for part in (self.group, self.method, *self._more, self.twin, self.nameless, self.summary):
            self.chips.add(part)
        stack = column(look, self, gap=8)
        stack.addWidget(first)
        stack.addWidget(self.chips)
        self.tab_menu.hide()
        menus = (
            (self.group, self._fill_group),
            (self.method, self._fill_method),
            (self.tab_menu, self._fill_tabs),
        )
        for chip, fill in menus:
            menu = QMenu(chip)
            chip.setMenu(menu)
            menu.aboutToShow.connect(lambda menu=menu, fill=fill: fill(menu))

    def _method_words(self, method: str) -> str:
        t = self._look.t
        if method == ADJUSTED:
            return t("In the order of adjusted scores")
        return t("Ranked by the mean") if method == MEAN else t("Ranked by the median")

    def _is_adjusted(self) -> bool:
        """Tell whether there are adjusted scores to stand by."""
        numbers = None if self._loaded is None else self._loaded.results.numbers
        return numbers is not None and numbers.severity.adjusted is None

    def _fill_group(self, menu: QMenu) -> None:
        loaded = self._loaded
        menu.clear()
        if loaded is None:
            return
        known = {head.group for head in loaded.results.heads.values()} - {""}
        ordered = [g.id for g in loaded.results.call.groups if g.id in known]
        choice = QActionGroup(menu)
        for group in ("", *ordered, *sorted(known - set(ordered))):
            words = group_name(self._look, loaded.results, group)
            action = menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(group == self._asked.group)
            action.triggered.connect(lambda _on, group=group: self.group_wanted.emit(group))
            choice.addAction(action)

    def _fill_tabs(self, menu: QMenu) -> None:
        menu.clear()
        choice = QActionGroup(menu)
        for tab in range(self.tabs.count()):
            action = menu.addAction(self.tabs.tabText(tab).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(tab == self.tabs.currentIndex())
            action.triggered.connect(lambda _on, tab=tab: self.tabs.setCurrentIndex(tab))
            choice.addAction(action)

    def _fill_method(self, menu: QMenu) -> None:
        menu.clear()
        choice = QActionGroup(menu)
        for method in METHODS:
            action = menu.addAction(self._method_words(method))
            action.setCheckable(True)
            action.setChecked(method == self._asked.method)
            action.setEnabled(method != ADJUSTED or self._is_adjusted())
            action.triggered.connect(lambda _on, method=method: self.method_wanted.emit(method))
            choice.addAction(action)
