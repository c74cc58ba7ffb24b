"""Members across, submissions down: one sign for each pair, worked out when it is seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from reviewer_app.ui.look import tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reviewer_app.ui.theme import Meaning

Index = QModelIndex | QPersistentModelIndex
SIGN_ROLE: Final = Qt.ItemDataRole.UserRole + 1
HEAD_ROLE: Final = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class CellSign:
    """How a pair is shown.

    Attributes:
        icon: Name of its shape; may be empty.
        meaning: Colour of the shape; the word says it as well.
        word: One or two words.
        said: The whole state in a phrase, for those who hear it.
        strong: Whether it stands out from what is usual.
        mark: Name of a second, small shape; may be empty.
    """

    icon: str
    meaning: Meaning
    word: str
    said: str
    strong: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class AxisHead:
    """How a member or a submission is named.

    Attributes:
        title: Its name.
        below: A second line; may be empty.
        said: The whole, for those who hear it.
        icon: Name of a shape before the second line; may be empty.
    """

    title: str
    below: str
    said: str
    icon: str = ""


class PairMatrix(QAbstractTableModel):
    """Holds names only; everything else is asked for cell by cell."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[str, ...] = ()
        self.columns: tuple[str, ...] = ()
        self._row_head: Callable[[str], AxisHead] | None = None
        self._column_head: Callable[[str], AxisHead] | None = None
        self._sign: Callable[[str, str], CellSign] | None = None

    def show_pairs(
        self,
        rows: Sequence[str],
        columns: Sequence[str],
        heads: tuple[Callable[[str], AxisHead], Callable[[str], AxisHead]],
        sign: Callable[[str, str], CellSign],
    ) -> None:
        """Show other pairs, or what became of the same ones.

        Args:
            rows: Submissions, in order.
            columns: Members, in order.
            heads: How a submission is named, and how a member.
            sign: How a pair of member and submission is shown.
        """
        same = (tuple(rows), tuple(columns)) == (self.rows, self.columns)
        if not same:
            self.beginResetModel()
        self.rows, self.columns = tuple(rows), tuple(columns)
        self._row_head, self._column_head = heads
        self._sign = sign
        if not same:
            self.endResetModel()
        elif self.rows and self.columns:
            last = self.index(len(self.rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self.rows) - 1)

    def pair(self, index: Index) -> tuple[str, str] | None:
        """Return member and submission of a cell."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        return self.columns[index.column()], self.rows[index.row()]

    def place(self, member: str, submission: str) -> QModelIndex:
        """Return the cell of a pair; an invalid one where it is not shown."""
        if member not in self.columns or submission not in self.rows:
            return QModelIndex()
        return self.index(self.rows.index(submission), self.columns.index(member))

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of submissions."""
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of members."""
        return 0 if parent.isValid() else len(self.columns)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return how a member or a submission is named."""
        head = self._head(section, orientation)
        if head is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return head.title
        if role == HEAD_ROLE:
            return head
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return head.said
        return tip(head.said) if role == Qt.ItemDataRole.ToolTipRole else None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a pair's word, its sign, or the whole sentence for those who hear it."""
        pair = self.pair(index)
        if pair is None or self._sign is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._sign(*pair).word
        if role == SIGN_ROLE:
            return self._sign(*pair)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row = self._head(index.row(), Qt.Orientation.Vertical)
            column = self._head(index.column(), Qt.Orientation.Horizontal)
            names = [head.title for head in (column, row) if head is not None]
            return ", ".join((*names, self._sign(*pair).said))
        return None

    def _head(self, section: int, orientation: Qt.Orientation) -> AxisHead | None:
        across = orientation is Qt.Orientation.Horizontal
        names = self.columns if across else self.rows
        head = self._column_head if across else self._row_head
        if head is None or not 0 <= section < len(names):
            return None
        return head(names[section])
