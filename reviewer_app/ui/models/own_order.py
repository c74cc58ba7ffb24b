"""The member's own order as a Qt list whose rows can be dragged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from reviewer_app.ui.look import tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reviewer_app.services.desk.own_views import OwnRow

Index = QModelIndex | QPersistentModelIndex
OWN_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_KIND: Final = "application/x-opsi-reviewer-own-order"


class OwnOrderList(QAbstractListModel):
    """Rows in the own order; a drop tells what is wanted, the rows follow once it is kept."""

    move_wanted = Signal(str, int)
    """(submission, position from 1)"""

    def __init__(self, say: Callable[[OwnRow], str]) -> None:
        """Make an empty list; ``say`` returns a row's whole sentence for screen readers."""
        super().__init__()
        self._say = say
        self._rows: tuple[OwnRow, ...] = ()

    def show_rows(self, rows: tuple[OwnRow, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def own(self, place: int) -> OwnRow:
        """Return the row at ``place``."""
        return self._rows[place]

    def place(self, submission: str) -> int | None:
        """Return where a submission stands, from 0, or None."""
        return next((n for n, o in enumerate(self._rows) if o.row.head.id == submission), None)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's sentence, or the row itself."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        own = self._rows[index.row()]
        if role == OWN_ROLE:
            return own
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._say(own)
        return tip(self._say(own)) if role == Qt.ItemDataRole.ToolTipRole else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be dragged, and dropped between others only."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        """Only move."""
        return Qt.DropAction.MoveAction

    @override
    def mimeTypes(self) -> list[str]:
        """Take nothing from elsewhere."""
        return [_KIND]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Carry the id of the row."""
        carried = QMimeData()
        ids = [self._rows[index.row()].row.head.id for index in indexes]
        carried.setData(_KIND, QByteArray(ids[0].encode() if ids else b""))
        return carried

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tell where the row is wanted; the list changes once that is kept."""
        del action, column
        carried = data.data(_KIND).data()
        here = self.place(bytes(carried).decode())
        if here is None:
            return False
        target = row if row >= 0 else parent.row() if parent.isValid() else len(self._rows)
        self.move_wanted.emit(self._rows[here].row.head.id, target if target > here else target + 1)
        return True
