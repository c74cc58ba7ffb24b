"""Write a rubric: every change is kept at once, named, and can be taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from reviewer_app.domain import rubric_edits as edits
from reviewer_app.domain.ids import CriterionId
from reviewer_app.domain.rubric_sheet import RubricSheet
from reviewer_app.domain.text import LocalText
from reviewer_app.services.office.amending_rubric import Freeze
from reviewer_app.services.office.rubric_checks import check_rubric
from reviewer_app.ui.office.rubric_history import Change, RubricHistory, What

if TYPE_CHECKING:
    from fractions import Fraction

    from reviewer_app.domain.rubric import Criterion, Rubric, Scale
    from reviewer_app.services.office.amending_rubric import RubricNow
    from reviewer_app.services.office.rubric_checks import Finding
    from reviewer_app.services.office.rubric_drafts import RubricDraft


class Mode(StrEnum):
    """What can be done with the rubric."""

    WRITE = "write"
    """Everything: no call was made with it, or no package was built yet."""
    SHOWN = "shown"
    """Looked at only."""
    WORDS = "words"
    """Words only: an amendment is being written."""


@dataclass(frozen=True, slots=True)
class RubricView:
    """Everything that the page shows.

    Attributes:
        sheet: The rubric.
        findings: What there is to say about it.
        open: Number of the criterion that is open, from 0; None where there is none.
        mode: What can be done.
        freeze: What can still change of a call that was made; None for a call that is prepared.
        undo: What undo would take back.
        redo: What redo would do again.
        changed: Whether an amendment differs from what holds.
    """

    sheet: RubricSheet
    findings: tuple[Finding, ...]
    open: int | None
    mode: Mode
    freeze: Freeze | None
    undo: Change | None
    redo: Change | None
    changed: bool

    @property
    def rubric(self) -> Rubric:
        """The scoring scheme."""
        return self.sheet.rubric


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the page read.

    Attributes:
        draft: The rubric that is written; for a call that was made, the amendment in work (version 0: none).
        now: The rubric that holds, for a call that was made; None for one that is prepared.
        languages: Languages of the call; () where none are known yet.
    """

    draft: RubricDraft
    now: RubricNow | None = None
    languages: tuple[str, ...] = ()


class RubricPage(Protocol):
    """What the presenter asks of the page."""

    def present(self, view: RubricView) -> None:
        """Show the rubric as it is now."""

    def keep(self, sheet: RubricSheet) -> None:
        """Keep what is written."""

    def tell_change(self, change: Change, *, undone: bool) -> None:
        """Say what was removed or taken back, with a way back where there is one."""

    def tell_theirs(self) -> None:
        """Say that another officer's state is shown now."""


