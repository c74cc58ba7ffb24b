"""A table that is read row by row: hairlines, one row in hand, Enter acts on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QTableView
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractTableModel
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from reviewer_app.ui.look import Look

Index = QModelIndex | QPersistentModelIndex
_ROW: Final = 46
_HEAD: Final = 36
_LEAST: Final = 64
_WIDE: Final = 200
"""Width that the wide column keeps at least, where it needs that much."""
_SEEN: Final = 50
"""Rows that are looked at to find how wide a column must be."""
_LOW: Final = 176
"""Height below which the page scrolls instead: the heads and three rows."""


class ToldTableView(QTableView):
    """Shows a model of words; arrow keys go from row to row."""

    row_changed = Signal(int)
    """The row in hand; -1 where there is none."""
    row_wanted = Signal(int)
    """Somebody pressed Enter, or twice on a row."""

    def __init__(self, look: Look, name: str, model: QAbstractTableModel, *, wide: int) -> None:
        super().__init__()
        self._look = look
        self.setModel(model)
        self.setAccessibleName(name)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.px(_ROW))
        heads = self.horizontalHeader()
        heads.setMinimumSectionSize(look.px(_LEAST))
        heads.setFixedHeight(look.px(_HEAD))
        heads.setHighlightSections(False)
        heads.setResizeContentsPrecision(_SEEN)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(look.px(_LOW))
        self._wide = wide
        self.doubleClicked.connect(lambda index: self.row_wanted.emit(index.row()))

    def fit(self) -> None:
        """Give every column what its cells in sight need, and what is left to the wide one, which may be cut short.

        What it says in full has another place on the page. Where even that is too much, the table scrolls.
        """
        heads, count = self.horizontalHeader(), self.model().columnCount()
        needed = [
            max(self.sizeHintForColumn(c), heads.sectionSizeHint(c), heads.minimumSectionSize())
            for c in range(count)
        ]
        left = self.viewport().width() - sum(needed)
        if self._wide < count:
            least = min(needed[self._wide], self._look.px(_WIDE))
            needed[self._wide] = max(least, needed[self._wide] + left)
        for column, width in enumerate(needed):
            heads.resizeSection(column, width)

    @property
    def row(self) -> int:
        """The row in hand; -1 where there is none."""
        return self.currentIndex().row()

    def go(self, row: int) -> None:
        """Take a row in hand."""
        self.setCurrentIndex(self.model().index(row, 0))

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say which row is in hand now."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.row_changed.emit(current.row())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        self.fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the row in hand by Enter; everything else is Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.row >= 0:
            self.row_wanted.emit(self.row)
            return
        super().keyPressEvent(event)
