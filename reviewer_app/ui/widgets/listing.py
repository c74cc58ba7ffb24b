"""A table whose rows are chosen, sorted by their heads or by a menu, and found by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)
from typing_extensions import override

from reviewer_app.ui.models.listing import Column, ListingModel
from reviewer_app.ui.widgets.parts import Button, column, frame
from reviewer_app.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QFrame

    from reviewer_app.ui.look import Look

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_ROW: Final = 46
_EDGE: Final = 4


class _Rows(QStyledItemDelegate):
    """Draws an edge before the chosen rows, so that they are not told by their ground alone."""

    def __init__(self, look: Look, view: QTableView) -> None:
        super().__init__(view)
        self._look = look

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        view = self.parent()
        if not isinstance(view, QTableView) or index.column():
            return
        if view.selectionModel().isRowSelected(index.row(), QModelIndex()):
            box = option.rect
            mirrored = view.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = box.right() - _EDGE + 1 if mirrored else box.left()
            painter.fillRect(
                left, box.top(), _EDGE, box.height(), self._look.theme.colour("accent")
            )


class Listing(QTableView, Generic[R]):
    """Shows rows of one kind; tells which is the current one and which are chosen."""

    moved = Signal()
    """Another row is the current one, or others are chosen."""
    opened = Signal()
    """Enter was pressed on the current row, or it was clicked twice."""

    def __init__(
        self,
        look: Look,
        name: str,
        columns: tuple[Column[R], ...],
        key: Callable[[R], str],
        *,
        many: bool = False,
    ) -> None:
        super().__init__()
        self._look = look
        self._key = key
        self.rows: ListingModel[R] = ListingModel(look, columns)
        self.setModel(self.rows)
        self.setItemDelegate(_Rows(look, self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        sides = self.verticalHeader()
        sides.hide()
        sides.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        sides.setDefaultSectionSize(max(look.px(_ROW), look.theme.height_of("A\nA", 1000) + 8))
        heads = self.horizontalHeader()
        heads.setSectionsClickable(True)
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setAccessibleName(look.t("Columns"))
        heads.sectionClicked.connect(self.sort_by)
        self.selectionModel().selectionChanged.connect(self.moved)
        self.doubleClicked.connect(self.opened)
        self.sorter = Button(look, "", "small", "arrow-up-down")
        """Sorts by the keyboard too, and names the order in words."""
        self._menu = QMenu(self.sorter)
        self.sorter.setMenu(self._menu)
        self._name_order()

    def show_rows(self, rows: tuple[R, ...]) -> None:
        """Show other rows; the chosen ones stay chosen where they are still there."""
        chosen = self.chosen()
        self.rows.show_rows(rows)
        self.choose(chosen)

    def sort_by(self, column: int) -> None:
        """Sort by a column; by the same once more, the other way round."""
        chosen = self.chosen()
        self.rows.sort_rows(column)
        self._name_order()
        self.choose(chosen)

    def chosen(self) -> tuple[str, ...]:
        """Return the keys of the chosen rows, in their order; the current one last."""
        marks = self.selectionModel()
        places = sorted(index.row() for index in marks.selectedRows())
        here = self.currentIndex().row()
        ordered = [p for p in places if p != here] + [p for p in places if p == here]
        return tuple(self._key(self.rows.rows[p]) for p in ordered if p < len(self.rows.rows))

    def choose(self, keys: Collection[str]) -> None:
        """Choose rows by their keys; those that are not shown are left out."""
        if not keys:
            return
        flags = QItemSelectionModel.SelectionFlag
        wanted, marks = set(keys), self.selectionModel()
        places = [p for p, row in enumerate(self.rows.rows) if self._key(row) in wanted]
        for number, place in enumerate(places):
            index = self.rows.index(place, 0)
            first = flags.ClearAndSelect if number == 0 else flags.Select
            marks.select(index, first | flags.Rows)
        if places:
            index = self.rows.index(places[-1], 0)
            marks.setCurrentIndex(index, flags.NoUpdate)
            self.scrollTo(index)

    def copied(self) -> str:
        """Return the chosen rows as lines, their cells between tabs."""
        chosen, columns = set(self.chosen()), self.rows.columns
        rows = [r for r in self.rows.rows if self._key(r) in chosen]
        return "".join(
            "\t".join(visible_line(c.show(r).replace("\n", " ")) for c in columns) + "\n"
            for r in rows
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter; copy the chosen rows."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self.copied())
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
            return
        super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first row where none is chosen."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.selectRow(0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        columns, room = self.rows.columns, self.viewport().width()
        wide = [self._look.px(c.wide) for c in columns]
        for place in reversed(range(len(columns))):
            if columns[place].spare:
                gone = sum(wide) > room
                self.setColumnHidden(place, gone)
                wide[place] = 0 if gone else wide[place]
        growing = [n for n, c in enumerate(columns) if c.grows and wide[n]]
        left = max(0, room - sum(wide))
        for place in growing:
            wide[place] += left // len(growing)
        for place, width in enumerate(wide):
            if width and self.columnWidth(place) != width:
                self.setColumnWidth(place, width)

    def _name_order(self) -> None:
        t, rows = self._look.t, self.rows
        sort = t("sorted by {column}", column=rows.sort_words())
        self.sorter.setText(sort)
        self.sorter.setAccessibleName(t("{sort}. Change", sort=sort))
        self._menu.clear()
        for number, one in enumerate(rows.columns):
            action = QAction(one.head, self._menu)
            action.setCheckable(True)
            action.setChecked(number == rows.sorted_by)
            action.triggered.connect(lambda _on, number=number: self.sort_by(number))
            self._menu.addAction(action)


def carded(look: Look, table: QTableView) -> QFrame:
    """Return a card that holds a table; the table has no frame of its own then."""
    card = frame("card")
    table.setProperty("role", "bare")
    column(look, card, margins=(4, 4, 4, 4), gap=0).addWidget(table)
    return card
