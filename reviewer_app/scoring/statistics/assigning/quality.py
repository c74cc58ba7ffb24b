"""What an assignment is worth before anybody has read: parts, loads, cost, how sure comparisons will be."""

from __future__ import annotations

import importlib.util
import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.scoring.statistics.assigning.joining import Part, parts_of
from reviewer_app.scoring.statistics.assigning.task import Pairs, Task, cost_of, loads_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST: Final = 1500
"""Submissions whose every pair is looked at; of more, evenly spaced ones."""


@dataclass(frozen=True, slots=True)
class Quality:
    """What an assignment is worth.

    Attributes:
        parts: What hangs together; one part where every score can be compared.
        loads: What each member reads.
        cost: Cost of the pairs; 0 where everybody reads what they know best, in their first language.
        error: Mean standard error of the difference between two submissions, in units of the spread of
            single reviews (s); infinite where there are several parts, None where it could not be computed.
    """

    parts: tuple[Part, ...]
    loads: tuple[int, ...]
    cost: int
    error: float | None


def quality_of(task: Task, pairs: Pairs, *, error: bool = True) -> Quality:
    """Return what an assignment is worth; without ``error`` it needs no library."""
    parts = parts_of(pairs)
    return Quality(
        parts=parts,
        loads=tuple(loads_of(pairs, len(task.caps))),
        cost=cost_of(task, pairs),
        error=math.inf if len(parts) > 1 else mean_error(pairs) if error else None,
    )


def mean_error(pairs: Iterable[tuple[int, int]]) -> float | None:
    """Return the mean standard error of a difference between two submissions, in units of s.

    Of the additive model of submissions and members; the variances are 1/n_i + 1/n_l + |g_i - g_l|^2, where g
    are the rows of diag(1/n) N times a root of the pseudo-inverse on the members' side, which is the smaller one.

    Returns:
        None where there are fewer than two submissions, or numpy is not installed.
    """
    by_submission: dict[int, list[int]] = defaultdict(list)
    for submission, member in pairs:
        by_submission[submission].append(member)
    if len(by_submission) < 2 or importlib.util.find_spec("numpy") is None:  # noqa: PLR2004
        return None
    import numpy as np  # noqa: PLC0415 - heavy, and only here

    rows = [by_submission[i] for i in sorted(by_submission)]
    places = {m: n for n, m in enumerate(sorted({m for row in rows for m in row}))}
    shares = np.zeros((len(rows), len(places)))
    for number, row in enumerate(rows):
        shares[number, [places[m] for m in row]] = 1.0
    counts = shares.sum(axis=1)
    loads = shares.sum(axis=0)
    inner = np.diag(loads) - shares.T @ (shares / counts[:, None])
    values, vectors = np.linalg.eigh((inner + inner.T) / 2)
    kept = values > values.max() * 1e-10
    root = vectors[:, kept] / np.sqrt(values[kept])
    points = (shares / counts[:, None]) @ root
    if len(rows) > _MOST:
        chosen = np.linspace(0, len(rows) - 1, _MOST).astype(int)
        points, counts = points[chosen], counts[chosen]
    own = 1 / counts
    squares = (points**2).sum(axis=1)
    between = squares[:, None] + squares[None, :] - 2 * points @ points.T
    errors = np.sqrt(own[:, None] + own[None, :] + np.maximum(between, 0))
    upper = np.triu_indices(len(points), 1)
    return float(errors[upper].mean())
