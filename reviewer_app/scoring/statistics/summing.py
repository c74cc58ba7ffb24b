"""Means, medians and spreads of all submissions of a table, exact (docs/statistics.md, 3)."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import numpy as np

from reviewer_app.domain.numbers.standings import SubmissionNumbers
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.standings import competition_ranks, marks_of
from reviewer_app.scoring.statistics.totals import centred_totals
from reviewer_app.scoring.statistics.whole import largest, roomy

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.withheld import Estimated
    from reviewer_app.scoring.statistics.table import Floats, Ints, ScoreTable
    from reviewer_app.scoring.statistics.totals import TableTotals
    from reviewer_app.scoring.statistics.whole import Whole

MINIMUM_REVIEWS: Final = 3
"""Fewer counted reviews mark a submission where a call does not say otherwise."""
_BITS: Final = 2000
"""Beyond so many bits one denominator for all reviews costs more than one for each submission."""


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """One submission's counted totals as whole numbers over ``unit``, rising."""

    values: tuple[int, ...]
    unit: int
    total: int
    squares: int


def sum_submissions(
    table: ScoreTable, totals: TableTotals, minimum: int = MINIMUM_REVIEWS
) -> tuple[SubmissionNumbers, ...]:
    """Return the numbers of every submission, by identifier.

    Each counted review weighs the same. Means, medians and ends are exact fractions and tie by equality; a rank is 1 + the
    number of strictly larger means.

    Args:
        table: The scores.
        totals: Their totals.
        minimum: Fewer counted reviews than this mark a submission.
    """
    rows = _rows(table, totals)
    means = {place: Fraction(row.total, row.unit * len(row.values)) for place, row in rows.items()}
    ranks, group_ranks = _ranks(table, means)
    centred = _centred(table, totals)
    made = []
    for place, submission in enumerate(table.submissions):
        row = rows.get(place)
        count = len(row.values) if row else 0
        made.append(
            SubmissionNumbers(
                submission=submission,
                group=table.groups[place],
                n=count,
                mean=means.get(place),
                median=_median(row) if row else None,
                deviation=_deviation(row),
                low=Fraction(row.values[0], row.unit) if row else None,
                high=Fraction(row.values[-1], row.unit) if row else None,
                centred=float(centred[place]) if row else Withheld(NotEstimable.NO_REVIEW),
                rank=ranks[place],
                group_rank=group_ranks[place],
                marks=marks_of(count, minimum),
            )
        )
    return tuple(made)


def exact_means(table: ScoreTable, totals: TableTotals) -> dict[str, Fraction]:
    """Return the exact mean of each submission that has a counted review."""
    return {
        table.submissions[place]: Fraction(row.total, row.unit * len(row.values))
        for place, row in _rows(table, totals).items()
    }


def exact_medians(table: ScoreTable, totals: TableTotals) -> dict[str, Fraction]:
    """Return the exact median of each submission that has a counted review."""
    return {table.submissions[place]: _median(row) for place, row in _rows(table, totals).items()}


def _rows(table: ScoreTable, totals: TableTotals) -> dict[int, _Row]:
    """Return the counted totals of each submission that has any, by its place."""
    kept = np.flatnonzero(totals.counted)
    si, sums, answered = table.si[kept], totals.sums[kept], totals.answered[kept]
    common = 1
    for weight in sorted({int(w) for w in np.unique(answered).tolist()}):
        common = math.lcm(common, weight)
        if common.bit_length() > _BITS:
            return _one_by_one(si, sums, answered, totals.unit)
    values = roomy(sums, largest(sums) * common) * _times(answered, common)
    order = np.argsort(values, kind="stable")
    order = order[np.argsort(si[order], kind="stable")]
    return _segments(si[order], values[order], totals.unit * common)


def _times(answered: Whole, common: int) -> Whole:
    return common // roomy(answered, common)


def _segments(si: Ints, values: Whole, unit: int) -> dict[int, _Row]:
    """Return the rows of values that lie submission by submission, rising in each."""
    if not len(si):
        return {}
    starts = np.flatnonzero(np.r_[True, si[1:] != si[:-1]])
    bound = largest(values)
    sums = np.add.reduceat(roomy(values, bound * len(values)), starts).tolist()
    wide = roomy(values, bound * bound * len(values))
    squares = np.add.reduceat(wide * wide, starts).tolist()
    listed = values.tolist()
    edges = [*starts.tolist(), len(si)]
    return {
        int(si[first]): _Row(tuple(listed[first:last]), unit, total, square)
        for first, last, total, square in zip(edges, edges[1:], sums, squares, strict=False)
    }


def _one_by_one(si: Ints, sums: Whole, answered: Whole, unit: int) -> dict[int, _Row]:
    """Return the rows where weights have no denominator in common that is worth having."""
    pairs: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for place, total, weight in zip(si.tolist(), sums.tolist(), answered.tolist(), strict=True):
        pairs[place].append((total, weight))
    rows = {}
    for place, found in sorted(pairs.items()):
        common = math.lcm(*(weight for _, weight in found))
        values = sorted(total * (common // weight) for total, weight in found)
        squares = sum(value * value for value in values)
        rows[place] = _Row(tuple(values), unit * common, sum(values), squares)
    return rows


def _median(row: _Row) -> Fraction:
    middle = len(row.values) // 2
    if len(row.values) % 2:
        return Fraction(row.values[middle], row.unit)
    return Fraction(row.values[middle - 1] + row.values[middle], 2 * row.unit)


def _deviation(row: _Row | None) -> Estimated:
    if row is None:
        return Withheld(NotEstimable.NO_REVIEW)
    count = len(row.values)
    if count == 1:
        return Withheld(NotEstimable.ONE_REVIEW)
    apart = count * row.squares - row.total * row.total
    return math.sqrt(apart / (count * (count - 1) * row.unit * row.unit))


def _ranks(
    table: ScoreTable, means: dict[int, Fraction]
) -> tuple[list[int | None], list[int | None]]:
    """Return the ranks among all and in each group."""
    common = math.lcm(1, *{mean.denominator for mean in means.values()})
    # Whole numbers compare many times faster than fractions.
    keys = [
        means[place].numerator * (common // means[place].denominator) if place in means else None
        for place in range(len(table.submissions))
    ]
    groups: dict[str, list[int]] = defaultdict(list)
    for place, group in enumerate(table.groups):
        groups[group].append(place)
    inner: list[int | None] = [None] * len(keys)
    for places in groups.values():
        for place, rank in zip(places, competition_ranks([keys[p] for p in places]), strict=True):
            inner[place] = rank
    return competition_ranks(keys), inner


def _centred(table: ScoreTable, totals: TableTotals) -> Floats:
    """Return the mean centred total of each submission, [I]; 0 without a counted review."""
    count = len(table.submissions)
    kept = totals.counted
    sums = np.bincount(table.si[kept], centred_totals(table, totals)[kept], minlength=count)
    counts = np.bincount(table.si[kept], minlength=count)
    means: Floats = sums / np.maximum(counts, 1)
    return means
