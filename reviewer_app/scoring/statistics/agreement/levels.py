"""How often each level of a whole scale was given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.scoring.statistics.table import Bools, CriterionColumn, Ints, ScoreTable

_FEWEST: Final = 3
_MOST: Final = 101
"""Scales of 3 to 101 levels are counted: two levels have no middle, and more are a measure."""
_CELLS: Final = 2_000_000
"""Counts held at once: so memory does not grow with the table."""


def level_range(column: CriterionColumn) -> range | None:
    """Return the levels of a scale of 3 to 101 whole ones; None for another."""
    if not column.whole or column.low.denominator != 1 or column.high.denominator != 1:
        return None
    levels = range(int(column.low), int(column.high) + 1)
    return levels if _FEWEST <= len(levels) <= _MOST else None


def count_levels(table: ScoreTable, c: int, which: Bools) -> Iterator[tuple[Ints, Ints]]:
    """Yield places of submissions, [U], and how often each got each level, [U, K], some at a time.

    Args:
        table: All scores.
        c: Place of a criterion with a range of levels.
        which: Submissions that are asked for, [I].
    """
    levels = level_range(table.criteria[c])
    if levels is None:
        return
    k = len(levels)
    given = table.answered[:, c]
    si = table.si[given]
    place = table.levels[given, c] // table.unit - levels.start
    step = max(1, _CELLS // k)
    for begin in range(0, len(table.submissions), step):
        end = min(begin + step, len(table.submissions))
        here = (si >= begin) & (si < end)
        cells = (si[here] - begin) * k + place[here]
        counts = np.bincount(cells, minlength=(end - begin) * k).reshape(-1, k)
        asked = np.flatnonzero(which[begin:end])
        if len(asked):
            yield asked + begin, counts[asked]
