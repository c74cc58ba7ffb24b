"""Weights and scales in whole numbers, so that sums of scores are exact."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from reviewer_app.scoring.statistics.table import CriterionColumn, ScoreTable

    Whole = NDArray[np.int64] | NDArray[np.object_]
    """Whole numbers: 64 bits where no sum can leave them, else Python's own."""

_ROOM: Final = 2**62


@dataclass(frozen=True, slots=True)
class Rubric:
    """A rubric in whole numbers.

    A criterion adds ``start + step * level`` to a review's sum, a multiple of one over ``unit`` on the scale of totals
    times its weight.

    Attributes:
        weights: Weight of each criterion, a whole number, smallest possible, [C].
        starts: Addition of level 0, [C].
        steps: Addition per level of the table, [C].
        unit: What sums are multiples of one over.
    """

    weights: tuple[int, ...]
    starts: tuple[int, ...]
    steps: tuple[int, ...]
    unit: int

    @property
    def weight(self) -> int:
        """The sum of all weights."""
        return sum(self.weights)


def whole_rubric(table: ScoreTable) -> Rubric:
    """Return the rubric of a table in whole numbers (docs/statistics.md, 2)."""
    weights = whole_weights(table.criteria)
    lines = [
        _line(column, weight, table) for column, weight in zip(table.criteria, weights, strict=True)
    ]
    unit = math.lcm(1, *(part.denominator for line in lines for part in line))
    starts = tuple(int(start * unit) for start, _ in lines)
    steps = tuple(int(step * unit) for _, step in lines)
    common = math.gcd(unit, *starts, *steps)
    return Rubric(
        weights,
        tuple(start // common for start in starts),
        tuple(step // common for step in steps),
        unit // common,
    )


def whole_weights(criteria: Iterable[CriterionColumn]) -> tuple[int, ...]:
    """Return the smallest whole numbers in the proportion of the weights."""
    weights = [column.weight for column in criteria]
    scale = math.lcm(1, *(weight.denominator for weight in weights))
    whole = [int(weight * scale) for weight in weights]
    common = math.gcd(*whole) or 1
    return tuple(weight // common for weight in whole)


def _line(column: CriterionColumn, weight: int, table: ScoreTable) -> tuple[Fraction, Fraction]:
    """Return what level 0 and one level more add, times the weight, on the scale of totals."""
    if weight == 0:
        return Fraction(0), Fraction(0)
    step = (table.total_high - table.total_low) / (column.high - column.low)
    if column.higher_is_better:
        start = table.total_low - step * column.low
    else:
        start = table.total_high + step * column.low
        step = -step
    return weight * start, weight * step / table.unit


def roomy(values: Whole, bound: int) -> Whole:
    """Return whole numbers in 64 bits where ``bound`` fits them, else as Python's own."""
    return values if bound < _ROOM else values.astype(object)


def largest(values: Whole) -> int:
    """Return the largest magnitude, 0 without values."""
    return max(int(values.max()), -int(values.min())) if values.size else 0


def divided(numerators: Whole, denominators: Whole) -> NDArray[np.float64]:
    """Return quotients rounded once, as exact fractions would be."""
    near = 2**53
    if largest(numerators) <= near and largest(denominators) <= near:
        quotients: NDArray[np.float64] = numerators.astype(float) / denominators.astype(float)
        return quotients
    pairs = zip(numerators.tolist(), denominators.tolist(), strict=True)
    return np.array([a / b for a, b in pairs], dtype=float)
