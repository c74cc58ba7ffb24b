"""The first tab of my scores: the table, what it shows, and how it is sorted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from reviewer_app.ui.models.score_table import FIRST, RANK, READING, Sort
from reviewer_app.ui.own_phrases import level_words
from reviewer_app.ui.widgets.following_area import FollowingArea
from reviewer_app.ui.widgets.parts import Button, announce, column, frame, label, row
from reviewer_app.ui.widgets.score_table import ScoreTableView

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.services.desk.own_views import OwnScores
    from reviewer_app.ui.look import Look


_LEAST = 128
"""Height of the table below which the whole page scrolls instead."""


class TablePane(FollowingArea):
    """Chips for filter and sort above, the table below."""

    def __init__(self, look: Look, call: Call) -> None:
        super().__init__(look, look.t("Table"))
        self._look = look
        self.view = ScoreTableView(look, call.rubric.criteria)
        self._filter = Button(look, "", "chip")
        self._sort = Button(look, "", "chip")
        self._again = Button(look, look.t("Sort again"), "quiet")
        self._nothing = label(look.t("No submission is completely scored yet."), "second")
        self._hint = label("", "meta")
        self._is_narrow = False
        self._build()
        self._connect()

    def show_own(self, told: OwnScores, *, anew: bool) -> None:
        """Show the rows."""
        self.view.show_own(told, anew=anew)
        self._show_head()

    @property
    def place(self) -> tuple[Sort, bool, tuple[str, int]]:
        """How the table is sorted and narrowed, and its current cell."""
        table = self.view.table
        return table.sort_now, table.scored_only, self.view.place()

    def restore(self, place: tuple[Sort, bool, tuple[str, int]]) -> None:
        """Go back there."""
        wanted, scored_only, cell = place
        self.view.narrow_to(scored_only=scored_only)
        self.view.sort_by(wanted)
        self.view.go(*cell)
        self._show_head()

    def fold(self, *, narrow: bool) -> None:
        """Head criteria by numbers where there is no room, and name the one in hand."""
        self.view.set_narrow(narrow=narrow)
        self._is_narrow = narrow
        self._show_hint()

    def go(self, submission: str, criterion: str) -> None:
        """Make a score the current cell."""
        ids = [c.id for c in self.view.table.criteria]
        at = [n for n, known in enumerate(ids) if known == criterion]
        self.view.go(submission, FIRST + at[0] if at else RANK)

    def sort_by(self, wanted: Sort) -> None:
        """Sort anew, and say so."""
        self.view.sort_by(wanted)
        self._show_head()
        announce(self.view, self._sort.accessibleName())

    def _build(self) -> None:
        look = self._look
        head = QWidget()
        line = row(look, head, margins=(0, 0, 0, 0), gap=8)
        for part in (self._filter, self._sort, self._again):
            line.addWidget(part)
        line.addWidget(self._hint, 1)
        line.addStretch(0)
        card = frame("card")
        inside = column(look, card, margins=(1, 6, 1, 6), gap=0)
        inside.addWidget(self._nothing)
        inside.addWidget(self.view, 1)
        self._nothing.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(8))
        whole = QWidget()
        layout = column(look, whole, gap=8)
        self.setWidget(whole)
        self.view.setMinimumHeight(look.px(_LEAST))
        layout.addWidget(head)
        layout.addWidget(card, 1)

    def _connect(self) -> None:
        for chip, fill in ((self._filter, self._fill_filter), (self._sort, self._fill_sort)):
            menu = QMenu(chip)
            chip.setMenu(menu)
            menu.aboutToShow.connect(partial(fill, menu))
        self._again.clicked.connect(lambda: self.sort_by(self.view.table.sort_now))
        self.view.sort_wanted.connect(self._on_head)
        self.view.selectionModel().currentChanged.connect(lambda _now, _old: self._show_hint())

    def _on_head(self, column_: int) -> None:
        now, table = self.view.table.sort_now, self.view.table
        falls = column_ >= FIRST and column_ != table.order_column
        falling = not now.falling if now.column == column_ else falls
        self.sort_by(Sort(column_, falling))

    def _show_head(self) -> None:
        t, table = self._look.t, self.view.table
        shown = self._filter_words(scored_only=table.scored_only)
        self._filter.setText(shown)
        self._filter.setAccessibleName(t("Shown: {filter}. Change", filter=shown))
        sort = t("sorted by {column}", column=table.sort_words(table.sort_now))
        self._sort.setText(sort)
        self._sort.setAccessibleName(t("{sort}. Change", sort=sort))
        self._again.setVisible(not table.is_sorted)
        self._show_hint()
        none = table.rowCount() == 0
        self._nothing.setVisible(none)
        self.view.setVisible(not none)

    def _show_hint(self) -> None:
        """Say how scores are changed; where columns have numbers, what stands in the current cell."""
        look, at = self._look, self.view.currentIndex()
        words = look.t(
            "Type a level to change it; a dash for cannot judge; Enter opens the submission"
        )
        criterion = self.view.table.criterion(at.column())
        if self._is_narrow:
            words = ""
            if criterion is not None and at.row() < self.view.table.rowCount():
                own = self.view.table.own(at.row())
                place = at.column() - FIRST + 1
                words = f"{place}  {level_words(look, own.row, criterion)}" if own.open else ""
        self._hint.setText(words)

    def _filter_words(self, *, scored_only: bool) -> str:
        count = self.view.table.count(scored_only=scored_only)
        name = self._look.t("Scored") if scored_only else self._look.t("All")
        return f"{name}  {count}"

    def _fill_filter(self, menu: QMenu) -> None:
        menu.clear()
        group = QActionGroup(menu)
        for scored_only in (False, True):
            action = menu.addAction(self._filter_words(scored_only=scored_only))
            action.setCheckable(True)
            action.setChecked(scored_only is self.view.table.scored_only)
            action.triggered.connect(partial(self._narrow, scored_only))
            group.addAction(action)

    def _narrow(self, scored_only: bool, _on: bool = True) -> None:  # noqa: FBT001, FBT002 - as Qt calls
        self.view.narrow_to(scored_only=scored_only)
        self._show_head()

    def _fill_sort(self, menu: QMenu) -> None:
        menu.clear()
        group = QActionGroup(menu)
        table = self.view.table
        wishes = [READING]
        for place in range(table.columnCount()):
            first = place >= FIRST and place != table.order_column
            wishes += [Sort(place, first), Sort(place, not first)]
        for wanted in wishes:
            action = menu.addAction(table.sort_words(wanted).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(wanted == table.sort_now)
            action.triggered.connect(lambda _on, wanted=wanted: self.sort_by(wanted))
            group.addAction(action)
