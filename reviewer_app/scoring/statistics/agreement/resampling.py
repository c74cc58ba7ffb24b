"""Alpha of tables with the submissions drawn anew, many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from reviewer_app.scoring.statistics.agreement.coincidences import count_values, mid_ranks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reviewer_app.scoring.statistics.agreement.ratings import Ratings
    from reviewer_app.scoring.statistics.ranks.streams import Stream
    from reviewer_app.scoring.statistics.table import Floats

RESAMPLES: Final = 1000
"""How often the submissions are drawn anew."""
_CELLS: Final = 500_000
"""Draws held at once: so memory does not grow with the table."""
_FEW_LEVELS: Final = 25
"""Up to so many values all their meetings are kept for each unit; above that each resample is ranked anew."""
_ROUNDING: Final = 1e-13
"""Below this part of what it is a difference of, an expected disagreement is rounding."""


def resampled_alphas(
    ratings: Ratings, metric: Literal["ordinal", "interval"], stream: Stream
) -> Floats:
    """Return alpha of each resample of units, NaN where it has none (all values the same), [1000].

    Args:
        ratings: Values of units that have two or more.
        metric: What the difference of two values means.
        stream: Where the draws come from.
    """
    if metric == "interval":
        alphas = _by_moments(ratings)
    elif len(np.unique(ratings.value)) <= _FEW_LEVELS:
        alphas = _by_meetings(ratings)
    else:
        alphas = _by_ranking(ratings)
    return np.concatenate([alphas(often) for often in _drawn(ratings.units, stream)])


def _drawn(units: int, stream: Stream) -> Iterator[Floats]:
    """Yield how often each unit is drawn, some resamples at a time, [B, U]."""
    step = max(1, _CELLS // units)
    for begin in range(0, RESAMPLES, step):
        rows = min(step, RESAMPLES - begin)
        drawn = stream.integers(units, rows * units).reshape(rows, units)
        cells = (drawn + np.arange(rows)[:, None] * units).ravel()
        yield np.bincount(cells, minlength=rows * units).reshape(rows, units).astype(np.float64)


def _by_moments(ratings: Ratings) -> Callable[[Floats], Floats]:
    spread = ratings.value - ratings.value.mean()
    at = spread / np.abs(spread).max()
    sums = np.add.reduceat(at, ratings.starts)
    squares = np.add.reduceat(np.square(at), ratings.starts)
    apart = 2 * (ratings.sizes * squares - np.square(sums)) / (ratings.sizes - 1)
    columns = np.column_stack([ratings.sizes, sums, squares, apart])

    def alphas(often: Floats) -> Floats:
        n, total, square, observed = (often @ columns).T
        expected = 2 * (n * square - np.square(total))
        return _alpha(n, observed, expected, expected > _ROUNDING * np.square(n))

    return alphas


def _by_meetings(ratings: Ratings) -> Callable[[Floats], Floats]:
    _, counts = count_values(ratings)
    first, second = np.triu_indices(counts.shape[1], k=1)
    met = 2 * counts[:, first] * counts[:, second] / (ratings.sizes[:, None] - 1.0)

    def alphas(often: Floats) -> Floats:
        marginals = often @ counts
        at = mid_ranks(marginals)
        squares = np.square(at[:, first] - at[:, second])
        observed = ((often @ met) * squares).sum(axis=1)
        expected = 2 * (marginals[:, first] * marginals[:, second] * squares).sum(axis=1)
        return _alpha(marginals.sum(axis=1), observed, expected, expected > 0)

    return alphas


def _by_ranking(ratings: Ratings) -> Callable[[Floats], Floats]:
    _, place = np.unique(ratings.value, return_inverse=True)

    def alphas(often: Floats) -> Floats:
        found = np.empty((3, len(often)))
        for row, weights in enumerate(often):
            weight = weights[ratings.unit]
            marginals: Floats = np.bincount(place, weight).astype(np.float64)
            at = (mid_ranks(marginals) / marginals.sum() - 0.5)[place]
            sums = np.add.reduceat(at, ratings.starts)
            squares = np.add.reduceat(np.square(at), ratings.starts)
            apart = 2 * (ratings.sizes * squares - np.square(sums)) / (ratings.sizes - 1)
            n = marginals.sum()
            expected = 2 * (n * (weights @ squares) - (weights @ sums) ** 2)
            found[:, row] = n, weights @ apart, expected
        n_, observed, expected_ = found
        return _alpha(n_, observed, expected_, expected_ > _ROUNDING * np.square(n_))

    return alphas


def _alpha(n: Floats, observed: Floats, expected: Floats, defined: np.ndarray) -> Floats:
    share = np.divide(
        (n - 1) * observed, expected, out=np.full_like(expected, np.nan), where=defined
    )
    return np.asarray(1 - share)
