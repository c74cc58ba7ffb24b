"""Conflicts of interest: the matrix, what was found, what is on record, and one pair at the side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QTableView, QWidget
from typing_extensions import override

from reviewer_app.domain.conflicts import PairState
from reviewer_app.ui.look import isolated
from reviewer_app.ui.models.pair_matrix import AxisHead
from reviewer_app.ui.office.conflict_panel import ConflictPanel
from reviewer_app.ui.office.conflict_words import hint_words, sign_of, state_word
from reviewer_app.ui.office.prepare_screen import PrepareScreen
from reviewer_app.ui.widgets.list_view import ListTable
from reviewer_app.ui.widgets.pair_matrix import PairMatrixView
from reviewer_app.ui.widgets.pane_set import PaneSet, Place
from reviewer_app.ui.widgets.parts import Button, column, label

if TYPE_CHECKING:
    from reviewer_app.domain.conflicts import Who
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.services.office.conflict_map import ConflictMap
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.models.pair_matrix import CellSign
    from reviewer_app.ui.office.conflicts_presenter import PairView
    from reviewer_app.ui.screen import Chrome

_FOLD: Final = 1100
MATRIX, FOUND, RECORD, PAIR = "matrix", "found", "record", "pair"


class OfficeConflictsScreen(PrepareScreen):
    """One matrix, two lists of it in words, one panel."""

    pair_chosen = Signal(str, str)
    """(member, submission)"""
    act_wanted = Signal(str, str, bool)
    """(Act, reason, whether the other hints of its kind are meant as well)"""

    def __init__(self, look: Look, chrome: Chrome, *, demonstration: bool = False) -> None:
        super().__init__(look, chrome, "conflicts", demonstration=demonstration)
        t = look.t
        self._known: ConflictMap | None = None
        self._heads: dict[str, SubmissionHead] = {}
        self._names: dict[str, str] = {}
        self.head(t("Conflicts of interest"))
        self.search = QLineEdit()
        self.search.setProperty("role", "search")
        self.search.setPlaceholderText(t("Find a submission or a member"))
        self.search.setAccessibleName(t("Find a submission or a member"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._sift())
        self.matrix = PairMatrixView(
            look,
            t("Conflicts of members and submissions"),
            t("Arrow keys go from pair to pair; Enter goes to the reason and what can be done"),
        )
        self.matrix.chosen.connect(self.pair_chosen)
        self.matrix.acted.connect(lambda _m, _s: self._to_panel())
        self.matrix.entered.connect(self._to_panel)
        self.found = ListTable(look, t("Hints to be answered"), (3, 5, 4))
        self.record = ListTable(look, t("Conflicts, waivers and links"), (3, 5, 2, 2))
        for table in (self.found, self.record):
            table.chosen.connect(self._on_listed)
            table.entered.connect(self._to_panel)
        self.panel = ConflictPanel(look)
        self.panel.act_wanted.connect(self.act_wanted)
        self.panes_set = PaneSet(look, t("Conflicts of interest"), self.search)
        self._none_found = label(
            t("Nothing was found by organisation or country that waits for an answer."), "second"
        )
        self._none_recorded = label(
            t(
                "No conflict, waiver or link is known yet. Members declare theirs when they open the package."
            ),
            "second",
        )
        for name, words, pane, place in (
            (MATRIX, t("Matrix"), self.matrix, Place.MIDDLE),
            (FOUND, t("Found"), _listed(look, self._none_found, self.found), Place.MIDDLE),
            (RECORD, t("On record"), _listed(look, self._none_recorded, self.record), Place.MIDDLE),
            (PAIR, t("Chosen pair"), self.panel, Place.SIDE),
        ):
            self.panes_set.add(name, words, pane, place)
        self.panes_set.fold(narrow=False)
        self.body.addWidget(self.panes_set, 1)
        self._missing = label("", "second")
        self._missing.hide()
        self.body.addWidget(self._missing)
        self.onward = Button(look, t("Continue: assignment"), "primary")
        self.onward.clicked.connect(lambda: self.page_wanted.emit("office-assignment"))
        self.foot(
            t("A conflict takes effect with the next package: it holds no text for that member."),
            self.onward,
        )

    def show_map(self, known: ConflictMap) -> None:
        """Show what is known of every pair."""
        look = self.look
        self._known = known
        self._heads = {h.id: h for h in known.heads}
        self._names = {m.id: m.name for m in known.members}
        self.head(look.t("Conflicts of interest"), self._summed(known))
        n = look.words.n
        self.panes_set.name_tab(FOUND, n("Found {n}", "Found {n}", len(known.hints)))
        told = known.told
        self.panes_set.name_tab(RECORD, n("On record {n}", "On record {n}", len(told)))
        self.found.show_rows(
            (look.t("Member"), look.t("Submission"), look.t("In common")),
            tuple(known.hints),
            self._found_cells,
        )
        self.record.show_rows(
            (look.t("Member"), look.t("Submission"), look.t("State"), look.t("By")),
            told,
            self._record_cells,
        )
        self._none_found.setVisible(not known.hints)
        self.found.setVisible(bool(known.hints))
        self._none_recorded.setVisible(not told)
        self.record.setVisible(bool(told))
        self._missing.hide()
        self.panes_set.show()
        self._sift()

    def show_missing(self, sentence: str, words: str, page: str) -> None:
        """Say what has to be there first, with the way to it."""
        self.panes_set.hide()
        self._missing.setText(sentence)
        self._missing.show()
        way = Button(self.look, words, "primary")
        way.clicked.connect(lambda: self.page_wanted.emit(page))
        self.onward = way
        self.foot("", way)

    def show_pair(self, view: PairView) -> None:
        """Show one pair at the side, and make it the current one."""
        self.panel.show_pair(view)
        member, submission = view.pair
        self.matrix.go(member, submission)

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return search, matrix or list, panel, primary button."""
        parts = (self.search, self._main(), self.panel, self.onward)
        return tuple(p for p in parts if p.isVisible())

    @override
    def take_focus(self) -> None:
        """Begin in the matrix, or at the way to what has to be there first."""
        if self.panes_set.isHidden():
            self.onward.setFocus()
        else:
            self._main().setFocus()

    @override
    def fold(self, logical: float) -> None:
        """Put the panel behind a tab where it has no room beside the matrix."""
        super().fold(logical)
        self.panes_set.fold(narrow=logical < _FOLD)
        self.matrix.set_narrow(narrow=logical < _FOLD)

    @override
    def keep_place(self) -> object:
        """Return what stands open and typed."""
        return self.panes_set.shown, self.search.text(), self.panel.reason.toPlainText()

    @override
    def restore_place(self, place: object) -> None:
        """Go back to it."""
        if isinstance(place, tuple):
            shown, text, reason = place
            self.panes_set.show_pane(str(shown))
            self.search.setText(str(text))
            self.panel.reason.setPlainText(str(reason))

    def _main(self) -> QWidget:
        return {FOUND: self.found, RECORD: self.record}.get(self.panes_set.shown, self.matrix)

    def _to_panel(self) -> None:
        self.panes_set.show_pane(PAIR)
        self.panel.take_focus()

    def _on_listed(self, key: object) -> None:
        if isinstance(key, tuple):
            self.pair_chosen.emit(str(key[0]), str(key[1]))

    def _sift(self) -> None:
        known = self._known
        if known is None:
            return
        wanted = self.search.text().casefold().strip()
        members = [str(m.id) for m in known.members]
        rows = [str(h.id) for h in known.heads]
        if wanted:
            some = [m for m in members if wanted in f"{m} {self._names[m]}".casefold()]
            few = [s for s in rows if wanted in self._searched(s)]
            members, rows = some or members, few or (rows if some else [])
        self.matrix.table.show_pairs(rows, members, (self._row, self._column), self._sign)

    def _searched(self, submission: str) -> str:
        head = self._heads[submission]
        return (
            f"{submission} {self.look.local(head.title)} {head.team} {head.organisation}".casefold()
        )

    def _row(self, submission: str) -> AxisHead:
        head, look = self._heads[submission], self.look
        title = f"{isolated(submission)}  {look.local(head.title)}"
        country = look.country(head.country) if head.country else ""
        below = " · ".join(p for p in (head.organisation or head.team, country) if p)
        return AxisHead(title, below, f"{title}, {below}")

    def _column(self, member: str) -> AxisHead:
        name = self._names[member]
        return AxisHead(name, "", name)

    def _sign(self, member: str, submission: str) -> CellSign:
        known = self._known
        assert known is not None, "asked only while there is something to show"  # noqa: S101
        pair: Who = (member, submission)  # type: ignore[assignment]
        hint, gone = known.hints.get(pair), known.dismissed.get(pair)
        return sign_of(self.look, known.of(pair), hint, gone)

    def _found_cells(self, pair: Who) -> tuple[str, ...]:
        assert self._known is not None, "asked only while there is something to show"  # noqa: S101
        return (*self._named(pair), hint_words(self.look, self._known.hints[pair]))

    def _record_cells(self, pair: Who) -> tuple[str, ...]:
        assert self._known is not None, "asked only while there is something to show"  # noqa: S101
        one, t = self._known.of(pair), self.look.t
        if pair in self._known.dismissed and pair not in self._known.known:
            return (*self._named(pair), t("hint dismissed"), t("officer"))
        by = t("officer") if one.by_office else t("member")
        return (*self._named(pair), state_word(self.look, one), by)

    def _named(self, pair: Who) -> tuple[str, str]:
        head = self._heads[pair[1]]
        return self._names[pair[0]], f"{isolated(pair[1])}  {self.look.local(head.title)}"

    def _summed(self, known: ConflictMap) -> str:
        n = self.look.words.n
        return " · ".join(
            (
                n("{n} conflict", "{n} conflicts", known.count(PairState.CONFLICT)),
                n("{n} waived", "{n} waived", known.count(PairState.WAIVED)),
                n("{n} none", "{n} none", known.count(PairState.NONE)),
                n("{n} not asked", "{n} not asked", known.count(PairState.NOT_ASKED)),
            )
        )


def _listed(look: Look, nothing: QWidget, table: QTableView) -> QWidget:
    holder = QWidget()
    lines = column(look, holder, gap=8)
    lines.addWidget(nothing)
    lines.addWidget(table, 1)
    lines.addStretch(0)
    return holder
