"""Variance components by restricted maximum likelihood (Patterson & Thompson 1971)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.optimize import minimize

from reviewer_app.scoring.statistics.severity.equations import Equations, Ratios, Solved

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.scoring.statistics.table import Floats

NODES: Final = 15
"""Nodes of the grid on each axis."""
LOWEST: Final = 0.02
"""Lowest ratio of standard deviations on the grid."""
HIGHEST: Final = 8.0
"""Highest ratio of standard deviations on the grid."""
BOUND: Final = 7.0
"""Largest size of log sqrt l, either way."""
SMALL: Final = 100
"""Size of the smaller side up to which evaluating every node costs next to nothing."""
_START: Final = (2, 4)
"""Every which node of the grid may be the start, of a small panel and of a large one."""
_EDGE: Final = math.log(LOWEST)
_NEAR: Final = 1e-6
"""Steepest slope of the criterion per degree of freedom at which the search counts as ended, and nearness to a bound."""
_TIE: Final = 1e-13
"""Difference of criteria per degree of freedom that is rounding."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The minimum of the REML criterion.

    Attributes:
        ratios: Where it is.
        solved: The equations there.
        no_submission: Whether the variance of submissions is estimated at 0: its ratio stands at the lower bound.
        no_reviewer: The same of reviewers.
    """

    ratios: Ratios
    solved: Solved
    no_submission: bool
    no_reviewer: bool


def grid() -> Floats:
    """Return the ratios of standard deviations at the grid's nodes, evenly spaced in their logarithm, [15]."""
    return np.geomspace(LOWEST, HIGHEST, NODES)


def ratios_at(point: Floats) -> Ratios:
    """Return the ratios of variances at (log sqrt ls, log sqrt lr)."""
    return Ratios(math.exp(2.0 * float(point[0])), math.exp(2.0 * float(point[1])))


def search_reml(
    equations: Equations, report: Callable[[int, int], None] | None = None
) -> Found | None:
    """Return the minimum of (N - 1) log Q + ld over both ratios, or None where the search does not end inside.

    From the best node of the grid by L-BFGS-B with exact slopes; by Nelder and Mead only where those did not come to rest.
    A minimum at the lower bound is held against the best one inside, so that no flat valley is taken for a bound.

    Args:
        equations: Of a panel that passed its guards.
        report: Called with nodes done and nodes in all; it may raise to stop.
    """
    start = _best_node(equations, report)
    point = _descend(equations, start, (True, True))
    for axis in (0, 1):
        point = _settle_bound(equations, point, axis)
    if not _at_rest(equations, point):
        point = _polish(equations, point)
        if not _at_rest(equations, point):
            return None
    if point.max() >= BOUND - _NEAR:
        return None
    ratios = ratios_at(point)
    low = point <= -BOUND + _NEAR
    return Found(ratios, equations.solve(ratios), bool(low[0]), bool(low[1]))


def search_ml(equations: Equations) -> Ratios:
    """Return the ratios of maximum likelihood, for comparison with published fits; nothing shown rests on it."""

    def criterion(point: Floats) -> float:
        ratios = ratios_at(point)
        solved = equations.solve(ratios)
        less = equations.mean_information(ratios)
        return equations.count * math.log(solved.quadratic) + solved.log_det - less

    start = _best_node(equations, None)
    options = {"xatol": 1e-9, "fatol": 1e-12, "maxiter": 500}
    return ratios_at(minimize(criterion, start, method="Nelder-Mead", options=options).x)


def _value(equations: Equations, point: Floats) -> float:
    solved = equations.solve(ratios_at(point))
    return math.log(solved.quadratic) + solved.log_det / equations.df


def _value_and_slopes(equations: Equations, point: Floats) -> tuple[float, Floats]:
    solved = equations.solve(ratios_at(point))
    slopes = np.array(equations.slopes(solved)) / equations.df
    return math.log(solved.quadratic) + solved.log_det / equations.df, slopes


def _best_node(equations: Equations, report: Callable[[int, int], None] | None) -> Floats:
    nodes = np.log(grid()[:: _START[len(equations.reduced.small.n) > SMALL]])
    best, at = math.inf, np.zeros(2)
    for done, first in enumerate(nodes):
        for second in nodes:
            value = _value(equations, np.array([first, second]))
            if value < best:
                best, at = value, np.array([first, second])
        if report is not None:
            report((done + 1) * len(nodes), len(nodes) ** 2)
    return at


def _descend(equations: Equations, start: Floats, free: tuple[bool, bool]) -> Floats:
    """Return where L-BFGS-B comes to rest inside the bounds; an axis that is not free stays where it is."""
    bounds = [
        (-BOUND, BOUND) if moves else (float(at), float(at))
        for at, moves in zip(start, free, strict=True)
    ]
    found = minimize(
        lambda point: _value_and_slopes(equations, point), start, jac=True, method="L-BFGS-B",
        bounds=bounds, options={"ftol": 1e-16, "gtol": 1e-10, "maxiter": 200, "maxcor": 10},
    )  # fmt: skip
    return np.clip(np.asarray(found.x, dtype=np.float64), -BOUND, BOUND)


def _settle_bound(equations: Equations, point: Floats, axis: int) -> Floats:
    """Return the better of the lower bound of one axis and what lies above it, where the search ended near either."""
    if point[axis] > _EDGE:
        return point
    low = point.copy()
    low[axis] = -BOUND
    low = _descend(equations, low, (axis == 1, axis == 0))
    inside = point
    if point[axis] <= -BOUND + _NEAR:
        inside = point.copy()
        inside[axis] = _EDGE
        inside = _descend(equations, inside, (True, True))
    better = _value(equations, inside) < _value(equations, low) - _TIE
    return inside if better else low


def _at_rest(equations: Equations, point: Floats) -> bool:
    """Return whether no slope is left that leads into the permitted square."""
    _, slopes = _value_and_slopes(equations, point)
    held = ((point <= -BOUND + _NEAR) & (slopes > 0)) | ((point >= BOUND - _NEAR) & (slopes < 0))
    return bool(np.all((np.abs(slopes) <= _NEAR) | held))


def _polish(equations: Equations, point: Floats) -> Floats:
    def clipped(at: Floats) -> float:
        return _value(equations, np.clip(at, -BOUND, BOUND))

    simplex = point + np.array([[0.0, 0.0], [0.02, 0.0], [0.0, 0.02]])
    options = {"xatol": 1e-6, "fatol": 1e-14, "maxiter": 400, "initial_simplex": simplex}
    found = minimize(clipped, point, method="Nelder-Mead", options=options)
    return np.clip(np.asarray(found.x, dtype=np.float64), -BOUND, BOUND)
