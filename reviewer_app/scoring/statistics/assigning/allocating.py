"""Share a task out: the best way that its size and the installed libraries allow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.domain.progress import CancelToken, Report, Step, silent
from reviewer_app.scoring.statistics.assigning import exact
from reviewer_app.scoring.statistics.assigning.by_flow import (
    share_by_flow,
    shortage_of,
    still_wanted,
)
from reviewer_app.scoring.statistics.assigning.greedy import share_greedily
from reviewer_app.scoring.statistics.assigning.joining import joined, parts_of
from reviewer_app.scoring.statistics.assigning.task import (
    Pairs,
    Shared,
    Shortage,
    Task,
    at_level,
    even_level,
    loads_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGE: Final = 1000 * 100
"""More pairs than these are shared out greedily."""
_STEP: Final = "assign.share"


def allocate(
    task: Task,
    token: CancelToken | None = None,
    report: Report = silent,
    *,
    connect: bool = True,
) -> Shared | Shortage:
    """Return who reads what, loads as even as may be, or the submissions that cannot have their reviews.

    Args:
        task: What is to be shared out.
        token: Asked between two steps.
        report: Told how far the work is.
        connect: Whether everything should hang together, so that every score can be compared.

    Raises:
        Cancelled: The person stopped it.
    """
    token = token or CancelToken()
    total = len(task.costs)
    report(Step(_STEP, 0, total))
    alone = _alone(task)
    if alone is not None:
        return alone
    if task.size > LARGE:
        shared = _greedily(task, token, report)
        if isinstance(shared, Shared) and connect and len(parts_of(shared.pairs)) > 1:
            token.check()
            shared = Shared(joined(task, shared.pairs, shared.level), shared.level, exact=False)
    else:
        level = _level(task, token)
        if level is None:
            short = shortage_of(task, at_level(task, max(task.caps, default=0)))
            return short if short is not None else _nothing(task)
        shared = _exactly(task, level, token, connect=connect)
    report(Step(_STEP, total, total))
    return shared


def _alone(task: Task) -> Shortage | None:
    """Return the submissions that have too few permitted readers whatever anybody's load."""
    wanted = still_wanted(task)
    open_to = {
        i: [j for j in task.readers_of(i) if (i, j) not in task.fixed]
        for i in range(len(wanted))
        if wanted[i]
    }
    short = [i for i, readers in open_to.items() if len(readers) < wanted[i]]
    if not short:
        return None
    members = tuple(sorted({j for i in short for j in open_to[i]}))
    room = sum(len(open_to[i]) for i in short)
    return Shortage(tuple(short), members, sum(wanted[i] for i in short), room)


def _level(task: Task, token: CancelToken) -> int | None:
    """Return the smallest even load under which every submission gets its reviews; None where there is none."""
    low, high = even_level(task), max(task.caps, default=0)
    for level in (low, low + 1):
        token.check()
        if level <= high and _fits(task, level):
            return level
    if not _fits(task, high):
        return None
    low += 2
    while low < high:
        token.check()
        middle = (low + high) // 2
        low, high = (low, middle) if _fits(task, middle) else (middle + 1, high)
    return high


def _fits(task: Task, level: int) -> bool:
    return shortage_of(task, at_level(task, level)) is None


def _exactly(task: Task, level: int, token: CancelToken, *, connect: bool) -> Shared | Shortage:
    solved = exact.share_exactly(task, level, token, connect=connect)
    return _nothing(task) if solved is None else Shared(solved.pairs, level, exact=solved.best)


def _greedily(task: Task, token: CancelToken, report: Report) -> Shared | Shortage:
    total = len(task.costs)
    together = _together(task)
    if together is not None:
        return together
    for level in _levels(task):
        pairs = share_greedily(task, level, token, lambda done: report(Step(_STEP, done, total)))
        if pairs is not None:
            return Shared(pairs, level, exact=False)
    token.check()
    caps = at_level(task, max(task.caps, default=0))
    short = shortage_of(task, caps)
    if short is not None:
        return short
    found = share_by_flow(task, max(task.caps, default=0))
    return _nothing(task) if found is None else Shared(found, max(_loads(task, found)), exact=True)


def _together(task: Task) -> Shortage | None:
    """Return everything, where all caps together are too small: seen at once, without a flow of millions."""
    wanted, held = still_wanted(task), loads_of(task.fixed, len(task.caps))
    room = sum(max(cap - has, 0) for cap, has in zip(task.caps, held, strict=True))
    if room >= sum(wanted):
        return None
    short = tuple(i for i, count in enumerate(wanted) if count)
    return Shortage(short, tuple(range(len(task.caps))), sum(wanted), room)


def _levels(task: Task) -> Iterator[int]:
    """Give the even load, a little more, then as much as anybody may read."""
    even, most = even_level(task), max(task.caps, default=0)
    tried = (even, even + 1, even + max(even // 4, 2), most)
    yield from sorted({min(level, most) for level in tried})


def _loads(task: Task, pairs: Pairs) -> list[int]:
    return loads_of(pairs, len(task.caps))


def _nothing(task: Task) -> Shortage:
    everyone = tuple(range(len(task.caps)))
    wanted = still_wanted(task)
    short = tuple(i for i, count in enumerate(wanted) if count)
    return Shortage(short, everyone, sum(wanted), 0)
