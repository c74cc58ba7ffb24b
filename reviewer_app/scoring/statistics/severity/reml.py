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
_STEPS: Final = 100
"""Evaluations that a search takes, about."""
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
        report: Called with steps done and 100 before every evaluation; it may raise to stop.
    """
    search = _Search(equations, report)
    point = search.descend(search.best_node(), (True, True))
    for axis in (0, 1):
        point = search.settle_bound(point, axis)
    if not search.at_rest(point):
        point = search.polish(point)
        if not search.at_rest(point):
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

    start = _Search(equations, None).best_node()
    options = {"xatol": 1e-9, "fatol": 1e-12, "maxiter": 500}
    return ratios_at(minimize(criterion, start, method="Nelder-Mead", options=options).x)


class _Search:
    """The criterion per degree of freedom, log Q + ld / (N - 1), and ways down it; points are logs of square roots."""

    __slots__ = ("_done", "_equations", "_report")

    def __init__(self, equations: Equations, report: Callable[[int, int], None] | None) -> None:
        self._equations = equations
        self._report = report
        self._done = 0

    def value(self, point: Floats) -> float:
        self._tell()
        return self._value_of(self._equations.solve(ratios_at(point)))

    def value_and_slopes(self, point: Floats) -> tuple[float, Floats]:
        self._tell()
        solved = self._equations.solve(ratios_at(point))
        slopes = np.array(self._equations.slopes(solved)) / self._equations.df
        return self._value_of(solved), slopes

    def best_node(self) -> Floats:
        nodes = np.log(grid()[:: _START[len(self._equations.reduced.small.n) > SMALL]])
        points = [np.array([first, second]) for first in nodes for second in nodes]
        return min(points, key=self.value)

    def descend(self, start: Floats, free: tuple[bool, bool]) -> Floats:
        """Return where L-BFGS-B comes to rest inside the bounds; an axis that is not free stays where it is."""
        bounds = [
            (-BOUND, BOUND) if moves else (float(at), float(at))
            for at, moves in zip(start, free, strict=True)
        ]
        found = minimize(
            self.value_and_slopes, start, jac=True, method="L-BFGS-B", bounds=bounds,
            options={"ftol": 1e-16, "gtol": 1e-10, "maxiter": 200},
        )  # fmt: skip
        return np.clip(np.asarray(found.x, dtype=np.float64), -BOUND, BOUND)

    def settle_bound(self, point: Floats, axis: int) -> Floats:
        """Return the better of the lower bound of one axis and what lies above it, where the search ended near either."""
        if point[axis] > _EDGE:
            return point
        low = point.copy()
        low[axis] = -BOUND
        low = self.descend(low, (axis == 1, axis == 0))
        inside = point
        if point[axis] <= -BOUND + _NEAR:
            inside = point.copy()
            inside[axis] = _EDGE
            inside = self.descend(inside, (True, True))
        return inside if self.value(inside) < self.value(low) - _TIE else low

    def at_rest(self, point: Floats) -> bool:
        """Return whether no slope is left that leads into the permitted square."""
        _, slopes = self.value_and_slopes(point)
        low, high = point <= -BOUND + _NEAR, point >= BOUND - _NEAR
        held = (low & (slopes > 0)) | (high & (slopes < 0))
        return bool(np.all((np.abs(slopes) <= _NEAR) | held))

    def polish(self, point: Floats) -> Floats:
        """Return where Nelder and Mead end."""
        simplex = point + np.array([[0.0, 0.0], [0.02, 0.0], [0.0, 0.02]])
        found = minimize(
            lambda at: self.value(np.clip(at, -BOUND, BOUND)), point, method="Nelder-Mead",
            options={"xatol": 1e-6, "fatol": 1e-14, "maxiter": 400, "initial_simplex": simplex},
        )  # fmt: skip
        return np.clip(np.asarray(found.x, dtype=np.float64), -BOUND, BOUND)

    def _value_of(self, solved: Solved) -> float:
        return math.log(solved.quadratic) + solved.log_det / self._equations.df

    def _tell(self) -> None:
        self._done = min(self._done + 1, _STEPS)
        if self._report is not None:
            self._report(self._done, _STEPS)
