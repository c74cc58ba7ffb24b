"""The submissions of a selection as a Qt table: what is shown is worked out when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from reviewer_app.ui.look import tip
from reviewer_app.ui.selection_rows import Heading
from reviewer_app.ui.selection_words import LineWords

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reviewer_app.services.office.choosing import Line, SelectionLook
    from reviewer_app.ui.look import Look

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The Line itself, for the delegate."""
CUT_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""Whether the cut line runs below this row."""
RANK, NAME, TEAM, MEAN, CHANCE, STATE, DECISION = range(7)
COLUMNS: Final = 7
_TEXTS: Final = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class SelectionTable(QAbstractTableModel):
    """Rows of a selection in the order of the ranking, whole or of one group."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: list[Line | Heading] = []
        self._cuts: frozenset[int] = frozenset()
        self._places: dict[str, int] = {}
        self.words: LineWords | None = None

    def show_rows(
        self, told: SelectionLook, rows: Sequence[Line | Heading], cuts: Collection[int]
    ) -> bool:
        """Show other rows, or what the same rows hold now; these stay where they stand.

        Args:
            told: What the rows belong to.
            rows: The rows in their order.
            cuts: Rows below which a cut line runs.

        Returns:
            Whether they are other rows.
        """
        names = [_name(row) for row in rows]
        same = names == [_name(row) for row in self._rows]
        self.words = LineWords(self._look, told)
        if same:
            self._rows, self._cuts = list(rows), frozenset(cuts)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, COLUMNS - 1))
            return False
        self.beginResetModel()
        self._rows, self._cuts = list(rows), frozenset(cuts)
        self._places = {name: n for n, name in enumerate(names)}
        self.endResetModel()
        return True

    def beginning(self, typed: str, row: int) -> int | None:
        """Return the next row, from the one after ``row`` on, whose title or id begins so."""
        wanted, count = typed.casefold(), len(self._rows)
        for step in range(count + 1):
            # With more than one letter the row that was found stays.
            at = (row + step + (len(typed) == 1)) % max(count, 1)
            line = self.line(at)
            if line is None or self.words is None:
                continue
            names = (str(line.standing.submission), self.words.title(line))
            if any(name.casefold().startswith(wanted) for name in names):
                return at
        return None

    @property
    def headings(self) -> tuple[int, ...]:
        """The rows that name a group."""
        return tuple(n for n, row in enumerate(self._rows) if isinstance(row, Heading))

    def line(self, row: int) -> Line | None:
        """Return the submission at a row, or None."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return None if isinstance(found, Heading) else found

    def heading(self, row: int) -> Heading | None:
        """Return the heading at a row, or None."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Heading) else None

    def place(self, submission: str) -> int | None:
        """Return where a submission stands, or None."""
        return self._places.get(submission)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows shown."""
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns, the hidden ones too."""
        return 0 if parent.isValid() else COLUMNS

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's name."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == MEAN:
            return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        if role not in _TEXTS:
            return None
        t = self._look.t
        names = (
            t("Rank"), t("Submission"), t("Team"), t("Mean"), t("Chance of a place"),
            t("By the numbers"), t("Decision"),
        )  # fmt: skip
        name = names[section]
        if section == RANK and role == Qt.ItemDataRole.AccessibleTextRole:
            return t("Rank, first one first")
        return name

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words; of the first column, for screen readers, those of the whole row."""
        words = self.words
        if not index.isValid() or words is None:
            return None
        heading, line = self.heading(index.row()), self.line(index.row())
        if heading is not None:
            shown = role in _TEXTS and index.column() == RANK
            return " · ".join(words.heading(heading)) if shown else None
        if line is None or role == LINE_ROLE:
            return line
        if role == CUT_ROLE:
            return index.row() in self._cuts
        return self._words(words, line, index, role)

    def _words(self, words: LineWords, line: Line, index: Index, role: int) -> str | None:
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == RANK:
            return words.whole(line, cut=index.row() in self._cuts)
        if role in _TEXTS:
            return self._cell(words, line, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._cell(words, line, index.column()))
        return None

    def _cell(self, words: LineWords, line: Line, column: int) -> str:
        if column == RANK:
            return words.rank(line)
        if column == NAME:
            return words.title(line)
        if column == TEAM:
            return words.team(line)
        if column == MEAN:
            return words.mean(line)
        if column == CHANCE:
            return words.chance(line)
        return words.state(line)[2] if column == STATE else words.decision(line)


def _name(row: Line | Heading) -> str:
    """Return what a row is known by."""
    return f"/{row.group}" if isinstance(row, Heading) else str(row.standing.submission)
