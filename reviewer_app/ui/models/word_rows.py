"""Rows of words, made when they are looked at: thousands of them cost nothing until they are seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from reviewer_app.ui.look import tip
from reviewer_app.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The Row itself, for the delegate."""
_MOST: Final = 2000
"""Rows that are remembered once they were made."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        head: Its name.
        least: Narrowest width at 100 %.
        share: How much of the width that is left it takes; 0 for as wide as its words need.
        number: Whether it holds numbers, which stand at the right.
        sorts: Whether a press on its head sorts by it.
    """

    head: str
    least: int = 80
    share: int = 0
    number: bool = False
    sorts: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        key: What it is, for whoever acts on it.
        cells: Its words, one per column.
        icon: Shape of its state, before the first words; empty for none.
        meaning: What the state means; it colours the shape and the first words.
        act: What can be done with it, in a word; empty where nothing can.
        act_name: The same for screen readers, with what it is about.
    """

    key: str = field(repr=False)
    cells: tuple[str, ...] = field(repr=False)
    icon: str = ""
    meaning: Meaning = "text"
    act: str = ""
    act_name: str = ""


class WordRows(QAbstractTableModel):
    """Rows under heads; a last column without a head holds what can be done."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.columns: tuple[Column, ...] = ()
        self._count = 0
        self._make: Callable[[int], Row] | None = None
        self._made: dict[int, Row] = {}
        self.sorted_by = (-1, False)
        """Column, and whether the highest stand first."""

    def show_rows(
        self, columns: tuple[Column, ...], count: int, make: Callable[[int], Row]
    ) -> None:
        """Show so many rows; ``make`` returns the one at a place when it is looked at."""
        self.beginResetModel()
        self.columns, self._count, self._make = columns, count, make
        self._made.clear()
        self.endResetModel()

    def row(self, place: int) -> Row:
        """Return the row at a place."""
        known = self._made.get(place)
        if known is not None:
            return known
        assert self._make is not None, "rows were counted, so there is somebody who makes them"  # noqa: S101
        if len(self._made) >= _MOST:
            self._made.clear()
        made = self._made[place] = self._make(place)
        return made

    @property
    def act_column(self) -> int:
        """Place of what can be done."""
        return len(self.columns)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows."""
        return 0 if parent.isValid() else self._count

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the columns and the one of what can be done."""
        return 0 if parent.isValid() else len(self.columns) + 1

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's name, and for screen readers also how it is sorted."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        name = self.columns[section].head if section < len(self.columns) else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if section == self.act_column:
                return self._look.t("What can be done")
            column, falling = self.sorted_by
            if section == column:
                way = self._look.t("highest first") if falling else self._look.t("lowest first")
                return self._look.t("{column}, {way}", column=name, way=way)
            return name
        return name if role == Qt.ItemDataRole.DisplayRole else None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words; the first cell of a row says the whole row to screen readers."""
        if not index.isValid() or index.row() >= self._count:
            return None
        row, column = self.row(index.row()), index.column()
        if role == ROW_ROLE:
            return row
        words = row.act if column == self.act_column else row.cells[column]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if column == self.act_column:
                return row.act_name or row.act
            return visible_line(self.sentence(row) if column == 0 else words)
        return None

    def sentence(self, row: Row) -> str:
        """Return a whole row in words."""
        parts = [cell for cell in row.cells if cell]
        if row.act:
            parts.append(self._look.t("to do: {act}", act=row.act_name or row.act))
        return ", ".join(parts)
