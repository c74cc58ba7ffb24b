"""A list of submissions, ranked or by disagreement, with the chosen one beside it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.domain.numbers.ranks import RankSpread
from reviewer_app.ui.models.column_table import ColumnTable, Sort
from reviewer_app.ui.office.results_columns import (
    Columns,
    disagreement_columns,
    ranking_columns,
)
from reviewer_app.ui.office.results_detail import DetailPane
from reviewer_app.ui.office.results_state import ADJUSTED, MEAN
from reviewer_app.ui.office.results_sure_words import (
    chance_cell,
    spread_words,
    standing_cell,
    standing_sign,
)
from reviewer_app.ui.office.results_words import flag_words, row_sentence
from reviewer_app.ui.office.sort_chip import SortChip
from reviewer_app.ui.widgets.column_table import ColumnTableView
from reviewer_app.ui.widgets.parts import Button, announce, column, frame, row, told
from reviewer_app.ui.widgets.result_drawers import FlagsDrawer, ReviewsDrawer
from reviewer_app.ui.widgets.sure_drawers import ChanceDrawer, Span, SpanDrawer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.services.office.results_detail import Detail
    from reviewer_app.services.office.results_rows import RankedRow
    from reviewer_app.services.office.results_view import Results
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

_SIDE: Final = 372
_LEAST: Final = 168
_TICKS: Final = 6
_ROW: Final = 48
_HALF: Final = 0.5
"""A rank reaches half a place each way, so that the cut stands between two of them."""


@dataclass(frozen=True, slots=True)
class Cutting:
    """What rows of a ranking stand by, and where their places end.

    Attributes:
        method: ``mean``, ``median`` or ``adjusted``.
        places: How many places the rows shown have together; None without any of their own.
        last_in: The submission below which the places end; empty where that is not between two rows.
    """

    method: str = MEAN
    places: int | None = None
    last_in: str = ""


def likely_span(row_: RankedRow) -> Span | None:
    """Return a row's likely ranks as they are drawn."""
    spread = None if row_.estimate is None else row_.estimate.spread
    if not isinstance(spread, RankSpread):
        return None
    return Span(spread.low - _HALF, spread.high + _HALF, spread.expected)


