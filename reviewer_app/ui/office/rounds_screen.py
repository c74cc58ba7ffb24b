"""Two rounds side by side: what the second one did, who moved, and every change with its reason."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QStackedWidget, QWidget
from typing_extensions import override

from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.ui.models.column_table import ColumnTable, Sort
from reviewer_app.ui.office.office_screen import OfficeScreen
from reviewer_app.ui.office.rounds_words import (
    change_columns,
    lines_of,
    movement_columns,
    title_of,
)
from reviewer_app.ui.widgets.column_table import ColumnTableView
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.moved_drawer import MovedDrawer
from reviewer_app.ui.widgets.parts import Button, column, empty, frame, label, told
from reviewer_app.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reviewer_app.domain.numbers.rounds import Changed, Movement
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.round_movement import RoundMovement
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.models.column_table import Column
    from reviewer_app.ui.screen import Chrome

_LEAST: Final = 220


class RoundsScreen(OfficeScreen):
    """Sentences above, tables behind tabs below."""

    pair_wanted = Signal(int, int)
    """(earlier round, later round)"""
    names_wanted = Signal()
    """Hide names, or show them again."""

    def __init__(self, look: Look, chrome: Chrome, *, demonstration: bool = False) -> None:
        super().__init__(look, chrome, "results", demonstration=demonstration)
        t = look.t
        self.head(t("Rounds compared"))
        self._waiting = label(t("Comparing the rounds …"), "second")
        self._pairs = QWidget()
        self._pairs_line = column(look, self._pairs, gap=0)
        self._group: QButtonGroup | None = None
        self._said = QWidget()
        self._said_lines = column(look, self._said, gap=8)
        self.tabs = Tabs(look, t("Rounds compared"))
        self.stack = QStackedWidget()
        self.stack.setMinimumHeight(look.px(_LEAST))
        self.people = _Moves(look, t("Reviewers"))
        self.works = _Moves(look, t("Submissions"))
        self.scheme = _Moves(look, t("Criteria"))
        self.changes: ColumnTable[Changed] = ColumnTable(look, (), self._change_said)
        self.list = ColumnTableView(look, self.changes, t("Every changed score"), height=44)
        self.list.sort_wanted.connect(lambda at: _sort(self.changes, self.list, at))
        pages: tuple[tuple[str, ColumnTableView], ...] = (
            (t("Reviewers"), self.people.view),
            (t("Submissions"), self.works.view),
            (t("Criteria"), self.scheme.view),
            (t("Changes and reasons"), self.list),
        )
        self.views = tuple(view for _, view in pages)
        for words, view in pages:
            card = frame("card")
            column(look, card, margins=(1, 4, 1, 4), gap=0).addWidget(view, 1)
            self.stack.addWidget(card)
            self.tabs.addTab(words)
        self.tabs.currentChanged.connect(self._show_tab)
        for widget in (self._waiting, self._pairs, self._said, self.tabs):
            self.body.addWidget(widget)
        self.body.addWidget(self.stack, 1)
        self.body.addStretch(0)
        self.nameless = Button(look, t("Hide names"))
        self.nameless.clicked.connect(self.names_wanted)
        self.back = Button(look, t("Back to the results"))
        self.back.clicked.connect(lambda: self.page_wanted.emit("office-results"))
        self.foot(
            t("Both rounds stay on record; which one counts was fixed before the call."),
            self.nameless,
            self.back,
        )
        self._moved: RoundMovement | None = None
        self._nameless = False
        self._hide()

    def show_moved(
        self, moved: RoundMovement, pairs: tuple[tuple[int, int], ...], *, nameless: bool
    ) -> None:
        """Show two rounds side by side, and which others there are."""
        look, first = self.look, self._moved is None
        self._moved = moved
        self._waiting.hide()
        self.nameless.show()
        self.nameless.setText(look.t("Show names") if nameless else look.t("Hide names"))
        self.head(
            look.t("Rounds compared"),
            look.t("round {first} → round {second}", first=moved.first, second=moved.second),
        )
        self._show_pairs(pairs, (moved.first, moved.second))
        empty(self._said_lines)
        for icon, meaning, sentence in lines_of(look, moved):
            self._said_lines.addWidget(told(look, icon, meaning, sentence))
        criteria = {str(c.id): look.local(c.title) for c in moved.call.rubric.criteria}
        compared = moved.compared
        t = look.t
        self.people.show_rows(t("Reviewer"), moved.name, compared.reviewers, towards=True)
        self.works.show_rows(
            t("Submission"), partial(title_of, look, moved), compared.submissions, towards=True
        )
        self.scheme.show_rows(
            t("Criterion"), lambda c: criteria.get(c, c), compared.criteria, towards=False
        )
        self.changes.show_rows(moved.changes)
        self._nameless = nameless
        self.changes.show_columns(change_columns(look, moved, reasons=not nameless), Sort())
        self.list.fit()
        self.tabs.setTabText(3, t("Changes and reasons ({n})", n=len(moved.changes)))
        for widget in (self._said, self.tabs, self.stack):
            widget.show()
        self._show_tab(self.tabs.currentIndex())
        if first:
            self.take_focus()

    def show_nothing(self, error: ReviewerError) -> None:
        """Say why there is nothing to compare."""
        self._hide()
        self._waiting.setText(self.look.words.error(error))
        self._waiting.show()
        self.take_focus()

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return the tabs, the table and the foot."""
        if self._moved is None:
            return (self._foot_part,)
        return (self.tabs, self.views[self.tabs.currentIndex()], self._foot_part)

    @override
    def take_focus(self) -> None:
        """Begin at the tabs."""
        (self.back if self._moved is None else self.tabs).setFocus()

    @override
    def keep_place(self) -> object:
        """Return which tab stands open."""
        return self.tabs.currentIndex()

    @override
    def restore_place(self, place: object) -> None:
        """Go back to it."""
        if isinstance(place, int):
            self.tabs.setCurrentIndex(place)

    def _hide(self) -> None:
        for widget in (self._pairs, self._said, self.tabs, self.stack, self.nameless):
            widget.hide()

    def _show_tab(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        self.views[at].fit()

    def _show_pairs(self, pairs: tuple[tuple[int, int], ...], now: tuple[int, int]) -> None:
        empty(self._pairs_line)
        self._pairs.setVisible(len(pairs) > 1)
        if len(pairs) < 2:  # noqa: PLR2004 - one pair leaves nothing to choose
            return
        self._group = QButtonGroup(self)
        line = FlowBox(self.look.px(14))
        for first, second in pairs:
            words = self.look.t("round {first} → round {second}", first=first, second=second)
            button = QRadioButton(words)
            button.setChecked((first, second) == now)
            button.clicked.connect(partial(self._wish, first, second))
            self._group.addButton(button)
            line.add(button)
        self._pairs_line.addWidget(line)

    def _wish(self, first: int, second: int, _on: bool = True) -> None:  # noqa: FBT001, FBT002 - a slot
        self.pair_wanted.emit(first, second)

    def _change_said(self, change: Changed) -> str:
        if self._moved is None:
            return ""
        columns = change_columns(self.look, self._moved, reasons=not self._nameless)
        return ", ".join(one.words(change) for one in columns)


class _Moves:
    """One table of movements."""

    def __init__(self, look: Look, name: str) -> None:
        self._look = look
        self._columns: tuple[Column[Movement], ...] = ()
        self.table: ColumnTable[Movement] = ColumnTable(look, (), self._said)
        self.view = ColumnTableView(look, self.table, name, height=44)
        self._drawer = MovedDrawer(look, self._moved)
        self.view.draw("moved", self._drawer)
        self.view.sort_wanted.connect(lambda at: _sort(self.table, self.view, at))

    def show_rows(
        self, head: str, name: Callable[[str], str], rows: Sequence[Movement], *, towards: bool
    ) -> None:
        """Show other rows."""
        means = [abs(m.mean) for m in rows if not isinstance(m.mean, Withheld)]
        self._drawer.most = max(means, default=0.0)
        self._columns = movement_columns(self._look, head, name, towards=towards)
        self.table.show_rows(rows)
        self.table.show_columns(self._columns, Sort())
        self.view.fit()

    def _said(self, row: Movement) -> str:
        return ", ".join(f"{c.name}: {c.words(row)}" for c in self._columns)

    def _moved(self, row: Movement) -> str:
        return next((c.words(row) for c in self._columns if c.drawn == "moved"), "")


def _sort(table: ColumnTable[Any], view: ColumnTableView, at: int) -> None:
    wanted = table.next_sort(at)
    if wanted is not None:
        table.sort_by(wanted)
        view.fit()
        view.go(0)
