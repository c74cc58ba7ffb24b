"""Whether reviews of the same submission came closer (docs/statistics.md, 18)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from reviewer_app.domain.numbers.rounds import Convergence, Item
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.statistics.agreement.alpha import alpha_value
from reviewer_app.scoring.statistics.agreement.ratings import pairable

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.withheld import Estimated
    from reviewer_app.scoring.statistics.rounds.pairing import Pairs
    from reviewer_app.scoring.statistics.table import Floats, Ints

CONSENSUS: Final = 0.25
"""Interquartile range that is called consensus, as a part of the scale: 1 point of 1 to 5 (von der Gracht 2012)."""
_ENOUGH: Final = 3
_NEAR: Final = 1e-9


def convergence_of(pairs: Pairs) -> Convergence:
    """Return spread and agreement of the same reviews in both rounds."""
    before, after = spread_within(pairs.si, pairs.first), spread_within(pairs.si, pairs.second)
    return Convergence(
        before=before,
        after=after,
        ratio=_ratio(before, after),
        alpha_before=alpha_value(pairable(pairs.si, pairs.rj, pairs.first), "interval"),
        alpha_after=alpha_value(pairable(pairs.si, pairs.rj, pairs.second), "interval"),
        items=_items(pairs),
    )


def nothing_converged(why: Withheld) -> Convergence:
    """Return the same where there are too few reviews."""
    return Convergence(why, why, why, why, why, ())


def spread_within(unit: Ints, values: Floats) -> Estimated:
    """Return the root of the mean variance of units with two or more values; ``ONE_REVIEW`` where none has.

    Args:
        unit: Place of each value's unit, rising.
        values: The values.
    """
    often = np.bincount(unit)
    many = often > 1
    if not many.any():
        return Withheld(NotEstimable.ONE_REVIEW)
    starts = np.cumsum(often) - often
    # From a value of the unit itself: equal ones then differ by nothing at all.
    apart = values - values[starts[unit]]
    sums = np.bincount(unit, apart, len(often))[many]
    squares = np.bincount(unit, apart * apart, len(often))[many]
    n = often[many]
    variances = np.maximum(squares - sums * sums / n, 0.0) / (n - 1)
    return math.sqrt(float(variances.mean()))


def _ratio(before: Estimated, after: Estimated) -> Estimated:
    if isinstance(before, Withheld):
        return before
    if isinstance(after, Withheld):
        return after
    return after / before if before > _NEAR else Withheld(NotEstimable.NO_VARIATION)


def _items(pairs: Pairs) -> tuple[Item, ...]:
    items = []
    ends = np.searchsorted(pairs.si, np.arange(len(pairs.submissions) + 1))
    for place, submission in enumerate(pairs.submissions):
        here = slice(int(ends[place]), int(ends[place + 1]))
        for column, criterion in enumerate(pairs.criteria):
            both = pairs.both[here, column]
            n = int(both.sum())
            if n < _ENOUGH:
                continue
            low, high = np.quantile(pairs.levels[:, here, column][:, both], (0.25, 0.75), axis=1)
            before, after = (float(v) for v in high - low)
            limit = CONSENSUS * float(pairs.widths[column]) + _NEAR
            items.append(
                Item(submission, criterion, n, before, after, before <= limit, after <= limit)
            )
    return tuple(items)
