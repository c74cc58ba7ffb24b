"""Append-only chains: the desk's audit trail and the office's ledger.

``h = SHA-256(canonical{prev, n, time, action, object, digest})``; the head is carried to others, so that
cutting and rewriting shows.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import rfc8785
import sqlalchemy as sa

from reviewer_app.clock import stamp
from reviewer_app.errors import Refused

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

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
    content: dict[str, str | int] = {
        "prev": entry.prev,
        "n": entry.n,
        "time": entry.time,
        "action": entry.action,
        "object": entry.object,
        "digest": entry.digest,
    }
    return hashlib.sha256(rfc8785.dumps({**content})).hexdigest()


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


def chain_table(name: str, metadata: sa.MetaData) -> sa.Table:
    """Return the table of a chain."""
    return sa.Table(
        name,
        metadata,
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("time", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("object", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("prev", sa.Text, nullable=False),
        sa.Column("h", sa.Text, nullable=False, unique=True),
    )


class Chain:
    """A chain inside one transaction."""

    def __init__(self, connection: sa.Connection, table: sa.Table) -> None:
        self._connection = connection
        self._table = table

    def append(self, action: str, what: str, digest: str, time: dt.datetime) -> ChainEntry:
        """Add an entry after the last one and return it."""
        n, prev = self.head()
        entry = ChainEntry(n + 1, stamp(time), action, what, digest, prev, "")
        whole = ChainEntry(entry.n, entry.time, action, what, digest, prev, entry_hash(entry))
        self._connection.execute(
            self._table.insert().values({f: getattr(whole, f) for f in ChainEntry.__slots__})
        )
        return whole

    def head(self) -> tuple[int, str]:
        """Return number and hash of the last entry; -1 and the start without any."""
        row = self._connection.execute(
            sa.select(self._table.c.n, self._table.c.h).order_by(self._table.c.n.desc()).limit(1)
        ).first()
        return (-1, START) if row is None else (row.n, row.h)

    def entries(self) -> tuple[ChainEntry, ...]:
        """Return all entries in order."""
        rows = self._connection.execute(sa.select(self._table).order_by(self._table.c.n))
        return tuple(ChainEntry(*row) for row in rows)
