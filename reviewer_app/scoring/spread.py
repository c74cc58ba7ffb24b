"""How far reviews of one submission lie apart, and how sure their mean is (docs/statistics.md, 1 and 3)."""

from __future__ import annotations

import math
from typing import Final

from reviewer_app.domain.standing import NotEstimable

LITTLE: Final = 0.1
WIDE: Final = 0.25
"""Standard deviations in parts of the scale: below a tenth is little, from a quarter on is wide."""


_T95: Final = (
    6.314, 2.920, 2.353, 2.132, 2.015, 1.943, 1.895, 1.860, 1.833, 1.812, 1.796, 1.782, 1.771, 1.761, 1.753,
    1.746, 1.740, 1.734, 1.729, 1.725, 1.721, 1.717, 1.714, 1.711, 1.708, 1.706, 1.703, 1.701, 1.699, 1.697,
)  # fmt: skip
"""95 % quantiles of Student's t for 1, 2 … 30 degrees of freedom."""
_NORMAL95: Final = (1.64485, 1.52376)
"""Beyond them: normal quantile z, and (z³ + z)/4 for the first term of Cornish and Fisher's expansion."""


def likely_range(
    mean: float, error: float, count: int, scale: tuple[int, int]
) -> tuple[float, float]:
    """Return the 90 % interval of a mean by Student's t, cut to its scale.

    Args:
        mean: Mean of the reviews.
        error: Its standard error, above 0.
        count: How many reviews, at least two.
        scale: Ends of the scale.
    """
    freedom = count - 1
    normal, more = _NORMAL95
    factor = _T95[freedom - 1] if freedom <= len(_T95) else normal + more / freedom
    return max(float(scale[0]), mean - factor * error), min(float(scale[1]), mean + factor * error)


def standard_error(deviation: float | None, count: int) -> float | NotEstimable:
    """Return the standard error of the mean of ``count`` reviews, or why there is none.

    Reviews that all agree have no spread to reckon from: zero would claim what nobody knows.
    """
    if count == 0:
        return NotEstimable.NO_REVIEW
    if count == 1 or deviation is None:
        return NotEstimable.ONE_REVIEW
    if deviation == 0:
        return NotEstimable.NO_VARIATION
    return deviation / math.sqrt(count)


def spread_share(deviation: float, low: int, high: int) -> float:
    """Return a standard deviation in parts of its scale."""
    return deviation / (high - low)


def is_wide(deviation: float | None, low: int, high: int) -> bool:
    """Tell whether opinions are wide apart: a standard deviation of a quarter of the scale or more."""
    return deviation is not None and spread_share(deviation, low, high) >= WIDE