class RubricPresenter:
    """Holds the rubric that is written."""

    def __init__(self, page: RubricPage, loaded: Loaded) -> None:
        self._page = page
        self._now = loaded.now
        self._amending = loaded.now is not None and loaded.draft.version > 0
        self._history = RubricHistory(self._begin(loaded))
        self._open: int | None = 0 if self.rubric.criteria else None

    # What there is

    @property
    def sheet(self) -> RubricSheet:
        """The rubric with its name."""
        return self._history.now

    @property
    def rubric(self) -> Rubric:
        """The scoring scheme."""
        return self._history.now.rubric

    @property
    def place(self) -> int | None:
        """Number of the criterion that is open, from 0."""
        return self._open

    @property
    def faults(self) -> int:
        """How much must be put right before a call can be made."""
        return sum(f.fault for f in check_rubric(self.rubric, self.sheet.languages))

    @property
    def mode(self) -> Mode:
        """What can be done now."""
        if self._now is None:
            return Mode.WRITE
        if not self._amending:
            return Mode.SHOWN
        return Mode.WRITE if self._now.freeze is Freeze.NUMBERS else Mode.WORDS

    def show(self) -> None:
        """Show everything."""
        history = self._history
        holds = self._now.rubric if self._now is not None else None
        self._page.present(
            RubricView(
                sheet=self.sheet,
                findings=check_rubric(self.rubric, self.sheet.languages),
                open=self._open,
                mode=self.mode,
                freeze=self._now.freeze if self._now is not None else None,
                undo=history.back if self.mode is not Mode.SHOWN else None,
                redo=history.forth if self.mode is not Mode.SHOWN else None,
                changed=holds is not None and edits.finished(self.rubric) != holds,
            )
        )

    def open(self, place: int | None) -> None:
        """Open a criterion."""
        if place != self._open:
            self._history.pause()
            self._open = place
            self.show()

    def next_finding(self) -> Finding | None:
        """Open the criterion of the next finding behind the open one, round at the end; return it."""
        placed = [f for f in check_rubric(self.rubric, self.sheet.languages) if f.place is not None]
        here = -1 if self._open is None else self._open
        behind = [f for f in placed if (f.place or 0) > here]
        found = next(iter(behind or placed), None)
        if found is not None:
            self.open(found.place)
        return found

    # Criteria

    def add(self) -> None:
        """Add an empty criterion at the end."""
        place = len(self.rubric.criteria)
        self._insert(place, edits.new_criterion(self.rubric), What.ADD)

    def copy(self, place: int) -> None:
        """Add a copy of a criterion behind it."""
        one = replace(self.rubric.criteria[place], id=CriterionId(""))
        self._insert(place + 1, one, What.COPY)

    def remove(self, place: int) -> None:
        """Take a criterion out."""
        change = Change(What.REMOVE, place)
        rubric = edits.without(self.rubric, place)
        count = len(rubric.criteria)
        self._open = min(place, count - 1) if count else None
        self._put(change, rubric)
        self._page.tell_change(change, undone=False)

    def move(self, place: int, to: int) -> None:
        """Let a criterion stand elsewhere."""
        to = min(max(to, 0), len(self.rubric.criteria) - 1)
        if to != place:
            self._open = to
            self._put(Change(What.MOVE, to), edits.moved(self.rubric, place, to))

    # One criterion

    def title(self, place: int, language: str, words: str) -> None:
        """Ask in other words."""
        one = self.rubric.criteria[place]
        text = edits.with_words(one.title, language, words, self.sheet.languages)
        self._one(Change(What.TITLE, place, language), replace(one, title=text), typed=True)

    def explanation(self, place: int, language: str, words: str) -> None:
        """Explain in other words."""
        one = self.rubric.criteria[place]
        text = edits.with_words(one.explanation, language, words, self.sheet.languages)
        change = Change(What.EXPLANATION, place, language)
        self._one(change, replace(one, explanation=text), typed=True)

    def anchor(self, place: int, level: int, language: str, words: str) -> None:
        """Say in other words what a level means."""
        one = self.rubric.criteria[place]
        old = next((a.text for a in one.anchors if a.level == level), LocalText())
        text = edits.with_words(old, language, words, self.sheet.languages)
        change = Change(What.ANCHOR, place, f"{level}/{language}")
        self._one(change, edits.with_anchor(one, level, text), typed=True)

    def weight(self, place: int, weight: Fraction) -> None:
        """Weigh a criterion otherwise; 0 means information only."""
        one = self.rubric.criteria[place]
        self._one(Change(What.WEIGHT, place), replace(one, weight=weight), typed=True)

    def information(self, place: int, *, on: bool) -> None:
        """Let a criterion stay out of the total, or enter it again."""
        one = self.rubric.criteria[place]
        weight = edits.new_criterion(edits.without(self.rubric, place)).weight
        change = Change(What.INFORMATION, place)
        self._one(change, edits.as_information(one, on=on, weight=weight))

    def scale(self, place: int, scale: Scale) -> None:
        """Put a criterion on another scale."""
        one = self.rubric.criteria[place]
        self._one(Change(What.SCALE, place), edits.with_scale(one, scale), typed=True)

    def direction(self, place: int, *, higher: bool) -> None:
        """Say which end of the scale is the best."""
        one = replace(self.rubric.criteria[place], higher_is_better=higher)
        self._one(Change(What.DIRECTION, place), one)

    def required(self, place: int, *, on: bool) -> None:
        """Say whether a finished review needs an answer."""
        one = replace(self.rubric.criteria[place], required=on)
        self._one(Change(What.REQUIRED, place), one)

    def name(self, place: int, identifier: str) -> None:
        """Give a criterion a short name of its own; empty takes one made of its title."""
        one = self.rubric.criteria[place]
        named = replace(one, id=CriterionId(identifier.strip()))
        self._one(Change(What.ID, place), named, typed=True)

    # The whole

    def share(self, share: Fraction) -> None:
        """Let a review count from another part of the weight on."""
        self._put(Change(What.SHARE), replace(self.rubric, minimum_share=share), typed=True)

    def hundred(self) -> None:
        """Write weights as parts of 100."""
        self._put(Change(What.WEIGHTS), edits.as_hundred(self.rubric))

    def equals(self) -> None:
        """Weigh all the same."""
        self._put(Change(What.WEIGHTS), edits.as_equals(self.rubric))

    def take(self, sheet: RubricSheet) -> None:
        """Put a rubric of the library or a file in the place of this one."""
        languages = self.sheet.languages if self._now is not None else sheet.languages
        self._open = 0 if sheet.rubric.criteria else None
        change = Change(What.REPLACED)
        empty = not self.rubric.criteria
        self._store(change, replace(sheet, languages=languages))
        if not empty:
            self._page.tell_change(change, undone=False)

    # Back and forth

    def undo(self) -> None:
        """Take the last change back."""
        if self.mode is not Mode.SHOWN:
            self._step(self._history.undo())

    def redo(self) -> None:
        """Do it again."""
        if self.mode is not Mode.SHOWN:
            self._step(self._history.redo())

    # Others

    def holds(self, now: RubricNow | None) -> None:
        """Know what holds by now of a call that was made."""
        self._now = now
        if now is not None and not self._amending:
            self._history = RubricHistory(RubricSheet(now.rubric, languages=now.languages))

    def theirs(self, sheet: RubricSheet) -> None:
        """Show what another officer kept meanwhile; undo brings one's own state back."""
        if sheet == self.sheet:
            return
        self._amending = self._now is not None
        self._history.put(Change(What.THEIRS), sheet)
        count = len(sheet.rubric.criteria)
        self._open = min(self._open or 0, count - 1) if count else None
        self._page.tell_theirs()
        self.show()

    # Amendments

    def begin_amendment(self) -> None:
        """Write clearer words for a call that was made."""
        self._amending = True
        self.show()

    def take_up(self, sheet: RubricSheet) -> None:
        """Go on with an amendment that was given up a moment ago."""
        self._store(Change(What.REPLACED), sheet)

    def ended(self, now: RubricNow) -> None:
        """Show what holds now, the amendment being signed or given up."""
        self._now, self._amending = now, False
        self._history = RubricHistory(RubricSheet(now.rubric, languages=now.languages))
        self.show()

    def _begin(self, loaded: Loaded) -> RubricSheet:
        if loaded.now is not None and not self._amending:
            return RubricSheet(loaded.now.rubric, languages=loaded.now.languages)
        sheet = loaded.draft.sheet
        return replace(sheet, languages=loaded.languages or sheet.languages)

    def _insert(self, place: int, criterion: Criterion, what: What) -> None:
        self._open = place
        self._put(Change(what, place), edits.with_added(self.rubric, place, criterion))

    def _one(self, change: Change, criterion: Criterion, *, typed: bool = False) -> None:
        assert change.place is not None, "a change of one criterion has a place"  # noqa: S101
        self._put(change, edits.changed(self.rubric, change.place, criterion), typed=typed)

    def _put(self, change: Change, rubric: Rubric, *, typed: bool = False) -> None:
        self._store(change, replace(self.sheet, rubric=rubric), typed=typed)

    def _store(self, change: Change, sheet: RubricSheet, *, typed: bool = False) -> None:
        if self.mode is Mode.SHOWN or sheet == self.sheet:
            return
        self._history.put(change, sheet, typed=typed)
        self._later()

    def _step(self, change: Change | None) -> None:
        if change is None:
            return
        count = len(self.rubric.criteria)
        wanted = self._open if change.place is None else change.place
        self._open = min(wanted or 0, count - 1) if count else None
        self._page.tell_change(change, undone=True)
        self._later()

    def _later(self) -> None:
        self._page.keep(self.sheet)
        self.show()
