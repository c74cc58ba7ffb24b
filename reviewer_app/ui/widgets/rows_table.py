"""A table of rows of anything: one row is chosen, cells may be corrected in place, heads sort."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView
from typing_extensions import override

from reviewer_app.ui.models.told_rows import Column, ToldRows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent

    from reviewer_app.ui.look import Look

Index = QModelIndex | QPersistentModelIndex
_HIGH: Final = 40
_HEAD: Final = 36
_LOW: Final = 200
_FREE: Final = 115
_WIDEST: Final = 200
"""Width at 100 % from which on a column cuts its words rather than grows."""
_ASKED: Final = 40
"""Rows by which the width of a column is judged."""


class RowsTable(QTableView):
    """Shows rows; tells which one is chosen, opened or corrected."""

    chosen = Signal(object)
    """The row that has the focus now; None for none."""
    opened = Signal(object)
    """A row was opened: Enter, Space or a click on it."""
    edited = Signal(object, int, str)
    """(row, column, what was typed)"""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.opens_by_click = False
        self._key: Callable[[Any], object] | None = None
        self.rows = ToldRows(look)
        self.rows.edited.connect(self.edited)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        # Below that the page scrolls instead: heads and four rows.
        self.setMinimumHeight(look.px(_LOW))
        upright = self.verticalHeader()
        upright.hide()
        # One height for all: the table need not ask ten thousand rows for theirs.
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        upright.setDefaultSectionSize(look.px(_HIGH))
        heads = self.horizontalHeader()
        heads.setSectionsClickable(True)
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setFixedHeight(look.px(_HEAD))
        heads.setAccessibleName(look.t("Columns"))
        heads.sectionClicked.connect(self._sort)

    def show_rows(
        self, columns: tuple[Column, ...], rows: Sequence[Any], key: Callable[[Any], object]
    ) -> None:
        """Show other rows; the one in focus stays so where it is still there."""
        now = self.chosen_row()
        kept = None if now is None or self._key is None else self._key(now)
        self._key = key
        column = max(self.currentIndex().column(), 0)
        top = self.verticalScrollBar().value()
        self.rows.show_rows(columns, rows)
        self._fit()
        place = self.rows.place_of(lambda row: key(row) == kept) if now is not None else -1
        if place >= 0:
            self.choose(place, column)
            self.verticalScrollBar().setValue(top)

    def chosen_row(self) -> Any:
        """Return the row in focus; None where there is none."""
        index = self.currentIndex()
        return self.rows.row_at(index.row()) if index.isValid() else None

    def choose(self, place: int, column: int = 0) -> None:
        """Put the focus on a row and scroll to it."""
        index = self.rows.index(place, column)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def menu_place(self) -> QPoint:
        """Return where a menu about the row in focus opens."""
        corner = self.visualRect(self.currentIndex()).bottomLeft()
        return self.viewport().mapToGlobal(corner)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is in focus."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.rows.row_at(current.row()) if current.isValid() else None)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin in the first row where none is in focus."""
        fresh = not self.currentIndex().isValid()
        super().focusInEvent(event)
        if fresh and self.rows.rowCount():
            self.choose(0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a row by Enter or Space; Ctrl+Enter on a head's column sorts by it."""
        editing = self.state() == QAbstractItemView.State.EditingState
        if editing or self.chosen_row() is None:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._sort(self.currentIndex().column())
            else:
                self.opened.emit(self.chosen_row())
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the row that is clicked, where rows are opened."""
        super().mouseReleaseEvent(event)
        if self.opens_by_click and self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit(self.chosen_row())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the widest columns what room there is."""
        super().resizeEvent(event)
        self._fit()

    def _sort(self, column: int) -> None:
        row = self.chosen_row()
        self.rows.sort_by(column)
        self._fit()
        if row is not None:
            self.choose(self.rows.place_of(lambda other: other is row), column)

    def _fit(self) -> None:
        px = self._look.px
        metrics = self.horizontalHeader().fontMetrics()
        widths = []
        for place, column in enumerate(self.rows.columns):
            head = str(self.rows.headerData(place, Qt.Orientation.Horizontal))
            least = max(metrics.horizontalAdvance(head) + px(32), self._longest(place))
            widths.append(max(px(column.wide), least) if column.wide else 0)
        open_ends = widths.count(0)
        left = self.viewport().width() - sum(widths)
        share = left // open_ends if open_ends else 0
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width or max(px(self.rows.columns[place].least), share))

    def _longest(self, place: int) -> int:
        """Return the room that the words of a narrow column need, by its first rows."""
        column = self.rows.columns[place]
        if not column.wide or column.wide >= _FREE:
            return 0
        shown = range(min(self.rows.rowCount(), _ASKED))
        words = (str(self.rows.index(row, place).data()) for row in shown)
        widest = max(map(self.fontMetrics().horizontalAdvance, words), default=0)
        room = widest + self._look.px(32 + (24 if column.shape else 0))
        return min(room, self._look.px(_WIDEST))
