"""A table of scores from a list that came from outside, without a call."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import numpy as np

from reviewer_app.errors import Refused, WrongUse
from reviewer_app.scoring.statistics.digest import with_digest
from reviewer_app.scoring.statistics.table import CriterionColumn, ScoreTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.domain.score_list import ListedReview, ListScheme, ScoreList

    Ends = tuple[Fraction, Fraction]

_LEVELS: Final = 101
"""A scale with more levels than this is one of numbers, not of levels that can be counted."""
_ROOM: Final = 2**62


def table_of_list(scores: ScoreList, scheme: ListScheme) -> ScoreTable:
    """Return the table of the scores.

    A review without a score on a criterion with a weight is not in it.

    Raises:
        WrongUse: ``analyse.weight-unknown`` or ``analyse.scale-unknown`` for a criterion that is not there,
            ``analyse.weights-count``, ``analyse.weights-zero``, ``analyse.scale-missing`` where only some criteria have a scale.
        Refused: ``analyse.too-fine`` where numbers are too large and too fine to be kept exactly.
    """
    columns = _criteria(scores, scheme)
    weighted = [place for place, column in enumerate(columns) if column.weight]
    reviews = sorted(
        (r for r in scores.reviews if any(r.scores[place] is not None for place in weighted)),
        key=lambda review: (review.submission, review.reviewer),
    )
    submissions = tuple(sorted(scores.submissions))
    reviewers = sorted({review.reviewer for review in reviews})
    places = {submission: place for place, (submission, _) in enumerate(submissions)}
    seats = {reviewer: seat for seat, reviewer in enumerate(reviewers)}
    unit = _unit(scores.file, reviews)
    low, high = _total_scale(columns, scheme)
    rows = [
        [0 if score is None else int(score * unit) for score in review.scores] for review in reviews
    ]
    shape = (len(reviews), len(columns))
    return with_digest(
        ScoreTable(
            submissions=tuple(submission for submission, _ in submissions),
            groups=tuple(group for _, group in submissions),
            reviewers=tuple(reviewers),
            criteria=columns,
            si=np.array([places[review.submission] for review in reviews], dtype=np.int64),
            rj=np.array([seats[review.reviewer] for review in reviews], dtype=np.int64),
            levels=np.array(rows, dtype=np.int64).reshape(shape),
            answered=np.array(
                [[score is not None for score in review.scores] for review in reviews],
                dtype=np.bool_,
            ).reshape(shape),
            unit=unit,
            total_low=low,
            total_high=high,
            minimum_share=scheme.minimum_share,
            digest="",
        )
    )


def turned(scheme: ListScheme, table: ScoreTable) -> bool:
    """Tell whether totals are to be shown turned round again: lowest best, on the criteria's own scale."""
    low, high = table.total_low, table.total_high
    own = all((c.low, c.high) == (low, high) for c in table.criteria if c.weight)
    return scheme.lower_is_better and own


def _criteria(scores: ScoreList, scheme: ListScheme) -> tuple[CriterionColumn, ...]:
    unknown = [name for name in scheme.scales if name and name not in scores.criteria]
    if unknown:
        raise WrongUse("analyse.scale-unknown", criterion=unknown[0][:80], criteria=_names(scores))
    weights = _weights(scores, scheme)
    if scores.criteria and not any(weights.values()):
        raise WrongUse("analyse.weights-zero")
    ends = _ends(scores, scheme, weights)
    return tuple(
        CriterionColumn(
            id=name,
            weight=weights[name],
            low=ends[name][0],
            high=ends[name][1],
            higher_is_better=not scheme.lower_is_better,
            whole=_in_levels(scores, place, ends[name]),
        )
        for place, name in enumerate(scores.criteria)
    )


def _weights(scores: ScoreList, scheme: ListScheme) -> dict[str, Fraction]:
    unknown = [name for name in scheme.weights if name not in scores.criteria]
    if unknown:
        raise WrongUse("analyse.weight-unknown", criterion=unknown[0][:80], criteria=_names(scores))
    if scheme.weights:
        return {name: scheme.weights.get(name, Fraction(0)) for name in scores.criteria}
    given = scheme.weights_in_order or (Fraction(1),) * len(scores.criteria)
    if len(given) != len(scores.criteria):
        raise WrongUse(
            "analyse.weights-count",
            weights=len(given), criteria=len(scores.criteria), names=_names(scores),
        )  # fmt: skip
    return dict(zip(scores.criteria, given, strict=True))


def _names(scores: ScoreList) -> str:
    return ", ".join(scores.criteria)[:400]


def _ends(scores: ScoreList, scheme: ListScheme, weights: dict[str, Fraction]) -> dict[str, Ends]:
    """Return the ends of each criterion's scale; what is not known is one scale of all with a weight."""
    found = {name: scheme.scales.get(name) or scheme.scales.get("") for name in scores.criteria}
    if any(ends is None for ends in found.values()) and any(found.values()):
        missing = next(name for name, ends in found.items() if ends is None)
        raise WrongUse("analyse.scale-missing", criterion=missing[:80])
    spans = {name: _span(scores, (place,)) for place, name in enumerate(scores.criteria)}
    common = _span(scores, [place for place, name in enumerate(scores.criteria) if weights[name]])
    return {
        name: ends or (common if weights[name] else spans[name]) for name, ends in found.items()
    }


def _span(scores: ScoreList, places: Sequence[int]) -> Ends:
    given = {review.scores[place] for review in scores.reviews for place in places}
    values = [value for value in given if value is not None]
    low = min(values, default=Fraction(0))
    high = max(values, default=Fraction(0))
    return (low, high) if low < high else (low, low + 1)


def _in_levels(scores: ScoreList, place: int, ends: Ends) -> bool:
    if ends[1] - ends[0] >= _LEVELS or ends[0].denominator != 1 or ends[1].denominator != 1:
        return False
    given = {review.scores[place] for review in scores.reviews}
    return all(value is None or value.denominator == 1 for value in given)


def _unit(file: str, reviews: Sequence[ListedReview]) -> int:
    values = {score for review in reviews for score in review.scores if score is not None}
    unit = math.lcm(1, *{value.denominator for value in values})
    if unit * max((abs(value) for value in values), default=0) >= _ROOM:
        raise Refused("analyse.too-fine", file=file)
    return unit


def _total_scale(columns: Sequence[CriterionColumn], scheme: ListScheme) -> Ends:
    """Return the common scale of the weighted criteria where there is one, else the display scale."""
    scales = {(column.low, column.high) for column in columns if column.weight}
    return scales.pop() if len(scales) == 1 else scheme.display
