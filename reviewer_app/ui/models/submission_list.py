"""The member's assignment as a Qt list."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from reviewer_app.services.desk.views import Gate, ReviewRow, RowState
from reviewer_app.ui.look import tip

if TYPE_CHECKING:
    from collections.abc import Callable

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The ReviewRow itself, for the delegate."""


class Filter(StrEnum):
    """Which submissions the list shows."""

    ALL = "all"
    UNSCORED = "unscored"
    FLAGGED = "flagged"
    SCORED = "scored"
    LOOK_AGAIN = "look_again"
    CONFLICT = "conflict"


_KEEPS: Final[dict[Filter, Callable[[ReviewRow], bool]]] = {
    Filter.ALL: lambda _row: True,
    Filter.UNSCORED: lambda row: (
        row.state in (RowState.NOT_OPENED, RowState.STARTED) and row.gate is not Gate.WITHDRAWN
    ),
    Filter.FLAGGED: lambda row: row.flagged,
    Filter.SCORED: lambda row: row.state is RowState.COMPLETE and row.gate is not Gate.WITHDRAWN,
    Filter.LOOK_AGAIN: lambda row: row.look_again,
    Filter.CONFLICT: lambda row: row.state is RowState.CONFLICT,
}


class SubmissionList(QAbstractListModel):
    """Rows in reading order; a filter narrows them."""

    def __init__(self, say: Callable[[ReviewRow], str], title: Callable[[ReviewRow], str]) -> None:
        """Make an empty list.

        Args:
            say: Returns a row's whole sentence for screen readers.
            title: Returns what is drawn first.
        """
        super().__init__()
        self._say = say
        self._title = title
        self._all: tuple[ReviewRow, ...] = ()
        self._rows: tuple[ReviewRow, ...] = ()
        self._filter = Filter.ALL

    @property
    def filter(self) -> Filter:
        """Which submissions are shown."""
        return self._filter

    def count(self, wanted: Filter) -> int:
        """Return how many submissions a filter would show."""
        return sum(map(_KEEPS[wanted], self._all))

    def show_rows(self, rows: tuple[ReviewRow, ...], wanted: Filter | None = None) -> None:
        """Show other rows, or the same through another filter."""
        self.beginResetModel()
        self._filter = self._filter if wanted is None else wanted
        self._all = rows
        self._rows = tuple(filter(_KEEPS[self._filter], rows))
        self.endResetModel()

    def change_row(self, row: ReviewRow) -> None:
        """Show one submission's new state; it stays in view until the filter is set anew."""
        self._all = _with(self._all, row)
        self._rows = _with(self._rows, row)
        place = self.place(row.head.id)
        if place is not None:
            at = self.index(place)
            self.dataChanged.emit(at, at)

    def place(self, submission: str) -> int | None:
        """Return where a submission stands among the rows shown, or None."""
        return next((n for n, r in enumerate(self._rows) if r.head.id == submission), None)

    def row(self, place: int) -> ReviewRow:
        """Return the row at ``place``."""
        return self._rows[place]

    @property
    def rows(self) -> tuple[ReviewRow, ...]:
        """All rows, whatever the filter."""
        return self._all

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows shown."""
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's title, its sentence for screen readers, or the row itself."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._say(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._say(row))
        return row if role == ROW_ROLE else None


def _with(rows: tuple[ReviewRow, ...], row: ReviewRow) -> tuple[ReviewRow, ...]:
    return tuple(row if known.head.id == row.head.id else known for known in rows)
