"""Why two results of one member do not continue each other; pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.domain.chain import ChainEntry
    from reviewer_app.domain.ids import ResultId, SignKey


class ForkCause(StrEnum):
    """What a fork looks like."""

    RESTORED_BACKUP = "fork.restored-backup"
    """One key, one beginning, two ends: a desk was copied, or restored from an old backup and went on."""
    TWO_KEYS = "fork.two-keys"
    """Two keys: two laptops, or somebody else."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One of the forked results.

    Attributes:
        id: The result.
        key: The key that signed it.
        history: What it replaces, oldest first.
        trail: The audit trail of its desk.
    """

    id: ResultId
    key: SignKey
    history: tuple[ResultId, ...]
    trail: tuple[ChainEntry, ...]


@dataclass(frozen=True, slots=True)
class Parting:
    """Where the branches part.

    Attributes:
        cause: What it looks like.
        common: The last result that all of them replace; empty where there is none.
        n: Number of the last audit entry that all trails share; -1 without one.
        time: When that entry was made, as trails write it; empty without one.
    """

    cause: ForkCause
    common: str
    n: int
    time: str


def parting(branches: Sequence[Branch]) -> Parting:
    """Return where and why results of one member part.

    Args:
        branches: At least two.
    """
    first = branches[0]
    shared = [
        h
        for place, h in enumerate(first.history)
        if all(b.history[: place + 1] == first.history[: place + 1] for b in branches)
    ]
    same = [
        entry
        for place, entry in enumerate(first.trail)
        if all(len(b.trail) > place and b.trail[place].h == entry.h for b in branches)
    ]
    # A trail is a chain: where one entry is the same, so is everything before it.
    last = same[-1] if same else None
    one_key = len({b.key for b in branches}) == 1
    return Parting(
        cause=ForkCause.RESTORED_BACKUP if one_key and last else ForkCause.TWO_KEYS,
        common=shared[-1] if shared else "",
        n=last.n if last else -1,
        time=last.time if last else "",
    )
