"""Intraclass correlations of a complete table (Shrout & Fleiss 1979; McGraw & Wong 1996)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.special import fdtri

from reviewer_app.domain.numbers.agreement import Coefficient
from reviewer_app.domain.numbers.withheld import Interval, Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.statistics.agreement.alpha import LEVEL

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.withheld import Estimated, IntervalEstimated
    from reviewer_app.scoring.statistics.table import Floats

NAMES: Final = ("icc1", "icc2", "icc3", "icc1k", "icc2k", "icc3k")
"""One-way, two-way absolute agreement, two-way consistency: of one reviewer, then of the mean of k."""
_Q: Final = 0.5 + LEVEL / 2
_ROUNDING: Final = 1e-12
"""Mean squares below this part of the values' squared size are zero but for rounding."""
_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class MeanSquares:
    """Mean squares of a complete table of n rows and k columns; zero where only rounding is left.

    Attributes:
        n: Submissions.
        k: Reviewers.
        rows: Between submissions (BMS).
        columns: Between reviewers (JMS).
        residual: What is left of both (EMS).
        within: Within submissions (WMS).
    """

    n: int
    k: int
    rows: float
    columns: float
    residual: float
    within: float


def mean_squares(table: Floats) -> MeanSquares:
    """Return the mean squares of a complete table, [n, k], n and k at least 2."""
    n, k = table.shape
    y = table - table[0, 0]
    grand = y.mean()
    rows, columns = y.mean(axis=1) - grand, y.mean(axis=0) - grand
    left = y - grand - rows[:, None] - columns[None, :]
    apart = y - grand - rows[:, None]
    # What is lost when values near their largest are taken from each other.
    least = (_ROUNDING * max(np.abs(y).max(), np.abs(table).max() * 1e-3)) ** 2

    def mean(squares: Floats, times: int, df: int) -> float:
        found = float(times * np.square(squares).sum() / df)
        return found if found > least else 0.0

    return MeanSquares(
        n,
        k,
        mean(rows, k, n - 1),
        mean(columns, n, k - 1),
        mean(left, 1, (n - 1) * (k - 1)),
        mean(apart, 1, n * (k - 1)),
    )


def intraclass(table: Floats) -> tuple[Coefficient, ...]:
    """Return the six coefficients with 95 % intervals.

    The intervals of the mean of k are those of one reviewer carried through r -> kr/(1 + (k-1)r), which is
    what McGraw & Wong (1996, table 7) give.

    Args:
        table: Totals without a gap, [n, k]: submissions in rows, reviewers in columns.
    """
    n, k = table.shape
    if k < _FEWEST:
        return withheld(Withheld(NotEstimable.TOO_FEW_REVIEWERS), n, k)
    if n < _FEWEST:
        return withheld(Withheld(NotEstimable.TOO_FEW_REVIEWS), n, k)
    m = mean_squares(table)
    one = _values(m)
    limits = _limits(m, one)
    values = (*one, *_means(m))
    return tuple(
        Coefficient(name, value, _interval(value, limits[place % 3], k if place > 2 else 1), n, k)  # noqa: PLR2004 - three of one reviewer, then three of the mean
        for place, (name, value) in enumerate(zip(NAMES, values, strict=True))
    )


def withheld(why: Withheld, n: int, k: int) -> tuple[Coefficient, ...]:
    """Return the six coefficients without a value."""
    return tuple(Coefficient(name, why, why, n, k) for name in NAMES)


def _values(m: MeanSquares) -> tuple[Estimated, Estimated, Estimated]:
    b, j, e, w, n, k = m.rows, m.columns, m.residual, m.within, m.n, m.k
    return (
        _ratio(b - w, b + (k - 1) * w),
        _ratio(b - e, b + (k - 1) * e + k * (j - e) / n),
        _ratio(b - e, b + (k - 1) * e),
    )


def _means(m: MeanSquares) -> tuple[Estimated, Estimated, Estimated]:
    b, j, e, w = m.rows, m.columns, m.residual, m.within
    return _ratio(b - w, b), _ratio(b - e, b + (j - e) / m.n), _ratio(b - e, b)


def _ratio(above: float, below: float) -> Estimated:
    if below < 0:
        # The variance that the mean of k would have is estimated below zero.
        return Withheld(NotEstimable.ZERO_VARIANCE)
    return above / below if below > 0 else Withheld(NotEstimable.NO_VARIATION)


def _limits(
    m: MeanSquares, one: tuple[Estimated, Estimated, Estimated]
) -> tuple[IntervalEstimated, IntervalEstimated, IntervalEstimated]:
    none = Withheld(NotEstimable.NO_VARIATION)
    df, k = m.n - 1, m.k
    first: IntervalEstimated = none
    second: IntervalEstimated = none
    third: IntervalEstimated = none
    if m.within > 0:
        first = _by_ratio(m.rows / m.within, df, m.n * (k - 1), k)
    if m.residual > 0:
        third = _by_ratio(m.rows / m.residual, df, df * (k - 1), k)
        if not isinstance(one[1], Withheld):
            second = _by_agreement(m, one[1])
    return first, second, third


def _by_ratio(ratio: float, df: int, rest: int, k: int) -> IntervalEstimated:
    """Return the limits (F* - 1)/(F* + k - 1) (Shrout & Fleiss 1979)."""
    low, high = ratio / float(fdtri(df, rest, _Q)), ratio * float(fdtri(rest, df, _Q))
    return Interval((low - 1) / (low + k - 1), (high - 1) / (high + k - 1), LEVEL)


def _by_agreement(m: MeanSquares, r: float) -> IntervalEstimated:
    """Return the limits of ICC(2) (Shrout & Fleiss 1979, by Satterthwaite's degrees of freedom)."""
    b, j, e, n, k = m.rows, m.columns, m.residual, m.n, m.k
    f = j / e
    a = n * (1 + (k - 1) * r) - k * r
    below = (n - 1) * k**2 * r**2 * f**2 + a**2
    if not below > 0:
        return Withheld(NotEstimable.NO_VARIATION)
    v = (k - 1) * (n - 1) * (k * r * f + a) ** 2 / below
    if not v > 0:
        return Withheld(NotEstimable.NO_VARIATION)
    f1, f2 = float(fdtri(n - 1, v, _Q)), float(fdtri(v, n - 1, _Q))
    rest = k * j + (k * n - k - n) * e
    ends = (n * (b - f1 * e), f1 * rest + n * b), (n * (f2 * b - e), rest + n * f2 * b)
    if not all(np.isfinite(pair).all() and pair[1] > 0 for pair in ends):
        return Withheld(NotEstimable.NO_VARIATION)
    low, high = (above / under for above, under in ends)
    if not low <= r <= high:
        # With next to no degrees of freedom v the limits meet beside the value.
        return Withheld(NotEstimable.NO_RESIDUAL_DF)
    return Interval(low, high, LEVEL)


def _interval(value: Estimated, limits: IntervalEstimated, k: int) -> IntervalEstimated:
    if isinstance(value, Withheld):
        return value
    if isinstance(limits, Withheld):
        return limits
    below = [1 + (k - 1) * end for end in (limits.low, limits.high)]
    if not min(below) > 0:
        return Withheld(NotEstimable.ZERO_VARIANCE)
    low, high = (
        k * end / under for end, under in zip((limits.low, limits.high), below, strict=True)
    )
    return Interval(low, high, limits.level)
