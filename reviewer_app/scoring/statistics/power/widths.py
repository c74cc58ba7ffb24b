"""How wide a rank interval will be, with the noise taken as known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import scipy.sparse as sp
from scipy.linalg import cholesky, solve_triangular

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.power import Noise
    from reviewer_app.scoring.statistics.ranks.streams import Stream
    from reviewer_app.scoring.statistics.table import Floats, Ints

DRAWS: Final = 200
"""Draws of each panel."""
_NONE: Final = 1e-9
"""Ratio of variances that stands for no severity at all."""
_LOW: Final = int(0.05 * (DRAWS - 1))
_HIGH: Final = -int(-0.95 * (DRAWS - 1) // 1)
"""Places of both ends among sorted draws: the 5 % quantile or the next lower one, the 95 % quantile or the next higher."""


def interval_widths(
    totals: Floats, shared: Ints, reviewers: int, noise: Noise, stream: Stream
) -> Floats:
    """Return the mean width of each panel's 90 % rank intervals, in places, both ends counted, [P].

    Draws of the mixed model at the plan's variances (docs/statistics.md, 5 to 7, with the variances known instead of
    estimated; Henderson 1975): submissions are eliminated, so that what is solved has one row per reviewer.

    Args:
        totals: Review totals, [P, I, K].
        shared: Reviewers of each submission, [I, K].
        reviewers: How many there are.
        noise: The plan's variances.
        stream: Where the draws come from.
    """
    if not len(totals):
        return np.zeros(0)
    model = _Model(shared, reviewers, noise)
    return np.array([_width(model.draw(panel, stream)) for panel in totals])


class _Model:
    """The equations of one design; only the right side differs from panel to panel."""

    def __init__(self, shared: Ints, reviewers: int, noise: Noise) -> None:
        submissions, each = shared.shape
        self._shared, self._each, self._reviewers = shared, each, reviewers
        self._residual = noise.residual
        self._shrink = 1 / (each + noise.residual / noise.submission)
        self._kept = 1 - each * self._shrink
        rows = np.repeat(np.arange(submissions), each)
        cells = (np.ones(submissions * each), (rows, shared.ravel()))
        self._seen: Any = sp.csr_array(cells, shape=(submissions, reviewers))
        self._across: Any = self._seen.T.tocsr()
        loads = np.bincount(shared.ravel(), minlength=reviewers)
        ratio = max(noise.reviewer / noise.residual, _NONE)
        system = np.zeros((reviewers + 1, reviewers + 1))
        system[0, 0] = submissions * each * self._kept
        system[0, 1:] = system[1:, 0] = loads * self._kept
        system[1:, 1:] = np.diag(loads + 1 / ratio)
        system[1:, 1:] -= self._shrink * (self._across @ self._seen).toarray()
        self._lower = cholesky(system, lower=True)

    def draw(self, totals: Floats, stream: Stream) -> Floats:
        """Return draws of the submissions' effects of one panel, [I, DRAWS]."""
        y = totals - totals.mean()
        sums = y.sum(axis=1)
        by_reviewer = np.bincount(self._shared.ravel(), y.ravel(), self._reviewers)
        right = by_reviewer - self._shrink * (self._across @ sums)
        right = np.concatenate([[sums.sum() * self._kept], right])
        middle = solve_triangular(self._lower, right, lower=True)
        spread = np.sqrt(self._residual) * stream.normals((self._reviewers + 1, DRAWS))
        drawn = solve_triangular(self._lower.T, middle[:, None] + spread, lower=False)
        effects = self._shrink * (sums[:, None] - self._each * drawn[0] - self._seen @ drawn[1:])
        own = stream.normals(effects.shape)
        return np.asarray(effects + np.sqrt(self._residual * self._shrink) * own)


def _width(effects: Floats) -> float:
    """Return the mean width of 90 % intervals of ranks, both ends counted."""
    order = np.argsort(-effects, axis=0, kind="stable")
    places = np.arange(1, len(effects) + 1, dtype=np.int32)[:, None]
    ranks = np.empty(order.shape, dtype=np.int32)
    np.put_along_axis(ranks, order, np.broadcast_to(places, order.shape), axis=0)
    ranks.partition((_LOW, _HIGH), axis=1)
    return float((ranks[:, _HIGH] - ranks[:, _LOW] + 1).mean())
