"""How wide a rank interval will be, with the noise taken as known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.linalg import cholesky, solve_triangular

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.power import Noise
    from reviewer_app.scoring.statistics.ranks.streams import Stream
    from reviewer_app.scoring.statistics.table import Floats, Ints

DRAWS: Final = 200
"""Draws of each panel."""
_NONE: Final = 1e-9
"""Ratio of variances that stands for no severity at all."""
_TAIL: Final = 0.05


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
    panels, submissions, each = totals.shape
    shrink = 1 / (each + noise.residual / noise.submission)
    seen = np.zeros((submissions, reviewers))
    np.put_along_axis(seen, shared, 1.0, axis=1)
    ratio = max(noise.reviewer / noise.residual, _NONE)
    loads = seen.sum(axis=0)
    kept = 1 - each * shrink
    system = np.zeros((reviewers + 1, reviewers + 1))
    system[0, 0] = submissions * each * kept
    system[0, 1:] = system[1:, 0] = loads * kept
    system[1:, 1:] = np.diag(loads + 1 / ratio) - shrink * (seen.T @ seen)
    lower = cholesky(system, lower=True)
    widths = np.zeros(panels)
    for panel in range(panels):
        y = totals[panel] - totals[panel].mean()
        sums = y.sum(axis=1)
        by_reviewer = np.bincount(shared.ravel(), y.ravel(), reviewers)
        right = np.concatenate([[sums.sum() * kept], by_reviewer - shrink * (seen.T @ sums)])
        middle = solve_triangular(lower, right, lower=True)
        spread = np.sqrt(noise.residual) * stream.normals((reviewers + 1, DRAWS))
        drawn = solve_triangular(lower.T, middle[:, None] + spread, lower=False)
        effects = shrink * (sums[:, None] - each * drawn[0] - seen @ drawn[1:])
        effects += np.sqrt(noise.residual * shrink) * stream.normals((submissions, DRAWS))
        order = np.argsort(-effects, axis=0, kind="stable")
        ranks = np.empty(order.shape, dtype=np.int32)
        places = np.arange(1, submissions + 1, dtype=np.int32)[:, None]
        np.put_along_axis(ranks, order, np.broadcast_to(places, order.shape), axis=0)
        low = np.quantile(ranks, _TAIL, axis=1, method="lower")
        high = np.quantile(ranks, 1 - _TAIL, axis=1, method="higher")
        widths[panel] = float((high - low + 1).mean())
    return widths
