"""Review totals of a whole table, exact and in one pass (docs/statistics.md, 2).

The same numbers as ``reviewer_app.scoring.totals``, which takes one review at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from reviewer_app.scoring.statistics.table import Panel
from reviewer_app.scoring.statistics.whole import divided, largest, roomy, whole_rubric

if TYPE_CHECKING:
    from reviewer_app.scoring.statistics.table import Bools, Floats, ScoreTable
    from reviewer_app.scoring.statistics.whole import Rubric, Whole


@dataclass(frozen=True, slots=True, eq=False)
class TableTotals:
    """The total of every review of a table.

    A review's total is ``sums / (unit * answered)`` exactly.

    Attributes:
        sums: Weighted sum of each review, [N]; 0 where nothing with a weight was answered.
        answered: Weight that was answered, in the rubric's whole weights, [N].
        unit: What sums are multiples of one over.
        weight: All of the weight, in the same whole weights; 0 where the table has no criterion with a weight.
        counted: Whether the review counts: something with a weight was answered, and the share is large enough, [N].
    """

    sums: Whole
    answered: Whole
    unit: int
    weight: int
    counted: Bools

    def total(self, review: int) -> Fraction | None:
        """Return the exact total of the review in that row; None where nothing with a weight was answered."""
        answered = int(self.answered[review])
        return Fraction(int(self.sums[review]), self.unit * answered) if answered else None

    def share(self, review: int) -> Fraction:
        """Return the exact part of the weight that was answered, 0 to 1."""
        return Fraction(int(self.answered[review]), self.weight) if self.weight else Fraction(0)


def total_table(table: ScoreTable) -> TableTotals:
    """Return the weighted mean of every review, with weights renormalised over what was answered.

    Weights, scales and directions enter as exact fractions over one denominator. The share is compared in whole
    numbers, so that exactly the minimum counts. A criterion of weight 0 stays out of share and total.
    """
    rubric = whole_rubric(table)
    answered = _answered(table, rubric)
    least = table.minimum_share
    given = roomy(answered, rubric.weight * least.denominator) * least.denominator
    enough = given >= least.numerator * rubric.weight
    counted: Bools = ((answered > 0) & enough).astype(bool)
    return TableTotals(_sums(table, rubric), answered, rubric.unit, rubric.weight, counted)


def panel_of(table: ScoreTable, totals: TableTotals) -> Panel:
    """Return the counted reviews, one total each: the exact fraction rounded once, higher is better."""
    kept = np.flatnonzero(totals.counted)
    places, reviewers = np.unique(table.rj[kept], return_inverse=True)
    answered = totals.answered[kept]
    return Panel(
        submissions=table.submissions,
        groups=table.groups,
        reviewers=tuple(table.reviewers[place] for place in places.tolist()),
        si=table.si[kept],
        rj=reviewers.astype(np.int64),
        y=divided(totals.sums[kept], roomy(answered, totals.weight * totals.unit) * totals.unit),
        digest=table.digest,
    )


def centred_totals(table: ScoreTable, totals: TableTotals) -> Floats:
    """Return totals that do not assume that a skipped criterion would have scored like the answered ones, [N].

    sum_c w_c m_c + sum_answered w_c (x_c - m_c) / share, with w adding up to 1 and m_c the mean of criterion c over all
    its scores: a check beside the ranking, never a ranking. Where nothing with a weight was answered, and the review so
    does not count, it is the sum of the w_c m_c.
    """
    rubric = whole_rubric(table)
    base = 0.0
    moved: Floats = np.zeros(len(table.si))
    for place, weight in enumerate(rubric.weights):
        given = table.answered[:, place]
        if weight == 0 or not given.any():
            continue
        unit = rubric.unit * weight
        scores = table.levels[:, place] * (rubric.steps[place] / unit) + rubric.starts[place] / unit
        mean = float(scores[given].sum()) / int(given.sum())
        part = weight / rubric.weight
        base += part * mean
        moved += np.where(given, part * (scores - mean), 0.0)
    answered = np.maximum(totals.answered, 1)
    share = divided(answered, np.full(len(answered), max(rubric.weight, 1), dtype=answered.dtype))
    centred: Floats = base + moved / share
    return centred


def _answered(table: ScoreTable, rubric: Rubric) -> Whole:
    total = roomy(np.zeros(len(table.si), dtype=np.int64), rubric.weight)
    for place, weight in enumerate(rubric.weights):
        if weight:
            total = total + roomy(table.answered[:, place].astype(np.int64), rubric.weight) * weight
    return total


def _sums(table: ScoreTable, rubric: Rubric) -> Whole:
    sums: Whole = np.zeros(len(table.si), dtype=np.int64)
    for place, weight in enumerate(rubric.weights):
        if weight:
            sums = sums + np.where(table.answered[:, place], _points(table, rubric, place), 0)
    return sums


def _points(table: ScoreTable, rubric: Rubric, place: int) -> Whole:
    """Return what every score of one criterion adds to its review's sum; 64 bits only where the sum also fits them."""
    bound = sum(
        abs(start) + abs(step) * largest(table.levels[:, column])
        for column, (start, step) in enumerate(zip(rubric.starts, rubric.steps, strict=True))
    )
    return roomy(table.levels[:, place], bound) * rubric.steps[place] + rubric.starts[place]