class RowsPane(QWidget):
    """Shows the list and the detail; in a narrow window one or the other."""

    row_wanted = Signal(str)
    """Submission whose detail is to be shown."""
    opened = Signal()
    """The detail stands in place of the list."""

    def __init__(self, look: Look, name: str, *, disputed: bool) -> None:
        super().__init__()
        self._look = look
        self._disputed = disputed
        self._results: Results | None = None
        self._twin = False
        self._narrow = False
        self._quiet = False
        self._cut = Cutting()
        self._flagged = False
        self.table: ColumnTable[RankedRow] = ColumnTable(look, (), lambda r: row_sentence(look, r))
        self.table.line_below = self._ends
        # Dots of many reviews need a higher row than the two lines of the ranking.
        self.view = (
            ColumnTableView(look, self.table, name)
            if disputed
            else ColumnTableView(look, self.table, name, height=_ROW)
        )
        self.sort = SortChip(look, self.view)
        self.detail = DetailPane(look)
        self._dots = ReviewsDrawer(look, (0, 1))
        self._places = SpanDrawer(look, likely_span, lambda r: spread_words(look, r))
        self._places.named = True
        self.view.draw("dots", self._dots)
        self.view.draw("places", self._places)
        self.view.draw("chance", ChanceDrawer(look, self._chance, self._standing))
        self.view.draw("flags", FlagsDrawer(look, self._flags))
        self._said = QWidget()
        self._said_line = column(look, self._said, gap=0)
        self._list = QWidget()
        self.side = frame("card")
        self.back = Button(look, look.t("Back to the list"), "small", "chevron-left")
        self._build()

    def show_rows(
        self,
        results: Results,
        rows: Sequence[RankedRow],
        said: tuple[str, bool],
        cut: Cutting | None = None,
    ) -> None:
        """Show other rows, and one sentence that says what to see; where their places end, if they do."""
        cut = cut or Cutting()
        again = self._results is not None and cut.method == self._cut.method
        kept = self.table.sort_now if again else Sort()
        by = self.table.columns[kept.column].name if kept.column >= 0 else ""
        self._results, self._cut = results, cut
        self._flagged = any(row.flags for row in rows)
        self._dots.scale = results.scale
        self._scale_places(sum(row.rank is not None for row in rows))
        columns, first = self._columns(results)
        place = next((n for n, c in enumerate(columns) if by and c.name == by), -1)
        self._quiet = True
        self.table.show_columns(columns, first if place < 0 else Sort(place, kept.falling))
        self.table.show_rows(rows)
        self._quiet = False
        self.view.fit()
        self.sort.show_sort()
        while (item := self._said_line.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        sentence, careful = said
        icon = "triangle-alert" if careful else "info"
        self._said_line.addWidget(told(self._look, icon, "warn" if careful else "second", sentence))

    def show_twin(self, *, twin: bool) -> None:
        """Show numbers in place of drawings, or drawings again."""
        if twin is self._twin:
            return
        self._twin = twin
        self.detail.show_twin(twin=twin)
        if self._results is not None:
            at = self.view.place()
            chosen = self.table.row(at).head.id if at >= 0 else ""
            self._quiet = True
            self.table.show_columns(*self._columns(self._results))
            self._quiet = False
            self.view.fit()
            self.sort.show_sort()
            self.go(chosen)

    def show_detail(self, detail: Detail | None) -> None:
        """Show one submission, and stand on its row."""
        if self._results is None:
            return
        self.detail.show_detail(detail, self._results.call)
        if detail is not None:
            self.go(detail.row.head.id)

    def go(self, submission: str) -> None:
        """Make a submission's row the current one, without asking for it again."""
        at = self.view.place()
        if 0 <= at < self.table.rowCount() and self.table.row(at).head.id == submission:
            return
        rows = self.table.rows
        place = next((n for n, r in enumerate(rows) if r.head.id == submission), -1)
        self._quiet = True
        self.view.go(place)
        self._quiet = False

    def fold(self, *, narrow: bool) -> None:
        """Show list and detail side by side, or one at a time."""
        self._narrow = narrow
        self.side.setMaximumWidth(1 << 20 if narrow else self._look.px(_SIDE))
        self.side.setMinimumWidth(0 if narrow else self._look.px(_SIDE))
        self.show_list()

    def show_list(self) -> None:
        """Show the list; beside it the detail where there is room."""
        self.back.setVisible(self._narrow)
        self._list.show()
        self.side.setVisible(not self._narrow)

    def open_detail(self) -> None:
        """Go to the detail."""
        if self._narrow:
            self.side.show()
            self._list.hide()
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)
            self.opened.emit()
        else:
            self.detail.setFocus(Qt.FocusReason.OtherFocusReason)

    def _columns(self, results: Results) -> tuple[Columns, Sort]:
        """Return the columns, and how rows stand at first: by the column that the list is about."""
        look, twin = self._look, self._twin
        columns = (
            disagreement_columns(look, results, twin=twin)
            if self._disputed
            else ranking_columns(look, results, twin=twin, flagged=self._flagged)
        )
        if self._cut.method == ADJUSTED and not self._disputed:
            name = self._look.t("Adjusted")
            place = next((n for n, c in enumerate(columns) if c.name == name), -1)
            if place >= 0:
                return columns, Sort(place, falling=True)
        return columns, Sort(0, falling=self._disputed)

    def _ends(self, row_: RankedRow) -> bool:
        """Tell whether the places end below a row: by rank only, where it is the ranking by the mean."""
        in_order = self.table.sort_now == Sort(0) and not self._disputed
        return in_order and self._cut.method == MEAN and row_.head.id == self._cut.last_in

    def _scale_places(self, ranked: int) -> None:
        """Lay the scale of ranks over so many places; the cut stands between two of them."""
        drawer = self._places
        most = max(2, ranked)
        step = max(1, math.ceil(most / _TICKS))
        drawer.low, drawer.high = 1.0 - _HALF, most + _HALF
        drawer.ticks = tuple((float(n), str(n)) for n in (1, *range(step, most, step), most))
        near = len(drawer.ticks) - 2
        if near > 0 and most - drawer.ticks[near][0] < step * 2 / 3:
            drawer.ticks = (*drawer.ticks[:near], drawer.ticks[-1])
        places = self._cut.places
        drawer.line = None if places is None or not 0 < places < most else places + _HALF

    def _chance(self, row_: RankedRow) -> tuple[float | None, str]:
        chance = None if row_.estimate is None else row_.estimate.chance
        return chance, chance_cell(self._look, row_)

    def _standing(self, row_: RankedRow) -> tuple[str, Meaning, str]:
        return *standing_sign(row_.estimate), standing_cell(self._look, row_)

    def _flags(self, row_: RankedRow) -> tuple[str, ...]:
        return tuple(flag_words(self._look, flag, count) for flag, count in row_.flags)

    def _build(self) -> None:
        look = self._look
        card = frame("card")
        inside = column(look, card, margins=(1, 4, 1, 4), gap=0)
        inside.addWidget(self.view, 1)
        self.view.setMinimumHeight(look.px(_LEAST))
        stack = column(look, self._list, gap=10)
        stack.addWidget(card, 1)
        stack.addWidget(self._said)
        side = column(look, self.side, margins=(2, 2, 2, 2), gap=0)
        self.back.setVisible(False)
        side.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        side.addWidget(self.detail, 1)
        across = row(look, self, gap=16)
        across.addWidget(self._list, 1)
        across.addWidget(self.side)
        self.view.row_changed.connect(self._on_row)
        self.view.open_wanted.connect(lambda _place: self.open_detail())
        self.view.sort_wanted.connect(self._on_head)
        self.sort.sort_wanted.connect(self._sort)
        self.back.clicked.connect(self._on_back)

    def _on_back(self) -> None:
        self.show_list()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_row(self, place: int) -> None:
        if not self._quiet:
            self.row_wanted.emit(self.table.row(place).head.id)

    def _on_head(self, column_: int) -> None:
        wanted = self.table.next_sort(column_)
        if wanted is not None:
            self._sort(wanted)

    def _sort(self, wanted: Sort) -> None:
        at = self.view.place()
        chosen = self.table.row(at).head.id if at >= 0 else ""
        self._quiet = True
        self.table.sort_by(wanted)
        self._quiet = False
        self.view.fit()
        self.sort.show_sort()
        self.go(chosen)
        announce(self.view, self.sort.accessibleName())
