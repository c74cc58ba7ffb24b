"""Posterior of the mixed model on a grid of ratios, and exact draws of scores from it (Gelman 2006; Heyard et al. 2022).

Priors: mu flat, p(s2) proportional to 1 / s2, and the ratios of standard deviations half-Cauchy with scale 1; mu and s2
are integrated out exactly, so that draws are independent: there is no chain and nothing that could fail to converge.
"""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.linalg.lapack import dtrtrs

from reviewer_app.scoring.statistics.severity.equations import Equations, Ratios
from reviewer_app.scoring.statistics.severity.reml import NODES, SMALL, grid, search_reml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reviewer_app.scoring.statistics.ranks.streams import Stream
    from reviewer_app.scoring.statistics.severity.equations import Solved
    from reviewer_app.scoring.statistics.table import Floats, Ints

OUTER: Final = 0.05
"""Weight on the outermost nodes above which the grid does not hold the posterior."""
CHUNK: Final = 250
"""Draws at a time of a plug-in at the REML values."""
_ROWS: Final = 512
_FAINT: Final = 50.0
"""Log weight below the highest one seen at which a node's neighbours are not looked at."""
_STEP: Final = 4


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """Where draws come from.

    Attributes:
        ratios: Ratios of each node, those of submissions changing slowest.
        weights: Their weights, the sum 1.
        fixed: Whether this is the plug-in: the REML values stand for certain, and the residual variance with them.
    """

    ratios: tuple[Ratios, ...]
    weights: Floats
    fixed: bool = False


def on_grid(
    equations: Equations, report: Callable[[int, int], None] | None = None
) -> Posterior | None:
    """Return the posterior on the grid of 15 x 15 ratios, or None where too much weight lies on its outer nodes.

    The log weight of a node is -(N - 1) / 2 log Q - ld / 2 + the sum over both r of log r - log(1 + r^2).

    Args:
        equations: Of a panel that passed its guards.
        report: Called with nodes done and nodes at most; it may raise to stop.
    """
    nodes = grid()
    prior = np.log(nodes) - np.log1p(nodes**2)
    logs = np.full((NODES, NODES), -np.inf)
    reached: list[tuple[float, int, int]] = []

    def weigh(row: int, column: int) -> None:
        solved = equations.solve(Ratios(float(nodes[row]) ** 2, float(nodes[column]) ** 2))
        weight = -0.5 * (equations.df * math.log(solved.quadratic) + solved.log_det)
        logs[row, column] = weight + prior[row] + prior[column]
        heapq.heappush(reached, (-logs[row, column], row, column))
        if report is not None:
            report(int(np.isfinite(logs).sum()), NODES**2)

    for row, column in _starts(equations):
        weigh(row, column)
    while reached and -reached[0][0] > logs.max() - _FAINT:
        _, row, column = heapq.heappop(reached)
        for beside in _beside(row, column):
            if not np.isfinite(logs[beside]):
                weigh(*beside)
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    if weights[-1].sum() + weights[:-1, -1].sum() > OUTER:
        return None
    ratios = tuple(Ratios(float(a) ** 2, float(b) ** 2) for a in nodes for b in nodes)
    return Posterior(ratios, weights.ravel())


def _starts(equations: Equations) -> list[tuple[int, int]]:
    """Return the nodes to begin with: all of a small panel, else some from which the rest is reached uphill.

    A large panel has one peak, so that nodes beyond those that weigh less than e^-50 of it need not be looked at.
    """
    step = 1 if len(equations.reduced.small.n) <= SMALL else _STEP
    return [(row, column) for row in range(0, NODES, step) for column in range(0, NODES, step)]


def _beside(row: int, column: int) -> list[tuple[int, int]]:
    return [
        (r, c)
        for r in range(max(row - 1, 0), min(row + 2, NODES))
        for c in range(max(column - 1, 0), min(column + 2, NODES))
    ]


def at_reml(
    equations: Equations, report: Callable[[int, int], None] | None = None
) -> Posterior | None:
    """Return the plug-in at the REML values, or None where the search does not end."""
    found = search_reml(equations, report)
    return None if found is None else Posterior((found.ratios,), np.ones(1), fixed=True)


def draws_of_nodes(weights: Floats, draws: int) -> Ints:
    """Return how many draws each node gets, by systematic sampling of the cumulative weights at (d + 1/2) / draws."""
    ends = np.cumsum(weights)
    at = (np.arange(draws) + 0.5) / draws * ends[-1]
    return np.bincount(np.searchsorted(ends, at, side="right"), minlength=len(weights))


def draw_scores(
    equations: Equations, posterior: Posterior, stream: Stream, draws: int
) -> Iterator[tuple[int, Floats]]:
    """Yield blocks of draws of beta + u as (first draw, scores of every submission [I, n]), on the scale of z.

    Nodes come in rising order; in a node all chi-squares come first, then the normal numbers in rows (beta, smaller
    side, larger side) by draw. Where submissions are the smaller side, reviewers are not drawn at all. The plug-in comes
    250 draws at a time and draws no chi-squares.
    """
    first = 0
    for ratios, count in zip(
        posterior.ratios, draws_of_nodes(posterior.weights, draws), strict=True
    ):
        if not count:
            continue
        solved = equations.solve(ratios)
        for n in _portions(int(count), posterior):
            if posterior.fixed:
                spread = np.full(n, np.sqrt(solved.quadratic / equations.df))
            else:
                spread = np.sqrt(solved.quadratic / stream.chi2(equations.df, n))
            yield first, _block(equations, solved, stream, spread)
            first += n


def _portions(count: int, posterior: Posterior) -> list[int]:
    if not posterior.fixed:
        return [count]
    return [min(CHUNK, count - start) for start in range(0, count, CHUNK)]


def _block(equations: Equations, solved: Solved, stream: Stream, spread: Floats) -> Floats:
    reduced, n = equations.reduced, len(spread)
    kept, _ = dtrtrs(solved.factor, stream.normals((len(solved.solution), n)), lower=1, trans=1)
    kept *= spread
    kept += solved.solution[:, None]
    if reduced.swapped:
        return np.asarray(kept[1:] + kept[0], dtype=np.float64)
    scores = np.empty((len(reduced.large.n), n))
    effects = np.ascontiguousarray(kept[1:])
    shrink = solved.shrink[reduced.kind]
    for start in range(0, len(scores), _ROWS):
        rows = slice(start, start + _ROWS)
        part = scores[rows]
        np.negative(reduced.incidence[rows] @ effects, out=part)
        part += reduced.large.sums[rows, None]
        part -= reduced.large.n[rows, None] * kept[0]
        part *= shrink[rows, None]
        noise = stream.normals(part.shape)
        noise *= np.sqrt(shrink[rows])[:, None]
        noise *= spread
        part += noise
        part += kept[0]
    return scores
