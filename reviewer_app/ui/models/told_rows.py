"""Rows of anything as a table: a cell's words are made when it is shown, so ten thousand rows cost nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from reviewer_app.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

Index = QModelIndex | QPersistentModelIndex
_NUMBER: Final = re.compile(r"([0-9]+)")
_LONGEST: Final = 400
"""Letters of a cell that are drawn; all of them stand below the table."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of such a table.

    Attributes:
        head: Its name.
        words: What a row says in it.
        wide: Its width at 100 %; 0 for what room is left.
        least: Least width at 100 % of one that takes what room is left.
        shape: Icon and meaning before the words; None for a column of words.
        raw: What is edited in it; None where nothing can be.
        right: Whether it stands at the right, as numbers do.
    """

    head: str
    words: Callable[[Any], str]
    wide: int = 0
    shape: Callable[[Any], tuple[str, Meaning]] | None = None
    raw: Callable[[Any], str | None] | None = None
    right: bool = False
    least: int = 220


class ToldRows(QAbstractTableModel):
    """Shows rows in the order given, or sorted by a column."""

    edited = Signal(object, int, str)
    """(row, column, what was typed)"""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.columns: tuple[Column, ...] = ()
        self._rows: Sequence[Any] = ()
        self._order: list[int] = []
        self.sorted_by: tuple[int, bool] | None = None
        """(column, falling); None for the order given."""

    def show_rows(self, columns: tuple[Column, ...], rows: Sequence[Any]) -> None:
        """Show other rows; they stay sorted as they were."""
        self.beginResetModel()
        if len(columns) != len(self.columns):
            self.sorted_by = None
        self.columns, self._rows = columns, rows
        self._order = self._sorted()
        self.endResetModel()

    def sort_by(self, column: int) -> None:
        """Sort by a column, then the other way round, then not at all."""
        now = self.sorted_by
        self.beginResetModel()
        if now is None or now[0] != column:
            self.sorted_by = (column, False)
        else:
            self.sorted_by = None if now[1] else (column, True)
        self._order = self._sorted()
        self.endResetModel()

    def row_at(self, place: int) -> Any:
        """Return the row at a place; None where there is none."""
        return self._rows[self._order[place]] if 0 <= place < len(self._order) else None

    def place_of(self, wanted: Callable[[Any], bool]) -> int:
        """Return the place of the first row that is wanted, -1 where there is none."""
        return next((p for p, i in enumerate(self._order) if wanted(self._rows[i])), -1)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._order)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's name, and in words how it is sorted."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if self.sorted_by is None or self.sorted_by[0] != section:
            return column.head
        falling = self.sorted_by[1]
        words = self._look.t("descending") if falling else self._look.t("ascending")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.head}, {words}"
        return f"{column.head} {'↓' if falling else '↑'} {words}"

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words; the first one of a row says the whole row to screen readers."""
        row = self.row_at(index.row())
        if row is None:
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return visible_line(column.words(row)[:_LONGEST])
        if role == Qt.ItemDataRole.EditRole:
            return column.raw(row) if column.raw is not None else column.words(row)
        if role == Qt.ItemDataRole.DecorationRole and column.shape is not None:
            icon, meaning = column.shape(row)
            return self._look.icons.pixmap(icon, meaning, 16) if icon else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._told(row, index.column())
        return self._alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        row = self.row_at(index.row()) if index.isValid() else None
        column = self.columns[index.column()] if row is not None else None
        if column is not None and column.raw is not None and column.raw(row) is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was typed into a cell; it changes once it was kept."""
        row = self.row_at(index.row())
        if role != Qt.ItemDataRole.EditRole or row is None:
            return False
        if str(value) != self.data(index, role):
            self.edited.emit(row, index.column(), str(value))
        return True

    def _told(self, row: Any, place: int) -> str:
        words = visible_line(self.columns[place].words(row)[:_LONGEST])
        if place:
            return f"{self.columns[place].head} {words}"
        parts = [(c.head, visible_line(c.words(row)[:_LONGEST])) for c in self.columns]
        return ", ".join(f"{head} {cell}" if head else cell for head, cell in parts if cell)

    @staticmethod
    def _alignment(column: Column) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        return Qt.AlignmentFlag.AlignVCenter | side

    def _sorted(self) -> list[int]:
        order = list(range(len(self._rows)))
        if self.sorted_by is None:
            return order
        column, falling = self.sorted_by
        words = self.columns[column].words
        return sorted(order, key=lambda i: _natural(words(self._rows[i])), reverse=falling)


def _natural(text: str) -> tuple[Any, ...]:
    """Return a key by which S-2 comes before S-10."""
    parts = _NUMBER.split(text.casefold())
    return tuple((0, int(p), "") if p.isdigit() else (1, 0, p) for p in parts if p)
