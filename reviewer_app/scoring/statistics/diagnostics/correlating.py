"""Rank correlation of two rows of numbers, or why there is none."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.stats import rankdata

from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.withheld import Estimated
    from reviewer_app.scoring.statistics.table import Floats, Ints

FEWEST: Final = 5
"""With fewer pairs of numbers a correlation says nothing."""
_PLACES: Final = 9


def settled(values: Floats) -> Floats:
    """Return numbers of size 1 rounded to 1e-9: means that are equal then are, whatever the order of their sums."""
    return np.round(values, _PLACES) + 0.0


def spearman(one: Floats, two: Floats) -> Estimated:
    """Return Spearman's correlation with middle ranks for ties, or why there is none; 1 and -1 are exact.

    Args:
        one: Numbers, [n].
        two: Their counterparts, [n].
    """
    n = len(one)
    if n < FEWEST:
        return Withheld(NotEstimable.TOO_FEW_REVIEWS if n else NotEstimable.NO_REVIEW)
    x, y = _middles(one), _middles(two)
    return pearson(int(x @ y), int(x @ x), int(y @ y))


def pearson(products: int, squares: int, others: int) -> Estimated:
    """Return a correlation from whole sums about the means, or that one side does not vary."""
    if not squares or not others:
        return Withheld(NotEstimable.NO_VARIATION)
    if squares == others:
        return products / squares
    return max(-1.0, min(1.0, products / math.sqrt(squares * others)))


def _middles(values: Floats) -> Ints:
    """Return twice the middle ranks less their mean: whole numbers, adding up to 0."""
    return np.asarray(np.rint(2 * rankdata(values)).astype(np.int64) - (len(values) + 1))
