"""All criteria × submissions as a Qt table, in the order and with the rows that are wanted."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from reviewer_app.ui.look import tip
from reviewer_app.ui.own_phrases import (
    closed_words,
    leaning_words,
    level_sign,
    level_words,
    own_sentence,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.rubric import Criterion
    from reviewer_app.services.desk.own_views import OwnRow
    from reviewer_app.ui.look import Look

Index = QModelIndex | QPersistentModelIndex
OWN_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The OwnRow itself, for the delegate."""
RANK: Final = 0
NAME: Final = 1
FIRST: Final = 2
"""The first column of a criterion."""


@dataclass(frozen=True, slots=True)
class Sort:
    """By which column the rows stand, and which way; column -1 is the reading order."""

    column: int
    falling: bool


BY_RANK: Final = Sort(RANK, falling=False)
READING: Final = Sort(-1, falling=False)


class ScoreTable(QAbstractTableModel):
    """The member's own scores; it shows and sorts, and changes nothing itself."""

    def __init__(self, look: Look, criteria: tuple[Criterion, ...]) -> None:
        super().__init__()
        self._look = look
        self.criteria = criteria
        self._all: tuple[OwnRow, ...] = ()
        self._rows: list[OwnRow] = []
        self.sort_now = BY_RANK
        self.scored_only = False
        self.numbered = False
        """Whether criteria are headed by numbers, for want of room."""

    @property
    def total_column(self) -> int:
        """Place of the total."""
        return FIRST + len(self.criteria)

    @property
    def order_column(self) -> int:
        """Place of the own order."""
        return self.total_column + 1

    @property
    def is_sorted(self) -> bool:
        """Whether the rows still stand as the chosen column says."""
        return [own.row.head.id for own in self._rows] == [
            own.row.head.id for own in self._sorted(self._all)
        ]

    def show_rows(self, rows: tuple[OwnRow, ...]) -> None:
        """Show other rows, or the same sorted or narrowed in another way."""
        self.beginResetModel()
        self._all = rows
        self._rows = self._sorted(rows)
        self.endResetModel()

    def change_rows(self, rows: tuple[OwnRow, ...]) -> None:
        """Show what the same rows hold now; they stay where they stand until sorted anew."""
        known = {own.row.head.id: own for own in rows}
        self._all = rows
        self._rows = [known.get(own.row.head.id, own) for own in self._rows]
        if self._rows:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self._rows) - 1, self.order_column)
            )

    def sort_by(self, wanted: Sort) -> None:
        """Let the rows stand in another order."""
        self.sort_now = wanted
        self.show_rows(self._all)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.order_column)

    def narrow(self, *, scored_only: bool) -> None:
        """Show only what is completely scored, or all."""
        self.scored_only = scored_only
        self.show_rows(self._all)

    def number_heads(self, *, numbered: bool) -> None:
        """Head criteria by numbers or by names."""
        self.numbered = numbered
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.order_column)

    def count(self, *, scored_only: bool) -> int:
        """Return how many rows a filter would show."""
        return sum(own.rank is not None or not scored_only for own in self._all)

    def own(self, place: int) -> OwnRow:
        """Return the row at ``place``."""
        return self._rows[place]

    def place(self, submission: str) -> int | None:
        """Return where a submission stands, or None."""
        return next((n for n, o in enumerate(self._rows) if o.row.head.id == submission), None)

    def criterion(self, column: int) -> Criterion | None:
        """Return the criterion of a column, or None for the other columns."""
        return self.criteria[column - FIRST] if FIRST <= column < self.total_column else None

    def head(self, column: int) -> str:
        """Return a column's full name."""
        criterion = self.criterion(column)
        if criterion is not None:
            return self._look.local(criterion.title)
        t = self._look.t
        names = {RANK: t("Rank"), NAME: t("Submission"), self.total_column: t("Total")}
        return names.get(column, t("Own order"))

    def sort_words(self, wanted: Sort) -> str:
        """Return a sort in words: ``Total, highest first``."""
        t = self._look.t
        if wanted.column < 0:
            return t("Reading order")
        way = t("highest first") if wanted.falling else t("lowest first")
        if wanted.column == NAME:
            way = t("from Z to A") if wanted.falling else t("from A to Z")
        if wanted.column in (RANK, self.order_column):
            way = t("last first") if wanted.falling else t("first one first")
        return t("{column}, {way}", column=self.head(wanted.column), way=way)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows shown."""
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return rank, submission, criteria, total and own order."""
        return 0 if parent.isValid() else self.order_column + 1

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's name, and for screen readers also how it is sorted."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        name = self.head(section)
        if role == Qt.ItemDataRole.AccessibleTextRole and section == self.sort_now.column:
            return self._look.t("sorted by {column}", column=self.sort_words(self.sort_now))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            numbered = self.numbered and role == Qt.ItemDataRole.DisplayRole
            return (
                str(section - FIRST + 1)
                if numbered and self.criterion(section) is not None
                else name
            )
        return tip(name) if role == Qt.ItemDataRole.ToolTipRole else None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's sign, its words for screen readers, or the row itself."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        own = self._rows[index.row()]
        if role == OWN_ROLE:
            return own
        if role == Qt.ItemDataRole.DisplayRole:
            return self._sign(own, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words(own, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._words(own, index.column()))
        return None

    def _sign(self, own: OwnRow, column: int) -> str:
        criterion = self.criterion(column)
        if column == NAME:
            return self._look.local(own.row.head.title)
        if not own.open:
            return ""
        if criterion is not None:
            return level_sign(own.row, criterion.id)
        if column == RANK:
            return "" if own.rank is None else f"{own.rank}{'=' if own.shared else ''}"
        if column == self.total_column:
            return "" if own.total is None else self._look.number(own.total, 2)
        return "" if own.position is None else str(own.position)

    def _words(self, own: OwnRow, column: int) -> str:
        criterion = self.criterion(column)
        if column == RANK:
            return own_sentence(self._look, own, self.criteria)
        if column == NAME:
            return self._look.local(own.row.head.title)
        if not own.open:
            return closed_words(self._look, own.row)
        if criterion is not None:
            return level_words(self._look, own.row, criterion)
        words = [self.head(column), self._sign(own, column) or "—"]
        if column == self.order_column and own.leaning:
            words.append(leaning_words(self._look, own.leaning))
        return " ".join(words)

    def _sorted(self, rows: tuple[OwnRow, ...]) -> list[OwnRow]:
        shown = [own for own in rows if own.rank is not None or not self.scored_only]
        wanted, key = self.sort_now, self._key()
        if key is None:
            return shown
        if wanted.column == NAME:
            return sorted(shown, key=key, reverse=wanted.falling)
        # What has no value stands last, whichever way the others stand.
        with_value = [own for own in shown if key(own) is not None]
        rest = [own for own in shown if key(own) is None]
        rest.sort(key=lambda own: not own.open)
        return sorted(with_value, key=key, reverse=wanted.falling) + rest

    def _key(self) -> Callable[[OwnRow], Any] | None:
        column = self.sort_now.column
        criterion = self.criterion(column)
        if column < 0:
            return None
        if column == NAME:
            return lambda own: self._look.local(own.row.head.title).casefold()
        if criterion is not None:
            return lambda own: _level(own, criterion.id)
        if column == RANK:
            return lambda own: own.rank
        if column == self.total_column:
            return lambda own: own.total
        return lambda own: own.position


def _level(own: OwnRow, criterion: str) -> Fraction | None:
    score = own.row.review.score(criterion) if own.open else None
    return None if score is None or score.level is None else Fraction(score.level)
