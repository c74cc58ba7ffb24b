"""Numbers of each submission and their order (specification: docs/statistics.md, 1 to 3)."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.review import ConflictState, Review, WorkState
from reviewer_app.domain.standing import (
    CriterionStanding,
    Dropped,
    NotEstimable,
    Ranking,
    ReviewTotal,
    Standing,
)
from reviewer_app.scoring.hashing import input_hash
from reviewer_app.scoring.totals import review_total, total_scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import MemberId, SubmissionId
    from reviewer_app.domain.submission import SubmissionHead

EQUAL: Final = "equal"
CONFIDENCE: Final = "confidence"
"""How much a review weighs in a mean: all the same, or as much as its reviewer was sure."""
_MIDDLE: Final = 2
"""Confidence of a review that says nothing about it."""
_Pairs = frozenset[tuple["MemberId", "SubmissionId"]]


def make_ranking(  # noqa: PLR0913 - everything a ranking depends on
    call: Call,
    heads: Sequence[SubmissionHead],
    reviews: Mapping[MemberId, Sequence[Review]],
    *,
    masks: _Pairs,
    waivers: _Pairs,
    merge_digest: str,
    method: str = "mean",
    weighing: str = EQUAL,
) -> Ranking:
    """Return all submissions in order.

    Args:
        call: The call with its rubric.
        heads: Its submissions.
        reviews: Counted results' reviews by reviewer.
        masks: Pairs in conflict on record: they never enter any number.
        waivers: Pairs whose declared conflict an officer waived.
        merge_digest: Digest of the pool.
        method: ``mean`` or ``median``.
        weighing: ``equal``, or ``confidence`` for means in which a review weighs as much as its reviewer was sure (1 to 3;
            2 where not said): a view, never the default, and under an input hash of its own.
    """
    ordered = sorted(heads, key=lambda h: h.id)
    by_submission: dict[SubmissionId, list[tuple[MemberId, Review]]] = defaultdict(list)
    for reviewer in sorted(reviews):
        for review in reviews[reviewer]:
            by_submission[review.submission].append((reviewer, review))
    standings = [
        _standing(call, head, by_submission.get(head.id, []), (masks, waivers), weighing)
        for head in ordered
    ]
    low, high = total_scale(call.rubric, call.display_scale)
    ranked = _ranked(standings, method)
    return Ranking(
        method=method,
        standings=ranked,
        input_hash=input_hash(
            call, reviews.items(), ordered, masks, waivers, confident=weighing == CONFIDENCE
        ),
        merge_digest=merge_digest,
        scale_low=low,
        scale_high=high,
        weighing=weighing,
    )


def dropped_for(
    call: Call,
    head: SubmissionHead,
    pair: tuple[MemberId, Review],
    share: Fraction,
    masks: _Pairs,
    waivers: _Pairs,
) -> Dropped | None:
    """Return why a review does not count, or None where it does."""
    reviewer, review = pair
    key = (reviewer, review.submission)
    if head.withdrawn:
        return Dropped.WITHDRAWN
    declared = review.conflict is ConflictState.CONFLICT and key not in waivers
    if key in masks or declared:
        return Dropped.CONFLICT
    if review.work is WorkState.ABSTAINED:
        return Dropped.ABSTAINED
    if share == 0:
        return Dropped.NOT_SCORED
    if share < call.rubric.minimum_share:
        return Dropped.BELOW_SHARE
    return None


def competition_ranks(values: Sequence[Fraction | int | None]) -> list[int | None]:
    """Return 1 + the number of strictly larger values; None stays None."""
    ordered = sorted((v for v in values if v is not None), reverse=True)
    ranks: dict[Fraction | int, int] = {}
    for place, value in enumerate(ordered, start=1):
        ranks.setdefault(value, place)
    return [None if v is None else ranks[v] for v in values]


def sample_deviation(values: Sequence[Fraction]) -> float | None:
    """Return the sample standard deviation (divisor n - 1), or None with fewer than two values."""
    count = len(values)
    if count < 2:  # noqa: PLR2004 - one value has no spread
        return None
    mean = sum(values, Fraction(0)) / count
    squares = sum(((v - mean) ** 2 for v in values), Fraction(0))
    return math.sqrt(squares / (count - 1))


def exact_median(values: Sequence[Fraction]) -> Fraction:
    """Return the exact median of at least one value."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def _standing(
    call: Call,
    head: SubmissionHead,
    pairs: list[tuple[MemberId, Review]],
    apart: tuple[_Pairs, _Pairs],
    weighing: str,
) -> Standing:
    totals, entering, weights = [], [], []
    older = 0
    for reviewer, review in pairs:
        total, share = review_total(call.rubric, call.display_scale, review)
        reason = dropped_for(call, head, (reviewer, review), share, *apart)
        totals.append(ReviewTotal(head.id, reviewer, total, share, reason))
        if reason in (None, Dropped.BELOW_SHARE):
            entering.append((reviewer, review))
        older += totals[-1].counts and review.version < head.version
        if totals[-1].counts:
            weights.append(_weight(review, weighing))
    values = [t.total for t in totals if t.counts and t.total is not None]
    count = len(values)
    return Standing(
        submission=head.id,
        group=head.group,
        totals=tuple(totals),
        n=count,
        mean=_mean(values, weights) if count else None,
        median=exact_median(values) if count else None,
        deviation=sample_deviation(values),
        low=min(values, default=None),
        high=max(values, default=None),
        rank=None,
        group_rank=None,
        notes=marks_of(count, call.minimum_reviews),
        criteria=tuple(_criterion(c.id, entering) for c in call.rubric.criteria),
        older=older,
    )


