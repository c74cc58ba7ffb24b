"""The left pane: which submissions are shown, in which order, and the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from reviewer_app.ui.models.list_order import Filter, Sort
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column, label, restyle, surface
from reviewer_app.ui.widgets.submission_list import (
    LIST_WIDTH,
    RAIL_GLYPH,
    RAIL_WIDTH,
    SubmissionListView,
)

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.services.desk.views import ReviewRow
    from reviewer_app.ui.look import Look


class ListPane(QWidget):
    """The assignment, narrowed by a chip that says so, in an order that says so."""

    chosen = Signal(str)
    """Id of the submission that is wanted."""
    narrowed = Signal(object, object)
    """(Filter, Sort), chosen by the member."""

    def __init__(self, look: Look, call: Call) -> None:
        super().__init__()
        self._look = look
        surface(self)
        self.view = SubmissionListView(look, call)
        self.view.chosen.connect(self.chosen)
        self.chip = Button(look, "", "chip")
        self.clear = Button(look, "", "chip", "x")
        self.clear.clicked.connect(lambda: self._choose(Filter.ALL, self.sort))
        self.sorter = Button(look, "", "status", "arrow-up-down")
        self.small = Button(look, "", "status", "list-filter")
        for button, fills in (
            (self.chip, (self._fill_filters,)),
            (self.sorter, (self._fill_sorts,)),
            (self.small, (self._fill_filters, self._fill_sorts)),
        ):
            menu = QMenu(button)
            button.setMenu(menu)
            menu.aboutToShow.connect(lambda menu=menu, fills=fills: _fill(menu, fills))
        self._head = FlowBox(look.px(4))
        for button in (self.chip, self.clear, self.sorter):
            self._head.add(button)
        self.nothing = QWidget()
        self._why = label("", "second")
        self._every = Button(look, "", "quiet")
        self._every.clicked.connect(lambda: self._choose(Filter.ALL, self.sort))
        self._build()
        self.set_rail(rail=False)

    def set_rail(self, *, rail: bool) -> None:
        """Show the rail of shapes, or the list."""
        self._above.setVisible(not rail)
        self.small.setVisible(rail)
        self.view.set_rail(rail=rail)
        glyphs = max(RAIL_WIDTH, self._look.px(RAIL_GLYPH))
        self.setFixedWidth(glyphs if rail else self._look.px(LIST_WIDTH))
        self._show_choice()

    def show_rows(self, rows: tuple[ReviewRow, ...], current: str) -> None:
        """Show the assignment."""
        self.view.rows.show_rows(rows, current)
        self.view.select(current)
        self._show_choice()

    def select(self, submission: str) -> None:
        """Mark a submission as open; what no longer fits the filter goes now."""
        self.view.select(submission)
        self._show_choice()

    def change_row(self, changed: ReviewRow) -> None:
        """Show one submission's new state."""
        self.view.rows.change_row(changed)
        self._show_choice()

    @property
    def filter(self) -> Filter:
        """Which submissions are shown."""
        return self.view.rows.filter

    @property
    def sort(self) -> Sort:
        """In which order."""
        return self.view.rows.sorting

    def narrow(self, wanted: Filter, sort: Sort, current: str) -> None:
        """Show only some submissions, in an order."""
        self.view.narrow(wanted, sort, current)
        self._show_choice()

    def choose(self, wanted: Filter) -> None:
        """Show only some submissions, as a menu asks."""
        self._choose(wanted, self.sort)

    def order(self, *, shown: bool) -> tuple[str, ...]:
        """Return the submissions in the order of the list, narrowed or whole."""
        return self.view.rows.shown if shown else self.view.rows.whole

    def _choose(self, wanted: Filter, sort: Sort) -> None:
        at = self.view.currentIndex()
        current = self.view.rows.row(at.row()).head.id if at.isValid() else ""
        self.narrow(wanted, sort, current)
        self.narrowed.emit(wanted, sort)

    def _build(self) -> None:
        look = self._look
        self._above = QWidget()
        column(look, self._above, margins=(12, 8, 12, 8)).addWidget(self._head)
        inside = column(look, self.nothing, margins=(16, 4, 16, 8), gap=4)
        inside.addWidget(self._why)
        inside.addWidget(self._every)
        self.clear.setAccessibleName(look.t("Show all submissions"))
        self.clear.setToolTip(look.t("Show all submissions"))
        self.clear.setMinimumWidth(look.px(28))
        layout = column(look, self, gap=0)
        layout.addWidget(self._above)
        layout.addWidget(self.small)
        layout.addWidget(self.nothing)
        layout.addWidget(self.view, 1)
        self.nothing.hide()

    def _words(self, wanted: Filter) -> str:
        name = {
            Filter.ALL: self._look.t("All"),
            Filter.UNSCORED: self._look.t("Unscored"),
            Filter.FLAGGED: self._look.t("Come back"),
            Filter.SCORED: self._look.t("Scored"),
            Filter.LOOK_AGAIN: self._look.t("Look again"),
            Filter.CONFLICT: self._look.t("Conflict"),
        }[wanted]
        return f"{name}  {self.view.rows.count(wanted)}"

    def _sort_words(self, sort: Sort) -> str:
        return {
            Sort.READING: self._look.t("reading order"),
            Sort.TITLE: self._look.t("by title"),
            Sort.COUNTRY: self._look.t("by country"),
            Sort.GROUP: self._look.t("by group"),
            Sort.TOTAL: self._look.t("by my total"),
            Sort.CHANGED: self._look.t("last changed first"),
            Sort.STATE: self._look.t("by state"),
        }[sort]

    def _show_choice(self) -> None:
        look, words = self._look, self._words(self.filter)
        narrowed = self.filter is not Filter.ALL
        self.chip.setText(words)
        self.chip.setAccessibleName(look.t("Shown: {filter}. Change", filter=words))
        self.clear.setVisible(narrowed)
        order = self._sort_words(self.sort)
        self.sorter.setText(order)
        self.sorter.setAccessibleName(look.t("Order: {order}. Change", order=order))
        both = look.t("Shown: {filter}, {order}. Change", filter=words, order=order)
        restyle(self.small, "role", "chip" if narrowed else "status")
        self.small.setAccessibleName(both)
        self.small.setToolTip(both)
        none = narrowed and self.view.rows.count(self.filter) == 0
        self._why.setText(self._nothing_words())
        self._every.setText(look.t("Show all {n}", n=self.view.rows.count(Filter.ALL)))
        self.nothing.setVisible(none and not self.view.is_rail)
        self._head.updateGeometry()

    def _nothing_words(self) -> str:
        t = self._look.t
        return {
            Filter.ALL: "",
            Filter.UNSCORED: t("Nothing is left to score."),
            Filter.FLAGGED: t("You marked none to come back to. Ctrl+D marks the open one."),
            Filter.SCORED: t("Nothing is scored yet."),
            Filter.LOOK_AGAIN: t("Nothing has to be looked at again."),
            Filter.CONFLICT: t("You declared no conflict of interest."),
        }[self.filter]

    def _fill_filters(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for wanted in Filter:
            action = menu.addAction(self._words(wanted))
            action.setCheckable(True)
            action.setChecked(wanted is self.filter)
            action.triggered.connect(lambda _on, wanted=wanted: self._choose(wanted, self.sort))
            group.addAction(action)

    def _fill_sorts(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for sort in self.view.order.offered():
            action = menu.addAction(self._sort_words(sort))
            action.setCheckable(True)
            action.setChecked(sort is self.sort)
            action.triggered.connect(lambda _on, sort=sort: self._choose(self.filter, sort))
            group.addAction(action)


def _fill(menu: QMenu, fills: tuple[object, ...]) -> None:
    menu.clear()
    for number, fill in enumerate(fills):
        if number:
            menu.addSeparator()
        if callable(fill):
            fill(menu)
