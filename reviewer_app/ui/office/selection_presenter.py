"""Deciding who gets a place: choices with reasons, kept at every step, undone one by one, recorded in the end."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from reviewer_app.domain.selection import NOT_SELECTED, RESERVE, SELECTED, Choice, Hold
from reviewer_app.services.office.choosing import proposes_anew, with_preparation
from reviewer_app.services.office.deciding import RecordWish, what_is_wrong
from reviewer_app.ui.office.selection.choices import as_choice, with_choices, with_holds
from reviewer_app.ui.office.selection.explaining import Explaining
from reviewer_app.ui.office.selection.ways import CHOOSE, LOG, RECORD, RULES, Held, Step
from reviewer_app.ui.selection_rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.domain.preparation import Preparation
    from reviewer_app.domain.selection import Rules
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.choosing import Line, SelectionLook
    from reviewer_app.services.office.deciding import SelectionRecorded
    from reviewer_app.services.office.exchanging import SelectionTaken
    from reviewer_app.ui.office.selection.ways import Shown, Ways


class SelectionPresenter:
    """Holds what was chosen; every change is weighed at once and kept in the store behind it."""

    def __init__(self, ways: Ways, group: str = "") -> None:
        self._ways = ways
        self._screen: Shown | None = None
        self.told: SelectionLook | None = None
        self.group = group
        self.view = CHOOSE
        self._done: list[tuple[Preparation, Step]] = []
        self._undone: list[tuple[Preparation, Step]] = []
        self._held = Held()
        self._going = 0
        self._clashed = False
        self._busy = False
        self._after: Callable[[], None] | None = None
        self.said = ""
        """What was typed for the whole, not yet recorded."""
        self.drafted: tuple[Rules, str] | None = None
        """Rules and reason as typed, not yet applied."""
        self._pairs: dict[str, str] = {}
        self.explaining = Explaining(ways, self._on_explained, self._on_step)

    # Beginning and end

    def attach(self, screen: Shown) -> None:
        """Speak to ``screen`` from now on, and show what is known."""
        self._screen = screen
        if self.told is not None:
            self._show()
            self.open(self.view)

    def detach(self) -> None:
        """Speak to nobody any more."""
        self._screen = None

    def start(self) -> None:
        """Read the round."""
        self._ways.look(self._on_look)

    def refresh(self) -> None:
        """Read anew, since another officer changed something; what is typed on the page stays."""
        if not self.unkept and not self._busy:
            self._ways.look(self._on_news)

    @property
    def unkept(self) -> bool:
        """Whether something is only in memory."""
        return bool(self._going) or self._clashed

    # Choices

    def toggle(self, submission: str) -> None:
        """Choose a submission, or take it out again."""
        line = self._line(submission)
        if line is None:
            return
        if line.outcome != SELECTED:
            self._choose(line, SELECTED, "choose")
            return
        back = line.place.outcome
        if back == SELECTED:
            back = RESERVE if self.told is not None and self.told.rules.reserve else NOT_SELECTED
        self._choose(line, back, "take-out")

    def want(self, submission: str, outcome: str) -> None:
        """Give a submission an outcome."""
        line = self._line(submission)
        if line is not None and line.outcome != outcome:
            self._choose(line, outcome, "outcome")

    def move(self, submission: str, by: int) -> None:
        """Move a submission on the reserve list, ``by`` places down."""
        line = self._line(submission)
        if line is None or line.outcome != RESERVE or line.order + by < 1:
            return
        self._put((as_choice(line, place=line.order + by),), Step("move", submission))

    def hold(self, submission: str, how: str) -> None:
        """Let the proposal hold a submission ``in`` or ``out``, or leave it to the numbers again."""
        line, told = self._line(submission), self.told
        if line is None or told is None or line.held == how or self._busy:
            return
        name = line.standing.submission
        holds = [h for h in told.prepared.holds if h.submission != name]
        if how:
            holds.append(Hold(name, how == "in", line.held_reason))
        self._anew(
            with_holds(told, name, holds), Step("hold", submission), submission if how else ""
        )

    def write_reason(self, submission: str, reason: str) -> None:
        """Keep why a choice departs from the proposal, or why somebody is held."""
        line = self._line(submission)
        if line is None or line.said == reason:
            return
        if line.held and not line.departs:
            self._write_hold_reason(submission, reason)
            return
        choices = [as_choice(line, reason=reason)]
        partner = self._line(self._pairs.get(submission, ""))
        # One sentence explains both sides of an exchange, until each has its own.
        if partner is not None and partner.departs and partner.reason in ("", line.reason):
            choices.append(as_choice(partner, reason=reason))
        self._put(tuple(choices), Step("reason", submission))

    def exchange(self, submission: str, other: str) -> None:
        """Give a submission the place of another one, or a free place where ``other`` is itself."""
        line, leaving = self._line(submission), self._line(other)
        if line is None:
            return
        if leaving is None or other == submission:
            self._choose(line, SELECTED, "choose")
            return
        self._pairs[submission], self._pairs[other] = other, submission
        reserve = RESERVE if self.told is not None and self.told.rules.reserve else NOT_SELECTED
        self._put(
            (as_choice(line, outcome=SELECTED), as_choice(leaving, outcome=reserve)),
            Step("exchange", submission),
        )
        if self._screen is not None:
            self._screen.go_to(submission, reason=True)

    def exchange_all(self, enters: tuple[str, ...], leaves: tuple[str, ...]) -> None:
        """Give the places of some to others at once."""
        told = self.told
        come = [line for name in enters if (line := self._line(name)) is not None]
        go = [line for name in leaves if (line := self._line(name)) is not None]
        if told is None or not come:
            return
        reserve = RESERVE if told.rules.reserve else NOT_SELECTED
        changed = [as_choice(line, outcome=SELECTED) for line in come]
        changed += [as_choice(line, outcome=reserve) for line in go]
        self._put(tuple(changed), Step("exchange", enters[0]))
        if self._screen is not None:
            self._screen.go_to(enters[0], reason=True)

    def look_closely(self, submission: str) -> None:
        """Ask why one is not selected, where that was not asked for everybody."""
        if self.told is not None:
            self.explaining.look_at(self.told, submission)

    def resume(self) -> None:
        """Go on with what was worked out behind the page before other work came first."""
        if self.told is not None and self._screen is not None:
            self.explaining.about(self.told)

    def ask_chances(self) -> None:
        """Work out how sure each place is, although it takes some seconds."""
        if self.told is not None:
            self.explaining.ask(self.told)

    def go_on(self) -> None:
        """Say that the choices were looked at beside the new numbers."""
        told = self.told
        if told is not None and told.news:
            today = told.ranking.input_hash
            self._change(dataclasses.replace(told.prepared, input_hash=today), Step("news"))

    def follow_proposal(self) -> None:
        """Take back every choice by hand and every hold; the rules stay."""
        told = self.told
        if told is None:
            return
        if told.prepared.holds:
            bare = dataclasses.replace(told.prepared, choices=(), holds=())
            self._anew(bare, Step("proposal"))
        elif told.prepared.choices:
            self._change(dataclasses.replace(told.prepared, choices=()), Step("proposal"))

    def put_rules(self, rules: Rules | None, reason: str) -> None:
        """Let other places and quotas hold; None for those of the call."""
        told = self.told
        if told is None:
            return
        prepared = dataclasses.replace(
            told.prepared, rules=rules, rules_reason=reason, input_hash=self._rests_on
        )
        self.view = CHOOSE
        if not proposes_anew(told, prepared):
            self._change(prepared, Step("rules"))
            self.open(CHOOSE)
            return

        self._anew(prepared, Step("rules"))

    def next_unexplained(self) -> None:
        """Go to the next departure that still lacks its reason."""
        lines = self.told.chosen.lines if self.told is not None else ()
        missing = next((x for x in lines if x.unexplained), None)
        if missing is not None:
            self.go(str(missing.standing.submission), reason=True)

    def go(self, submission: str, *, reason: bool = False) -> None:
        """Go to a submission in the table."""
        line = self._line(submission)
        if line is None:
            return
        if self.group and line.standing.group != self.group:
            self.show_group("")
        self.open(CHOOSE)
        if self._screen is not None:
            self._screen.go_to(submission, reason=reason)

    # Undo

    def undo(self) -> None:
        """Take back the last change."""
        self._travel(self._done, self._undone, again=False)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._travel(self._undone, self._done, again=True)

    # The page

    def show_group(self, group: str) -> None:
        """Show one group, or all."""
        self.group = group
        self._show()

    def open(self, view: str) -> None:
        """Show the table, the rules, the last look or the log."""
        self.view = view
        if view != RULES:
            self.drafted = None
        if self._screen is not None and self.told is not None:
            problems = what_is_wrong(self.told) if view == RECORD else ()
            self._screen.show_view(view, self.told, problems)

    # On record

    def record(self, reason: str, keys: Path | None, code: str) -> None:
        """Sign and record what is prepared."""
        told = self.told
        if told is None or self._busy:
            return
        self._busy = True
        wish = RecordWish(
            prepared=dataclasses.replace(told.prepared, input_hash=self._rests_on),
            reason=reason,
            seen=told.record.ids if told.record.selections else None,
        )
        other = None if keys is None else (keys, code)

        def act() -> None:
            self._ways.record(wish, other, self._on_recorded, self._on_refused)

        # What is on its way into the store comes first: recording ends the preparation.
        if self._going:
            self._after = act
        else:
            act()

    def confirm(self, decision: str, keys: Path | None = None, code: str = "") -> None:
        """Sign what another officer recorded, as this one or with another's keys."""
        other = None if keys is None else (keys, code)
        self._ways.confirm(decision, other, self._on_recorded, self._on_refused)

    def send(self, decision: str, path: Path) -> None:
        """Write a decision for another officer."""
        self._ways.send(decision, path, lambda: self._tell_written(path))

    def take(self, path: Path) -> None:
        """Take in what another officer signed."""

        def taken(done: SelectionTaken) -> None:
            if self._screen is not None:
                self._screen.tell_taken(done)
            self.start()

        self._ways.take(path, taken)

    def save_minutes(self, path: Path) -> None:
        """Write the minutes."""
        self._ways.minutes(path, self._tell_written)

    # When another officer changed the same selection

    def keep_mine(self) -> None:
        """Let what is chosen here hold."""

        def known(theirs: SelectionLook) -> None:
            self._clashed = False
            self._held = Held(theirs.version)
            self._save()

        self._ways.look(known)

    def take_theirs(self) -> None:
        """Let what the other officer chose hold; what was chosen here can be brought back by undo."""

        def known(theirs: SelectionLook) -> None:
            self._clashed = False
            self._remember(Step("theirs"))
            self._on_look(theirs)

        self._ways.look(known)

    # Small steps

    @property
    def _rests_on(self) -> str:
        """Hash of the judgements that the choices rest on: those seen first, until somebody says to go on."""
        told = self.told
        if told is None:
            return ""
        return told.prepared.input_hash or told.ranking.input_hash

    def _line(self, submission: str) -> Line | None:
        lines = self.told.chosen.lines if self.told is not None else ()
        return next((x for x in lines if x.standing.submission == submission), None)

    def _anew(self, prepared: Preparation, step: Step, reason_of: str = "") -> None:
        """Let other rules or holds hold: they ask for another proposal."""
        if self.told is None:
            return

        def proposed(anew: SelectionLook) -> None:
            self._remember(step)
            self._take(anew)
            self.open(CHOOSE)
            if reason_of and self._screen is not None:
                self._screen.go_to(reason_of, reason=True)

        self._ways.propose(self.told, prepared, proposed)

    def _write_hold_reason(self, submission: str, reason: str) -> None:
        told = self.told
        if told is None:
            return
        holds = tuple(
            dataclasses.replace(h, reason=reason) if h.submission == submission else h
            for h in told.prepared.holds
        )
        prepared = dataclasses.replace(told.prepared, holds=holds, input_hash=self._rests_on)
        self._change(prepared, Step("reason", submission))

    def _choose(self, line: Line, outcome: str, kind: str) -> None:
        if line.held and not line.departs and self.told is not None:
            # Whoever decides otherwise by hand holds it no longer.
            name = line.standing.submission
            rest = [h for h in self.told.prepared.holds if h.submission != name]
            chosen = as_choice(line, outcome=outcome)
            prepared = with_holds(self.told, name, rest)
            prepared = dataclasses.replace(prepared, choices=(*prepared.choices, chosen))
            self._anew(prepared, Step(kind, str(name)))
            return
        self._put((as_choice(line, outcome=outcome),), Step(kind, str(line.standing.submission)))

    def _put(self, changed: tuple[Choice, ...], step: Step) -> None:
        if self.told is not None:
            choices = with_choices(self.told, changed, reason=step.kind == "reason")
            prepared = dataclasses.replace(
                self.told.prepared, choices=choices, input_hash=self._rests_on
            )
            self._change(prepared, step)

    def _change(self, prepared: Preparation, step: Step) -> None:
        if self.told is None or self._busy:
            return
        self._remember(step)
        self._take(with_preparation(self.told, prepared))

    def _remember(self, step: Step) -> None:
        """Keep what holds now, so that undo finds it; words typed one after the other are one step."""
        if self.told is None:
            return
        last = self._done[-1][1] if self._done else None
        if not (step.kind == "reason" and last == step and not self._undone):
            self._done.append((self.told.prepared, step))
        self._undone.clear()

    def _take(self, told: SelectionLook) -> None:
        self.told = told
        self._show()
        self._save()

    def _travel(
        self,
        source: list[tuple[Preparation, Step]],
        target: list[tuple[Preparation, Step]],
        *,
        again: bool,
    ) -> None:
        told = self.told
        if not source or told is None or self._busy:
            return
        prepared, step = source.pop()
        target.append((told.prepared, step))

        def there(anew: SelectionLook) -> None:
            self._take(anew)
            if self._screen is not None:
                self._screen.tell_undone(step, again=again)
                if step.submission:
                    self._screen.go_to(step.submission, reason=False)

        if not proposes_anew(told, prepared):
            there(with_preparation(told, prepared))
        else:
            self._ways.propose(told, prepared, there)

    def _show(self) -> None:
        if self._screen is None or self.told is None:
            return
        self.told = self.explaining.onto(self.told)
        self._screen.show_look(self.told, rows_of(self.told, self.group), self.group)
        self._screen.show_undo(
            self._done[-1][1] if self._done else None,
            self._undone[-1][1] if self._undone else None,
        )
        self._on_step()
        self.explaining.about(self.told)
        if self._held.version or self.unkept:
            self._screen.show_kept(kept=not self.unkept)

    def _save(self) -> None:
        """Send what holds now into the store; what was sent before arrives there before."""
        if self.told is None or self._clashed:
            return
        self._going += 1
        if self._screen is not None:
            self._screen.show_kept(kept=False)
        self._ways.keep(self.told.prepared, self._held, self._on_kept, self._on_not_kept)

    def _on_kept(self) -> None:
        self._going -= 1
        if self._going:
            return
        after, self._after = self._after, None
        if after is not None:
            after()
        if self._screen is not None:
            self._screen.show_kept(kept=True)

    def _on_not_kept(self, error: ReviewerError) -> None:
        self._going -= 1
        self._busy, self._after = False, None
        if self._screen is None or self._clashed:
            return
        if error.code == "kept.changed":
            self._clashed = True
            self._screen.tell_changed_elsewhere()
        else:
            self._screen.tell_refused(error)

    def _on_look(self, told: SelectionLook) -> None:
        self.told = told
        self._held = Held(told.version)
        if self.group and self.group not in {x.standing.group for x in told.chosen.lines}:
            self.group = ""
        self._show()
        self.open(self.view)

    def _on_news(self, told: SelectionLook) -> None:
        """Show what came in meanwhile; nobody signs beside a last look that is no longer the last."""
        known = self.told
        if known is None or self.unkept or self._busy:
            return
        same = (known.version, known.record, known.ranking.input_hash) == (
            told.version, told.record, told.ranking.input_hash,
        )  # fmt: skip
        if same:
            return
        self.told, self._held = told, Held(told.version)
        self._show()
        if self.view in (RECORD, LOG):
            self.open(CHOOSE if self.view == RECORD else LOG)
            if self._screen is not None:
                self._screen.tell_news()

    def _on_explained(self) -> None:
        """Show what was worked out behind the page; what is open beside it stays."""
        if self._screen is None or self.told is None:
            return
        self.told = self.explaining.onto(self.told)
        self._screen.show_look(self.told, rows_of(self.told, self.group), self.group)
        self._on_step()

    def _on_step(self) -> None:
        if self._screen is not None:
            self._screen.show_sure(self.explaining.sure, self.explaining.step)

    def _on_recorded(self, done: SelectionRecorded) -> None:
        self._busy = False
        self.said = ""
        self._done.clear()
        self._undone.clear()
        self.view = LOG
        if self._screen is not None:
            self._screen.tell_recorded(done)
        self.start()

    def _on_refused(self, error: ReviewerError) -> None:
        self._busy = False
        if self._screen is not None:
            self._screen.tell_refused(error)

    def _tell_written(self, path: Path) -> None:
        if self._screen is not None:
            self._screen.tell_written(path)
