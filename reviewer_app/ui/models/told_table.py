"""A table of words in which one column has a shape beside its word; cells are made when they are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from typing_extensions import override

from reviewer_app.ui.models.plain_table import PlainTable

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning


class ToldTable(PlainTable):
    """Heads and rows of words; the shape of a row says the same as its word."""

    def __init__(self, look: Look, numbers: frozenset[int] = frozenset()) -> None:
        super().__init__()
        self._look = look
        self._numbers = numbers
        self._shapes: tuple[tuple[str, Meaning], ...] = ()
        self._column = 0

    def show_shapes(self, column: int, shapes: tuple[tuple[str, Meaning], ...]) -> None:
        """Put (icon, meaning) beside the words of a column, one for each row."""
        self._column, self._shapes = column, shapes

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return a cell's words, shape or side."""
        if role == Qt.ItemDataRole.DecorationRole and index.isValid():
            if index.column() != self._column or index.row() >= len(self._shapes):
                return None
            icon, meaning = self._shapes[index.row()]
            return self._look.icons.pixmap(icon, meaning, 16)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(right=index.column() in self._numbers)
        return super().data(index, role)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's name, or its side."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(right=section in self._numbers)
        return super().headerData(section, orientation, role)


def _side(*, right: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return Qt.AlignmentFlag.AlignVCenter | side