def _weight(review: Review, weighing: str) -> int:
    if weighing == EQUAL:
        return 1
    return _MIDDLE if review.confidence is None else review.confidence


def _mean(values: Sequence[Fraction], weights: Sequence[int]) -> Fraction:
    weighed = (value * weight for value, weight in zip(values, weights, strict=True))
    return sum(weighed, Fraction(0)) / sum(weights)


def marks_of(count: int, minimum: int) -> tuple[NotEstimable, ...]:
    """Return the codes that stand beside a submission with so many counted reviews."""
    notes = []
    if count == 0:
        notes.append(NotEstimable.NO_REVIEW)
    if count == 1:
        notes.append(NotEstimable.ONE_REVIEW)
    if 0 < count < minimum:
        notes.append(NotEstimable.TOO_FEW_REVIEWS)
    return tuple(notes)


def _criterion(criterion: str, pairs: Iterable[tuple[MemberId, Review]]) -> CriterionStanding:
    """Single scores of a review below the share still count here."""
    levels, blank = [], 0
    for reviewer, review in pairs:
        score = review.score(criterion)
        if score is not None and score.level is not None:
            levels.append((reviewer, score.level))
        elif score is not None:
            blank += 1
    values = [Fraction(level) for _, level in levels]
    return CriterionStanding(
        criterion=criterion,  # type: ignore[arg-type]
        levels=tuple(levels),
        cannot_judge=blank,
        mean=sum(values, Fraction(0)) / len(values) if values else None,
        deviation=sample_deviation(values),
    )


def _ranked(standings: list[Standing], method: str) -> tuple[Standing, ...]:
    values = [s.median if method == "median" else s.mean for s in standings]
    ranks = competition_ranks(values)
    groups: dict[str, list[int]] = defaultdict(list)
    for place, standing in enumerate(standings):
        groups[standing.group].append(place)
    group_ranks: list[int | None] = [None] * len(standings)
    for places in groups.values():
        inner = competition_ranks([values[p] for p in places])
        for place, rank in zip(places, inner, strict=True):
            group_ranks[place] = rank
    placed = [
        _with_ranks(s, rank, group_rank)
        for s, rank, group_rank in zip(standings, ranks, group_ranks, strict=True)
    ]
    return tuple(sorted(placed, key=lambda s: (s.rank is None, s.rank or 0, s.submission)))


def _with_ranks(s: Standing, rank: int | None, group_rank: int | None) -> Standing:
    return replace(s, rank=rank, group_rank=group_rank)
