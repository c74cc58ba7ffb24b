"""The comments to teams as a Qt list; a row's words are made when it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.services.office.feedback_checks import CheckedComment

Index = QModelIndex | QPersistentModelIndex
CHECKED_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The CheckedComment itself, for the delegate."""


class FeedbackList(QAbstractListModel):
    """Comments in the order of submissions and members."""

    def __init__(self, say: Callable[[CheckedComment], str]) -> None:
        """Make an empty list; ``say`` returns a row's whole sentence."""
        super().__init__()
        self._say = say
        self._rows: tuple[CheckedComment, ...] = ()

    def show_rows(self, rows: tuple[CheckedComment, ...]) -> None:
        """Show other rows; where they are the same comments, only what changed is drawn anew."""
        same = [c.comment.id for c in rows] == [c.comment.id for c in self._rows]
        if not same:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        before, self._rows = self._rows, rows
        for place, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old is not new:
                at = self.index(place)
                self.dataChanged.emit(at, at)

    def comment_at(self, place: int) -> str:
        """Return the id of the comment in a row; empty where there is none."""
        return self._rows[place].comment.id if 0 <= place < len(self._rows) else ""

    def place_of(self, comment: str) -> int:
        """Return the row of a comment; -1 where it is not listed."""
        return next((n for n, c in enumerate(self._rows) if c.comment.id == comment), -1)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's sentence, or the comment itself."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        checked = self._rows[index.row()]
        if role == CHECKED_ROLE:
            return checked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._say(checked)
        return None
