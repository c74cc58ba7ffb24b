"""The hits of a search as a Qt list: each submission's line, and its hits below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.services.desk.search_views import Found, FoundIn, Hit

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The FoundIn or Hit itself, for the delegate."""
_PAGE: Final = 16


class HitList(QAbstractListModel):
    """Lines in the order in which one reads; only hits can be chosen.

    Laying out a line costs more than finding it: lines are handed out as far as somebody looks.
    """

    def __init__(self, say: Callable[[FoundIn, Hit | None], str]) -> None:
        """Make an empty list; ``say`` returns a line's whole sentence for screen readers."""
        super().__init__()
        self._say = say
        self._lines: list[tuple[FoundIn, Hit | None, int]] = []
        self._out = 0

    def show_found(self, found: Found | None) -> None:
        """Show other hits."""
        self.beginResetModel()
        self._lines, number = [], 0
        for group in found.groups if found is not None else ():
            self._lines.append((group, None, -1))
            for hit in group.hits:
                self._lines.append((group, hit, number))
                number += 1
        self._out = min(_PAGE, len(self._lines))
        self.endResetModel()

    def hit_at(self, line: int) -> int | None:
        """Return the number of the hit on a line, from 0; None on a submission's line."""
        number = self._lines[line][2] if 0 <= line < len(self._lines) else -1
        return None if number < 0 else number

    def line_of(self, number: int) -> int | None:
        """Return the line of a hit."""
        return next((at for at, line in enumerate(self._lines) if line[2] == number), None)

    def reach(self, line: int) -> None:
        """Hand out lines up to this one, and some after it."""
        wanted = min(line + _PAGE, len(self._lines))
        if line >= self._out:
            self.beginInsertRows(QModelIndex(), self._out, wanted - 1)
            self._out = wanted
            self.endInsertRows()

    @override
    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether there are more lines than were handed out."""
        return not parent.isValid() and self._out < len(self._lines)

    @override
    def fetchMore(self, parent: Index) -> None:
        """Hand out some more lines."""
        if not parent.isValid():
            self.reach(self._out)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of lines that were handed out."""
        return 0 if parent.isValid() else self._out

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only hits be chosen."""
        if self.hit_at(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a line's words, its sentence for screen readers, or what it stands for."""
        if not index.isValid() or index.row() >= self._out:
            return None
        group, hit, _number = self._lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._say(group, hit)
        if role == LINE_ROLE:
            return group if hit is None else hit
        return None
