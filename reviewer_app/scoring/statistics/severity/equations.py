"""Mixed-model equations of y = mu + u + b + e with the larger side taken out (Henderson 1975; Bates et al. 2015).

With the ratios ls = ts2 / s2 and lr = tr2 / s2, and D = 1 / (n + 1/l) of the larger side, what is left are the mean and
the smaller side: M (beta, b) = r. Everything is on the scale of z (see ``Design``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.linalg.lapack import dpotrf, dpotri, dtrtrs

if TYPE_CHECKING:
    from reviewer_app.scoring.statistics.severity.design import Design
    from reviewer_app.scoring.statistics.severity.reduced import Reduced
    from reviewer_app.scoring.statistics.table import Floats, Panel

_CANCELLED: Final = 1e-6
"""Share of the squares below which Q, a difference, has lost digits and is summed from its parts instead."""


@dataclass(frozen=True, slots=True)
class Ratios:
    """Variances in units of the residual variance, both above 0.

    Attributes:
        submission: ls = ts2 / s2.
        reviewer: lr = tr2 / s2.
    """

    submission: float
    reviewer: float


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """The equations at given ratios; L entries on the larger side, S on the smaller one, U distinct counts.

    Attributes:
        large_ratio: Ratio of the side taken out.
        small_ratio: Ratio of the side kept.
        shrink: D of each distinct count, [U].
        factor: Lower Cholesky factor of M, [1 + S, 1 + S]; above its diagonal lies rubbish.
        solution: beta and the smaller side's effects, [1 + S].
        quadratic: Q, above 0.
        log_det: ld.
    """

    large_ratio: float
    small_ratio: float
    shrink: Floats
    factor: Floats
    solution: Floats
    quadratic: float
    log_det: float


class Equations:
    """The equations of one panel, solved at any ratios in time that depends on the smaller side only."""

    __slots__ = ("count", "reduced", "z")

    def __init__(self, design: Design, panel: Panel) -> None:
        self.reduced: Reduced = design.reduced
        self.z: Floats = design.scaled(panel)
        self.count = len(self.z)

    @property
    def df(self) -> int:
        """N - 1."""
        return self.count - 1

    def solve(self, ratios: Ratios) -> Solved:
        """Return the solution, the quadratic form and the log determinant at given ratios.

        Q = sum z^2 - sum D z_i.^2 - w'w with L w = r, and ld = sum log d + 2 sum log diag L + I log ls + J log lr.
        """
        reduced = self.reduced
        large, small = self._sides(ratios)
        d = reduced.n + 1.0 / large
        shrink = 1.0 / d
        factor, _ = dpotrf(self._matrix(shrink, large, small), lower=1, clean=0, overwrite_a=1)
        right = np.empty(len(reduced.small.n) + 1)
        right[0] = reduced.sums @ (shrink / large)
        right[1:] = reduced.small.sums - reduced.met_sums @ shrink
        half, _ = dtrtrs(factor, right, lower=1)
        solution, _ = dtrtrs(factor, half, lower=1, trans=1)
        quadratic = reduced.squares - float(reduced.sum_squares @ shrink) - float(half @ half)
        log_det = (
            float(reduced.size @ np.log(d))
            + 2.0 * float(np.log(np.diagonal(factor)).sum())
            + len(reduced.large.n) * math.log(large)
            + len(reduced.small.n) * math.log(small)
        )
        found = Solved(large, small, shrink, factor, solution, quadratic, log_det)
        if quadratic < _CANCELLED * reduced.squares:
            return Solved(large, small, shrink, factor, solution, self._summed(found), log_det)
        return found

    def effects(self, solved: Solved) -> tuple[Floats, Floats]:
        """Return the effects of submissions u, [I], and of reviewers b, [J] (BLUP), on the scale of z."""
        reduced = self.reduced
        small = solved.solution[1:]
        left = reduced.large.sums - reduced.large.n * solved.solution[0] - reduced.incidence @ small
        large: Floats = solved.shrink[reduced.kind] * left
        return (small, large) if reduced.swapped else (large, small)

    def slopes(self, solved: Solved) -> tuple[float, float]:
        """Return the slopes of (N - 1) log Q + ld along log sqrt ls and log sqrt lr.

        By dQ / d(1/l) = u'u, since Q is a minimum over u, and d log det C / d(1/l) = trace of that side's part of the
        inverse of C, the matrix of the full equations.
        """
        reduced, d, large = self.reduced, solved.shrink, solved.large_ratio
        inverse, _ = dpotri(solved.factor, lower=1)
        first = float(inverse[0, 0] * (reduced.size @ (reduced.n * d) ** 2))
        first += 2.0 * float(inverse[1:, 0] @ (reduced.met @ (reduced.n * d**2)))
        inner = reduced.weighted(d**2)
        kept = np.asfortranarray(inverse[1:, 1:])
        pairs = 2.0 * float(np.vdot(np.tril(kept), inner)) - float(
            np.diagonal(kept) @ np.diagonal(inner)
        )
        submissions, reviewers = self.effects(solved)
        far, near = (reviewers, submissions) if reduced.swapped else (submissions, reviewers)
        weight = self.df / solved.quadratic
        of_large = 2.0 * (
            float(reduced.size @ (reduced.n * d))
            - (first + pairs + weight * float(far @ far)) / large
        )
        of_small = 2.0 * (
            len(near)
            - (float(np.diagonal(kept).sum()) + weight * float(near @ near)) / solved.small_ratio
        )
        return (of_small, of_large) if reduced.swapped else (of_large, of_small)

    def mean_information(self, ratios: Ratios) -> float:
        """Return the log of X' V^-1 X in units of 1 / s2: what REML's determinant has more than that of ML."""
        large, small = self._sides(ratios)
        matrix = self._matrix(1.0 / (self.reduced.n + 1.0 / large), large, small)
        whole, _ = dpotrf(matrix, lower=1)
        inner, _ = dpotrf(matrix[1:, 1:], lower=1)
        return 2.0 * float(np.log(np.diagonal(whole)).sum() - np.log(np.diagonal(inner)).sum())

    def _sides(self, ratios: Ratios) -> tuple[float, float]:
        if self.reduced.swapped:
            return ratios.reviewer, ratios.submission
        return ratios.submission, ratios.reviewer

    def _matrix(self, shrink: Floats, large: float, small: float) -> Floats:
        """Return the lower triangle of M; 1 - n D is written D / l, which keeps its digits."""
        reduced = self.reduced
        s = len(reduced.small.n)
        left = shrink / large
        matrix = np.empty((s + 1, s + 1), order="F")
        np.negative(reduced.weighted(shrink), out=matrix[1:, 1:])
        matrix[0, 0] = float((reduced.size * reduced.n) @ left)
        matrix[1:, 0] = reduced.met @ left
        diagonal = np.einsum("ii->i", matrix[1:, 1:])
        diagonal += reduced.small.n + 1.0 / small
        return matrix

    def _summed(self, solved: Solved) -> float:
        """Return Q as e'e + u'u / ls + b'b / lr: a sum cannot cancel, nor fall below 0."""
        reduced = self.reduced
        submissions, reviewers = self.effects(solved)
        far, near = (reviewers, submissions) if reduced.swapped else (submissions, reviewers)
        left = self.z - solved.solution[0] - far[reduced.large.of] - near[reduced.small.of]
        return (
            float(left @ left)
            + float(far @ far) / solved.large_ratio
            + float(near @ near) / solved.small_ratio
        )
