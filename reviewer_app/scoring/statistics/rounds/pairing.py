"""Reviews that count in both of two rounds, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from reviewer_app.scoring.statistics.totals import panel_of, total_table

if TYPE_CHECKING:
    from reviewer_app.scoring.statistics.table import Bools, Floats, Ints, ScoreTable


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of one submission and one reviewer with a counted review in both rounds.

    Attributes:
        submissions: Names, by code point.
        reviewers: Names, by code point.
        criteria: Names of those that both rounds have, on the same scale, in the first rubric's order.
        widths: Width of each criterion's scale, [C].
        upward: 1 where the highest level is best, else -1, [C].
        si: Place of the submission, [N], rising.
        rj: Place of the reviewer, [N].
        first: Totals of the first round, [N].
        second: Totals of the second one on the first one's scale, [N].
        levels: Levels of both rounds, as written, [2, N, C].
        both: Whether a level is there in both, [N, C].
        others: Mean of the others' first-round totals; 0 where it is not used, [N].
        used: Whether the submission has three counted reviews in the first round, [N].
        only_first: Counted reviews of the first round alone.
        only_second: Counted reviews of the second round alone.
    """

    submissions: tuple[str, ...]
    reviewers: tuple[str, ...]
    criteria: tuple[str, ...]
    widths: Floats
    upward: Floats
    si: Ints
    rj: Ints
    first: Floats
    second: Floats
    levels: Floats
    both: Bools
    others: Floats
    used: Bools
    only_first: int
    only_second: int


def pair_rounds(first: ScoreTable, second: ScoreTable) -> Pairs:
    """Return the reviews that count in both rounds; the others are counted and left out."""
    one, two = _rows(first), _rows(second)
    shared = sorted(one.keys() & two.keys())
    here = np.array([one[pair][0] for pair in shared], dtype=np.int64)
    there = np.array([two[pair][0] for pair in shared], dtype=np.int64)
    submissions = tuple(sorted({s for s, _ in shared}))
    reviewers = tuple(sorted({r for _, r in shared}))
    place = {s: i for i, s in enumerate(submissions)}
    seat = {r: j for j, r in enumerate(reviewers)}
    columns = _columns(first, second)
    left = [a for a, _ in columns]
    right = [b for _, b in columns]
    levels = np.stack(
        [first.levels[here][:, left] / first.unit, second.levels[there][:, right] / second.unit]
    )
    criteria = [first.criteria[a] for a in left]
    others, used = _others(one, shared)
    y2 = np.array([two[pair][1] for pair in shared])
    low, high = float(second.total_low), float(second.total_high)
    to_low, to_high = float(first.total_low), float(first.total_high)
    if (low, high) != (to_low, to_high):
        y2 = to_low + (y2 - low) / (high - low) * (to_high - to_low)
    return Pairs(
        submissions=submissions,
        reviewers=reviewers,
        criteria=tuple(c.id for c in criteria),
        widths=np.array([float(c.high - c.low) for c in criteria]),
        upward=np.array([1.0 if c.higher_is_better else -1.0 for c in criteria]),
        si=np.array([place[s] for s, _ in shared], dtype=np.int64),
        rj=np.array([seat[r] for _, r in shared], dtype=np.int64),
        first=np.array([one[pair][1] for pair in shared]),
        second=y2,
        levels=levels,
        both=first.answered[here][:, left] & second.answered[there][:, right],
        others=others,
        used=used,
        only_first=len(one) - len(shared),
        only_second=len(two) - len(shared),
    )


_Rows = dict[tuple[str, str], tuple[int, float]]


def _rows(table: ScoreTable) -> _Rows:
    """Return the row and total of each counted review."""
    totals = total_table(table)
    panel = panel_of(table, totals)
    kept = np.flatnonzero(totals.counted).tolist()
    return {
        (table.submissions[i], panel.reviewers[j]): (row, y)
        for row, i, j, y in zip(
            kept, panel.si.tolist(), panel.rj.tolist(), panel.y.tolist(), strict=True
        )
    }


def _columns(first: ScoreTable, second: ScoreTable) -> list[tuple[int, int]]:
    places = {c.id: (i, c) for i, c in enumerate(second.criteria)}
    return [
        (i, places[c.id][0])
        for i, c in enumerate(first.criteria)
        if c.id in places
        and (c.low, c.high, c.higher_is_better)
        == (places[c.id][1].low, places[c.id][1].high, places[c.id][1].higher_is_better)
    ]


def _others(one: _Rows, shared: list[tuple[str, str]]) -> tuple[Floats, Bools]:
    """Return the mean of the others' first-round totals, used where a submission has three or more."""
    sums: dict[str, tuple[float, int]] = {}
    for (submission, _), (_, y) in sorted(one.items()):
        total, n = sums.get(submission, (0.0, 0))
        sums[submission] = (total + y, n + 1)
    told = []
    for submission, reviewer in shared:
        total, n = sums[submission]
        told.append((total - one[submission, reviewer][1]) / (n - 1) if n >= _ENOUGH else 0.0)
    used = np.array([sums[s][1] >= _ENOUGH for s, _ in shared], dtype=np.bool_)
    return np.array(told), used


_ENOUGH: Final = 3
