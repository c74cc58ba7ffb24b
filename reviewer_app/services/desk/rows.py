"""From what is stored to what a list shows: states, gates, counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.review import ConflictState, Review, WorkState
from reviewer_app.errors import NotPossible
from reviewer_app.merge.answers import missing_criteria
from reviewer_app.scoring.totals import running_total
from reviewer_app.services.desk.looking import outdated_scores
from reviewer_app.services.desk.views import Change, Counts, Gate, ReviewRow, RowState
from reviewer_app.store.records import StoredReview

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.formats.bundle import BundleFile
    from reviewer_app.services.desk.opened import OpenPackage
    from reviewer_app.store.desk import DeskWork
    from reviewer_app.store.records import ChangeRecord


def rows_of(
    package: OpenPackage, stored: Mapping[SubmissionId, StoredReview]
) -> tuple[ReviewRow, ...]:
    """Return the member's list in reading order."""
    return tuple(row_of(package, file, stored.get(file.head.id)) for file in package.files.values())


def row_of(package: OpenPackage, file: BundleFile, stored: StoredReview | None) -> ReviewRow:
    """Return one submission as the list shows it."""
    stored = stored or StoredReview(Review(file.head.id))
    review = stored.review
    missing = len(missing_criteria(review, package.call.rubric))
    answered = bool(review.scores)
    gate = gate_of(package, file, review)
    return ReviewRow(
        head=file.head,
        review=review,
        state=_state(review, missing, answered=answered),
        gate=gate,
        missing=missing,
        total=running_total(package.call, review),
        flagged=stored.flagged,
        outdated=outdated_scores(package, file, stored) if gate is Gate.OPEN else (),
        refilled=file.head.id in package.refilled,
        anchor=file.head.id in package.brief.anchors,
        changed=stored.updated,
    )


def open_gate(work: DeskWork, package: OpenPackage, file: BundleFile) -> None:
    """Make sure that the member may see a text.

    Raises:
        NotPossible: The gate is shut (``gate.*``).
    """
    stored = work.review(package.call.id, package.call.round, file.head.id)
    gate = gate_of(package, file, stored.review if stored else Review(file.head.id))
    if gate is not Gate.OPEN:
        raise NotPossible(f"gate.{gate.value.replace('_', '-')}", submission=file.head.id)


def gate_of(package: OpenPackage, file: BundleFile, review: Review) -> Gate:
    """Return whether the member may see a text now, and else why not."""
    if file.body is None:
        return Gate.WITHDRAWN
    if file.head.id in package.brief.conflicts:
        return Gate.WITHHELD
    if review.conflict is ConflictState.CONFLICT:
        return Gate.CONFLICT
    if review.conflict is ConflictState.NOT_ASKED:
        return Gate.ASK_FIRST
    return Gate.OPEN


def counts_of(rows: Iterable[ReviewRow]) -> Counts:
    """Count states over the member's own assignment; what was withdrawn is nobody's work any more."""
    return _counts((row.state, row.gate) for row in rows)


def count_now(package: OpenPackage, stored: Mapping[SubmissionId, StoredReview]) -> Counts:
    """Count as ``counts_of``, without the rows: at each key there is no time for seventy totals."""

    def one(file: BundleFile) -> tuple[RowState, Gate]:
        kept = stored.get(file.head.id)
        review = kept.review if kept is not None else Review(file.head.id)
        missing = len(missing_criteria(review, package.call.rubric))
        state = _state(review, missing, answered=bool(review.scores))
        return state, gate_of(package, file, review)

    return _counts(map(one, package.files.values()))


def _counts(found: Iterable[tuple[RowState, Gate]]) -> Counts:
    pairs = [(state, gate) for state, gate in found if gate is not Gate.WITHDRAWN]
    states = [state for state, _ in pairs]
    return Counts(
        assigned=len(states),
        complete=states.count(RowState.COMPLETE),
        started=states.count(RowState.STARTED),
        not_opened=states.count(RowState.NOT_OPENED),
        abstained=states.count(RowState.ABSTAINED),
        conflicts=states.count(RowState.CONFLICT),
        not_asked=sum(gate is Gate.ASK_FIRST for _, gate in pairs),
    )


def change_of(record: ChangeRecord | None) -> Change | None:
    """Return a change with words short enough to be shown beside *Undo*."""
    if record is None:
        return None
    texts = record.what in ("team", "secretariat", "abstain", "conflict", "confirm")
    before, after = ("", "") if texts else (_first(record.before), _first(record.after))
    reason = record.what == "score" and before == after and record.before != record.after
    same = reason and _rest(record.before) == _rest(record.after)
    return Change(
        submission=record.submission,
        what="reason" if reason and not same else record.what,
        criterion=record.criterion,
        before=before,
        after=after,
    )


def _first(value: str) -> str:
    return value.split("\n", 1)[0].split("\x1f", 1)[0]


def _rest(value: str) -> str:
    return value.partition("\n")[2]


def _state(review: Review, missing: int, *, answered: bool) -> RowState:
    if review.conflict is ConflictState.CONFLICT:
        return RowState.CONFLICT
    if review.work is WorkState.ABSTAINED:
        return RowState.ABSTAINED
    if answered and missing == 0:
        return RowState.COMPLETE
    begun = answered or review.to_team or review.to_secretariat
    if begun or review.work is WorkState.OPENED:
        return RowState.STARTED
    return RowState.NOT_OPENED
