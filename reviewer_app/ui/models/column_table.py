"""A table of any rows that makes a cell only when it is looked at: ten thousand rows cost what is seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from reviewer_app.ui.look import tip
from reviewer_app.wording.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reviewer_app.ui.look import Look

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The row itself, for what is drawn."""


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column.

    Attributes:
        name: Its head.
        words: A cell's words.
        wide: Its width at 100 %; where it stretches, the least.
        key: What it is sorted by; None as a value stands last. Without it the column cannot be sorted.
        falls: Whether the first sorting puts the highest first.
        right: Whether it is a number, at the trailing edge.
        strong: Whether it is written bold.
        below: Small words under the others; empty for none.
        said: What a screen reader says where the words alone would not do.
        drawn: What is drawn in place of words: ``dots``, ``levels``, ``share`` …; empty for words.
        stretch: Its part of the room that is left over.
        dates: Whether its order is said as first and last, not as high and low.
        dispensable: Left out first where there is no room; 0 for never, 1 for last.
        short: What the head says where there is little room; empty for its whole name.
    """

    name: str
    words: Callable[[R], str]
    wide: int
    key: Callable[[R], Any] | None = None
    falls: bool = False
    right: bool = False
    strong: bool = False
    below: Callable[[R], str] | None = None
    said: Callable[[R], str] | None = None
    drawn: str = ""
    stretch: int = 0
    dates: bool = False
    dispensable: int = 0
    short: str = ""


@dataclass(frozen=True, slots=True)
class Sort:
    """By which column, and which way; column -1 leaves them as they were handed in."""

    column: int = -1
    falling: bool = False


def in_a_line(text: str) -> str:
    """Return words for a cell: what is hostile in them is shown as a mark, breaks become spaces."""
    return visible(text).replace("\n", " ")


class ColumnTable(QAbstractTableModel, Generic[R]):
    """Shows and sorts; the first cell of a row says the whole row to screen readers."""

    def __init__(self, look: Look, columns: Sequence[Column[R]], said: Callable[[R], str]) -> None:
        super().__init__()
        self._look = look
        self._said = said
        self._given: Sequence[R] = ()
        self.columns = tuple(columns)
        self.rows: Sequence[R] = ()
        self.sort_now = Sort()
        self.sorts_itself = True
        """False where rows are handed in as they are to stand."""
        self.line_below: Callable[[R], bool] | None = None
        """Below which row a line stands, while rows stand as they were handed in."""
        self.brief = False
        """Whether heads say less, for want of room."""

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show other rows, sorted as before."""
        self.beginResetModel()
        self._given = rows
        self.rows = self._sorted()
        self.endResetModel()

    def stand_as(self, wanted: Sort) -> None:
        """Say how the rows that were handed in are sorted."""
        self.sort_now = wanted
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def show_columns(self, columns: Sequence[Column[R]], sort: Sort) -> None:
        """Show the same rows in other columns, sorted so."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.sort_now = sort
        self.rows = self._sorted()
        self.endResetModel()

    def sort_by(self, wanted: Sort) -> None:
        """Let the rows stand in another order."""
        self.beginResetModel()
        self.sort_now = wanted
        self.rows = self._sorted()
        self.endResetModel()

    def next_sort(self, column: int) -> Sort | None:
        """Return the sort that a click on a head means; None where it cannot be sorted."""
        if self.columns[column].key is None:
            return None
        now = self.sort_now
        falls = self.columns[column].falls
        return Sort(column, not now.falling if now.column == column else falls)

    def sort_words(self, wanted: Sort) -> str:
        """Return a sort in words: ``Mean, highest first``."""
        t = self._look.t
        column = self.columns[wanted.column]
        if column.dates:
            way = t("last first") if wanted.falling else t("first one first")
        elif column.right or column.falls:
            way = t("highest first") if wanted.falling else t("lowest first")
        else:
            way = t("from Z to A") if wanted.falling else t("from A to Z")
        return t("{column}, {way}", column=column.short or column.name, way=way)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's name, and for screen readers also how it is sorted."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole and section == self.sort_now.column:
            return self._look.t("sorted by {column}", column=self.sort_words(self.sort_now))
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.short if self.brief and column.short else column.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(column.name) if column.short else None
        return column.name if role == Qt.ItemDataRole.AccessibleTextRole else None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words, what is said of it, or the row itself."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row, column = self.row(index.row()), self.columns[index.column()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return in_a_line(column.words(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = self._said(row) if index.column() == 0 else self._cell(row, column)
            return in_a_line(said)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._cell(row, column))
        return None

    def ends(self, row: R) -> bool:
        """Tell whether a line stands below a row."""
        return self.line_below is not None and self.line_below(row)

    def row(self, place: int) -> R:
        """Return the row at ``place``."""
        return self.rows[place]

    def _cell(self, row: R, column: Column[R]) -> str:
        if column.said is not None:
            return column.said(row)
        below = f", {column.below(row)}" if column.below is not None and column.below(row) else ""
        return f"{column.name}: {column.words(row)}{below}"

    def _sorted(self) -> Sequence[R]:
        wanted = self.sort_now
        key = self.columns[wanted.column].key if wanted.column >= 0 else None
        if key is None or not self.sorts_itself:
            return self._given
        # No pairs of value and row: ten thousand new objects would wake the collector, for half a second.
        values = [key(row) for row in self._given]
        places = [n for n, value in enumerate(values) if value is not None]
        places.sort(key=values.__getitem__, reverse=wanted.falling)
        # What has no value stands last, whichever way the others stand.
        places += [n for n, value in enumerate(values) if value is None]
        return [self._given[n] for n in places]
