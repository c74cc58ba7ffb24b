"""A good assignment where the best one would take too long: least load first, ties drawn, gaps repaired."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.scoring.statistics.assigning.by_flow import still_wanted
from reviewer_app.scoring.statistics.assigning.task import Pairs, Task, at_level, loads_of, mixed

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.progress import CancelToken

_STEPS: Final = 8
"""Parts of the even load within which what fits counts more than who has read less."""


def share_greedily(
    task: Task, level: int, token: CancelToken, told: Callable[[int], None]
) -> Pairs | None:
    """Return an assignment where nobody reads more than ``level``; None where none was found.

    Args:
        task: What is to be shared out.
        level: The most that anybody reads, unless more is fixed.
        token: Asked before each submission.
        told: Receives how many submissions are done.
    """
    hand = _Hand(task, level)
    wanted = still_wanted(task)
    order = sorted(
        (i for i in range(len(wanted)) if wanted[i]),
        key=lambda i: (len(task.readers_of(i)) - wanted[i], mixed(task.seed, i)),
    )
    for done, i in enumerate(order):
        token.check()
        told(done)
        if not hand.deal(i, wanted[i]):
            return None
    return frozenset((i, j) for i, mine in enumerate(hand.readers) for j in mine)


class _Hand:
    """Readers of each submission and loads, while they are dealt."""

    def __init__(self, task: Task, level: int) -> None:
        self._task = task
        self._caps = at_level(task, level)
        self._step = max(level // _STEPS, 1)
        self._drawn = [mixed(task.seed, 1, j) for j in range(len(task.caps))]
        self.readers: list[set[int]] = [set() for _ in task.costs]
        self._lists: list[set[int]] = [set() for _ in task.caps]
        for i, j in task.fixed:
            self._give(i, j)
        self._loads = loads_of(task.fixed, len(task.caps))

    def deal(self, submission: int, count: int) -> bool:
        """Give a submission its readers; tell whether there were enough."""
        free = [j for j in self._open(submission) if self._loads[j] < self._caps[j]]
        costs, loads, step = self._task.costs[submission], self._loads, self._step
        drawn, salt = self._drawn, mixed(self._task.seed, submission)
        free.sort(key=lambda j: (loads[j] // step, costs[j], loads[j], drawn[j] ^ salt))
        for j in free[:count]:
            self._give(submission, j)
            self._loads[j] += 1
        missing = count - len(free[:count])
        return all(self._repair(submission) for _ in range(missing))

    def _repair(self, submission: int) -> bool:
        """Free a full member for a submission: another takes over one of theirs."""
        for j in self._open(submission):
            for other in sorted(self._lists[j]):
                if (other, j) in self._task.fixed:
                    continue
                for k in self._open(other):
                    if self._loads[k] < self._caps[k]:
                        self._take(other, j)
                        self._give(other, k)
                        self._give(submission, j)
                        self._loads[k] += 1
                        return True
        return False

    def _open(self, submission: int) -> list[int]:
        mine = self.readers[submission]
        return [j for j in self._task.readers_of(submission) if j not in mine]

    def _give(self, submission: int, member: int) -> None:
        self.readers[submission].add(member)
        self._lists[member].add(submission)

    def _take(self, submission: int, member: int) -> None:
        self.readers[submission].discard(member)
        self._lists[member].discard(submission)
