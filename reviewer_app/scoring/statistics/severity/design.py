"""Who reviewed what, as the linear models need it: counts, sums, connected parts, scaled totals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import bmat, csr_matrix
from scipy.sparse.csgraph import connected_components

from reviewer_app.scoring.statistics.severity.reduced import (
    Reduced,
    Side,
    counts_by,
    reduce_to_small,
    sums_by,
)
from reviewer_app.scoring.statistics.table import Panel

if TYPE_CHECKING:
    from reviewer_app.scoring.statistics.table import Floats, Ints


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """Counted reviews of the submissions that have one, I submissions by J reviewers.

    Sums are those of z = (y - mean) / scale, so that every result follows a change of the scale of totals.

    Attributes:
        submissions: Those with a counted review, by code point, [I].
        reviewers: Those with a counted review, by code point, [J].
        places: Where each stands among the panel's submissions, [I].
        si: Place of the review's submission among ``submissions``, [N].
        rj: Place of its reviewer, [N].
        mean: Mean of totals; 0 without reviews.
        scale: Their standard deviation with divisor N; 1 where all are equal.
        varied: Whether totals differ at all.
        incidence: 1 where a reviewer reviewed a submission, sparse [I, J].
        part_of_submission: Number of the connected part of each submission, [I], numbered in the order of submissions.
        part_of_reviewer: The same of each reviewer, [J].
        parts: How many connected parts there are (C#).
        reduced: Sums with the larger of both sides taken out.
    """

    submissions: tuple[str, ...]
    reviewers: tuple[str, ...]
    places: Ints
    si: Ints
    rj: Ints
    mean: float
    scale: float
    varied: bool
    incidence: csr_matrix
    part_of_submission: Ints
    part_of_reviewer: Ints
    parts: int
    reduced: Reduced

    @property
    def count(self) -> int:
        """Number of counted reviews, N."""
        return len(self.si)

    def scaled(self, panel: Panel) -> Floats:
        """Return z of each review of the panel that this is the design of, [N]."""
        return (panel.y - self.mean) / self.scale

    @property
    def df(self) -> int:
        """Degrees of freedom of what is left, N - I - J + C#; may be 0."""
        return self.count - len(self.submissions) - len(self.reviewers) + self.parts

    @property
    def n_submission(self) -> Ints:
        """Counted reviews of each submission, [I], each at least 1."""
        return np.bincount(self.si, minlength=len(self.submissions))

    @property
    def n_reviewer(self) -> Ints:
        """Counted reviews by each reviewer, [J], each at least 1."""
        return np.bincount(self.rj, minlength=len(self.reviewers))


def design_of(panel: Panel) -> Design:
    """Return the design of a panel, restricted to submissions and reviewers with a counted review."""
    places, si = _reviewed(panel.si, len(panel.submissions))
    seats, rj = _reviewed(panel.rj, len(panel.reviewers))
    i, j = len(places), len(seats)
    incidence = csr_matrix((np.ones(len(si)), (si, rj)), shape=(i, j))
    mean, scale, varied = _scale(panel.y)
    z = (panel.y - mean) / scale
    parts, labels = _parts(incidence)
    rows = Side(si, counts_by(si, i), sums_by(si, z, i))
    columns = Side(rj, counts_by(rj, j), sums_by(rj, z, j))
    return Design(
        submissions=tuple(panel.submissions[n] for n in places),
        reviewers=tuple(panel.reviewers[n] for n in seats),
        places=places,
        si=si,
        rj=rj,
        mean=mean,
        scale=scale,
        varied=varied,
        incidence=incidence,
        part_of_submission=labels[:i],
        part_of_reviewer=labels[i:],
        parts=parts,
        reduced=reduce_to_small(incidence, rows, columns, float(z @ z)),
    )


def part_of(panel: Panel, design: Design, part: int) -> Panel:
    """Return the reviews of one connected part as a panel of its own."""
    mine = design.part_of_submission[design.si] == part
    submissions = np.flatnonzero(design.part_of_submission == part)
    reviewers = np.flatnonzero(design.part_of_reviewer == part)
    return Panel(
        submissions=tuple(design.submissions[n] for n in submissions),
        groups=tuple(panel.groups[design.places[n]] for n in submissions),
        reviewers=tuple(design.reviewers[n] for n in reviewers),
        si=np.searchsorted(submissions, design.si[mine]),
        rj=np.searchsorted(reviewers, design.rj[mine]),
        y=panel.y[mine],
        digest=panel.digest,
    )


def _reviewed(places: Ints, count: int) -> tuple[Ints, Ints]:
    """Return the places that occur, rising, and each place's number among them."""
    there = np.bincount(places, minlength=count) > 0
    return np.flatnonzero(there), (np.cumsum(there) - 1)[places]


def _scale(y: Floats) -> tuple[float, float, bool]:
    if not len(y) or y.min() == y.max():
        return (float(y[0]) if len(y) else 0.0), 1.0, False
    mean = float(y.mean())
    largest = float(np.abs(y - mean).max())
    return mean, largest * float(np.sqrt(np.mean(((y - mean) / largest) ** 2))), True


def _parts(incidence: csr_matrix) -> tuple[int, Ints]:
    if not incidence.nnz:
        return 0, np.zeros(sum(incidence.shape), dtype=np.int64)
    graph = bmat([[None, incidence], [incidence.T, None]], format="csr")
    parts, labels = connected_components(graph, directed=False)
    return int(parts), labels.astype(np.int64)
