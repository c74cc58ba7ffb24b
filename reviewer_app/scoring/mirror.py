"""What one member's own totals say about their order, in exact arithmetic."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

K = TypeVar("K")

FEWEST: Final = 3
"""A third of fewer totals than this says nothing."""


@dataclass(frozen=True, slots=True)
class Thirds:
    """The first and the last third of totals given one after the other.

    Attributes:
        n: How many each of the two holds.
        first: Mean of the first ones.
        last: Mean of the last ones.
    """

    n: int
    first: Fraction
    last: Fraction


def shared_ranks(totals: Mapping[K, Fraction]) -> dict[K, int]:
    """Return ranks from 1, the highest total first; equal totals share the better rank."""
    ordered = sorted(totals.values(), reverse=True)
    best: dict[Fraction, int] = {}
    for place, total in enumerate(ordered, start=1):
        best.setdefault(total, place)
    return {key: best[total] for key, total in totals.items()}


def thirds(totals: Sequence[Fraction]) -> Thirds | None:
    """Compare the first third with the last; None where a third has fewer than three."""
    n = len(totals) // 3
    if n < FEWEST:
        return None
    first, last = totals[:n], totals[-n:]
    return Thirds(n, sum(first, Fraction(0)) / n, sum(last, Fraction(0)) / n)


def disagreeing(totals: Sequence[Fraction]) -> tuple[tuple[int, int], ...]:
    """Return the places (upper, lower) whose upper one has the lower total; the widest gap first."""
    # Comparing fractions costs much more than comparing their places among each other.
    levels = {total: n for n, total in enumerate(sorted(set(totals)))}
    numbers = [levels[total] for total in totals]
    pairs = [
        (upper, lower)
        for upper, here in enumerate(numbers)
        for lower in range(upper + 1, len(numbers))
        if here < numbers[lower]
    ]
    return tuple(sorted(pairs, key=lambda pair: (totals[pair[0]] - totals[pair[1]], pair)))


def out_of_order(totals: Sequence[Fraction]) -> frozenset[int]:
    """Return the fewest places that would have to move for the totals to fall from top to bottom."""
    ends: list[Fraction] = []
    at: list[int] = []
    before: list[int | None] = []
    for place, total in enumerate(totals):
        length = bisect_right(ends, -total)
        before.append(at[length - 1] if length else None)
        ends[length : length + 1] = [-total]
        at[length : length + 1] = [place]
    kept: set[int] = set()
    here = at[-1] if at else None
    while here is not None:
        kept.add(here)
        here = before[here]
    return frozenset(range(len(totals))) - kept
