"""Sums of a two-way design with its larger side taken out, so that fitting costs only the smaller side.

A diagonal weight D of the larger side depends on that side's counts alone: one block of the smaller side's pairs per
distinct count serves every D, and no matrix of the larger side is ever formed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.sparse import csc_matrix, csr_matrix, diags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.scoring.statistics.table import Floats, Ints

_DENSE: Final = 60
"""How much quicker one product is in a dense matrix than in a sparse one."""
_ROWS: Final = 1024
"""Rows made dense at a time."""
_KEPT: Final = 12_000_000
"""Entries of blocks kept at most, 12 bytes each; beyond, blocks are made anew for every weight."""


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """Submissions or reviewers.

    Attributes:
        of: Place of each review on this side, [N].
        n: Counted reviews of each, [size], at least 1.
        sums: Sum of scaled totals of each, [size].
    """

    of: Ints
    n: Floats
    sums: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Reduced:
    """Everything that fitting needs of a design, L on the larger side by S on the smaller one, U distinct counts.

    Attributes:
        swapped: Whether the larger side, the one taken out, are the reviewers.
        large: The side taken out.
        small: The side kept.
        incidence: 1 where there is a review, sparse [L, S].
        squares: Sum of squares of scaled totals.
        n: Distinct counts of the larger side, [U], rising.
        kind: Place in ``n`` of each on the larger side, [L].
        size: How many have each count, [U].
        sums: Sum of their sums, [U].
        sum_squares: Sum of squares of their sums, [U].
        met: Reviews by each on the smaller side of those with each count, [S, U].
        met_sums: Sums of the sums of those, [S, U].
        blocks: Lower triangles of N_u' N_u, one column each, by place row + column x S, sparse [S S, U]; None where
            they would be too many.
    """

    swapped: bool
    large: Side
    small: Side
    incidence: csr_matrix
    squares: float
    n: Floats
    kind: Ints
    size: Floats
    sums: Floats
    sum_squares: Floats
    met: Floats
    met_sums: Floats
    blocks: csc_matrix | None

    def weighted(self, weights: Floats) -> Floats:
        """Return the lower triangle of N' diag(w) N, a new [S, S] in Fortran's order, for one weight per count, [U]."""
        s = len(self.small.n)
        if self.blocks is not None:
            return np.asarray(self.blocks @ weights).reshape((s, s), order="F")
        return _product(self.incidence, weights[self.kind])


def sums_by(places: Ints, values: Floats, count: int) -> Floats:
    """Return the sum of the values at each place, [count]; 0 where there is none."""
    return np.asarray(np.bincount(places, weights=values, minlength=count), dtype=np.float64)


def counts_by(places: Ints, count: int) -> Floats:
    """Return how many there are at each place, [count], as floats."""
    return np.bincount(places, minlength=count).astype(np.float64)


def reduce_to_small(
    incidence: csr_matrix, submissions: Side, reviewers: Side, squares: float
) -> Reduced:
    """Return the sums of a design with its larger side taken out; of equal sides, the submissions."""
    swapped = len(reviewers.n) > len(submissions.n)
    large, small = (reviewers, submissions) if swapped else (submissions, reviewers)
    oriented = incidence.T.tocsr() if swapped else incidence
    n, kind = np.unique(large.n, return_inverse=True)
    shape = (len(small.n), len(n))
    cells = shape[0] * shape[1]
    flat = small.of * shape[1] + kind[large.of]
    return Reduced(
        swapped=swapped,
        large=large,
        small=small,
        incidence=oriented,
        squares=squares,
        n=n,
        kind=kind,
        size=counts_by(kind, len(n)),
        sums=sums_by(kind, large.sums, len(n)),
        sum_squares=sums_by(kind, large.sums**2, len(n)),
        met=counts_by(flat, cells).reshape(shape),
        met_sums=sums_by(flat, large.sums[large.of], cells).reshape(shape),
        blocks=_blocks(oriented, n, kind),
    )


def _blocks(incidence: csr_matrix, n: Floats, kind: Ints) -> csc_matrix | None:
    s = incidence.shape[1]
    size = np.bincount(kind, minlength=len(n))
    if np.minimum(size * n * (n + 1) / 2, s * (s + 1) / 2).sum() > _KEPT:
        return None
    places, values, ends = [np.zeros(0, dtype=np.int64)], [np.zeros(0)], [0]
    for number in range(len(n)):
        rows = incidence if len(n) == 1 else incidence[np.flatnonzero(kind == number)]
        place, value = _pairs(rows, float(n[number]))
        places.append(place)
        values.append(value)
        ends.append(ends[-1] + len(place))
    return csc_matrix(
        (np.concatenate(values), np.concatenate(places), np.array(ends)), shape=(s * s, len(n))
    )


def _pairs(rows: csr_matrix, n: float) -> tuple[Ints, Floats]:
    """Return places and values of the lower triangle of N' N of rows with ``n`` entries each."""
    s = rows.shape[1]
    if n * n * _DENSE > s * s:
        square = _product(rows, np.ones(rows.shape[0]))
        row, column = np.tril_indices(s)
        value = square[row, column]
        kept = value > 0
        return (row + column * s)[kept], value[kept]
    found = (rows.T @ rows).tocoo()
    kept = found.row >= found.col
    return found.row[kept].astype(np.int64) + found.col[kept].astype(np.int64) * s, found.data[kept]


def _product(rows: csr_matrix, weights: Floats) -> Floats:
    s = rows.shape[1]
    out = np.zeros((s, s), order="F")
    for part in _chunks(rows.shape[0]):
        dense = rows[part].toarray()
        out += dense.T @ (dense * weights[part, None])
    return out


def _chunks(rows: int) -> Iterator[slice]:
    for start in range(0, rows, _ROWS):
        yield slice(start, start + _ROWS)


def spread(reduced: Reduced, weights: Floats) -> csr_matrix:
    """Return diag(w) N, sparse [L, S], for one weight on each of the larger side, [L]."""
    return (diags(weights) @ reduced.incidence).tocsr()
