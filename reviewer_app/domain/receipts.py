"""What the office says it holds of one member, and what a desk makes of that.

A desk knows what it made; each brief says what the office has and what became of it. Where the two do
not fit, somebody used the key, or one side was restored from a backup: that is said, never guessed away.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from reviewer_app.domain.ids import ResultId, SignKey


class HeldState(StrEnum):
    """What became of a result in the office's pool."""

    COUNTED = "counted"
    REPLACED = "superseded"
    FORK = "fork"
    CLOSED = "closed"
    REVOKED = "revoked"
    UNDONE = "undone"
    WAITING = "waiting"


class ReceiptState(StrEnum):
    """What a desk tells about the office's word, the gravest first."""

    FOREIGN = "foreign"
    """Signed with this desk's key, but never made here: the key was used, or this desk is a backup."""
    OTHER_KEY = "other-key"
    """Signed with a key that is neither this desk's nor one of the member's former ones."""
    LOST = "lost"
    """An older package said that the office held it; this one does not."""
    FORK = "fork"
    REVOKED = "revoked"
    UNDONE = "undone"
    CLOSED = "closed"
    WAITING = "waiting"
    NOT_ARRIVED = "not-arrived"
    OLDER = "older"
    """An older one counts; the newest was made before the package and has not arrived."""
    OLDER_UNDERWAY = "older-underway"
    """An older one counts; the newest was made after the package."""
    UNDERWAY = "underway"
    ENTERED = "entered"
    """An officer entered a sheet on the member's behalf; it counts."""
    FORMER = "former"
    """A result of the member's former laptop counts."""
    COUNTED = "counted"
    NOTHING = "nothing"


ALARMS: Final = frozenset(
    {ReceiptState.FOREIGN, ReceiptState.OTHER_KEY, ReceiptState.LOST, ReceiptState.FORK}
)
WARNINGS: Final = frozenset(
    {
        ReceiptState.REVOKED,
        ReceiptState.UNDONE,
        ReceiptState.CLOSED,
        ReceiptState.WAITING,
        ReceiptState.NOT_ARRIVED,
        ReceiptState.OLDER,
    }
)


@dataclass(frozen=True, slots=True)
class Held:
    """One result that the office holds of a member.

    Attributes:
        id: SHA-256 of its manifest.
        revision: Its number for people.
        state: What became of it.
        key: The key that signed it.
        entered: Whether an officer entered it on the member's behalf.
    """

    id: ResultId
    revision: int
    state: HeldState
    key: SignKey
    entered: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """One result that a desk made."""

    id: ResultId
    revision: int
    created: dt.datetime


@dataclass(frozen=True, slots=True)
class Known:
    """What a desk knows when it reads the office's word.

    Attributes:
        made: Its exports of the round, oldest first.
        taken_in: Results it continues although it did not make them (a refill), with their numbers.
        key: Its own signing key.
        former: Other keys that the roster lists under its member.
        said: Results that an older package of the round named.
    """

    made: Sequence[Made]
    key: SignKey
    taken_in: Mapping[ResultId, int] = field(default_factory=dict)
    former: Collection[SignKey] = ()
    said: Collection[ResultId] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a desk tells about its results.

    Attributes:
        state: The gravest thing there is to say.
        revision: Number of the result that it is about; 0 without one.
        newest: Number of the newest that this desk made or took in; 0 without one.
        result: Id of the result that it is about; empty without one.
        counted: Number of the result that counts now; 0 where none does.
    """

    state: ReceiptState
    revision: int = 0
    newest: int = 0
    result: str = ""
    counted: int = 0

    @property
    def alarm(self) -> bool:
        """Whether something is wrong that people must talk about."""
        return self.state in ALARMS

    @property
    def warning(self) -> bool:
        """Whether the member has something to do."""
        return self.state in WARNINGS

    @property
    def newer_elsewhere(self) -> bool:
        """Whether the office holds a newer result than this desk ever knew: it looks like a backup."""
        return self.state is ReceiptState.FOREIGN and self.revision > self.newest


def judge_receipt(held: Sequence[Held], as_of: dt.datetime, known: Known) -> Receipt:
    """Return what there is to say about what the office holds.

    Args:
        held: Every result of the member that the office has in this round.
        as_of: When it looked, UTC.
        known: What the desk knows itself.
    """
    newest = max([m.revision for m in known.made] + list(known.taken_in.values()), default=0)
    counted = next((h for h in held if h.state is HeldState.COUNTED), None)
    state, about = _gravest(held, as_of, known, counted)
    return Receipt(
        state=state,
        revision=about.revision if about else 0,
        newest=newest,
        result=about.id if about else "",
        counted=counted.revision if counted else 0,
    )


def state_of(made: Made, held: Sequence[Held], as_of: dt.datetime) -> str:
    """Return what the office said about one export: a ``HeldState``, ``underway`` or ``not-arrived``."""
    found = next((h for h in held if h.id == made.id), None)
    if found is not None:
        return found.state.value
    later = made.created > as_of
    return (ReceiptState.UNDERWAY if later else ReceiptState.NOT_ARRIVED).value


_About = tuple[ReceiptState, Held | Made | None]


def _gravest(
    held: Sequence[Held], as_of: dt.datetime, known: Known, counted: Held | None
) -> _About:
    wrong = _wrong(held, known)
    if wrong is not None:
        return wrong
    newest = max(known.made, key=lambda m: m.revision, default=None)
    if newest is None:
        return _without_own(held, known, counted)
    found = next((h for h in held if h.id == newest.id), None)
    if found is not None and found.state is not HeldState.REPLACED:
        return ReceiptState(found.state.value), found
    if found is not None:
        return _of_counted(counted, known)
    later = newest.created > as_of
    if counted is None:
        return (ReceiptState.UNDERWAY if later else ReceiptState.NOT_ARRIVED), newest
    return (ReceiptState.OLDER_UNDERWAY if later else ReceiptState.OLDER), counted


def _wrong(held: Sequence[Held], known: Known) -> _About | None:
    """Return what cannot be, if both sides kept what they had."""
    mine = {m.id for m in known.made} | set(known.taken_in)
    strange = [h for h in held if h.id not in mine and not h.entered]
    strange.sort(key=lambda h: -h.revision)
    for state, fits in (
        (ReceiptState.FOREIGN, lambda h: h.key == known.key),
        (ReceiptState.OTHER_KEY, lambda h: h.key not in {known.key, *known.former}),
    ):
        found = next(filter(fits, strange), None)
        if found is not None:
            return state, found
    lost = set(known.said) - {h.id for h in held}
    if lost:
        return ReceiptState.LOST, next((m for m in known.made if m.id in lost), None)
    forked = [h for h in held if h.state is HeldState.FORK]
    if forked:
        return ReceiptState.FORK, max(forked, key=lambda h: h.revision)
    return None


def _without_own(held: Sequence[Held], known: Known, counted: Held | None) -> _About:
    """Return what to say on a desk that has exported nothing yet."""
    if counted is not None:
        return _of_counted(counted, known)
    found = max(held, key=lambda h: h.revision, default=None)
    if found is None or found.state is HeldState.REPLACED:
        return ReceiptState.NOTHING, None
    return ReceiptState(found.state.value), found


def _of_counted(counted: Held | None, known: Known) -> _About:
    if counted is None:
        return ReceiptState.NOTHING, None
    if counted.entered:
        return ReceiptState.ENTERED, counted
    own = counted.key == known.key or counted.id in known.taken_in
    return (ReceiptState.COUNTED if own else ReceiptState.FORMER), counted
