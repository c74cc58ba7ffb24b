"""How each criterion works: does it tell submissions apart, do reviewers agree on it, does another say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.stats import rankdata

from reviewer_app.domain.numbers.diagnostics import CriterionQuality
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.statistics.diagnostics.between import between_submissions
from reviewer_app.scoring.statistics.diagnostics.correlating import pearson, settled, spearman
from reviewer_app.scoring.statistics.diagnostics.scale_use import levels_on, places_on, share

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.agreement import Agreement
    from reviewer_app.domain.numbers.withheld import Estimated
    from reviewer_app.scoring.statistics.table import Floats, ScoreTable

_FEWEST_COMMON: Final = 10
"""With fewer reviews of both criteria nothing is said about their likeness."""


def criterion_qualities(table: ScoreTable, agreement: Agreement) -> tuple[CriterionQuality, ...]:
    """Return how each criterion works, in the rubric's order; all scores enter, also of reviews that do not count."""
    places = np.stack([_better(table, c) for c in range(len(table.criteria))], axis=1)
    likeness = _Likeness(table, places)
    alphas = {told.criterion: told.alpha.value for told in agreement.criteria}
    made = []
    for c, column in enumerate(table.criteria):
        other, redundancy = likeness.nearest(c)
        given = int(table.answered[:, c].sum())
        made.append(
            CriterionQuality(
                criterion=column.id,
                discrimination=_discrimination(table, places, c),
                spread=between_submissions(table, places[:, c], c),
                alpha=alphas[column.id],
                cannot_judge=share(len(table.si) - given, len(table.si)),
                redundant_with=other,
                redundancy=redundancy,
                levels=levels_on(table, c),
            )
        )
    return tuple(made)


def _better(table: ScoreTable, c: int) -> Floats:
    """Return places on the scale, 1 being best, [N]; 0 where not answered."""
    places = places_on(table, c)
    better = places if table.criteria[c].higher_is_better else 1 - places
    return np.where(table.answered[:, c], better, 0.0)


def _discrimination(table: ScoreTable, places: Floats, c: int) -> Estimated:
    weights = np.array([float(column.weight) for column in table.criteria])
    weights[c] = 0.0
    if not weights.any():
        return Withheld(NotEstimable.NO_OVERLAP)
    weights /= weights.sum()
    answered = table.answered @ weights
    given = table.answered[:, c]
    both = given & (answered > 0)
    rest = np.divide(places @ weights, answered, out=np.zeros(len(answered)), where=both)
    size = len(table.submissions)
    often = np.bincount(table.si[both], minlength=size)
    there = often > 0
    mine = np.bincount(table.si[both], places[both, c], minlength=size)[there] / often[there]
    others = np.bincount(table.si[both], rest[both], minlength=size)[there] / often[there]
    return spearman(settled(mine), settled(others))


class _Likeness:
    """Correlations of every two criteria over single reviews that answered both, of the middles of their ranks."""

    def __init__(self, table: ScoreTable, places: Floats) -> None:
        self._ids = [column.id for column in table.criteria]
        given = table.answered.astype(np.float64)
        ranks = np.zeros(places.shape)
        for c in range(len(self._ids)):
            there = table.answered[:, c]
            # Twice the middle ranks about their mean are whole: their sums are exact.
            ranks[there, c] = np.rint(2 * rankdata(places[there, c])) - (there.sum() + 1)
        self._n = given.T @ given
        self._sums = ranks.T @ given
        self._squares = np.square(ranks).T @ given
        self._products = ranks.T @ ranks
        self._near = {
            (a, b): self._of(a, b)
            for a in range(len(self._ids))
            for b in range(a + 1, len(self._ids))
        }

    def nearest(self, c: int) -> tuple[str, Estimated]:
        """Return the criterion that says most nearly the same, with their correlation; the first of equal ones."""
        found = [
            (value, other)
            for other in range(len(self._ids))
            if other != c
            and not isinstance(value := self._near[min(c, other), max(c, other)], Withheld)
        ]
        if found:
            value, other = max(found, key=lambda pair: (pair[0], -pair[1]))
            return self._ids[other], value
        pairs = [why for pair, why in self._near.items() if c in pair]
        return "", pairs[0] if pairs else Withheld(NotEstimable.NO_OVERLAP)

    def _of(self, a: int, b: int) -> Estimated:
        n = int(self._n[a, b])
        if n < _FEWEST_COMMON:
            return Withheld(NotEstimable.NO_OVERLAP)
        x, y = int(self._sums[a, b]), int(self._sums[b, a])
        return pearson(
            n * int(self._products[a, b]) - x * y,
            n * int(self._squares[a, b]) - x * x,
            n * int(self._squares[b, a]) - y * y,
        )
