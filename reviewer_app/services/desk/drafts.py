"""Take the draft of a package in: the member's last accepted result, to be signed again."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from reviewer_app.domain.ids import CriterionId, SubmissionId
from reviewer_app.domain.review import ConflictState, Review, WorkState
from reviewer_app.merge.drafts import check_draft
from reviewer_app.merge.intake import TAKEN_IN
from reviewer_app.services.desk.changing import value_of
from reviewer_app.services.desk.differences import parts_of
from reviewer_app.services.desk.lineage import find_refill, keep_refill
from reviewer_app.services.desk.session import REMARKS
from reviewer_app.store.desk import DONE
from reviewer_app.store.records import ChangeRecord, Stamp, StoredReview

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.draft import Draft
    from reviewer_app.formats.bundle import Brief, BundleFile
    from reviewer_app.store.desk import DeskWork


def check_sent_draft(draft: Draft, call: Call, files: Iterable[BundleFile], brief: Brief) -> None:
    """Check that a draft holds nothing but answers about this member's own, readable texts.

    Raises:
        Refused: ``bundle.draft``.
    """
    mine = set(brief.assignment) - set(brief.conflicts)
    check_draft(draft, call, {f.head.id: f.head.version for f in files if f.head.id in mine})


def has_work(work: DeskWork, call: str, round_number: int) -> int:
    """Return how many reviews of a round hold anything of the member's; an export counts as one."""
    begun = sum(map(_is_begun, work.reviews(call, round_number).values()))
    known = bool(work.exports(call, round_number)) or find_refill(work, call, round_number)
    return max(begun, int(bool(known)))


def take_in(work: DeskWork, draft: Draft, bundle: str, moment: dt.datetime) -> int:
    """Put the draft's reviews in the place of the desk's own, remembering what they replace for *Undo*.

    Private notes and marks stay as they are; reviews that the draft does not hold are left alone.

    Returns:
        How many values of the desk's own were replaced.
    """
    place = (draft.call, draft.round)
    stored = work.reviews(*place)
    replaced = 0
    for review in draft.reviews:
        before = stored.get(review.submission) or StoredReview(Review(review.submission))
        taken = dataclasses.replace(before, review=review, stamps=_stamps(before, review))
        if _is_begun(before):
            for change in _changes(before, taken, moment):
                work.append_change(*place, change)
                replaced += 1
        work.put_review(*place, taken, moment)
        for score in before.review.scores:
            if review.score(score.criterion) is None:
                work.remove_score(*place, review.submission, score.criterion)
        for score in review.scores:
            stamp = taken.stamps[score.criterion]
            work.put_score(*place, review.submission, score, stamp)
    if draft.remarks and not work.find_meta(REMARKS):
        work.set_meta(REMARKS, draft.remarks)
    keep_refill(work, draft)
    work.append_audit(TAKEN_IN, draft.result, bundle, moment)
    return replaced


def _is_begun(stored: StoredReview) -> bool:
    review = stored.review
    asked = review.conflict is not ConflictState.NOT_ASKED
    said = review.scores or review.to_team or review.to_secretariat or stored.notes
    return bool(said) or asked or review.work is not WorkState.NOT_OPENED


def _stamps(before: StoredReview, new: Review) -> dict[CriterionId, Stamp]:
    """Return what each score was made on: unknown but for its version, where it is not the desk's own."""
    return {
        s.criterion: (
            before.stamps.get(s.criterion, Stamp())
            if before.review.score(s.criterion) == s
            else Stamp(new.version)
        )
        for s in new.scores
    }


def _changes(
    stored: StoredReview, taken: StoredReview, moment: dt.datetime
) -> Iterator[ChangeRecord]:
    old = stored.review
    for what, criterion in parts_of(stored, taken):
        before, after = value_of(stored, what, criterion), value_of(taken, what, criterion)
        if before != after:
            sid = SubmissionId(old.submission)
            yield ChangeRecord(0, sid, what, criterion, before, after, moment, DONE)
