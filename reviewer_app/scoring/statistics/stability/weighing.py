"""Selections under weights drawn around the call's (docs/statistics.md, 14; Butler, Jia & Dyer 1997)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from reviewer_app.scoring.statistics.ranks.streams import Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.scoring.statistics.table import Floats, Ints, ScoreTable

AMOUNTS: Final = (("mild", 200), ("rough", 50))
"""How far weights move: concentration of the Dirichlet distribution."""
_TINY: Final = 1e-200
"""A weight that is drawn as good as none; 0 would leave a review without any."""
_ROOM: Final = 2_000_000
"""Numbers of one piece of draws at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """Reviews that answered the same criteria, summed by submission.

    Attributes:
        answered: 1 for each criterion that they answered, [C].
        rows: Places of the submissions, [R].
        sums: Sum of their scores on 0 to 1, higher is better, [R, C].
    """

    answered: Floats
    rows: Ints
    sums: Floats


def draw_weights(table: ScoreTable, name: str, concentration: int, draws: int) -> Floats:
    """Return weights that sum to 1, [C, draws]: Dirichlet(a w / sum w) from gamma variates; weight 0 stays 0.

    The variance of a weight is w (1 - w)/(a + 1).
    """
    total = sum(c.weight for c in table.criteria)
    stream = Stream(table.digest, f"weights-{name}")
    drawn = np.zeros((len(table.criteria), draws))
    for place, criterion in enumerate(table.criteria):
        if criterion.weight:
            shape = float(concentration * criterion.weight / total)
            drawn[place] = np.maximum(stream.gammas(shape, draws), _TINY)
    return np.asarray(drawn / drawn.sum(axis=0))


def patterns_of(table: ScoreTable) -> tuple[Pattern, ...]:
    """Return a table's reviews summed by what they answered: a mean is then one product per pattern."""
    used = np.array([bool(c.weight) for c in table.criteria])
    answered = table.answered & used
    low = np.array([float(c.low) for c in table.criteria])
    span = np.array([float(c.high - c.low) for c in table.criteria])
    flipped = np.array([not c.higher_is_better for c in table.criteria])
    points = (table.levels / table.unit - low) / span
    points = np.where(answered, np.where(flipped, 1 - points, points), 0.0)
    kinds, kind = np.unique(answered, axis=0, return_inverse=True)
    kind = kind.reshape(-1)
    made = []
    for place, answers in enumerate(kinds):
        here = np.flatnonzero(kind == place)
        if not len(here) or not answers.any():
            continue
        rows, row = np.unique(table.si[here], return_inverse=True)
        sums = np.zeros((len(rows), len(table.criteria)))
        np.add.at(sums, row, points[here])
        made.append(Pattern(answers.astype(float), rows.astype(np.int64), sums))
    return tuple(made)


def means_under(table: ScoreTable, weights: Floats) -> Iterator[Floats]:
    """Give submissions' means on 0 to 1 under each column of weights, [I, some], piece by piece.

    Minus infinity where a submission has no counted review. Every review counts that answered something with a
    weight, so a table of counted reviews keeps its set.
    """
    patterns = patterns_of(table)
    counts = np.zeros(len(table.submissions))
    used = np.array([bool(c.weight) for c in table.criteria])
    np.add.at(counts, table.si[(table.answered & used).any(axis=1)], 1.0)
    there = counts > 0
    step = max(1, _ROOM // max(1, len(counts)))
    for start in range(0, weights.shape[1], step):
        some = weights[:, start : start + step]
        sums = np.zeros((len(counts), some.shape[1]))
        for pattern in patterns:
            sums[pattern.rows] += (pattern.sums @ some) / (pattern.answered @ some)
        means = np.full(sums.shape, -np.inf)
        means[there] = sums[there] / counts[there, None]
        yield means
