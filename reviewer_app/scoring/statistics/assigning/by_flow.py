"""The assignment as a flow: from submissions to members, and how far it can go."""

from __future__ import annotations

from reviewer_app.scoring.statistics.assigning.flow import Network
from reviewer_app.scoring.statistics.assigning.task import (
    SHORTFALL,
    Pairs,
    Shortage,
    Task,
    at_level,
    floors_of,
    loads_of,
    mixed,
)


def still_wanted(task: Task) -> list[int]:
    """Return the reviews of each submission beside those that are fixed."""
    wanted = list(task.wanted)
    for submission, _ in task.fixed:
        wanted[submission] -= 1
    return [max(count, 0) for count in wanted]


def share_by_flow(task: Task, level: int) -> Pairs | None:
    """Return the assignment of least cost where nobody reads more than ``level``; None where there is none."""
    network, arcs = _network(task, at_level(task, level), floors_of(task))
    if network.push(0, 1) < sum(still_wanted(task)):
        return None
    return task.fixed | {pair for pair, arc in arcs if network.used(arc)}


def shortage_of(task: Task, caps: tuple[int, ...]) -> Shortage | None:
    """Return the submissions of a smallest cut, which want more than can be had; None where all can be had."""
    wanted = still_wanted(task)
    network, _ = _network(task, caps, None)
    if network.push(0, 1) >= sum(wanted):
        return None
    side = network.reached(0)
    count = len(task.costs)
    submissions = tuple(i for i in range(count) if 2 + i in side and wanted[i])
    inside = set(submissions)
    members = {j for i in submissions for j in task.readers_of(i) if (i, j) not in task.fixed}
    held = loads_of(task.fixed, len(caps))
    # Of members at the cut's far side each can read every one of these submissions that they may.
    room = 0
    for member in members:
        each = sum(task.permits((i, member)) and (i, member) not in task.fixed for i in inside)
        room += max(caps[member] - held[member], 0) if 2 + count + member in side else each
    return Shortage(submissions, tuple(sorted(members)), sum(wanted[i] for i in submissions), room)


def _network(
    task: Task, caps: tuple[int, ...], floors: tuple[int, ...] | None
) -> tuple[Network, list[tuple[tuple[int, int], int]]]:
    """Return the network (0 is the source, 1 the sink) and the arc of each pair that is not fixed.

    Without ``floors`` nothing costs anything.
    """
    count, members = len(task.costs), len(caps)
    network = Network(2 + count + members)
    wanted = still_wanted(task)
    held = loads_of(task.fixed, members)
    arcs = []
    for i in sorted(range(count), key=lambda i: mixed(task.seed, i)):
        network.arc(0, 2 + i, wanted[i])
        readers = task.readers_of(i) if wanted[i] else []
        for j in sorted(readers, key=lambda j, i=i: mixed(task.seed, i, j)):  # type: ignore[misc]
            if (i, j) not in task.fixed:
                cost = task.costs[i][j] if floors is not None else 0
                arcs.append(((i, j), network.arc(2 + i, 2 + count + j, 1, cost)))
    for j in range(members):
        room = max(caps[j] - held[j], 0)
        first = room if floors is None else min(max(floors[j] - held[j], 0), room)
        network.arc(2 + count + j, 1, first)
        if room > first:
            network.arc(2 + count + j, 1, room - first, SHORTFALL)
    return network, arcs
