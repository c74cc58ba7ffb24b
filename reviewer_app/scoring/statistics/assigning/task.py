"""What is to be shared out, and what came of it; submissions and members are numbered from 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

FORBIDDEN: Final = 255
"""Cost of a pair that must not be."""
SHORTFALL: Final = 50
"""Cost of each submission that a member has less than the even load, beside the costs of pairs (0 to 4)."""

Pair = tuple[int, int]
Pairs = frozenset[Pair]
"""(submission, member)."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be shared out.

    Attributes:
        costs: One row per submission with one byte per member: 0 (fits best) to 4, or ``FORBIDDEN``.
        wanted: Reviews of each submission.
        caps: The most that each member reads.
        fixed: Pairs that are there already and stay; they count for ``wanted`` and loads.
        seed: Breaks ties, 64 bits.
    """

    costs: tuple[bytes, ...]
    wanted: tuple[int, ...]
    caps: tuple[int, ...]
    fixed: Pairs = frozenset()
    seed: int = 0

    @property
    def size(self) -> int:
        """Pairs that could be, permitted or not."""
        return len(self.costs) * len(self.caps)

    def permits(self, pair: Pair) -> bool:
        """Tell whether a pair may be."""
        return self.costs[pair[0]][pair[1]] != FORBIDDEN

    def readers_of(self, submission: int) -> list[int]:
        """Return the members who may read a submission."""
        return [j for j, cost in enumerate(self.costs[submission]) if cost != FORBIDDEN]


@dataclass(frozen=True, slots=True)
class Shortage:
    """Why there is no assignment: these submissions want more than those who may read them can take.

    Attributes:
        submissions: Which ones, together.
        members: Who may read any of them.
        wanted: Reviews that they want beside those that are fixed.
        room: Reviews that can be had.
    """

    submissions: tuple[int, ...]
    members: tuple[int, ...]
    wanted: int
    room: int


@dataclass(frozen=True, slots=True)
class Shared:
    """An assignment.

    Attributes:
        pairs: Who reads what, the fixed pairs among them.
        level: The even load that was aimed at: nobody reads more, unless more was fixed.
        exact: Whether no other assignment under these rules costs less.
    """

    pairs: Pairs
    level: int
    exact: bool


def mixed(*numbers: int) -> int:
    """Return 64 bits that look drawn and depend on nothing but ``numbers`` (SplitMix64)."""
    state = 0
    for number in numbers:
        state = (state + (number & 0xFFFFFFFFFFFFFFFF) + 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
        state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
        state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
        state ^= state >> 31
    return state


def loads_of(pairs: Pairs, members: int) -> list[int]:
    """Return how much each member reads."""
    loads = [0] * members
    for _, member in pairs:
        loads[member] += 1
    return loads


def cost_of(task: Task, pairs: Pairs) -> int:
    """Return the cost of the permitted pairs together."""
    return sum(task.costs[i][j] for i, j in pairs if task.permits((i, j)))


def at_level(task: Task, level: int) -> tuple[int, ...]:
    """Return each member's cap where nobody reads more than ``level``; what is fixed stays possible."""
    fixed = loads_of(task.fixed, len(task.caps))
    return tuple(max(min(cap, level), held) for cap, held in zip(task.caps, fixed, strict=True))


def even_level(task: Task) -> int:
    """Return the load that everybody would have if only the caps stood against it."""
    total, level, most = sum(task.wanted), 0, max(task.caps, default=0)
    while level < most and sum(min(cap, level) for cap in task.caps) < total:
        level += 1
    return level


def floors_of(task: Task) -> tuple[int, ...]:
    """Return the load that each member should reach: the even load, or one less where it does not come out even."""
    level = even_level(task)
    full = tuple(min(cap, level) for cap in task.caps)
    if sum(full) <= sum(task.wanted):
        return full
    return tuple(min(cap, level - 1) for cap in task.caps)


def price_of(task: Task, pairs: Pairs) -> int:
    """Return what is made small: the cost of the pairs, and of loads below the even one."""
    loads = loads_of(pairs, len(task.caps))
    short = sum(max(f - n, 0) for f, n in zip(floors_of(task), loads, strict=True))
    return cost_of(task, pairs) + SHORTFALL * short
