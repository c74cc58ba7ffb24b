"""A table that draws only what is seen: rows of one height, columns that give way, heads that sort."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QTableView
from typing_extensions import override

from reviewer_app.ui.widgets.column_table_paint import ColumnDelegate, ColumnHeads

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.models.column_table import ColumnTable
    from reviewer_app.ui.widgets.column_table_paint import Drawer

Index = QModelIndex | QPersistentModelIndex


class ColumnTableView(QTableView):
    """Shows a table; tells which row is current, which is to be opened, by which column to sort."""

    sort_wanted = Signal(int)
    """Column by which to sort."""
    row_changed = Signal(int)
    """Place of the row that became current."""
    open_wanted = Signal(int)
    """Place of the row to be opened."""

    def __init__(self, look: Look, table: ColumnTable[Any], name: str, *, height: int = 54) -> None:
        super().__init__()
        self._look = look
        self.table = table
        self.cells = ColumnDelegate(look, self)
        self.setModel(table)
        self.setItemDelegate(self.cells)
        self.heads = ColumnHeads(look, self)
        self.setHorizontalHeader(self.heads)
        self.heads.sectionClicked.connect(self.sort_wanted)
        self.heads.setSectionResizeMode(ColumnHeads.ResizeMode.Fixed)
        upright = self.verticalHeader()
        upright.hide()
        upright.setMinimumSectionSize(look.px(24))
        upright.setDefaultSectionSize(look.px(height))
        upright.setSectionResizeMode(ColumnHeads.ResizeMode.Fixed)
        self.setProperty("role", "bare")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(name)

    def draw(self, kind: str, drawer: Drawer) -> None:
        """Let ``drawer`` draw the cells, and the numbers above them, of columns of a kind."""
        self.cells.drawers[kind] = drawer

    def place(self) -> int:
        """Return the current row, or -1."""
        at = self.currentIndex()
        return at.row() if at.isValid() else -1

    def go(self, place: int) -> None:
        """Make a row the current one; the first where there is no such row."""
        count = self.table.rowCount()
        if count:
            column = max(0, self.currentIndex().column())
            row = place if 0 <= place < count else 0
            self.setCurrentIndex(self.table.index(row, self._seen(column)))

    def set_brief(self, *, brief: bool) -> None:
        """Say less in heads where there is little room."""
        if brief is not self.table.brief:
            self.table.brief = brief
            self.fit()

    def fit(self) -> None:
        """Leave out columns that have no room, and let the others share it."""
        px, columns = self._look.px, self.table.columns
        room = self.viewport().width()
        shown = set(range(len(columns)))
        needed = [max(px(c.wide), self.heads.longest_word(n)) for n, c in enumerate(columns)]
        giving = sorted((n for n in shown if columns[n].dispensable), reverse=True,
                        key=lambda n: columns[n].dispensable)  # fmt: skip
        for place in giving:
            if sum(needed[n] for n in shown) <= room:
                break
            shown.discard(place)
        left = max(0, room - sum(needed[n] for n in shown))
        parts = sum(columns[n].stretch for n in shown) or 1
        for n, column in enumerate(columns):
            self.setColumnHidden(n, n not in shown)
            self.setColumnWidth(n, needed[n] + left * column.stretch // parts)
        self.heads.fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a row by Enter; letters search nothing, they would jump about."""
        plain = event.text().isprintable() and event.text() and not event.modifiers()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.place() >= 0:
                self.open_wanted.emit(self.place())
        elif not plain or event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row."""
        at = self.indexAt(event.position().toPoint())
        if at.isValid():
            self.open_wanted.emit(at.row())

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        """Set the whole row off, and say which it is."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid() and current.row() != previous.row():
            self.row_changed.emit(current.row())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin in the first row where there is no current one."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go(0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self.fit()
        at = self.currentIndex()
        if at.isValid() and event.oldSize().height() > event.size().height():
            # What is chosen stays in view where the table becomes lower.
            self.scrollTo(at)

    def _seen(self, column: int) -> int:
        return column if not self.isColumnHidden(column) else 0
