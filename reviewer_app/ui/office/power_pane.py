"""How many reviews are enough: what is assumed, the planning table, and its sentences."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from reviewer_app.domain.numbers.power import LENIENCIES
from reviewer_app.services.office.power_table import PowerWish
from reviewer_app.ui.models.column_table import ColumnTable, Sort
from reviewer_app.ui.office.power_words import (
    assumed_sentence,
    chosen_sentence,
    found_words,
    gain_sentence,
    power_columns,
    row_for,
    row_said,
)
from reviewer_app.ui.widgets.column_table import ColumnTableView
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column, empty, frame, label, line_of
from reviewer_app.ui.widgets.power_drawer import FoundDrawer
from reviewer_app.ui.widgets.progress import WorkProgress

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.power import PowerRow, PowerTable
    from reviewer_app.domain.progress import Step
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.power_presenter import PowerView

_LEAST: Final = 200
_ROW: Final = 40


class PowerPane(QWidget):
    """Shows a planning table; tells which assumption and which number of reviews are wanted."""

    wished = Signal(object)
    """The PowerWish, changed."""
    stop_wanted = Signal()
    """Stop the simulation."""
    each_wanted = Signal(int)
    """So many reviews of each submission."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._view: PowerView | None = None
        self._shown: PowerTable | None = None
        self._each: int | None = None
        t = look.t
        self._ways = QWidget()
        self._ways_line = column(look, self._ways, gap=4)
        self._ways_line.addWidget(label(t("How far do reviewers differ in severity?"), "strong"))
        self._held = QWidget()
        self._held_line = column(look, self._held, gap=0)
        self._ways_line.addWidget(self._held)
        self._group: QButtonGroup | None = None
        self._offered: tuple[PowerWish, ...] = ()
        self.choices: dict[PowerWish, QRadioButton] = {}
        self.said = label("", "strong")
        self.gain = label("", "second")
        self.assumed = label("", "meta")
        self.progress = WorkProgress(look)
        self.progress.cancelled.connect(self.stop_wanted)
        self.again = Button(look, t("Simulate"), "small", "arrow-up-down")
        self.again.clicked.connect(self._again)
        self.table: ColumnTable[PowerRow] = ColumnTable(look, (), self._row_said)
        self.list = ColumnTableView(look, self.table, t("What each number of reviews can do"), height=_ROW)  # fmt: skip
        self.list.setMinimumHeight(look.px(_LEAST))
        self.found = FoundDrawer(look, partial(found_words, look))
        self.list.draw("found", self.found)
        self.list.sort_wanted.connect(self._sort)
        self.list.open_wanted.connect(lambda place: self.each_wanted.emit(self._reviews_at(place)))
        self.list.row_changed.connect(lambda _place: self._show_take())
        self.take = Button(look, "", "small", "check")
        self.take.clicked.connect(
            lambda: self.each_wanted.emit(self._reviews_at(self.list.place()))
        )
        self._card = frame("card")
        column(look, self._card, margins=(1, 4, 1, 4), gap=0).addWidget(self.list, 1)
        body = column(look, self, gap=10)
        for widget in (self._ways, self.said, self.gain, self.progress, line_of(look, self.again)):
            body.addWidget(widget)
        body.addWidget(self._card, 1)
        body.addWidget(line_of(look, self.take))
        body.addWidget(self.assumed)
        self._rest()

    def show_power(self, view: PowerView) -> None:
        """Show the table, that it is being worked out, or why there is none."""
        look = self._look
        self._view = view
        self._show_ways(view)
        table = view.table
        self.progress.setVisible(view.busy)
        self.again.setVisible(not view.busy and table is None and view.error is None)
        self._card.setVisible(table is not None)
        self.take.setVisible(table is not None)
        self.assumed.setVisible(table is not None)
        if view.busy:
            self.progress.show_words(look.words.code("power.simulate"))
        if table is None:
            self._shown = None
            self.said.setText("" if view.error is None else look.words.error(view.error))
            self.gain.setText("")
            return
        if table is not self._shown:
            self._shown = table
            self.found.places, self.found.by_chance = table.plan.places, table.by_chance
            self.table.show_rows(table.rows)
            self.table.show_columns(power_columns(look, table), Sort(0))
            self.list.fit()
            self.assumed.setText(assumed_sentence(look, table))
        self.show_each(self._each)

    def show_each(self, each: int | None) -> None:
        """Set off the row of the number of reviews that is chosen now; None is everyone."""
        self._each = each
        table = self._shown
        if table is None:
            return
        row = row_for(table, each)
        if row is None:
            self.said.setText("")
            self.gain.setText("")
        else:
            self.said.setText(chosen_sentence(self._look, table, row))
            self.gain.setText(gain_sentence(self._look, table, row))
            self.list.go(list(self.table.rows).index(row))
        self._show_take()

    def show_step(self, step: Step) -> None:
        """Show how far the simulation is."""
        self.progress.show_step(step)

    def sentence(self) -> str:
        """Return what the chosen number of reviews can do; empty before it is known."""
        return self.said.text() if self._shown is not None else ""

    def _show_ways(self, view: PowerView) -> None:
        offered = (
            *(PowerWish(leniency=name) for name, _ in LENIENCIES),
            *(PowerWish(from_round=s.round, from_call=s.call) for s in view.sources),
        )
        if offered != self._offered:
            self._offered = offered
            self._make_ways(view)
        chosen = self.choices.get(view.wish)
        if chosen is not None:
            chosen.setChecked(True)

    def _make_ways(self, view: PowerView) -> None:
        t = self._look.t
        empty(self._held_line)
        self._group = QButtonGroup(self)
        names = {"none": t("Not at all"), "usual": t("As is usual"), "strong": t("Strongly")}
        words = {PowerWish(leniency=name): said for name, said in names.items()}
        for source in view.sources:
            wish = PowerWish(from_round=source.round, from_call=source.call)
            words[wish] = t(
                "As in {title}, round {n}", title=self._look.local(source.title), n=source.round
            )
        self.choices = {}
        line = FlowBox(self._look.px(14))
        for wish, said in words.items():
            button = QRadioButton(said)
            button.clicked.connect(partial(self._wish, wish))
            self._group.addButton(button)
            self.choices[wish] = button
            line.add(button)
        self._held_line.addWidget(line)

    def _wish(self, wish: PowerWish, _on: bool = True) -> None:  # noqa: FBT001, FBT002 - a slot
        self.wished.emit(wish)

    def _again(self) -> None:
        if self._view is not None:
            self.wished.emit(self._view.wish)

    def _rest(self) -> None:
        for widget in (self.progress, self._card, self.take, self.again):
            widget.hide()

    def _row_said(self, row: PowerRow) -> str:
        return "" if self._shown is None else row_said(self._look, self._shown, row)

    def _sort(self, column_: int) -> None:
        wanted = self.table.next_sort(column_)
        if wanted is not None:
            self.table.sort_by(wanted)
            self.show_each(self._each)

    def _reviews_at(self, place: int) -> int:
        rows = self.table.rows
        return rows[place].reviews_each if 0 <= place < len(rows) else 0

    def _show_take(self) -> None:
        reviews = self._reviews_at(self.list.place())
        self.take.setEnabled(reviews > 0 and reviews != self._each)
        self.take.setText(
            self._look.words.n(
                "Share out {n} review each", "Share out {n} reviews each", max(reviews, 1)
            )
        )
