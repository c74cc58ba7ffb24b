"""Every review and criterion in one table, sorted and narrowed off the window's thread."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, overload

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from reviewer_app.domain.limits import LIMITS
from reviewer_app.services.office.results_table import AnswerRow, AnswerTable, Arrangement, By
from reviewer_app.ui.models.column_table import Column, ColumnTable, Sort
from reviewer_app.ui.office.results_more_columns import (
    answer_sentence,
    answer_words,
    counts_words,
)
from reviewer_app.ui.office.results_words import NONE, named, number
from reviewer_app.ui.office.sort_chip import SortChip
from reviewer_app.ui.widgets.column_table import ColumnTableView
from reviewer_app.ui.widgets.parts import announce, column, frame, label, row

if TYPE_CHECKING:
    from array import array

    from reviewer_app.ui.look import Look

_LEAST: Final = 168
_ROW: Final = 46
_WAIT_MS: Final = 250
_BY: Final = (By.SUBMISSION, By.REVIEWER, By.CRITERION, By.LEVEL, None, By.TOTAL, By.COUNTS)
"""What each column sorts by."""


class OrderedAnswers(Sequence[AnswerRow]):
    """The rows in the order wanted, each made when it is looked at."""

    def __init__(self, table: AnswerTable, order: array[int]) -> None:
        self._table = table
        self._order = order

    @override
    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._order)

    @overload
    def __getitem__(self, place: int) -> AnswerRow: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[AnswerRow]: ...
    @override
    def __getitem__(self, place: int | slice) -> AnswerRow | Sequence[AnswerRow]:
        """Return a row."""
        if isinstance(place, slice):
            return OrderedAnswers(self._table, self._order[place])
        return self._table.row(self._order[place])


class DataPane(QWidget):
    """A field to search in, the table, and how many rows there are."""

    arrangement_wanted = Signal(object)
    """Another order or filter."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._asked = Arrangement()
        self.table: ColumnTable[AnswerRow] = ColumnTable(
            look, self._columns(), lambda r: answer_sentence(look, r)
        )
        self.table.sorts_itself = False
        self.view = ColumnTableView(look, self.table, look.t("Data table"), height=_ROW)
        self.view.setMinimumHeight(look.px(_LEAST))
        self.sort = SortChip(look, self.view)
        self.field = QLineEdit()
        self._count = label("", "second")
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._build()

    def show_answers(self, table: AnswerTable, order: array[int], asked: Arrangement) -> None:
        """Show other rows."""
        self._asked = asked
        self.table.stand_as(Sort(_BY.index(asked.by), asked.falling))
        self.table.show_rows(OrderedAnswers(table, order))
        if self.field.text().strip() != asked.words and not self._wait.isActive():
            self.field.setText(asked.words)
        self.view.fit()
        self.sort.show_sort()
        n = self._look.words.n
        shown = n("{n} row", "{n} rows", len(order))
        if len(order) != len(table):
            shown = self._look.t("{rows} of {all}", rows=shown, all=len(table))
        self._count.setText(shown)
        announce(self._count, shown)

    def _build(self) -> None:
        look = self._look
        self.field.setProperty("role", "search")
        self.field.setMaxLength(LIMITS.person)
        self.field.setPlaceholderText(look.t("Search submission, reviewer, criterion"))
        self.field.setAccessibleName(look.t("Search submission, reviewer, criterion"))
        self.field.setClearButtonEnabled(True)
        head = QWidget()
        line = row(look, head, gap=12)
        line.addWidget(self.field, 1)
        line.addWidget(self._count, 1)
        card = frame("card")
        column(look, card, margins=(1, 4, 1, 4), gap=0).addWidget(self.view, 1)
        stack = column(look, self, gap=10)
        stack.addWidget(head)
        stack.addWidget(card, 1)
        self.field.textChanged.connect(lambda _text: self._wait.start())
        self._wait.timeout.connect(self._search)
        self.sort.sort_wanted.connect(self._sort)
        self.view.sort_wanted.connect(self._on_head)

    def _search(self) -> None:
        words = self.field.text().strip()
        if words != self._asked.words:
            self.arrangement_wanted.emit(dataclasses.replace(self._asked, words=words))

    def _on_head(self, place: int) -> None:
        wanted = self.table.next_sort(place)
        if wanted is not None:
            self._sort(wanted)

    def _sort(self, wanted: Sort) -> None:
        by = _BY[wanted.column]
        if by is not None:
            self.arrangement_wanted.emit(
                dataclasses.replace(self._asked, by=by, falling=wanted.falling)
            )
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _columns(self) -> tuple[Column[AnswerRow], ...]:
        look, t = self._look, self._look.t
        return (
            Column(t("Submission"), lambda r: named(look, r.of.head), 170, key=_sorted, stretch=4),
            Column(t("Reviewer"), lambda r: r.of.name, 120, key=_sorted, stretch=2),
            Column(
                t("Criterion"), lambda r: look.local(r.criterion.title), 130, key=_sorted, stretch=3
            ),
            Column(
                t("Level"), lambda r: answer_words(look, r), 84, key=_sorted, falls=True, right=True
            ),
            Column(
                t("Reason"), lambda r: NONE if r.score is None else r.score.reason or NONE, 120,
                stretch=3, dispensable=3,
            ),
            Column(
                t("Review’s total"), lambda r: number(look, r.of.total.total), 80, key=_sorted,
                falls=True, right=True, dispensable=2,
            ),
            Column(
                t("Counts"), lambda r: counts_words(look, r.of.total.dropped), 110, key=_sorted,
                stretch=1, dispensable=1,
            ),
        )  # fmt: skip


def _sorted(_row: AnswerRow) -> None:
    """Stand for a key: the rows are sorted elsewhere."""
