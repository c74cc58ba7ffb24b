"""Share reviews out: how long the best assignment takes, beside the solver's bare problem without any wish."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from benchmarks.figures import Figure, median_of
from reviewer_app.scoring.statistics.assigning.allocating import allocate
from reviewer_app.scoring.statistics.assigning.task import FORBIDDEN, Shared, Task, mixed

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZES: Final = ((72, 26, 3), (500, 40, 5))
"""Submissions, members, reviews each."""
_GROUPS: Final = 4
_GOALS: Final = {(72, 26, 3): 0.5, (500, 40, 5): 5.0}
"""Seconds that an officer waits for, conflicts, themes and connectivity counted."""


def measure(sizes: Sequence[tuple[int, int, int]] = SIZES) -> list[Figure]:
    """Return a figure for each size: with conflicts and themes, made to hang together, and without."""
    figures = []
    for size in sizes:
        submissions, members, each = size
        wished = median_of(partial(_share, _task(*size), connect=True), runs=3)
        bare = median_of(partial(_share, _plain(*size), connect=False), runs=3)
        goal = _GOALS.get(size)
        figures.append(
            Figure(
                f"assign {submissions} × {members}, {each} each",
                wished,
                "s",
                goal="" if goal is None else f"≤ {goal} s",
                peer="without themes or conflicts",
                peer_value=bare,
                holds=None if goal is None else wished <= goal,
            )
        )
    return figures


def _share(task: Task, *, connect: bool) -> None:
    done = allocate(task, connect=connect)
    if not isinstance(done, Shared):
        raise TypeError(done)


def _task(submissions: int, members: int, each: int) -> Task:
    """Members who know one theme in four, one pair in thirty in conflict."""
    rows = tuple(
        bytes(
            FORBIDDEN if mixed(i, j) % 30 == 0 else 0 if i % _GROUPS == j % _GROUPS else 3
            for j in range(members)
        )
        for i in range(submissions)
    )
    return Task(rows, (each,) * submissions, (submissions,) * members)


def _plain(submissions: int, members: int, each: int) -> Task:
    rows = (bytes(members),) * submissions
    return Task(rows, (each,) * submissions, (submissions,) * members)
