"""How scales are used: how often each level was given, by whom and on which criterion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.statistics.agreement.levels import level_range
from reviewer_app.scoring.statistics.whole import divided, largest, roomy

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.withheld import Estimated
    from reviewer_app.scoring.statistics.table import Bools, Floats, Ints, ScoreTable

_TWO: Final = 2


@dataclass(frozen=True, slots=True)
class ScaleUse:
    """How one reviewer uses the scales.

    Attributes:
        distinct: Number of different scores.
        commonest: Share of the commonest one.
        flat: Share of reviews with all criteria at the same place, among those of two or more criteria.
        cannot_judge: Share of criteria without a score.
        levels: How often each level of whole scales was given.
    """

    distinct: int
    commonest: Estimated
    flat: Estimated
    cannot_judge: Estimated
    levels: tuple[tuple[int, int], ...]


def scale_uses(table: ScoreTable) -> tuple[ScaleUse, ...]:
    """Return how each reviewer uses the scales, in all reviews, also those that do not count."""
    distinct, commonest = _commonest(table)
    flat, several = _flat(table)
    rows = np.bincount(table.rj, minlength=len(table.reviewers))
    given = np.bincount(table.rj, table.answered.sum(axis=1), minlength=len(table.reviewers))
    asked = rows * len(table.criteria)
    levels = _levels_by_reviewer(table)
    return tuple(
        ScaleUse(
            int(distinct[j]),
            share(int(commonest[j]), int(given[j])),
            share(int(flat[j]), int(several[j])),
            share(int(asked[j] - given[j]), int(asked[j])),
            levels[j],
        )
        for j in range(len(table.reviewers))
    )


def levels_on(table: ScoreTable, c: int) -> tuple[tuple[int, int], ...]:
    """Return how often each level of one criterion was given; nothing where its scale is not of 3 to 101 whole ones."""
    levels = level_range(table.criteria[c])
    if levels is None:
        return ()
    given = table.levels[table.answered[:, c], c] // table.unit - levels.start
    return tuple(zip(levels, np.bincount(given, minlength=len(levels)).tolist(), strict=True))


def share(part: int, whole: int) -> Estimated:
    """Return a share, or that there is no review to take it of."""
    return part / whole if whole else Withheld(NotEstimable.NO_REVIEW)


def places_on(table: ScoreTable, c: int) -> Floats:
    """Return the place of every score on its scale, 0 its low and 1 its high end, [N]; as written, whatever is better.

    A quotient of whole numbers is rounded once, so that equal places are equal on different scales.
    """
    column = table.criteria[c]
    span = column.high - column.low
    # (level / unit - low) / span as a quotient of whole numbers.
    step = column.low.denominator * span.denominator
    start = column.low.numerator * table.unit * span.denominator
    below = table.unit * column.low.denominator * span.numerator
    bound = largest(table.levels[:, c]) * step + abs(start)
    above = roomy(table.levels[:, c], bound) * step - start
    return divided(
        above, np.full(len(above), below, dtype=above.dtype if below < 2**62 else object)
    )


def _commonest(table: ScoreTable) -> tuple[Ints, Ints]:
    """Return how many different scores each reviewer gave, and how often the commonest one, [J] each."""
    row = np.nonzero(table.answered)[0]
    different, place = np.unique(table.levels[table.answered], return_inverse=True)
    wide = max(1, len(different))
    pairs, often = np.unique(table.rj[row] * wide + place, return_counts=True)
    reviewer = pairs // wide
    most = np.zeros(len(table.reviewers), dtype=np.int64)
    np.maximum.at(most, reviewer, often)
    return np.bincount(reviewer, minlength=len(table.reviewers)), most


def _flat(table: ScoreTable) -> tuple[Ints, Ints]:
    """Return how many of each reviewer's reviews are flat, and how many have two or more scores, [J] each."""
    n = len(table.rj)
    low, high = np.full(n, np.inf), np.full(n, -np.inf)
    for c in range(len(table.criteria)):
        given: Bools = table.answered[:, c]
        places = places_on(table, c)
        low = np.where(given, np.minimum(low, places), low)
        high = np.where(given, np.maximum(high, places), high)
    several = table.answered.sum(axis=1) >= _TWO
    size = len(table.reviewers)
    return (
        np.bincount(table.rj[several & (low == high)], minlength=size),
        np.bincount(table.rj[several], minlength=size),
    )


def _levels_by_reviewer(table: ScoreTable) -> list[tuple[tuple[int, int], ...]]:
    ranges = [level_range(column) for column in table.criteria]
    counted = [(c, levels) for c, levels in enumerate(ranges) if levels is not None]
    size = len(table.reviewers)
    if not counted:
        return [()] * size
    start = min(levels.start for _, levels in counted)
    k = max(levels.stop for _, levels in counted) - start
    found = np.zeros(size * k, dtype=np.int64)
    for c, _ in counted:
        given = table.answered[:, c]
        level = table.levels[given, c] // table.unit - start
        found += np.bincount(table.rj[given] * k + level, minlength=size * k)
    named = sorted({level for _, levels in counted for level in levels})
    return [
        tuple((level, row[level - start]) for level in named)
        for row in found.reshape(size, k).tolist()
    ]
