"""A table of things of one kind: a column says what it shows of a thing, and cells are made when they are seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from reviewer_app.ui.theme import SMALL
from reviewer_app.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column.

    Attributes:
        head: Its name.
        show: What a cell says; a line end breaks it.
        wide: Pixels at 100 %; the rest of the width is shared by columns with ``grows``.
        grows: Whether it takes what is left over.
        shape: Icon and meaning of a cell, or None.
        order: What the column is sorted by; what it says where None.
        say: What a screen reader says of a cell; what it says where None.
        small: Whether its cells are written small.
        spare: Whether it goes where there is no room; what it says stands elsewhere too.
    """

    head: str
    show: Callable[[R], str]
    wide: int = 120
    grows: bool = False
    shape: Callable[[R], tuple[str, Meaning] | None] | None = None
    order: Callable[[R], Any] | None = None
    say: Callable[[R], str] | None = None
    small: bool = False
    spare: bool = False


class ListingModel(QAbstractTableModel, Generic[R]):
    """Rows in the order that is wanted; the first cell of each says the whole row to screen readers."""

    def __init__(self, look: Look, columns: tuple[Column[R], ...]) -> None:
        super().__init__()
        self._look = look
        self.columns = columns
        self.rows: tuple[R, ...] = ()
        self.sorted_by = 0
        self.falling = False

    def show_rows(self, rows: tuple[R, ...]) -> None:
        """Show other rows, sorted as before."""
        self.beginResetModel()
        self.rows = self._sorted(rows)
        self.endResetModel()

    def sort_rows(self, column: int) -> None:
        """Sort by a column; by the same once more, the other way round."""
        self.beginResetModel()
        self.falling = not self.falling if column == self.sorted_by else False
        self.sorted_by = column
        self.rows = self._sorted(self.rows)
        self.endResetModel()

    def sort_words(self) -> str:
        """Return the order in words: ``Name, from A to Z``."""
        t = self._look.t
        way = t("from Z to A") if self.falling else t("from A to Z")
        return t("{column}, {way}", column=self.columns[self.sorted_by].head, way=way)

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
        """Return a column's name, with an arrow where the rows are sorted by it."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        head = self.columns[section].head
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if role == Qt.ItemDataRole.DisplayRole:
            arrow = "↓" if self.falling else "↑"
            return f"{head} {arrow}" if section == self.sorted_by else head
        if role == Qt.ItemDataRole.AccessibleTextRole and section == self.sorted_by:
            return self.sort_words()
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; it is made only when it is asked for."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        column, row = self.columns[index.column()], self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join(map(visible_line, column.show(row).split("\n")))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._whole(row) if index.column() == 0 else self._said(column, row)
        if role == Qt.ItemDataRole.FontRole and column.small:
            return self._look.theme.font(SMALL)
        shape = column.shape(row) if column.shape is not None else None
        if shape is not None and role == Qt.ItemDataRole.DecorationRole:
            return self._look.icons.pixmap(*shape)
        if shape is not None and role == Qt.ItemDataRole.ForegroundRole:
            return self._look.theme.colour(shape[1])
        return None

    def _said(self, column: Column[R], row: R) -> str:
        words = (column.say or column.show)(row).replace("\n", " ")
        return f"{column.head}: {visible_line(words)}" if words else ""

    def _whole(self, row: R) -> str:
        first = (self.columns[0].say or self.columns[0].show)(row).replace("\n", " ")
        others = (self._said(c, row) for c in self.columns[1:])
        return ", ".join(part for part in (visible_line(first), *others) if part)

    def _sorted(self, rows: tuple[R, ...]) -> tuple[R, ...]:
        column = self.columns[self.sorted_by]
        order = column.order or (lambda row: column.show(row).casefold())
        return tuple(sorted(rows, key=order, reverse=self.falling))
