"""The member's assignment as a Qt list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from reviewer_app.ui.look import tip
from reviewer_app.ui.models.list_order import Filter, ListOrder, Sort, fits

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.services.desk.views import ReviewRow

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The ReviewRow itself, for the delegate."""
HEADING_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""Words over a row that begins a part of the list; empty elsewhere."""
SORT_ROLE: Final = Qt.ItemDataRole.UserRole + 3
"""The order, for the delegate."""


class SubmissionList(QAbstractListModel):
    """Rows in an order; a filter narrows them."""

    def __init__(
        self,
        order: ListOrder,
        say: Callable[[ReviewRow], str],
        title: Callable[[ReviewRow], str],
    ) -> None:
        """Make an empty list.

        Args:
            order: Sorts the rows.
            say: Returns a row's whole sentence for screen readers.
            title: Returns what is drawn first.
        """
        super().__init__()
        self._order = order
        self._say = say
        self._title = title
        self._all: tuple[ReviewRow, ...] = ()
        self._rows: tuple[ReviewRow, ...] = ()
        self._headings: tuple[str, ...] = ()
        self._current = ""
        self.filter = Filter.ALL
        self.sorting = Sort.READING

    def count(self, wanted: Filter) -> int:
        """Return how many submissions a filter would show."""
        return sum(fits(row, wanted) for row in self._all)

    def show_rows(self, rows: tuple[ReviewRow, ...], current: str = "") -> None:
        """Show other rows."""
        self._all = rows
        self._current = current or self._current
        self._arrange()

    def narrow(self, wanted: Filter, sort: Sort) -> None:
        """Show the same rows through another filter or in another order."""
        self.filter = wanted
        self.sorting = sort if sort in self._order.offered() else Sort.READING
        self._arrange()

    def settle(self, current: str) -> bool:
        """Put every row where it belongs once the member moved on; tell whether that changed anything."""
        self._current = current
        rows = self._order.arranged(self._all, self.filter, self.sorting, current)
        if [r.head.id for r in rows] == [r.head.id for r in self._rows]:
            return False
        self._arrange()
        return True

    def change_row(self, row: ReviewRow) -> None:
        """Show one submission's new state; it stays where it is until the member moves on."""
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
        """All rows in reading order, whatever the filter."""
        return self._all

    @property
    def shown(self) -> tuple[str, ...]:
        """Ids of the rows shown, in their order."""
        return tuple(str(row.head.id) for row in self._rows)

    @property
    def whole(self) -> tuple[str, ...]:
        """Ids of all rows, in the order of the list, whatever the filter."""
        rows = self._order.arranged(self._all, Filter.ALL, self.sorting, self._current)
        return tuple(str(row.head.id) for row in rows)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows shown."""
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's title, its sentence for screen readers, its heading, or the row itself."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(row)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            heading = self._headings[index.row()]
            said = ". ".join(filter(None, (heading, self._say(row))))
            return said if role == Qt.ItemDataRole.AccessibleTextRole else tip(self._say(row))
        own: dict[int, Any] = {
            ROW_ROLE: row,
            HEADING_ROLE: self._headings[index.row()],
            SORT_ROLE: self.sorting,
        }
        return own.get(int(role))

    def _arrange(self) -> None:
        self.beginResetModel()
        self._rows = self._order.arranged(self._all, self.filter, self.sorting, self._current)
        anchored = any(row.anchor for row in self._all)
        words = [self._order.heading(row, self.sorting, anchored=anchored) for row in self._rows]
        before = ["", *words]
        self._headings = tuple(w if w != b else "" for w, b in zip(words, before, strict=False))
        self.endResetModel()


def _with(rows: tuple[ReviewRow, ...], row: ReviewRow) -> tuple[ReviewRow, ...]:
    return tuple(row if known.head.id == row.head.id else known for known in rows)
