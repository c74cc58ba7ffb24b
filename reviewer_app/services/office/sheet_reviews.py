"""From the rows of a member's sheet to reviews as the member's own program would have made them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from reviewer_app.domain.review import ConflictState, Review, WorkState
from reviewer_app.merge.answers import missing_criteria

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.domain.rubric import Rubric


def says_anything(review: Review) -> bool:
    """Tell whether a row holds more than its submission."""
    return review != Review(review.submission)


def what_is_wrong(review: Review, readable: Mapping[SubmissionId, int]) -> tuple[str, str] | None:
    """Return code and column of what a member's own program would not have let pass, or None."""
    judged = [str(s.criterion) for s in review.scores]
    judged += [n for n in ("to_team", "to_secretariat") if getattr(review, n).strip()]
    if not judged:
        return None
    if review.submission not in readable or review.conflict is ConflictState.CONFLICT:
        return "sheet.gate", judged[0]
    if review.conflict is ConflictState.NOT_ASKED:
        return "sheet.conflict-first", "conflict"
    if review.work is WorkState.ABSTAINED and review.scores:
        return "sheet.abstained", "abstain"
    return None


def whole_reviews(
    found: Collection[Review],
    assigned: Collection[SubmissionId],
    readable: Mapping[SubmissionId, int],
    masked: Collection[SubmissionId],
    rubric: Rubric,
) -> tuple[Review, ...]:
    """Return one review per assigned submission, with the version read and the state of work.

    Args:
        found: The rows of the sheet.
        assigned: The member's submissions, in their order.
        readable: Version of each that the member could read.
        masked: Those that the office knows to be in conflict.
        rubric: Its required criteria say what is complete.
    """
    by_id = {r.submission: r for r in found}
    whole = []
    for submission in assigned:
        review = by_id.get(submission, Review(submission))
        if submission in masked:
            review = dataclasses.replace(review, conflict=ConflictState.CONFLICT)
        whole.append(_worked(review, readable.get(submission, 0), rubric))
    return tuple(whole)


def is_complete(review: Review, rubric: Rubric) -> bool:
    """Tell whether nothing is open in a review."""
    if review.conflict is ConflictState.CONFLICT or review.work is WorkState.ABSTAINED:
        return True
    needed = {c.id for c in rubric.criteria if c.required}
    unexplained = any(
        s.cannot_judge and s.criterion in needed and not s.reason.strip() for s in review.scores
    )
    asked = review.conflict is not ConflictState.NOT_ASKED
    return asked and review.work is WorkState.SCORED and not unexplained


def _worked(review: Review, version: int, rubric: Rubric) -> Review:
    if review.conflict is ConflictState.CONFLICT:
        reason = review.conflict_reason
        return Review(review.submission, conflict=review.conflict, conflict_reason=reason)
    if review.work is WorkState.ABSTAINED:
        return dataclasses.replace(review, version=version, scores=(), confidence=None)
    if review.scores:
        work = WorkState.OPENED if missing_criteria(review, rubric) else WorkState.SCORED
        return dataclasses.replace(review, version=version, work=work)
    read = bool(version and (review.to_team or review.to_secretariat))
    work = WorkState.OPENED if read else WorkState.NOT_OPENED
    return dataclasses.replace(review, version=version if read else 0, work=work)
