"""A table of words: hairlines between rows, a shape with its word first, what can be done last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView
from typing_extensions import override

from reviewer_app.ui.models.word_rows import WordRows
from reviewer_app.ui.widgets.word_table_paint import GLYPH_ROOM, PAD, WordDelegate, WordHeads

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.models.word_rows import Column, Row

Index = QModelIndex | QPersistentModelIndex
_SAMPLE: Final = 60
"""Rows that are measured for the width of a column."""
_WIDEST: Final = 300
_AIR: Final = 4
"""Words laid out need a little more than their letters."""
_BEYOND: Final = 4
"""Rows beyond the view whose height is settled too."""


class WordTableView(QTableView):
    """Shows rows; arrows move between them, Enter or a press on the last column acts."""

    acted = Signal(str)
    """Key of the row whose action is wanted."""
    chosen = Signal(str)
    """Key of the row that is the current one now."""
    sort_wanted = Signal(int)
    """Column by which to sort."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.table = WordRows(look)
        self._cells = WordDelegate(look, self)
        self._stacked = False
        self._fitting = False
        self.setModel(self.table)
        self.setItemDelegate(self._cells)
        self.heads = WordHeads(look, self)
        self.setHorizontalHeader(self.heads)
        self.heads.setSectionResizeMode(WordHeads.ResizeMode.Fixed)
        self.heads.sectionClicked.connect(self._on_head)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.px(46))
        self.verticalHeader().setMinimumSectionSize(look.px(24))
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(lambda _at: self._fit_seen())

    @property
    def stacked(self) -> bool:
        """Whether the columns in the middle stand below each other, for want of room."""
        return self._stacked

    def show_rows(
        self, columns: tuple[Column, ...], count: int, make: Callable[[int], Row]
    ) -> None:
        """Show rows; the current one stays the current one where it is still there."""
        key, at = self.current_key, self.verticalScrollBar().value()
        self.table.show_rows(columns, count, make)
        self._fit()
        place = self._place_of(key)
        if count:
            self.setCurrentIndex(self.table.index(place or 0, 0))
        self.verticalScrollBar().setValue(at)

    def show_sorted(self, column: int, *, falling: bool) -> None:
        """Say by which column the rows stand."""
        self.table.sorted_by = (column, falling)
        self.heads.viewport().update()

    @property
    def current_key(self) -> str:
        """Key of the current row; empty without one."""
        at = self.currentIndex()
        return (
            self.table.row(at.row()).key
            if at.isValid() and at.row() < self.table.rowCount()
            else ""
        )

    def go_to(self, key: str) -> None:
        """Make a row the current one."""
        place = self._place_of(key)
        if place is not None:
            self.setCurrentIndex(self.table.index(place, 0))
            self.scrollTo(self.table.index(place, 0))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on Enter, move on the others."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._act(self.currentIndex())
        elif event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Act where the words of the action were pressed."""
        super().mouseReleaseEvent(event)
        at = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and at.column() == self.table.act_column:
            self._act(at)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Act on the row."""
        at = self.indexAt(event.position().toPoint())
        if at.column() != self.table.act_column:
            self._act(at)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what can be pressed."""
        at = self.indexAt(event.position().toPoint())
        hand = at.isValid() and at.column() == self.table.act_column
        hand = hand and bool(self.table.row(at.row()).act)
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        )
        super().mouseMoveEvent(event)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        """Draw both rows anew, and tell which is the current one."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.chosen.emit(self.current_key)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns their room."""
        super().resizeEvent(event)
        self._fit()

    # Inside

    def _act(self, at: Index) -> None:
        if at.isValid():
            row = self.table.row(at.row())
            if row.act:
                self.acted.emit(row.key)

    def _on_head(self, column: int) -> None:
        if column < len(self.table.columns) and self.table.columns[column].sorts:
            self.sort_wanted.emit(column)

    def _place_of(self, key: str) -> int | None:
        if not key:
            return None
        count = min(self.table.rowCount(), _SAMPLE * 20)
        return next((n for n in range(count) if self.table.row(n).key == key), None)

    def _fit(self) -> None:
        """Settle widths, then the heights of what is seen."""
        if not self.table.columns:
            return
        # Heights of rows change the scroll bar, which changes the width again.
        room = self.viewport().width()
        widths = self._widths(room)
        self._stacked = widths is None
        self._cells.stacked = self.heads.stacked = self._stacked
        act = self._act_width()
        if widths is None:
            first = min(self._needed(0), max(room // 3, self._look.px(96)))
            middle = [max(1, room - first - act), *[0] * (len(self.table.columns) - 2)]
            widths = [first, *middle, act]
        for column, width in enumerate(widths):
            self.setColumnHidden(column, width == 0)
            if width:
                self.setColumnWidth(column, width)
        self.heads.fit()
        self._fit_seen()

    def _widths(self, room: int) -> list[int] | None:
        """Return the width of each column; None where they have no room beside each other."""
        px, columns = self._look.px, self.table.columns
        act = self._act_width()
        wanted = [
            0 if c.share else max(px(c.least), self._needed(n)) for n, c in enumerate(columns)
        ]
        least = sum(px(c.least) for c in columns if c.share)
        left = room - sum(wanted) - act
        if left < least:
            return None
        shares = sum(c.share for c in columns)
        if not shares:
            wanted[-1] += left
            return [*wanted, act]
        spare = left - least
        widths = [
            px(c.least) + spare * c.share // shares if c.share else w
            for c, w in zip(columns, wanted, strict=True)
        ]
        return [*widths, max(1, room - sum(widths))]

    def _needed(self, column: int) -> int:
        """Return the width that the first rows need; longer words are wrapped."""
        px = self._look.px
        plain, small = self._metrics(bold=column == 0), self.heads.metrics
        widest = small.horizontalAdvance(self.table.columns[column].head) + px(16)
        for place in range(min(self.table.rowCount(), _SAMPLE)):
            row = self.table.row(place)
            icon = px(GLYPH_ROOM) if column == 0 and row.icon else 0
            widest = max(widest, plain.horizontalAdvance(row.cells[column]) + icon)
        return min(widest, px(_WIDEST)) + px(2 * PAD) + px(_AIR)

    def _act_width(self) -> int:
        metrics, px = self._metrics(bold=False), self._look.px
        acts = {self.table.row(n).act for n in range(min(self.table.rowCount(), _SAMPLE))}
        widest = max(map(metrics.horizontalAdvance, acts), default=0)
        return widest + px(2 * PAD + _AIR) if widest else px(8)

    def _metrics(self, *, bold: bool) -> QFontMetrics:
        return QFontMetrics(self._look.theme.font(bold=bold))

    def _fit_seen(self) -> None:
        """Settle the heights of the rows in view; those never seen keep the usual height."""
        if self._fitting or not self.table.rowCount():
            return
        self._fitting = True
        height = self.viewport().height()
        first = max(0, self.rowAt(0))
        place = first
        while place < self.table.rowCount():
            wanted = self._cells.height_of(place)
            if self.rowHeight(place) != wanted:
                self.setRowHeight(place, wanted)
            if self.rowViewportPosition(place) > height + _BEYOND * self._look.px(46):
                break
            place += 1
        self._fitting = False
