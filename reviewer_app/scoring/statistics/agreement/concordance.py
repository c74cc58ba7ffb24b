"""Kendall's W: how far reviewers put submissions in the same order (Kendall & Babington Smith 1939)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.special import chdtrc
from scipy.stats import rankdata

from reviewer_app.domain.numbers.agreement import Coefficient, RankTest
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable

if TYPE_CHECKING:
    from reviewer_app.scoring.statistics.table import Floats

_FEWEST: Final = 2


def concordance(table: Floats) -> tuple[Coefficient, Coefficient, RankTest | Withheld]:
    """Return W corrected for ties, mean Spearman (mW - 1)/(m - 1), and the test that orders are unrelated.

    W = 12 S/(m^2 (n^3 - n) - m T) with S the sum of squares of rank sums about their mean, T the sum of t^3 - t
    over reviewers and their ties; chi-square = m (n - 1) W on n - 1 degrees of freedom.

    Args:
        table: Totals without a gap, [n, m]: submissions in rows, reviewers in columns.
    """
    n, m = table.shape
    if m < _FEWEST:
        return concordance_withheld(Withheld(NotEstimable.TOO_FEW_REVIEWERS), n, m)
    if n < _FEWEST:
        return concordance_withheld(Withheld(NotEstimable.TOO_FEW_REVIEWS), n, m)
    # Twice the ranks are whole numbers, so that equal is equal.
    ranks = np.rint(2 * rankdata(table, axis=0)).astype(np.int64)
    sums = ranks.sum(axis=1)
    apart = float(np.square(sums - m * (n + 1), dtype=np.float64).sum()) / 4
    ties = sum(_ties(ranks[:, j]) for j in range(m))
    most = m * m * (n**3 - n) - m * ties
    if most <= 0:
        return concordance_withheld(Withheld(NotEstimable.NO_VARIATION), n, m)
    w = 12 * apart / most
    chi_square = m * (n - 1) * w
    return (
        Coefficient("w", w, None, n, m),
        Coefficient("spearman", (m * w - 1) / (m - 1), None, n, m),
        RankTest(chi_square, n - 1, float(chdtrc(n - 1, chi_square))),
    )


def concordance_withheld(
    why: Withheld, n: int, m: int
) -> tuple[Coefficient, Coefficient, RankTest | Withheld]:
    """Return the same three without a value."""
    return Coefficient("w", why, None, n, m), Coefficient("spearman", why, None, n, m), why


def _ties(ranks: np.ndarray) -> int:
    often = np.unique(ranks, return_counts=True)[1]
    return sum(int(t) ** 3 - int(t) for t in often)
