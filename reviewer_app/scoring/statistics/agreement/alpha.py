"""Krippendorff's alpha, ordinal or interval, with its interval over submissions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from reviewer_app.domain.numbers.agreement import Coefficient
from reviewer_app.domain.numbers.withheld import Interval, Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.statistics.agreement.coincidences import mid_ranks
from reviewer_app.scoring.statistics.agreement.resampling import resampled_alphas

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.withheld import Estimated, IntervalEstimated
    from reviewer_app.scoring.statistics.agreement.ratings import Ratings
    from reviewer_app.scoring.statistics.ranks.streams import Stream
    from reviewer_app.scoring.statistics.table import Floats

LEVEL: Final = 0.95
"""Claimed coverage of every interval of agreement."""
_FEWEST_UNITS: Final = 5
"""With fewer usable submissions no interval is given."""
_MOST_UNDEFINED: Final = 0.05
"""Above this share of resamples without an alpha no interval is given."""


def measure_alpha(
    ratings: Ratings, metric: Literal["ordinal", "interval"], stream: Stream
) -> Coefficient:
    """Return alpha with a 95 % percentile interval from 1000 resamples of submissions.

    Alpha is 1 - Do/De (Krippendorff 2011; Hayes & Krippendorff 2007). Both differences are squared distances
    between positions: the values themselves (interval) or the middles of their ranks (ordinal).

    Args:
        ratings: Values of units that have two or more.
        metric: What the difference of two values means.
        stream: Where the draws come from.
    """
    value = alpha_value(ratings, metric)
    interval: IntervalEstimated
    if isinstance(value, Withheld):
        interval = value
    elif ratings.units < _FEWEST_UNITS:
        interval = Withheld(NotEstimable.TOO_FEW_REVIEWS)
    else:
        interval = _interval(resampled_alphas(ratings, metric, stream))
    return Coefficient("alpha", value, interval, ratings.units, ratings.reviewers)


def alpha_value(ratings: Ratings, metric: Literal["ordinal", "interval"]) -> Estimated:
    """Return alpha without an interval, or why there is none."""
    if not ratings.given:
        return Withheld(NotEstimable.NO_REVIEW)
    if not ratings.units:
        return Withheld(NotEstimable.ONE_REVIEW)
    if ratings.value.min() == ratings.value.max():
        return Withheld(NotEstimable.NO_VARIATION)
    at = _positions(ratings, metric)
    sums = np.add.reduceat(at, ratings.starts)
    squares = np.add.reduceat(np.square(at), ratings.starts)
    n = len(at)
    observed = 2 * ((ratings.sizes * squares - np.square(sums)) / (ratings.sizes - 1)).sum()
    expected = 2 * (n * squares.sum() - sums.sum() ** 2)
    if not expected > 0:
        return Withheld(NotEstimable.NO_VARIATION)
    return float(1 - (n - 1) * observed / expected)


def _positions(ratings: Ratings, metric: Literal["ordinal", "interval"]) -> Floats:
    if metric == "interval":
        # Distances are the same, and squares stay small beside what they differ by.
        spread = ratings.value - ratings.value.mean()
        return np.asarray(spread / np.abs(spread).max())
    _, place, often = np.unique(ratings.value, return_inverse=True, return_counts=True)
    middles = mid_ranks(often.astype(np.float64)) / len(ratings.value) - 0.5
    return np.asarray(middles[place])


def _interval(alphas: Floats) -> IntervalEstimated:
    defined = alphas[~np.isnan(alphas)]
    if len(alphas) - len(defined) > _MOST_UNDEFINED * len(alphas):
        return Withheld(NotEstimable.NO_VARIATION)
    tail = 50 * (1 - LEVEL)
    low, high = np.percentile(defined, [tail, 100 - tail])
    return Interval(float(low), float(high), LEVEL)
