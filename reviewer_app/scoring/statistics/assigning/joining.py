"""Parts of an assignment that share nobody: found, and joined by exchanging who reads what."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.scoring.statistics.assigning.task import (
    Pair,
    Pairs,
    Task,
    at_level,
    floors_of,
    loads_of,
    mixed,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TRIES: Final = 20_000
"""Exchanges that are looked at for one joint."""
_SIDE: Final = 140
"""Of a part whose exchanges are too many, so many pairs are looked at."""
_DRAWN: Final = 2000
"""Changes whose parts are counted for one joint, the cheapest first."""


@dataclass(frozen=True, slots=True)
class Part:
    """Submissions and members that hang together; scores in two parts cannot be compared."""

    submissions: tuple[int, ...]
    members: tuple[int, ...]


def parts_of(pairs: Iterable[Pair]) -> tuple[Part, ...]:
    """Return the parts, the largest first; whoever reads nothing is in none."""
    above: dict[tuple[str, int], tuple[str, int]] = {}

    def top(node: tuple[str, int]) -> tuple[str, int]:
        above.setdefault(node, node)
        while above[node] != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for submission, member in pairs:
        one, other = top(("s", submission)), top(("m", member))
        above[one] = other
    found: dict[tuple[str, int], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for node in above:
        found[top(node)][0 if node[0] == "s" else 1].append(node[1])
    parts = (Part(tuple(sorted(s)), tuple(sorted(m))) for s, m in found.values())
    return tuple(sorted(parts, key=lambda p: (-len(p.submissions), p.submissions)))


def joined(task: Task, pairs: Pairs, level: int) -> Pairs:
    """Return the assignment with as few parts as moving one pair or exchanging two makes.

    Nobody comes above ``level``, and nobody below the even load who was not below it.
    """
    parts = parts_of(pairs)
    while len(parts) > 1:
        better = _one_joint(task, pairs, parts, level)
        if better is None:
            return pairs
        pairs, parts = better
    return pairs


def _one_joint(
    task: Task, pairs: Pairs, parts: tuple[Part, ...], level: int
) -> tuple[Pairs, tuple[Part, ...]] | None:
    """Return an assignment with fewer parts, the cheapest changes tried first."""
    inner = frozenset(parts[-1].submissions)
    mine = sorted(p for p in pairs - task.fixed if p[0] in inner)
    others = sorted(p for p in pairs - task.fixed if p[0] not in inner)
    found = [*_moves(task, pairs, mine, others, level), *_exchanges(task, mine, others)]
    found.sort(key=lambda c: (c.dearer, mixed(task.seed, *c.given[0])))
    for change in found[:_DRAWN]:
        tried = pairs.difference(change.taken).union(change.given)
        new = parts_of(tried)
        if len(new) < len(parts):
            return tried, new
    return None


@dataclass(frozen=True, slots=True)
class _Change:
    taken: tuple[Pair, ...]
    given: tuple[Pair, ...]
    dearer: int


def _moves(
    task: Task, pairs: Pairs, mine: list[Pair], others: list[Pair], level: int
) -> Iterator[_Change]:
    """Give pairs that another member across the border can take over as loads are."""
    loads = loads_of(pairs, len(task.caps))
    caps, floors = at_level(task, level), floors_of(task)
    free = [j for j, load in enumerate(loads) if load < caps[j]]
    members = {j for _, j in mine}
    for side in (mine, others):
        for i, j in side:
            if loads[j] <= floors[j]:
                continue
            for m in free:
                if (m in members) != (j in members) and task.permits((i, m)):
                    yield _Change(((i, j),), ((i, m),), task.costs[i][m] - task.costs[i][j])


def _exchanges(task: Task, mine: list[Pair], others: list[Pair]) -> Iterator[_Change]:
    """Give pairs within a part and pairs outside whose members may change places; of very many a drawn part."""
    some, more = mine, others
    if len(mine) * len(others) > _TRIES:
        some = sorted(mine, key=lambda p: mixed(task.seed, 2, *p))[:_SIDE]
        more = sorted(others, key=lambda p: mixed(task.seed, 3, *p))[: max(_TRIES // len(some), 1)]
    for i, j in some:
        for k, m in more:
            if task.permits((i, m)) and task.permits((k, j)):
                yield _Change(((i, j), (k, m)), ((i, m), (k, j)), _dearer(task, (i, j), (k, m)))


def _dearer(task: Task, one: Pair, other: Pair) -> int:
    (i, j), (k, m) = one, other
    costs = task.costs
    return costs[i][m] + costs[k][j] - costs[i][j] - costs[k][m]
