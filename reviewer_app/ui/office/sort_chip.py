"""How a table is sorted, in words, and the menu of every other way: what heads do by the mouse."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from reviewer_app.ui.models.column_table import Sort
from reviewer_app.ui.widgets.parts import Button

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.widgets.column_table import ColumnTableView


class SortChip(Button):
    """Shows the sort of one table."""

    sort_wanted = Signal(object)
    """The Sort that is wanted."""

    def __init__(self, look: Look, view: ColumnTableView) -> None:
        super().__init__(look, "", "chip")
        self._words = look
        self._view = view
        menu = QMenu(self)
        self.setMenu(menu)
        menu.aboutToShow.connect(partial(self._fill, menu))

    def show_sort(self) -> None:
        """Say how the table stands now."""
        table = self._view.table
        sort = self._words.t("sorted by {column}", column=table.sort_words(table.sort_now))
        self.setText(sort)
        self.setAccessibleName(self._words.t("{sort}. Change", sort=sort))

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        group = QActionGroup(menu)
        table = self._view.table
        wishes: list[Sort] = []
        for place, column in enumerate(table.columns):
            if column.key is not None:
                wishes += [Sort(place, column.falls), Sort(place, not column.falls)]
        for wanted in wishes:
            action = menu.addAction(table.sort_words(wanted).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(wanted == table.sort_now)
            action.triggered.connect(lambda _on, wanted=wanted: self.sort_wanted.emit(wanted))
            group.addAction(action)
