"""Severity by additive least squares: y = t + b + e (Searle 1971; Roos, Rothe & Scheuermann 2011)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.linalg.lapack import dpotrf, dpotri

from reviewer_app.scoring.statistics.severity.reduced import spread

if TYPE_CHECKING:
    from reviewer_app.scoring.statistics.severity.design import Design
    from reviewer_app.scoring.statistics.table import Floats, Ints, Panel

_NOTHING_LEFT: Final = 1e-20
"""Share of the squares of totals below which what is left is rounding: the additive model fits without a remainder."""
_ROWS: Final = 2048


@dataclass(frozen=True, slots=True, eq=False)
class AdditiveFit:
    """What additive least squares gives, I submissions by J reviewers; figures on the scale of totals.

    Attributes:
        scores: Adjusted scores t, comparable within a connected part only, [I].
        severities: b, their sum 0 in each connected part; below zero is severe, [J].
        residuals: e of each review, [N].
        squares: Sum of squared residuals (RSS).
        df: N - I - J + C#.
        exact: Whether the model leaves nothing but rounding, so that no variance can be had.
        inverse: A^+ of the kept side (diag(n) - N' diag(1/n) N), its null space the connected parts: [J, J], or [I, I]
            where there are more reviewers than submissions.
    """

    scores: Floats
    severities: Floats
    residuals: Floats
    squares: float
    df: int
    exact: bool
    inverse: Floats

    @property
    def variance(self) -> float | None:
        """Residual variance s2 = RSS / df; None where nothing is left to estimate it from, or nothing but rounding."""
        return None if self.df < 1 or self.exact else self.squares / self.df


def fit_additive(design: Design, panel: Panel) -> AdditiveFit:
    """Fit the additive model by least squares, the larger side taken out.

    With D = diag(1/n) of the larger side, A = diag(n) - N' D N of the smaller one and r its sums less N' D times the
    larger one's, b = A^+ r. A^+ is exact, without a tolerance: the null space of A is spanned by the connected parts.

    Args:
        design: Design of ``panel`` with at least one review.
        panel: Counted reviews.
    """
    reduced = design.reduced
    d = 1.0 / reduced.n
    part = design.part_of_submission if reduced.swapped else design.part_of_reviewer
    inverse = _inverse(reduced.weighted(d), reduced.small.n, part)
    small = inverse @ (reduced.small.sums - reduced.met_sums @ d)
    small -= _means(small, part)[part]
    large = (reduced.large.sums - reduced.incidence @ small) / reduced.large.n
    scores, severities = (small, large) if reduced.swapped else (large, small)
    if reduced.swapped:
        shift = _means(severities, design.part_of_reviewer)
        severities = severities - shift[design.part_of_reviewer]
        scores = scores + shift[design.part_of_submission]
    left = design.scaled(panel) - scores[design.si] - severities[design.rj]
    squares = float(left @ left)
    return AdditiveFit(
        scores=design.mean + design.scale * scores,
        severities=design.scale * severities,
        residuals=design.scale * left,
        squares=design.scale**2 * squares,
        df=design.df,
        exact=squares <= _NOTHING_LEFT * reduced.squares,
        inverse=inverse,
    )


def severity_spreads(design: Design, fit: AdditiveFit) -> Floats:
    """Return (A^+)_jj of each reviewer, [J]: variance of the severity in units of the residual variance."""
    reduced = design.reduced
    if not reduced.swapped:
        return np.diag(fit.inverse).copy()
    part, n = design.part_of_reviewer, reduced.large.n
    size = np.bincount(part)
    pieces = spread(reduced, 1.0 / n)
    members = np.zeros((len(n), design.parts))
    members[np.arange(len(n)), part] = 1.0 / size[part]
    centre = pieces.T @ members
    whole = fit.inverse @ centre
    own = np.empty(len(n))
    for rows in _rows(len(n)):
        piece = pieces[rows].toarray()
        own[rows] = np.einsum("ij,ij->i", piece @ fit.inverse, piece)
    with_mean = members / n[:, None] + pieces @ whole
    of_mean = np.einsum("ij,ij->j", members, with_mean)
    mine = np.arange(len(n))
    spreads: Floats = own + 1.0 / n - 2 * with_mean[mine, part] + of_mean[part]
    return spreads


def leverages(design: Design, fit: AdditiveFit) -> Floats:
    """Return the leverage h of each review, 0 to 1, [N] (Cook & Weisberg 1982).

    h = D + (D N A^+ N' D) - 2 (D N A^+) + A^+ at the review's places; the same from either side.
    """
    reduced = design.reduced
    pieces = spread(reduced, 1.0 / reduced.large.n)
    own = np.empty(len(reduced.large.n))
    cross = np.empty(design.count)
    by_large = np.argsort(reduced.large.of, kind="stable")
    at = np.searchsorted(reduced.large.of[by_large], np.arange(len(own) + 1))
    for rows in _rows(len(own)):
        piece = pieces[rows]
        spanned = piece @ fit.inverse
        own[rows] = np.asarray(piece.multiply(spanned).sum(axis=1)).ravel()
        reviews = by_large[at[rows.start] : at[min(rows.stop, len(own))]]
        cross[reviews] = spanned[reduced.large.of[reviews] - rows.start, reduced.small.of[reviews]]
    large, small = reduced.large.of, reduced.small.of
    found: Floats = (1.0 / reduced.large.n + own)[large] - 2 * cross + np.diag(fit.inverse)[small]
    return found


def _inverse(weighted: Floats, n: Floats, part: Ints) -> Floats:
    """Return the pseudo-inverse of diag(n) - ``weighted``, whose null space is spanned by the parts' indicators.

    With that null space lifted the matrix is positive definite; lifting is taken off again after inverting. It is done in
    place, since the matrix is the largest thing there is. ``weighted`` is used up.
    """
    lift = float(n.mean())
    matrix = np.negative(weighted, out=weighted)
    np.einsum("ii->i", matrix)[:] += n
    members = [np.flatnonzero(part == k) for k in range(int(part.max()) + 1)]
    _lift(matrix, members, lift)
    factor, _ = dpotrf(matrix, lower=1, clean=0, overwrite_a=1)
    inverse, _ = dpotri(factor, lower=1, overwrite_c=1)
    _lift(inverse, members, -1.0 / lift)
    for start in range(0, len(n), _ROWS):
        rows = slice(start, start + _ROWS)
        below = np.tril(inverse[rows, rows])
        inverse[rows, rows] = below + np.tril(below, -1).T
        inverse[rows, rows.stop :] = inverse[rows.stop :, rows].T
    return np.asarray(inverse, dtype=np.float64)


def _lift(matrix: Floats, members: list[Ints], by: float) -> None:
    """Add ``by`` times the projection onto the parts' indicators."""
    if len(members) == 1:
        matrix += by / len(matrix)
        return
    for mine in members:
        matrix[np.ix_(mine, mine)] += by / len(mine)


def _means(values: Floats, part: Ints) -> Floats:
    found: Floats = np.bincount(part, values) / np.bincount(part)
    return found


def _rows(count: int) -> list[slice]:
    return [slice(start, start + _ROWS) for start in range(0, count, _ROWS)]
