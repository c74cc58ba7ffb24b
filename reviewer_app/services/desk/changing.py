"""One way for every change of a review: stored at once, with its history, undone by name."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.ids import CriterionId, SubmissionId
from reviewer_app.domain.review import ConflictState, Review, Score, WorkState
from reviewer_app.services.desk.looking import oldest_version, stamps_of, stamps_text
from reviewer_app.services.desk.rows import change_of, count_now, row_of
from reviewer_app.services.desk.views import Saved
from reviewer_app.store.desk import DONE, UNDONE
from reviewer_app.store.records import ChangeRecord, Stamp, StoredReview

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.services.desk.opened import OpenPackage
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.store.desk import DeskWork

_GOES_ON: Final = 8.0
"""Seconds without a pause in which typing is one change for undo."""
_CUT: Final = 40
"""So many characters taken away at once begin a new change: the wording before stays in the history."""
NONE: Final = ""
CANNOT_JUDGE: Final = "-"
MADE_ON: Final = "\x1f"
"""Stands between a level and what it was made on."""


def make_change(
    desk: Desk, package: OpenPackage, submission: SubmissionId, what: str, change: tuple[str, str]
) -> Saved:
    """Carry out one change and keep it.

    Args:
        desk: The unlocked desk.
        package: Its open package.
        submission: Where.
        what: ``score``, ``team``, ``secretariat``, ``conflict``, ``abstain``, ``confidence``, ``offer``,
            ``confirm``.
        change: The criterion (or empty) and the new value as kept in the history.
    """
    criterion, after = change
    moment = desk.clock()
    call = package.call
    with desk.store.begin() as work:
        stored = _stored(work, package, submission)
        before = value_of(stored, what, criterion)
        if before != after:
            _apply(work, package, stored, (what, criterion, after), moment)
            last = work.last_change(call.id, call.round, DONE)
            record = ChangeRecord(0, submission, what, criterion, before, after, moment, DONE)
            undone = work.last_change(call.id, call.round, UNDONE)
            same_breath = last is not None and undone is None and _goes_on(last, record)
            if last is not None and same_breath and not _exported(work, package, last):
                work.replace_change(last.n, after, moment)
            else:
                work.append_change(call.id, call.round, record)
        return _saved(work, package, submission, moment)


def saved_now(desk: Desk, package: OpenPackage, submission: SubmissionId) -> Saved:
    """Return what the store holds, after a change that is no part of a result and not undone here."""
    with desk.store.begin() as work:
        return dataclasses.replace(_saved(work, package, submission, desk.clock()), is_own=True)


def take_back(
    desk: Desk, package: OpenPackage, *, again: bool
) -> tuple[ChangeRecord, Saved] | None:
    """Undo the last change, or do the last undone one again; None where there is none."""
    moment = desk.clock()
    call = package.call
    with desk.store.begin() as work:
        record = work.last_change(call.id, call.round, UNDONE if again else DONE)
        if record is None or record.submission not in package.files:
            return None
        stored = _stored(work, package, record.submission)
        value = record.after if again else record.before
        _apply(work, package, stored, (record.what, record.criterion, value), moment)
        work.mark_change(record.n, DONE if again else UNDONE)
        return record, _saved(work, package, record.submission, moment)


def value_of(stored: StoredReview, what: str, criterion: str) -> str:
    """Return a part of a review as the history keeps it."""
    review = stored.review
    made_on = stored.stamps.get(CriterionId(criterion), Stamp())
    return {
        "score": score_text(review.score(criterion), made_on),
        "confirm": stamps_text(stored.stamps),
        "team": review.to_team,
        "secretariat": review.to_secretariat,
        "conflict": json.dumps([review.conflict.value, review.conflict_reason]),
        "abstain": json.dumps([review.work is WorkState.ABSTAINED, review.abstain_reason]),
        "confidence": str(review.confidence or ""),
        "offer": "yes" if review.offers_help else "",
    }[what]


def score_text(score: Score | None, made_on: Stamp) -> str:
    """Return a score as the history keeps it: level or dash, what it was made on, the reason on further lines."""
    if score is None:
        return NONE
    shown = CANNOT_JUDGE if score.level is None else str(score.level)
    shown = f"{shown}{MADE_ON}{made_on.version}.{made_on.words}"
    return f"{shown}\n{score.reason}" if score.reason else shown


def _stored(work: DeskWork, package: OpenPackage, submission: SubmissionId) -> StoredReview:
    found = work.review(package.call.id, package.call.round, submission)
    return found or StoredReview(Review(submission))


def _apply(
    work: DeskWork,
    package: OpenPackage,
    stored: StoredReview,
    change: tuple[str, str, str],
    moment: dt.datetime,
) -> None:
    what, criterion, value = change
    call, review = package.call, stored.review
    if what == "score":
        opened = review.work if review.work is WorkState.ABSTAINED else WorkState.OPENED
        review = dataclasses.replace(review, work=opened)
        if value == NONE:
            work.remove_score(call.id, call.round, review.submission, criterion)
        else:
            score, made_on = _score_of(criterion, value)
            work.put_score(call.id, call.round, review.submission, score, made_on)
    elif what == "confirm":
        _put_stamps(work, package, review, value)
    else:
        review = _changed(review, what, value)
    if what in ("score", "confirm"):
        newest = package.files[review.submission].head.version
        now = _stored(work, package, review.submission)
        review = dataclasses.replace(review, version=oldest_version(now, newest))
    work.put_review(call.id, call.round, dataclasses.replace(stored, review=review), moment)


def _score_of(criterion: str, value: str) -> tuple[Score, Stamp]:
    first, _, reason = value.partition("\n")
    shown, _, made_on = first.partition(MADE_ON)
    version, _, words = made_on.partition(".")
    level = None if shown == CANNOT_JUDGE else int(shown)
    return Score(CriterionId(criterion), level, reason), Stamp(int(version or 0), words)


def _put_stamps(work: DeskWork, package: OpenPackage, review: Review, value: str) -> None:
    """Say of every score that is there what it was made on; levels and reasons stay."""
    for criterion, made_on in stamps_of(value).items():
        score = review.score(criterion)
        if score is not None:
            work.put_score(package.call.id, package.call.round, review.submission, score, made_on)


def _changed(review: Review, what: str, value: str) -> Review:
    if what == "team":
        return dataclasses.replace(review, to_team=value)
    if what == "secretariat":
        return dataclasses.replace(review, to_secretariat=value)
    if what == "confidence":
        return dataclasses.replace(review, confidence=int(value) if value else None)
    if what == "offer":
        return dataclasses.replace(review, offers_help=value == "yes")
    first, reason = json.loads(value)
    if what == "conflict":
        return dataclasses.replace(review, conflict=ConflictState(first), conflict_reason=reason)
    begun = WorkState.OPENED if review.version else WorkState.NOT_OPENED
    return dataclasses.replace(
        review, work=WorkState.ABSTAINED if first else begun, abstain_reason=reason
    )


def _goes_on(last: ChangeRecord, record: ChangeRecord) -> bool:
    same = (last.submission, last.what, last.criterion) == (
        record.submission,
        record.what,
        record.criterion,
    )
    quick = (record.time - last.time).total_seconds() < _GOES_ON
    return same and quick and _is_typing(last, record)


def _is_typing(last: ChangeRecord, record: ChangeRecord) -> bool:
    """Tell whether both changes are about words alone; a level or an abstention is never swallowed."""
    if record.what in ("team", "secretariat"):
        return len(record.before) - len(record.after) < _CUT
    if record.what == "score":
        heads = {v.partition("\n")[0] for v in (last.before, last.after, record.after)}
    elif record.what == "abstain":
        heads = {json.loads(v)[0] for v in (last.before, last.after, record.after)}
    else:
        return False
    return len(heads) == 1


def _exported(work: DeskWork, package: OpenPackage, last: ChangeRecord) -> bool:
    """Tell whether a change has left the desk: what is typed then is another one."""
    exports = work.exports(package.call.id, package.call.round)
    return bool(exports) and exports[-1].change_n >= last.n


def _saved(
    work: DeskWork, package: OpenPackage, submission: SubmissionId, moment: dt.datetime
) -> Saved:
    call = package.call
    stored = work.reviews(call.id, call.round)
    return Saved(
        row=row_of(package, package.files[submission], stored.get(submission)),
        counts=count_now(package, stored),
        at=moment,
        undo=change_of(work.last_change(call.id, call.round, DONE)),
        redo=change_of(work.last_change(call.id, call.round, UNDONE)),
    )
