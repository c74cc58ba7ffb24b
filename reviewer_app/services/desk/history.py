"""What a member decided on one submission before, and the way back to it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from reviewer_app.domain.review import Review, WorkState
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.services.desk.changing import MADE_ON, make_change, value_of
from reviewer_app.services.desk.opened import open_one
from reviewer_app.services.desk.rows import gate_of
from reviewer_app.services.desk.views import Gate
from reviewer_app.store.desk import DONE, UNDONE
from reviewer_app.store.records import StoredReview

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.services.desk.opened import OpenPackage
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import Saved
    from reviewer_app.store.records import ChangeRecord


class Fate(StrEnum):
    """What became of a change."""

    DONE = "done"
    UNDONE = "undone"
    """Taken back; redo does it again."""
    DROPPED = "dropped"
    """Taken back, and something else was done instead."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value as people read it.

    Attributes:
        word: A level, ``-`` (cannot judge), a state, ``yes``; empty for nothing or for a text.
        text: The reason, or the comment.
    """

    word: str = ""
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class PastChange:
    """One change in the history of a submission.

    Attributes:
        n: Its number on this desk.
        submission: Where it was made.
        what: As in ``Change.what``, but never ``reason``.
        criterion: The criterion of a score; empty otherwise.
        before: The value that it replaced.
        after: The value that it left.
        at: When, UTC; of typing, when it ended.
        fate: Whether it was taken back since.
        is_now: Whether ``after`` is what holds now.
    """

    n: int
    submission: SubmissionId
    what: str
    criterion: str
    before: Value = field(repr=False)
    after: Value = field(repr=False)
    at: dt.datetime
    fate: Fate
    is_now: bool


def history(
    desk: Desk, submission: str, *, what: str = "", criterion: str = ""
) -> tuple[PastChange, ...]:
    """Return every change of a submission, or of one part of it, the newest first.

    Raises:
        WrongUse: ``submission.unknown``.
        NotPossible: The gate is shut (``gate.*``): the history tells what the gate hides.
    """
    package = open_one(desk)
    identifier = _open_file(desk, package, submission)
    with desk.store.begin() as work:
        stored = work.reviews(package.call.id, package.call.round).get(identifier)
        changes = work.changes(package.call.id, package.call.round, identifier)
    stored = stored or StoredReview(Review(identifier))
    return tuple(
        _told(stored, change)
        for change in reversed(changes)
        if what in ("", change.what) and criterion in ("", change.criterion)
    )


def set_back(desk: Desk, submission: str, n: int) -> Saved:
    """Let the value that change ``n`` left hold again; a change like any other, undone by name.

    Raises:
        WrongUse: ``submission.unknown``, ``history.unknown``.
        NotPossible: The gate is shut (``gate.*``), or it is about a score of a review that the member
            abstains from (``review.abstained``).
    """
    package = open_one(desk)
    identifier = _open_file(desk, package, submission)
    with desk.store.begin() as work:
        changes = work.changes(package.call.id, package.call.round, identifier)
        stored = work.reviews(package.call.id, package.call.round).get(identifier)
    found = next((c for c in changes if c.n == n), None)
    if found is None:
        raise WrongUse("history.unknown", n=n)
    abstained = stored is not None and stored.review.work is WorkState.ABSTAINED
    if abstained and found.what == "score":
        raise NotPossible("review.abstained", submission=identifier)
    return make_change(desk, package, identifier, found.what, (found.criterion, found.after))


def _open_file(desk: Desk, package: OpenPackage, submission: str) -> SubmissionId:
    file = package.file(submission)
    with desk.store.begin() as work:
        stored = work.reviews(package.call.id, package.call.round).get(file.head.id)
    gate = gate_of(package, file, stored.review if stored else Review(file.head.id))
    if gate is not Gate.OPEN:
        raise NotPossible(f"gate.{gate.value.replace('_', '-')}", submission=file.head.id)
    return file.head.id


def _told(stored: StoredReview, change: ChangeRecord) -> PastChange:
    fates = {DONE: Fate.DONE, UNDONE: Fate.UNDONE}
    return PastChange(
        n=change.n,
        submission=change.submission,
        what=change.what,
        criterion=change.criterion,
        before=_value(change.what, change.before),
        after=_value(change.what, change.after),
        at=change.time,
        fate=fates.get(change.state, Fate.DROPPED),
        is_now=value_of(stored, change.what, change.criterion) == change.after,
    )


def _value(what: str, kept: str) -> Value:
    """Return a value of the history as people read it."""
    if what in ("team", "secretariat"):
        return Value(text=kept)
    if what == "score":
        first, _, reason = kept.partition("\n")
        return Value(first.partition(MADE_ON)[0], reason)
    if what in ("abstain", "conflict"):
        state, reason = json.loads(kept)
        word = state if what == "conflict" else ("yes" if state else "")
        return Value(word, reason)
    return Value("" if what == "confirm" else kept)
