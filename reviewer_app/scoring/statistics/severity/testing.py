"""Tests of severities with the number of reviewers allowed for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import stdtr

if TYPE_CHECKING:
    from reviewer_app.scoring.statistics.table import Floats


def two_sided(t: Floats, df: int) -> Floats:
    """Return the two-sided p of t statistics on ``df`` >= 1 degrees of freedom."""
    return np.asarray(2.0 * stdtr(df, -np.abs(t)), dtype=np.float64)


def holm(p: Floats) -> Floats:
    """Return p after Holm's correction, 0 to 1, in the order given (Holm 1979).

    The k-th smallest of m is multiplied by m - k + 1; none falls below one that was smaller.
    """
    order = np.argsort(p, kind="stable")
    raised = p[order] * np.arange(len(p), 0, -1)
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum(np.maximum.accumulate(raised), 1.0) if len(p) else raised
    return adjusted
