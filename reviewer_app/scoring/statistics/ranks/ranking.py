"""Ranks of draws, counted without ever holding all scores: one small whole number for each submission and draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from reviewer_app.scoring.statistics.table import Floats, Ints

LEVEL: Final = 0.9
"""What rank intervals claim to cover."""
_TAIL: Final = 20
"""One draw in twenty lies beyond each end of the interval."""
_ROWS: Final = 1024
_COLUMNS: Final = 250


@dataclass(frozen=True, slots=True, eq=False)
class RankSummary:
    """What the ranks of some submissions among themselves say.

    Attributes:
        expected: Mean rank, 1 is best (Laird & Louis 1989), [I].
        low: 5 % quantile by the "lower" rule, a whole number, [I].
        high: 95 % quantile by the "higher" rule, [I].
        first: Share of draws among the first k, [I]; None without k.
    """

    expected: Floats
    low: Ints
    high: Ints
    first: Floats | None


class RankTable:
    """Ranks of a set of submissions among themselves in every draw, 16 bits each."""

    __slots__ = ("_ranks", "members")

    def __init__(self, members: Ints, draws: int) -> None:
        """Make room.

        Args:
            members: Rows of the blocks that are ranked against each other, [I].
            draws: Draws in all.
        """
        kind = np.uint16 if len(members) < 2**16 else np.uint32
        self.members = members
        self._ranks = np.zeros((len(members), draws), dtype=kind)

    def add(self, first: int, scores: Floats) -> None:
        """Rank the draws of one block, [all submissions, n], the highest first."""
        places = np.arange(1, len(self.members) + 1, dtype=self._ranks.dtype)
        for start in range(0, scores.shape[1], _COLUMNS):
            part = scores[self.members, start : start + _COLUMNS]
            order = np.argsort(np.negative(part.T, order="C"), axis=1)
            ranks = np.empty(order.shape, dtype=self._ranks.dtype)
            np.put_along_axis(ranks, order, places[None, :], axis=1)
            self._ranks[:, first + start : first + start + len(ranks)] = ranks.T

    def summary(self, k: int | None) -> RankSummary:
        """Return what the ranks say, with the share among the first ``k``."""
        count, draws = self._ranks.shape
        below, above = (draws - 1) // _TAIL, -(-(draws - 1) * (_TAIL - 1) // _TAIL)
        low, high = np.empty(count, dtype=np.int64), np.empty(count, dtype=np.int64)
        total, within = np.empty(count, dtype=np.int64), np.empty(count, dtype=np.int64)
        for start in range(0, count, _ROWS):
            rows = slice(start, start + _ROWS)
            ordered = np.sort(self._ranks[rows], axis=1)
            low[rows], high[rows] = ordered[:, below], ordered[:, above]
            total[rows] = ordered.sum(axis=1, dtype=np.int64)
            within[rows] = (ordered <= (k or 0)).sum(axis=1)
        return RankSummary(total / draws, low, high, None if k is None else within / draws)
