"""Krippendorff's alpha from how often values meet within units, with any of his four differences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from reviewer_app.scoring.statistics.agreement.ratings import Ratings
    from reviewer_app.scoring.statistics.table import Floats, Ints

Metric = Literal["nominal", "ordinal", "interval", "ratio"]
"""What the difference of two values means."""


def count_values(ratings: Ratings) -> tuple[Floats, Ints]:
    """Return the different values, rising, [V], and how often each unit got each, [U, V]."""
    values, place = np.unique(ratings.value, return_inverse=True)
    cells = ratings.unit * len(values) + place
    counts = np.bincount(cells, minlength=ratings.units * len(values))
    return values, counts.reshape(ratings.units, len(values))


def coincidences(counts: Ints) -> Floats:
    """Return how often values meet, o_ck = sum_u n_uc (n_uk - [c = k]) / (m_u - 1) (Krippendorff 2011), [V, V].

    Args:
        counts: How often each unit got each value, every unit two or more, [U, V].
    """
    weighed = counts / (counts.sum(axis=1, keepdims=True) - 1.0)
    met: Floats = weighed.T @ counts - np.diag(weighed.sum(axis=0))
    return met


def mid_ranks(marginals: Floats) -> Floats:
    """Return the middle of each value's ranks; their squared differences are Krippendorff's ordinal ones.

    The sum of n_g for g from c to k, less (n_c + n_k) / 2, is the difference of the two middles.

    Args:
        marginals: How often each value was given, rising values on the last axis.
    """
    return np.cumsum(marginals, axis=-1) - marginals / 2


def squared_differences(metric: Metric, values: Floats, marginals: Floats) -> Floats:
    """Return the squared difference of every two values (Krippendorff 2011), [V, V]."""
    if metric == "nominal":
        return np.where(np.eye(len(values), dtype=np.bool_), 0.0, 1.0)
    at = mid_ranks(marginals) if metric == "ordinal" else values
    squares = np.square(at[:, None] - at[None, :])
    if metric == "ratio":
        sums = np.square(at[:, None] + at[None, :])
        squares = np.divide(squares, sums, out=np.zeros_like(squares), where=sums > 0)
    return squares


def alpha_of_counts(counts: Ints, values: Floats, metric: Metric) -> float | None:
    """Return alpha = 1 - Do/De (Krippendorff 2011), or None where all values are the same.

    Args:
        counts: How often each unit got each value, every unit two or more, [U, V].
        values: The values, rising, [V].
        metric: What their difference means.
    """
    met = coincidences(counts)
    marginals = met.sum(axis=1)
    n = marginals.sum()
    squares = squared_differences(metric, values, marginals)
    expected = marginals @ squares @ marginals
    if np.count_nonzero(counts.sum(axis=0)) < 2 or expected <= 0:  # noqa: PLR2004 - one value
        return None
    return float(1 - (n - 1) * np.vdot(met, squares) / expected)
