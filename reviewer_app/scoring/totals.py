"""The weighted mean of one review, in exact fractions (specification: docs/statistics.md, 2)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.domain.review import Review
    from reviewer_app.domain.rubric import Criterion, Rubric, Scale


def total_scale(rubric: Rubric, display: Scale) -> tuple[int, int]:
    """Return the ends of the scale that totals stand on.

    The common scale of the weighted criteria where there is one, else the display scale.
    """
    scales = {(c.scale.low, c.scale.high) for c in rubric.weighted}
    return scales.pop() if len(scales) == 1 else (display.low, display.high)


def review_total(
    rubric: Rubric, display: Scale, review: Review
) -> tuple[Fraction | None, Fraction]:
    """Return a review's weighted mean and the share of the weight that was answered.

    Weights are renormalised over the criteria answered; *cannot judge* is missing, never zero; a
    criterion of weight 0 stays out. Where scales differ, x becomes (x - low)/(high - low) on the display
    scale first. Higher is better: a criterion whose lowest level is best is reversed.

    Returns:
        The total (None where nothing with a weight was answered) and the share, 0 to 1.
    """
    low, high = total_scale(rubric, display)
    answered, weighted = Fraction(0), Fraction(0)
    for criterion in rubric.weighted:
        score = review.score(criterion.id)
        if score is not None and score.level is not None:
            answered += criterion.weight
            weighted += criterion.weight * value(criterion, score.level, low, high)
    share = answered / rubric.total_weight
    return (weighted / answered if answered else None), share


def answered_share(rubric: Rubric, review: Review) -> Fraction:
    """Return the part of the weight that was answered, 0 to 1."""
    given = {score.criterion for score in review.scores if score.level is not None}
    weights = (c.weight for c in rubric.weighted if c.id in given)
    return sum(weights, Fraction(0)) / rubric.total_weight


def running_total(call: Call, review: Review) -> Fraction | None:
    """Return the total so far, for the reviewer's own eyes."""
    return review_total(call.rubric, call.display_scale, review)[0]


def value(criterion: Criterion, level: int, low: int, high: int) -> Fraction:
    """Return a level on the scale from ``low`` to ``high``, higher is better, exact."""
    scale = criterion.scale
    place = Fraction(level - scale.low, scale.high - scale.low)
    if not criterion.higher_is_better:
        place = 1 - place
    return low + place * (high - low)
