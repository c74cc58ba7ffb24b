"""Who reads what: how to share out, the matrix, members and submissions as lists, what comes of it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.ui.look import isolated
from reviewer_app.ui.models.pair_matrix import AxisHead
from reviewer_app.ui.office.assignment_controls import AssignmentControls
from reviewer_app.ui.office.assignment_panel import AssignmentPanel
from reviewer_app.ui.office.assignment_words import (
    change_words,
    done_words,
    languages_words,
    loads_words,
    pair_sign,
)
from reviewer_app.ui.office.power_pane import PowerPane
from reviewer_app.ui.office.prepare_screen import PrepareScreen
from reviewer_app.ui.widgets.list_view import ListTable
from reviewer_app.ui.widgets.pair_matrix import PairMatrixView
from reviewer_app.ui.widgets.pane_set import PaneSet, Place
from reviewer_app.ui.widgets.parts import Button, announce, label, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.assignment import Reads, Wish
    from reviewer_app.domain.progress import Step
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.models.pair_matrix import CellSign
    from reviewer_app.ui.office.assignment_view import AssignView
    from reviewer_app.ui.office.power_presenter import PowerView
    from reviewer_app.ui.screen import Chrome

_FOLD: Final = 1100
_FIRST_NUMBER: Final = 3
HOW, MATRIX, MEMBERS, SUBMISSIONS, OUTCOME = "how", "matrix", "members", "submissions", "outcome"
POWER: Final = "power"


class AssignmentScreen(PrepareScreen):
    """The rules above, the matrix in the middle, what comes of it at the side."""

    wished = Signal(object)
    """The Wish, changed."""
    again_wanted = Signal()
    """Share out anew."""
    toggle_wanted = Signal(str, str)
    """(member, submission) to be assigned, or taken away."""
    apply_wanted = Signal()
    """Put it on record."""
    give_up_wanted = Signal()
    """Go back to what is on record."""
    import_wanted = Signal()
    """Read a sheet."""
    export_wanted = Signal()
    """Write a sheet."""
    undo_wanted = Signal()
    """Take the last change back."""
    redo_wanted = Signal()
    """Do it again."""
    power_wanted = Signal()
    """The planning table is looked at."""

    def __init__(self, look: Look, chrome: Chrome, *, demonstration: bool = False) -> None:
        super().__init__(look, chrome, "assignment", demonstration=demonstration)
        t = look.t
        self._view: AssignView | None = None
        self._heads: dict[str, SubmissionHead] = {}
        self._names: dict[str, str] = {}
        self._pair: Reads | None = None
        self.head(t("Assignment"))
        self.controls = AssignmentControls(look)
        self.controls.wished.connect(self.wished)
        self.controls.again_wanted.connect(self.again_wanted)
        self.matrix = PairMatrixView(
            look,
            t("Who reads what"),
            t(
                "Arrow keys go from pair to pair; Space assigns or takes away; Enter goes to the panel"
            ),
        )
        self.matrix.chosen.connect(self._on_chosen)
        self.matrix.acted.connect(self.toggle_wanted)
        self.matrix.entered.connect(self._to_panel)
        self.members = ListTable(look, t("Members and what they read"), (4, 3, 4, 2, 2, 2))
        self.members.chosen.connect(lambda key: self._on_chosen(str(key), ""))
        self.submissions = ListTable(look, t("Submissions and who reads them"), (5, 3, 3, 2, 5))
        self.submissions.chosen.connect(self._on_submission)
        for table in (self.members, self.submissions):
            table.entered.connect(self._to_panel)
        self.panel = AssignmentPanel(look)
        self.panel.toggle_wanted.connect(self._toggle)
        self.panel.cap_wanted.connect(self._cap)
        self.panel.without_wanted.connect(self._leave_out)
        self.power = PowerPane(look)
        self.power.each_wanted.connect(self._on_each)
        self.search = QLineEdit()
        self.search.setProperty("role", "search")
        self.search.setPlaceholderText(t("Find a submission or a member"))
        self.search.setAccessibleName(t("Find a submission or a member"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._sift())
        self.export = Button(look, t("Export…"), "small", "upload")
        self.take_in = Button(look, t("Import…"), "small", "download")
        self.export.clicked.connect(self.export_wanted)
        self.take_in.clicked.connect(self.import_wanted)
        beside = QWidget()
        line = row(look, beside, gap=8)
        line.addWidget(self.search, 1)
        line.addWidget(self.take_in)
        line.addWidget(self.export)
        self.panes_set = PaneSet(look, t("Assignment"), beside)
        for name, words, pane, place in (
            (HOW, t("How"), self.controls, Place.ABOVE),
            (MATRIX, t("Matrix"), self.matrix, Place.MIDDLE),
            (MEMBERS, t("Members"), self.members, Place.MIDDLE),
            (SUBMISSIONS, t("Submissions"), self.submissions, Place.MIDDLE),
            (POWER, t("How many?"), self.power, Place.ALONE),
            (OUTCOME, t("Outcome"), self.panel, Place.SIDE),
        ):
            self.panes_set.add(name, words, pane, place)
        self.panes_set.fold(narrow=False)
        self.panes_set.tabs.currentChanged.connect(lambda _at: self._on_pane())
        self.controls.enough.clicked.connect(self._to_power)
        self.body.addWidget(self.panes_set, 1)
        self._missing = label("", "second")
        self._missing.hide()
        self.body.addWidget(self._missing)
        self.give_up = Button(look, t("Back to what is on record"))
        self.onward = Button(look, t("Apply"), "primary")
        self.give_up.clicked.connect(self.give_up_wanted)
        self.onward.clicked.connect(self._go_on)
        self.foot("", self.give_up, self.onward)

    def show_view(self, view: AssignView) -> None:
        """Show what is in preparation and what comes of it."""
        look, ground = self.look, view.ground
        self._view = view
        self._heads = {h.id: h for h in ground.heads}
        self._names = {m.id: m.name for m in ground.members}
        summary = "" if view.worth is None else loads_words(look, view.worth)
        self.head(look.t("Assignment"), summary)
        self.controls.show_wish(view.sketch.wish, len(ground.members), len(ground.heads))
        self.controls.show_first_number(min(_FIRST_NUMBER, len(ground.members)))
        self.power.show_each(view.sketch.wish.reviews_each)
        self._tell_power()
        self._missing.hide()
        self.panes_set.show()
        self._sift()
        self.panel.show_view(view, self._pair)
        self.chrome.show_undo(done_words(look, view.undo), done_words(look, view.redo))
        changed = view.tally.changed
        self.foot_words.setText(change_words(look, view))
        self.give_up.setVisible(changed)
        self.onward.setText(look.t("Apply") if changed else look.t("Continue: summary"))
        self.onward.setEnabled(not view.busy and view.lacking is None)

    def show_missing(self, sentence: str, words: str, page: str) -> None:
        """Say what has to be there first, with the way to it."""
        self.panes_set.hide()
        self._missing.setText(sentence)
        self._missing.show()
        way = Button(self.look, words, "primary")
        way.clicked.connect(lambda: self.page_wanted.emit(page))
        self.onward = way
        self.foot("", way)

    def show_step(self, step: Step) -> None:
        """Show how far the sharing out is."""
        self.panel.show_step(step)

    def show_power(self, view: PowerView) -> None:
        """Show what each number of reviews can do."""
        self.power.show_power(view)
        self._tell_power()

    def show_refused(self, sentence: str) -> None:
        """Say that a pair cannot be."""
        announce(self, sentence, urgent=True)
        self.chrome.toast(sentence, icon="ban")

    @override
    def actions_offered(self) -> dict[str, Callable[[], None]]:
        """Offer undo and redo."""
        return {"undo": self.undo_wanted.emit, "redo": self.redo_wanted.emit}

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return rules, matrix or list, panel, primary button."""
        shown = self.panel.first()
        parts = (self.controls, self._main(), self.panel if shown is None else shown, self.onward)
        return tuple(p for p in parts if p.isVisible() and p.isEnabled())

    @override
    def take_focus(self) -> None:
        """Begin with the rules, or at the way to what has to be there first."""
        if self.panes_set.isHidden():
            self.onward.setFocus()
        elif self.panes_set.is_narrow and self.panes_set.shown != HOW:
            self.panes_set.tabs.setFocus()
        else:
            some = self.controls.some.isChecked()
            (self.controls.some if some else self.controls.everyone).setFocus()

    @override
    def fold(self, logical: float) -> None:
        """Put rules and outcome behind tabs where they have no room beside the matrix."""
        super().fold(logical)
        self.panes_set.fold(narrow=logical < _FOLD)
        self.matrix.set_narrow(narrow=logical < _FOLD)

    @override
    def keep_place(self) -> object:
        """Return what stands open and is chosen."""
        return self.panes_set.shown, self.search.text(), self._pair

    @override
    def restore_place(self, place: object) -> None:
        """Go back to it."""
        if isinstance(place, tuple):
            shown, text, pair = place
            self.panes_set.show_pane(str(shown))
            self.search.setText(str(text))
            if isinstance(pair, tuple):
                self.choose(str(pair[0]), str(pair[1]))

    def choose(self, member: str, submission: str) -> None:
        """Make a pair the current one."""
        self.matrix.go(member, submission)
        self._on_chosen(member, submission)

    def _main(self) -> QWidget:
        lists: dict[str, QWidget] = {
            MEMBERS: self.members,
            SUBMISSIONS: self.submissions,
            POWER: self.power.list,
        }
        return lists.get(self.panes_set.shown, self.matrix)

    def _on_pane(self) -> None:
        self._tell_power()
        if self.panes_set.shown == POWER:
            self.power_wanted.emit()

    def _tell_power(self) -> None:
        """Say it beside the number, unless the table that says it stands open."""
        open_now = self.panes_set.shown == POWER
        self.controls.show_power("" if open_now else self.power.sentence())

    def _to_power(self) -> None:
        self.panes_set.show_pane(POWER)
        self.panes_set.tabs.setFocus()

    def _on_each(self, each: int) -> None:
        if self._view is not None and each:
            everyone = each >= len(self._view.ground.members)
            wish = self._view.sketch.wish
            self.wished.emit(dataclasses.replace(wish, reviews_each=None if everyone else each))

    def _to_panel(self) -> None:
        self.panes_set.show_pane(OUTCOME)
        first = self.panel.first()
        if first is not None:
            first.setFocus()

    def _go_on(self) -> None:
        if self._view is not None and self._view.tally.changed:
            self.apply_wanted.emit()
        else:
            self.page_wanted.emit("office-summary")

    def _on_chosen(self, member: str, submission: str) -> None:
        self._pair = (MemberId(member), SubmissionId(submission))
        if self._view is not None:
            self.panel.show_view(self._view, self._pair)

    def _on_submission(self, key: object) -> None:
        if self._view is not None and self._view.ground.members:
            member = self._pair[0] if self._pair else self._view.ground.members[0].id
            self._on_chosen(member, str(key))

    def _toggle(self) -> None:
        if self._pair is not None:
            self.toggle_wanted.emit(*self._pair)

    def _cap(self, member: str, most: int) -> None:
        if self._view is None:
            return
        wish = self._view.sketch.wish
        others = tuple(c for c in wish.caps if c[0] != member)
        caps = (*others, (MemberId(member), most)) if most else others
        self.wished.emit(dataclasses.replace(wish, caps=tuple(sorted(caps))))

    def _leave_out(self, member: str, out: bool) -> None:  # noqa: FBT001 - a slot
        if self._view is None:
            return
        wish: Wish = self._view.sketch.wish
        without = wish.without | {MemberId(member)} if out else wish.without - {MemberId(member)}
        self.wished.emit(dataclasses.replace(wish, without=without))

    def _sift(self) -> None:
        view = self._view
        if view is None:
            return
        wanted = self.search.text().casefold().strip()
        members = [str(m.id) for m in view.ground.members]
        rows = [str(h.id) for h in view.ground.heads]
        if wanted:
            some = [m for m in members if wanted in f"{m} {self._names[m]}".casefold()]
            few = [s for s in rows if wanted in self._searched(s)]
            members, rows = some or members, few or (rows if some else [])
        self.matrix.table.show_pairs(rows, members, (self._row, self._column), self._sign)
        t = self.look.t
        self.members.show_rows(
            (t("Member"), t("Languages"), t("Knows"), t("On record"), t("Now"), t("At most")),
            members,
            self._member_cells,
            frozenset((3, 4, 5)),
        )
        self.submissions.show_rows(
            (t("Submission"), t("Languages"), t("Theme"), t("Readers"), t("Who")),
            rows,
            self._submission_cells,
            frozenset((3,)),
        )

    def _searched(self, submission: str) -> str:
        head = self._heads[submission]
        return f"{submission} {self.look.local(head.title)} {head.team}".casefold()

    def _row(self, submission: str) -> AxisHead:
        assert self._view is not None, "asked only while there is something to show"  # noqa: S101
        look, head = self.look, self._heads[submission]
        title = f"{isolated(submission)}  {look.local(head.title)}"
        count = len(self._view.tally.readers.get(SubmissionId(submission), ()))
        below = look.words.n("{n} reader", "{n} readers", count)
        if submission in self._view.sketch.anchors:
            below = look.t("{readers} · everyone, first", readers=below)
            return AxisHead(title, below, f"{title}, {below}", "users")
        return AxisHead(title, below, f"{title}, {below}")

    def _column(self, member: str) -> AxisHead:
        assert self._view is not None, "asked only while there is something to show"  # noqa: S101
        tally, who = self._view.tally, MemberId(member)
        now, before = tally.loads.get(who, 0), tally.before.get(who, 0)
        below = str(now) if now == before else isolated(f"{before} → {now}")
        name = self._names[member]
        said = self.look.words.n("{n} submission", "{n} submissions", now)
        return AxisHead(name, below, f"{name}, {said}")

    def _sign(self, member: str, submission: str) -> CellSign:
        assert self._view is not None, "asked only while there is something to show"  # noqa: S101
        return pair_sign(self.look, self._view, (MemberId(member), SubmissionId(submission)))

    def _member_cells(self, member: str) -> tuple[str, ...]:
        assert self._view is not None, "asked only while there is something to show"  # noqa: S101
        look, wish = self.look, self._view.sketch.wish
        facts = self._view.ground.facts.get(MemberId(member))
        own = dict(wish.caps).get(MemberId(member), wish.max_load)
        most = look.t("left out") if member in wish.without else "" if own is None else str(own)
        return (
            self._names[member],
            languages_words(look, facts.languages) if facts else "",
            ", ".join(facts.expertise) if facts else "",
            str(self._view.tally.before.get(MemberId(member), 0)),
            str(self._view.tally.loads.get(MemberId(member), 0)),
            most,
        )

    def _submission_cells(self, submission: str) -> tuple[str, ...]:
        assert self._view is not None, "asked only while there is something to show"  # noqa: S101
        look, head, ground = self.look, self._heads[submission], self._view.ground
        group = ground.which.call.group(head.group)
        there = ground.languages[SubmissionId(submission)]
        readers = self._view.tally.readers.get(SubmissionId(submission), ())
        return (
            f"{isolated(submission)}  {look.local(head.title)}",
            languages_words(look, tuple(sorted(there, key=lambda c: (c != head.language, c)))),
            look.local(group.title) if group else "",
            str(len(readers)),
            ", ".join(self._names.get(m, m) for m in readers),
        )
