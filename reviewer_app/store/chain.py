"""Chains in the store: the desk's audit trail and the office's ledger; only ever added to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from reviewer_app.clock import stamp
from reviewer_app.domain.chain import START, ChainEntry, entry_hash

if TYPE_CHECKING:
    import datetime as dt


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
