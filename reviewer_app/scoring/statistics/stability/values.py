"""One exact number per submission, from exact review totals (docs/statistics.md, 3 and 14)."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import numpy as np

from reviewer_app.scoring.statistics.totals import total_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewer_app.scoring.statistics.table import Ints, ScoreTable

_EQUAL: Final = 10**9
"""Numbers of a model tie within one over this (docs/statistics.md, 1)."""


@dataclass(frozen=True, slots=True)
class Values:
    """What submissions are ordered by: ``nums[i] / dens[i]``, exact; a denominator of 0 where there is nothing."""

    nums: tuple[int, ...]
    dens: tuple[int, ...]

    def floats(self) -> list[float | None]:
        """Return each number rounded once; order is kept, but unequal ones may round alike."""
        return [n / d if d else None for n, d in zip(self.nums, self.dens, strict=True)]

    def exact(self, place: int) -> Fraction:
        """Return one number; it must be there."""
        return Fraction(self.nums[place], self.dens[place])

    def mapped(self, submissions: tuple[str, ...]) -> dict[str, Fraction]:
        """Return every number that is there, by submission."""
        return {s: self.exact(i) for i, s in enumerate(submissions) if self.dens[i]}

    @property
    def missing(self) -> frozenset[int]:
        """Places without a number."""
        return frozenset(i for i, d in enumerate(self.dens) if not d)


@dataclass(frozen=True, slots=True)
class Reviews:
    """Totals of counted reviews as whole numbers over one denominator, by submission.

    Attributes:
        rows: For each submission its (reviewer's place, whole total), by reviewer.
        unit: The denominator.
    """

    rows: tuple[tuple[tuple[int, int], ...], ...]
    unit: int

    def means(self) -> Values:
        """Return the mean of each submission."""
        nums = tuple(sum(total for _, total in rows) for rows in self.rows)
        return Values(nums, tuple(len(rows) * self.unit for rows in self.rows))

    def means_without_each(self) -> Iterator[tuple[int, Values]]:
        """Give each reviewer's place with the means that leaving them out yields, in the order of places."""
        whole = self.means()
        by_reviewer: dict[int, list[tuple[int, int]]] = {}
        for submission, rows in enumerate(self.rows):
            for reviewer, total in rows:
                by_reviewer.setdefault(reviewer, []).append((submission, total))
        for reviewer in sorted(by_reviewer):
            nums, dens = list(whole.nums), list(whole.dens)
            for submission, total in by_reviewer[reviewer]:
                nums[submission] -= total
                dens[submission] -= self.unit
            yield reviewer, Values(tuple(nums), tuple(dens))

    def medians(self) -> Values:
        """Return the median of each submission; of an even number, the mean of the middle two."""
        nums, dens = [], []
        for rows in self.rows:
            kept = sorted(total for _, total in rows)
            half = len(kept) // 2
            low = kept[(len(kept) - 1) // 2] if kept else 0
            nums.append(low + kept[half] if kept else 0)
            dens.append(2 * self.unit if kept else 0)
        return Values(tuple(nums), tuple(dens))


def counted_only(table: ScoreTable) -> ScoreTable:
    """Return a table of the reviews that count at the given weights, in which each of them goes on to count."""
    kept = total_table(table).counted
    return dataclasses.replace(
        table,
        si=table.si[kept],
        rj=table.rj[kept],
        levels=table.levels[kept],
        answered=table.answered[kept],
        minimum_share=Fraction(0),
    )


def without_criterion(table: ScoreTable, place: int) -> ScoreTable:
    """Return a table in which one criterion has no weight; the others share what it had."""
    criteria = list(table.criteria)
    criteria[place] = dataclasses.replace(criteria[place], weight=Fraction(0))
    return dataclasses.replace(table, criteria=tuple(criteria))


def reviews_of(table: ScoreTable) -> Reviews:
    """Return the exact totals of a table; a review in which nothing with a weight was answered is in none."""
    totals = total_table(table)
    kept: Ints = np.flatnonzero(totals.counted).astype(np.int64)
    answered = [int(a) for a in totals.answered[kept].tolist()]
    common = math.lcm(*set(answered)) if answered else 1
    rows: list[list[tuple[int, int]]] = [[] for _ in table.submissions]
    of = zip(
        table.si[kept].tolist(),
        table.rj[kept].tolist(),
        totals.sums[kept].tolist(),
        answered,
        strict=True,
    )
    for submission, reviewer, weighted, share in of:
        rows[submission].append((reviewer, int(weighted) * (common // share)))
    return Reviews(tuple(tuple(r) for r in rows), totals.unit * common)


def values_of_model(submissions: tuple[str, ...], told: Mapping[str, float]) -> Values:
    """Return a model's numbers as exact ones in steps of 1e-9, within which they tie."""
    nums = tuple(round(told[s] * _EQUAL) if s in told else 0 for s in submissions)
    return Values(nums, tuple(_EQUAL if s in told else 0 for s in submissions))
