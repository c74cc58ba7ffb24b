"""A table whose rows are worked out when they are seen: ten thousand cost no more than those in view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Index = QModelIndex | QPersistentModelIndex
_Words = tuple[str, ...]


class LazyTable(QAbstractTableModel):
    """Heads, names of rows, and a function from a name to its cells."""

    def __init__(self) -> None:
        super().__init__()
        self.heads: tuple[str, ...] = ()
        self.keys: tuple[object, ...] = ()
        self._cells: Callable[[Any], _Words] | None = None
        self._numbers: frozenset[int] = frozenset()

    def show_rows(
        self,
        heads: tuple[str, ...],
        keys: Sequence[object],
        cells: Callable[[Any], _Words],
        numbers: frozenset[int] = frozenset(),
    ) -> None:
        """Show other rows.

        Args:
            heads: Names of the columns.
            keys: What each row is about.
            cells: Returns the words of a row.
            numbers: Columns that stand at the right.
        """
        self.beginResetModel()
        self.heads, self.keys, self._cells, self._numbers = heads, tuple(keys), cells, numbers
        self.endResetModel()

    def key(self, index: Index) -> object | None:
        """Return what a row is about."""
        known = index.isValid() and index.row() < len(self.keys)
        return self.keys[index.row()] if known else None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.keys)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.heads)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's name."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.heads):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return self.heads[section] if role == Qt.ItemDataRole.DisplayRole else None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words; the first cell of a row says the whole row to screen readers."""
        if not index.isValid() or index.row() >= len(self.keys) or self._cells is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        cells = self._cells(self.keys[index.row()])
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        if index.column():
            return f"{self.heads[index.column()]}: {cells[index.column()]}"
        return ", ".join(
            f"{head}: {cell}" if place else cell
            for place, (head, cell) in enumerate(zip(self.heads, cells, strict=True))
            if cell
        )

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = (
            Qt.AlignmentFlag.AlignRight if column in self._numbers else Qt.AlignmentFlag.AlignLeft
        )
        return Qt.AlignmentFlag.AlignVCenter | side
