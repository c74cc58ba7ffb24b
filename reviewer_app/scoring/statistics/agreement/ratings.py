"""Values that can be paired: those of units that have two or more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from reviewer_app.scoring.statistics.table import Floats, Ints


@dataclass(frozen=True, slots=True, eq=False)
class Ratings:
    """Pairable values, sorted by unit.

    Attributes:
        unit: Place of each value's unit, rising from 0 without a gap, [n].
        value: The values, [n].
        starts: Where each unit's values begin, [U].
        sizes: How many each unit has, at least 2, [U].
        reviewers: How many reviewers gave them.
        given: How many values there were before those that stand alone dropped out.
    """

    unit: Ints
    value: Floats
    starts: Ints
    sizes: Ints
    reviewers: int
    given: int

    @property
    def units(self) -> int:
        """Return how many units there are."""
        return len(self.sizes)


def pairable(unit: Ints, rater: Ints, value: Floats) -> Ratings:
    """Return the values of units with two or more.

    Args:
        unit: What was rated, any whole numbers not below 0, [n].
        rater: By whom, [n].
        value: How, [n].
    """
    order = np.lexsort((rater, unit))
    unit, rater, value = unit[order], rater[order], value[order]
    often = np.bincount(unit)
    keep = often[unit] > 1
    sizes = often[often > 1]
    starts = np.cumsum(sizes) - sizes
    return Ratings(
        np.repeat(np.arange(len(sizes)), sizes),
        value[keep],
        starts,
        sizes,
        len(np.unique(rater[keep])),
        len(value),
    )
