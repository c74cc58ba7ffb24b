"""Append-only chains of entries, each holding the hash of the one before.

``h = SHA-256(canonical{prev, n, time, action, object, digest})``; the head is carried to others, so that
cutting and rewriting shows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from reviewer_app.domain.canonical import canonical
from reviewer_app.errors import Refused

START: Final = "0" * 64


@dataclass(frozen=True, slots=True)
class ChainEntry:
    """One entry.

    Attributes:
        n: Its number, from 0.
        time: When, as files write it.
        action: What was done.
        object: To what.
        digest: Hash of what it is about, or empty.
        prev: Hash of the entry before.
        h: Its hash.
    """

    n: int
    time: str
    action: str
    object: str
    digest: str
    prev: str
    h: str


def entry_hash(entry: ChainEntry) -> str:
    """Return the hash that an entry must have."""
    return hashlib.sha256(entry_bytes(entry)).hexdigest()


def entry_bytes(entry: ChainEntry) -> bytes:
    """Return the canonical JSON that an entry's hash is of."""
    content: dict[str, str | int] = {
        "prev": entry.prev,
        "n": entry.n,
        "time": entry.time,
        "action": entry.action,
        "object": entry.object,
        "digest": entry.digest,
    }
    return canonical(content)


def check_chain(entries: Iterable[ChainEntry]) -> None:
    """Check that nothing was cut out or rewritten.

    Raises:
        Refused: ``chain.broken`` with the number of the first entry that does not fit.
    """
    prev = START
    for n, entry in enumerate(entries):
        if (entry.n, entry.prev, entry.h) != (n, prev, entry_hash(entry)):
            raise Refused("chain.broken", entry=n)
        prev = entry.h
