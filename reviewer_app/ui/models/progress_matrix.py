"""Members × submissions: what is known of each pair, asked for when it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from reviewer_app.services.office.progress import Cell
from reviewer_app.ui.look import isolated, tip

if TYPE_CHECKING:
    from reviewer_app.services.office.progress import Progress
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

Index = QModelIndex | QPersistentModelIndex
SHAPES: Final[dict[Cell, tuple[str, Meaning]]] = {
    Cell.SCORED: ("circle-check", "done"),
    Cell.ABSTAINED: ("minus", "second"),
    Cell.CONFLICT: ("ban", "conflict"),
    Cell.OPENED: ("circle-dashed", "accent"),
    Cell.NOT_OPENED: ("circle", "control"),
    Cell.UNCOUNTED: ("triangle-alert", "warn"),
    Cell.NOT_RECEIVED: ("clock", "control"),
}
"""Shape and meaning of each; a pair that is not assigned has none."""


class ProgressMatrix(QAbstractTableModel):
    """One row per submission, one column per member."""

    def __init__(self, look: Look, told: Progress) -> None:
        super().__init__()
        self._look = look
        self._told = told

    def cell(self, row: int, column: int) -> Cell:
        """Return what is known of a pair."""
        told = self._told
        return told.cell(told.members[column].member, told.submissions[row].submission)

    def words(self, row: int, column: int) -> str:
        """Return what is known of a pair in words."""
        line = self._told.submissions[row]
        return self._look.t(
            "{id} {title}, {name}: {state}",
            id=isolated(str(line.submission)),
            title=self._look.local(line.title),
            name=self._told.members[column].name,
            state=self._look.words.code(f"cell.{self.cell(row, column).value}"),
        )

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of submissions."""
        return 0 if parent.isValid() else len(self._told.submissions)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of members."""
        return 0 if parent.isValid() else len(self._told.members)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a member's name or a submission's id."""
        across = orientation is Qt.Orientation.Horizontal
        if across:
            words = self._told.members[section].name
        else:
            line = self._told.submissions[section]
            words = isolated(str(line.submission))
            if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
                words = f"{words} {self._look.local(line.title)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(words)
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return words if role in shown else None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a pair's words for screen readers and tool tips; its shape is drawn."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.words(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.words(index.row(), index.column()))
        return None
