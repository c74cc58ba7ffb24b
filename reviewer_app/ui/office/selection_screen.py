"""The page on which places are decided: the table with its cut, why and balance beside it, and what closes it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget
from typing_extensions import override

from reviewer_app.clock import now
from reviewer_app.domain.selection import NOT_SELECTED, RESERVE, SELECTED, track_outcome
from reviewer_app.services.office.decision_words import day_of, state_words
from reviewer_app.ui.office.office_screen import OfficeScreen
from reviewer_app.ui.office.selection.balance_panel import BalancePanel
from reviewer_app.ui.office.selection.files import ask_in, ask_minutes, ask_out
from reviewer_app.ui.office.selection.log_card import LogCard
from reviewer_app.ui.office.selection.near_panel import NearPanel
from reviewer_app.ui.office.selection.notes import SelectionNotes
from reviewer_app.ui.office.selection.record_card import RecordCard
from reviewer_app.ui.office.selection.rules_card import RulesCard
from reviewer_app.ui.office.selection.step_words import step_words
from reviewer_app.ui.office.selection.sure_line import SureLine
from reviewer_app.ui.office.selection.ways import CHOOSE, LOG, RECORD, RULES
from reviewer_app.ui.office.selection.why_panel import WhyPanel
from reviewer_app.ui.selection_words import LineWords
from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, announce, column, label, row, scrolled
from reviewer_app.ui.widgets.selection_table import SelectionTableView

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.progress import Step as WorkStep
    from reviewer_app.domain.selection import Rules
    from reviewer_app.errors import Problem, ReviewerError
    from reviewer_app.services.office.chances import Chances
    from reviewer_app.services.office.choosing import SelectionLook
    from reviewer_app.services.office.deciding import SelectionRecorded
    from reviewer_app.services.office.exchanging import SelectionTaken
    from reviewer_app.services.office.selected import SelectionTold
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.selection.ways import Step
    from reviewer_app.ui.office.selection_presenter import SelectionPresenter
    from reviewer_app.ui.screen import Chrome
    from reviewer_app.ui.selection_rows import Rows

_TABLE: Final = 260
_BESIDE_FROM: Final = 1100
_PANELS: Final = 396


class SelectionScreen(OfficeScreen):
    """Shows a selection and tells what is wanted."""

    minutes_wanted = Signal(Path)

    def __init__(
        self,
        look: Look,
        chrome: Chrome,
        presenter: SelectionPresenter,
        *,
        demonstration: bool = False,
    ) -> None:
        super().__init__(look, chrome, "selection", demonstration=demonstration)
        self.presenter = presenter
        self._told: SelectionLook | None = None
        self._view = CHOOSE
        self._other: RulesCard | RecordCard | LogCard | None = None
        self._other_area: QWidget | None = None
        self._tools()
        self.notes = SelectionNotes(look)
        self.body.addWidget(self.notes)
        self.sure = SureLine(look)
        self.body.addWidget(self.sure)
        self.table = SelectionTableView(look)
        self.table.setMinimumHeight(look.px(_TABLE))
        self.why = WhyPanel(look)
        self.near = NearPanel(look)
        self.balance = BalancePanel(look)
        self._main = QWidget()
        self._across = row(look, self._main, gap=16)
        self._across.addWidget(self.table, 1)
        self._panels = QWidget()
        panels = column(look, self._panels, gap=16)
        panels.addWidget(self.why)
        panels.addWidget(self.near)
        panels.addWidget(self.balance)
        panels.addStretch(1)
        self._side = scrolled(self._panels)
        self._side.setFixedWidth(look.px(_PANELS))
        # The page is as high as the table needs; what stands beside it scrolls for itself.
        self._side.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self._across.addWidget(self._side)
        self.body.addWidget(self._main, 1)
        self._waits = label(look.t("Reading the numbers …"), "second")
        self.body.addWidget(self._waits)
        self._show_parts(known=False)
        self._connect()

    def _tools(self) -> None:
        look, t = self.look, self.look.t
        self.groups = Button(look, t("All groups"), "small", "list-filter")
        self.groups.clicked.connect(self._ask_group)
        self.back_to_proposal = Button(look, t("Back to the proposal"), "small", "undo-2")
        self.back_to_proposal.clicked.connect(self.presenter.follow_proposal)
        self.log = Button(look, t("Decision log"), "small", "history")
        self.log.clicked.connect(lambda: self.presenter.open(LOG))
        self.missing = Button(look, "", "small", "triangle-alert")
        self.missing.clicked.connect(self.presenter.next_unexplained)
        self._bar = FlowBox(look.px(8))
        for button in (self.groups, self.back_to_proposal, self.log, self.missing):
            self._bar.add(button)
        self.body.addWidget(self._bar)

    def _connect(self) -> None:
        presenter, table = self.presenter, self.table
        table.toggled.connect(presenter.toggle)
        table.wanted.connect(presenter.want)
        table.moved.connect(presenter.move)
        table.looked_at.connect(self._on_looked_at)
        table.reason_wanted.connect(lambda name: self.go_to(name, reason=True))
        self.why.reason_written.connect(presenter.write_reason)
        self.why.exchange_wanted.connect(presenter.exchange)
        self.why.exchange_all_wanted.connect(presenter.exchange_all)
        self.near.exchange_all_wanted.connect(presenter.exchange_all)
        self.near.go_wanted.connect(lambda name: self.go_to(name, reason=False))
        table.held.connect(presenter.hold)
        self.sure.asked.connect(presenter.ask_chances)
        self.sure.cancelled.connect(presenter.explaining.cancel)
        self.notes.rules_wanted.connect(lambda: presenter.open(RULES))
        self.balance.rules_wanted.connect(lambda: presenter.open(RULES))
        self.notes.log_wanted.connect(lambda: presenter.open(LOG))
        self.notes.on_wanted.connect(presenter.go_on)
        self.notes.mine_wanted.connect(presenter.keep_mine)
        self.notes.theirs_wanted.connect(presenter.take_theirs)

    # What its presenter says

    def show_look(self, told: SelectionLook, rows: Rows, group: str) -> None:
        """Show everything that is known."""
        self._told = told
        look, t = self.look, self.look.t
        self._waits.hide()
        words = LineWords(look, told)
        outcomes = [(SELECTED, words.name(SELECTED))]
        outcomes += [
            (track_outcome(x.track), words.name(track_outcome(x.track))) for x in told.rules.tracks
        ]
        outcomes += [(o, words.name(o)) for o in (RESERVE, NOT_SELECTED)]
        known = told.which.call.group(group)
        name = look.local(known.title) if known is not None else group or t("All groups")
        self.groups.setText(name)
        self.groups.setAccessibleName(t("Shown: {group}", group=name))
        self.groups.setVisible(len({x.standing.group for x in told.chosen.lines}) > 1)
        self.back_to_proposal.setEnabled(bool(told.prepared.choices or told.prepared.holds))
        unexplained = told.chosen.unexplained
        self.missing.setText(
            look.words.n("{n} reason is missing", "{n} reasons are missing", unexplained)
        )
        self.missing.setVisible(bool(unexplained))
        n = len(told.record.selections)
        self.log.setText(t("Decision log ({n})", n=n))
        self.table.show_look(told, rows.rows, rows.cuts, tuple(outcomes))
        self.balance.show_look(told)
        self.near.show_look(told)
        self._on_looked_at(self.table.current)
        self.notes.show_look(told)
        self._name_page(name if group else t("Selection"), rows.places)
        if self._view == CHOOSE:
            self._close_page()
            self._show_parts(known=True)

    def show_view(self, view: str, told: SelectionLook, problems: tuple[Problem, ...]) -> None:
        """Show the table, the rules, the last look or the log."""
        self._view = view
        if self._other_area is not None:
            self._other_area.hide()
            self._other_area.deleteLater()
        self._other = self._other_area = None
        if view == RULES:
            rules = RulesCard(self.look, told, self.presenter.drafted)
            rules.typed.connect(self._on_rules_typed)
            rules.applied.connect(self.presenter.put_rules)
            self._put(rules)
        elif view == RECORD:
            card = RecordCard(self.look, told, problems, self.presenter.said)
            card.typed.connect(self._on_said)
            card.recorded.connect(self.presenter.record)
            card.go_wanted.connect(lambda name: self.presenter.go(name, reason=True))
            self._put(card)
        elif view == LOG:
            log = LogCard(self.look, told, now().astimezone().date())
            log.confirm_wanted.connect(self.presenter.confirm)
            log.second_wanted.connect(self.presenter.confirm)
            log.send_wanted.connect(self._send)
            log.take_wanted.connect(self._take)
            self._put(log)
        self._show_parts(known=True)
        self._close_page()
        self._focus_view()

    def show_sure(self, sure: Chances | None, step: WorkStep | None) -> None:
        """Show whether chances of a place are known, and how far work on them is."""
        self.sure.show_sure(sure, step)
        self.sure.setVisible(self._view == CHOOSE and self.sure.says_anything)

    def show_kept(self, *, kept: bool) -> None:
        """Say that everything is kept, or is on its way."""
        t = self.look.t
        self.chrome.show_saved(
            t("Kept {time}", time=self.look.clock(now())) if kept else t("Keeping …")
        )

    def show_undo(self, back: Step | None, forth: Step | None) -> None:
        """Name what can be taken back and done again."""
        look = self.look
        self.chrome.show_undo(
            "" if back is None else step_words(look, back.kind, back.submission),
            "" if forth is None else step_words(look, forth.kind, forth.submission),
        )

    def go_to(self, submission: str, *, reason: bool) -> None:
        """Go to a submission, and into its reason."""
        self.table.go(submission)
        if reason:
            next_turn(self, self._into_reason)
        else:
            self.table.setFocus()

    def tell_undone(self, step: Step, *, again: bool) -> None:
        """Say what was taken back, or done again."""
        t = self.look.t
        words = step_words(self.look, step.kind, step.submission)
        sentence = t("Done again: {what}", what=words) if again else t("Undone: {what}", what=words)
        self.chrome.toast(sentence, icon="undo-2")

    def tell_changed_elsewhere(self) -> None:
        """Say that another officer changed the same selection, and ask which one holds."""
        self.notes.show_clash()
        announce(self, self.notes.clash_words, urgent=True)

    def tell_news(self) -> None:
        """Say that something came in while it was looked at."""
        words = self.look.t(
            "Another officer changed something meanwhile. Look again before you sign."
        )
        self.chrome.toast(words, icon="info")

    def tell_recorded(self, done: SelectionRecorded) -> None:
        """Say what now stands on record."""
        self.chrome.toast(self._state(done.told))

    def tell_taken(self, done: SelectionTaken) -> None:
        """Say what a file brought."""
        look = self.look
        if done.new:
            self.chrome.toast(self._state(done.told))
        else:
            self.chrome.toast(
                look.t("Everything in that file was known already. Nothing was changed.")
            )

    def tell_written(self, path: Path) -> None:
        """Say that a file was written."""
        self.chrome.toast(self.look.t("Written: {file}", file=path.name))

    def tell_refused(self, error: ReviewerError) -> None:
        """Say why it was not recorded."""
        words = self.look.words.error(error)
        if isinstance(self._other, RecordCard):
            self._other.say(words)
            announce(self, words, urgent=True)
        else:
            self.chrome.toast(words, icon="triangle-alert")

    # Of the window

    @override
    def actions_offered(self) -> dict[str, Callable[[], None]]:
        """Return what menus and keys can do here."""
        return {"undo": self.presenter.undo, "redo": self.presenter.redo}

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return what F6 goes through."""
        if self._other is not None:
            return (self._other, self._foot_pane())
        return (self._bar, self.table, self.why, self.near, self.balance, self._foot_pane())

    @override
    def take_focus(self) -> None:
        """Begin in the table."""
        self._focus_view()

    @override
    def flush(self) -> None:
        """Say a typed reason at once."""
        self.why.flush()

    @override
    def keep_place(self) -> object:
        """Return the current submission."""
        return self.table.current

    @override
    def restore_place(self, place: object) -> None:
        """Go back to it."""
        if isinstance(place, str) and place:
            self.table.go(place)

    @override
    def fold(self, logical: float) -> None:
        """Put the panels below each other where there is no room beside."""
        super().fold(logical)
        wide = logical >= _BESIDE_FROM
        if wide is self._side.isVisibleTo(self._main):
            return
        direction = self._across.Direction
        self._across.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        if wide:
            self._across.removeWidget(self._panels)
            self._side.setWidget(self._panels)
        else:
            self._across.addWidget(self._side.takeWidget())
            self._panels.show()
        self._side.setVisible(wide)

    # Small steps

    def _state(self, told: SelectionTold) -> str:
        return state_words(told, self.look.words, self.look.day(day_of(told)))

    def _name_page(self, name: str, places: int | None) -> None:
        told = self._told
        words = (
            self.look.words.n("{name} · {n} place", "{name} · {n} places", places, name=name)
            if places is not None
            else name
        )
        n = len(told.chosen.lines) if told is not None else 0
        self.head(words, self.look.words.n("{n} submission", "{n} submissions", n))

    def _on_said(self, words: str) -> None:
        self.presenter.said = words

    def _on_rules_typed(self, rules: Rules, reason: str) -> None:
        self.presenter.drafted = (rules, reason)

    def _on_looked_at(self, submission: str) -> None:
        told = self._told
        if told is None:
            return
        line = next((x for x in told.chosen.lines if x.standing.submission == submission), None)
        self.why.show_line(told, line)
        if line is not None and line.outcome != SELECTED:
            self.presenter.look_closely(submission)
        # With large text the table is higher than the page: its current row stays in view.
        box = self.table.visualRect(self.table.currentIndex())
        inside = self.area.widget()
        if inside is not None and self.table.hasFocus() and not box.isEmpty():
            corner = self.table.viewport().mapTo(inside, box.topLeft())
            middle = corner.y() + box.height() // 2
            self.area.ensureVisible(0, middle, 0, box.height() // 2 + self.look.px(8))

    def _put(self, card: RulesCard | RecordCard | LogCard) -> None:
        self._other = card
        holder = QWidget()
        stack = column(self.look, holder, gap=0)
        stack.addWidget(card)
        stack.addStretch(1)
        self._other_area = holder
        self.body.addWidget(holder, 1)

    def _show_parts(self, *, known: bool) -> None:
        choosing = self._view == CHOOSE
        self._main.setVisible(known and choosing)
        self._bar.setVisible(known and choosing)
        self.notes.setVisible(known and choosing and self.notes.says_anything)
        self.sure.setVisible(known and choosing and self.sure.says_anything)

    def _close_page(self) -> None:
        look, t, presenter = self.look, self.look.t, self.presenter
        if self._view == CHOOSE:
            minutes = Button(look, t("Save the minutes…"))
            minutes.clicked.connect(self._minutes)
            record = Button(look, t("Record the decision"), "primary")
            record.clicked.connect(lambda: presenter.open(RECORD))
            told = self._told
            record.setEnabled(told is not None and not told.is_decided)
            self.foot(self._foot_words(), minutes, record)
            return
        back = Button(look, t("Back to the selection"))
        back.clicked.connect(lambda: presenter.open(CHOOSE))
        other = self._other
        if isinstance(other, RulesCard):
            apply = Button(look, t("Let them hold"), "primary")
            apply.clicked.connect(other.apply)
            self.foot("", back, apply)
        elif isinstance(other, RecordCard):
            sign = Button(look, t("Sign and record"), "primary")
            sign.setEnabled(other.ready)
            sign.clicked.connect(other.record)
            words = "" if other.ready else t("Settle what is listed first; your choices are kept.")
            self.foot(words, back, sign)
        else:
            self._close_log(back)

    def _close_log(self, back: Button) -> None:
        """Offer to sign the newest that waits for this officer."""
        told = self._told
        mine = told.to_sign if told is not None else None
        if told is None or mine is None:
            self.foot("", back)
            return
        sign = Button(self.look, self.look.t("Sign it as {who}", who=told.officer), "primary")
        sign.clicked.connect(lambda: self.presenter.confirm(mine.id))
        self.foot("", back, sign)

    def _foot_words(self) -> str:
        told, t = self._told, self.look.t
        if told is None:
            return ""
        chosen = told.chosen
        return " · ".join(
            (
                t("{n} of {all} places decided", n=chosen.selected, all=chosen.rules.places),
                t("proposal followed in {n}", n=chosen.followed),
                t(
                    "input {hash}",
                    hash=f"{told.ranking.input_hash[:4]} {told.ranking.input_hash[4:8]}",
                ),
            )
        )

    def _foot_pane(self) -> QWidget:
        return self.foot_words.parentWidget() or self

    def _focus_view(self) -> None:
        other = self._other
        if isinstance(other, RulesCard):
            other.places.field.setFocus()
        elif isinstance(other, RecordCard):
            other.reason.setFocus()
        elif isinstance(other, LogCard):
            other.take.setFocus()
        else:
            self.table.setFocus()

    def _into_reason(self) -> None:
        self.why.begin()
        self.area.ensureWidgetVisible(self.why.edit)
        self._side.ensureWidgetVisible(self.why.edit)

    def _ask_group(self) -> None:
        told = self._told
        if told is None:
            return
        menu = QMenu(self)
        every = menu.addAction(self.look.t("All groups"))
        every.triggered.connect(lambda: self.presenter.show_group(""))
        there = {x.standing.group for x in told.chosen.lines}
        for group in told.which.call.groups:
            if group.id in there:
                action = menu.addAction(self.look.local(group.title).replace("&", "&&"))
                action.triggered.connect(lambda _on, name=group.id: self.presenter.show_group(name))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.groups.mapToGlobal(self.groups.rect().bottomLeft()))

    def _minutes(self) -> None:
        path = ask_minutes(self, self.look)
        if path is not None:
            self.minutes_wanted.emit(path)

    def _send(self, decision: str) -> None:
        path = ask_out(self, self.look)
        if path is not None:
            self.presenter.send(decision, path)

    def _take(self) -> None:
        path = ask_in(self, self.look)
        if path is not None:
            self.presenter.take(path)
