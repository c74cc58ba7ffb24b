"""How far reviews of one submission lie apart, and how sure their mean is (docs/statistics.md, 1 and 3)."""

from __future__ import annotations

import math
from typing import Final

from reviewer_app.domain.standing import NotEstimable

LITTLE: Final = 0.1
WIDE: Final = 0.25
"""Standard deviations in parts of the scale: below a tenth is little, from a quarter on is wide."""


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
