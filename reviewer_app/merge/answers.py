"""Every answer of a result against call, rubric and what the reviewer could read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.review import ConflictState, Review, WorkState
from reviewer_app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import CriterionId, SubmissionId
    from reviewer_app.domain.result import Result
    from reviewer_app.domain.rubric import Criterion, Rubric


def check_answers(result: Result, call: Call, readable: Mapping[SubmissionId, int]) -> None:
    """Check that every review is about something that the reviewer was given, on the rubric's scales.

    Args:
        result: The result.
        call: The call with its rubric.
        readable: Versions of what the result's own bundle let this reviewer read.

    Raises:
        Refused: ``result.duplicate``, ``result.submission.withheld``, ``result.submission.version``,
            ``result.criterion.unknown``, ``result.level``, ``result.reason-missing``,
            ``result.incomplete``.
    """
    seen = check_reviews(result.reviews, call.rubric, readable)
    for review in result.reviews:
        if result.final:
            _check_complete(review, call.rubric)
    if result.final and not set(readable) <= _assigned_or_silent(seen, readable, call):
        raise Refused("result.incomplete", submission=min(set(readable) - seen))


def check_reviews(
    reviews: Iterable[Review], rubric: Rubric, readable: Mapping[SubmissionId, int]
) -> set[SubmissionId]:
    """Check that each review is about a readable text, once, on the rubric's scales; return which.

    Raises:
        Refused: ``result.duplicate``, ``result.submission.withheld``, ``result.submission.version``,
            ``result.criterion.unknown``, ``result.level``, ``result.incomplete``.
    """
    seen: set[SubmissionId] = set()
    criteria = {c.id: c for c in rubric.criteria}
    for review in reviews:
        if review.submission in seen:
            raise Refused("result.duplicate", submission=review.submission)
        seen.add(review.submission)
        _check_text(review, readable)
        _check_scores(review, criteria, rubric)
    return seen


def missing_criteria(review: Review, rubric: Rubric) -> tuple[str, ...]:
    """Return the required criteria that a review has not answered."""
    answered = {s.criterion for s in review.scores}
    return tuple(c.id for c in rubric.criteria if c.required and c.id not in answered)


def _assigned_or_silent(
    seen: set[SubmissionId], readable: Mapping[SubmissionId, int], call: Call
) -> set[SubmissionId]:
    """A member who may read everything need not review everything."""
    return set(readable) if call.reading.value == "all" else seen


def _check_text(review: Review, readable: Mapping[SubmissionId, int]) -> None:
    worked = bool(review.scores) or review.work in (WorkState.OPENED, WorkState.SCORED)
    version = readable.get(review.submission)
    if version is None:
        if worked:
            raise Refused("result.submission.withheld", submission=review.submission)
        return
    if review.version > version or (review.scores and review.version < 1):
        raise Refused("result.submission.version", submission=review.submission)


def _check_scores(
    review: Review, criteria: Mapping[CriterionId, Criterion], rubric: Rubric
) -> None:
    seen: set[str] = set()
    for score in review.scores:
        criterion = criteria.get(score.criterion)
        if criterion is None:
            raise Refused("result.criterion.unknown", criterion=score.criterion[:64])
        if score.criterion in seen:
            raise Refused("result.duplicate", submission=review.submission)
        seen.add(score.criterion)
        if score.level is not None and score.level not in criterion.scale:
            raise Refused("result.level", criterion=score.criterion, level=score.level)
    if review.work is WorkState.SCORED and missing_criteria(review, rubric):
        raise Refused("result.incomplete", submission=review.submission)


def _check_complete(review: Review, rubric: Rubric) -> None:
    """A final result leaves nothing open: scored, abstained or in conflict."""
    if review.conflict is ConflictState.CONFLICT or review.work is WorkState.ABSTAINED:
        return
    if review.conflict is ConflictState.NOT_ASKED or missing_criteria(review, rubric):
        raise Refused("result.incomplete", submission=review.submission)
    for score in review.scores:
        criterion = rubric.criterion(score.criterion)
        needed = criterion is not None and criterion.required and score.cannot_judge
        if needed and not score.reason.strip():
            raise Refused("result.reason-missing", submission=review.submission)
