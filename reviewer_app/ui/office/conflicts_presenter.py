"""What the page of conflicts knows and does; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from reviewer_app.domain.conflicts import PairState
from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.services.office.conflict_hints import dismiss_hints, restore_hints
from reviewer_app.services.office.conflict_map import conflict_map, pair_history
from reviewer_app.services.office.conflicts import record_conflict, waive_conflict

if TYPE_CHECKING:
    from reviewer_app.domain.conflicts import FoundHint, Who
    from reviewer_app.domain.ids import CallId
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.conflict_map import ConflictMap, PairEvent
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.office.works import Works

T = TypeVar("T")


class Act(StrEnum):
    """What an officer can do with a pair."""

    RECORD = "record"
    WAIVE = "waive"
    DISMISS = "dismiss"
    RESTORE = "restore"


class Shower(Protocol):
    """Shows what the presenter says."""

    def show_map(self, known: ConflictMap) -> None:
        """Show what is known of every pair."""

    def show_none(self, error: ReviewerError) -> None:
        """Say why there is nothing to show."""

    def show_pair(self, pair: PairView) -> None:
        """Show one pair and what can be done with it."""

    def tell_done(self, act: Act, pairs: tuple[Who, ...]) -> None:
        """Say what was done; a dismissal can be taken back."""

    def tell_refused(self, error: ReviewerError) -> None:
        """Say beside the pair why something was not done."""


@dataclass(frozen=True, slots=True)
class PairView:
    """One pair as the panel shows it.

    Attributes:
        known: What is known of every pair.
        pair: Member and submission.
        hint: What was found, where it waits for an answer.
        acts: What can be done.
        alike: Other hints of the same kind at this member, which one reason can dismiss along with it.
        history: What was said of it; None until it was read.
    """

    known: ConflictMap
    pair: Who
    hint: FoundHint | None
    acts: tuple[Act, ...]
    alike: tuple[Who, ...]
    history: tuple[PairEvent, ...] | None


class ConflictsPresenter:
    """Holds the map and the chosen pair."""

    def __init__(
        self, reader: Works, shower: Shower, call: CallId | None, round_number: int | None
    ) -> None:
        self._reader = reader
        self._shower = shower
        self._round = (call, round_number)
        self.known: ConflictMap | None = None
        self.chosen: Who | None = None
        self._history: tuple[PairEvent, ...] | None = None
        self._busy = False

    def start(self) -> None:
        """Read what is known."""
        self._reader.read(
            lambda office: conflict_map(office, *self._round), self._show, self._shower.show_none
        )

    def show_again(self) -> None:
        """Show what is known, without reading it anew: in another look or language."""
        if self.known is not None:
            self._shower.show_map(self.known)
            self._tell_pair()

    def choose(self, member: str, submission: str) -> None:
        """Look at one pair."""
        pair = (MemberId(member), SubmissionId(submission))
        if pair == self.chosen:
            return
        self.chosen, self._history = pair, None
        self._tell_pair()
        self._read_history()

    def act(self, act: Act, reason: str, *, alike: bool = False) -> None:
        """Put something on record about the chosen pair; ``alike``: about the other hints of its kind as well."""
        if self.chosen is None or self._busy:
            return
        view = self._view(self.chosen)
        if view is None or act not in view.acts:
            return
        pairs = (self.chosen, *(view.alike if alike and act is Act.DISMISS else ()))
        self._busy = True

        def done(_value: object) -> None:
            self._busy = False
            self._shower.tell_done(act, pairs)
            self._after()

        self._reader.read(partial(self._do, act, pairs, reason), done, self._refused)

    def take_back(self, pairs: tuple[Who, ...]) -> None:
        """Bring dismissed hints back."""
        self._reader.read(
            lambda office: restore_hints(office, *self._round, pairs),
            lambda _none: self._after(),
            self._refused,
        )

    # Inside

    def _do(self, act: Act, pairs: tuple[Who, ...], reason: str, office: Office) -> object:
        if act is Act.RECORD:
            return record_conflict(office, *pairs[0], reason)
        if act is Act.WAIVE:
            return waive_conflict(office, *pairs[0], reason)
        if act is Act.DISMISS:
            return dismiss_hints(office, *self._round, pairs, reason)
        return restore_hints(office, *self._round, pairs)

    def _after(self) -> None:
        self._history = None
        self.start()
        self._read_history()

    def _refused(self, error: ReviewerError) -> None:
        self._busy = False
        self._shower.tell_refused(error)

    def _show(self, known: ConflictMap) -> None:
        self.known = known
        if self.chosen is None or not self._is_there(self.chosen):
            self.chosen = self._first()
            self._history = None
            self._read_history()
        self._shower.show_map(known)
        self._tell_pair()

    def _is_there(self, pair: Who) -> bool:
        known = self.known
        return known is not None and (
            any(m.id == pair[0] for m in known.members)
            and any(h.id == pair[1] for h in known.heads)
        )

    def _first(self) -> Who | None:
        """Return the pair to begin with: the first that waits for an answer."""
        known = self.known
        if known is None or not known.members or not known.heads:
            return None
        return next(iter(known.hints), (known.members[0].id, known.heads[0].id))

    def _read_history(self) -> None:
        pair = self.chosen
        if pair is None:
            return

        def show(history: tuple[PairEvent, ...]) -> None:
            if self.chosen == pair:
                self._history = history
                self._tell_pair()

        self._reader.read(lambda office: pair_history(office, *self._round, *pair), show)

    def _tell_pair(self) -> None:
        view = None if self.chosen is None else self._view(self.chosen)
        if view is not None:
            self._shower.show_pair(view)

    def _view(self, pair: Who) -> PairView | None:
        known = self.known
        if known is None:
            return None
        hint = known.hints.get(pair)
        state = known.of(pair).state
        acts: list[Act] = []
        if state is PairState.CONFLICT:
            acts.append(Act.WAIVE)
        else:
            acts.append(Act.RECORD)
        if hint is not None:
            acts.append(Act.DISMISS)
        elif pair in known.dismissed and pair not in known.known:
            acts.append(Act.RESTORE)
        others = ((pair[0], head.id) for head in known.heads if head.id != pair[1])
        alike = (
            ()
            if hint is None
            else tuple(p for p in others if p in known.hints and known.hints[p].kind is hint.kind)
        )
        return PairView(known, pair, hint, tuple(acts), alike, self._history)
