"""Sealed files in a shared store, and whole tables on their way from one store to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from reviewer_app.store.common import CommonWork

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_STAYS: Final = frozenset({"secret", "meta", "blob"})
"""Tables that do not move as they are: an officer's own keys, settings, sealed files."""
_BATCH: Final = 500


class BlobWork(CommonWork):
    """What a shared store keeps instead of files in a folder."""

    def blob_names(self, kind: str) -> tuple[str, ...]:
        """Return the names of the sealed files of one kind."""
        t = self._tables["blob"]
        query = sa.select(t.c.name).where(t.c.kind == kind, t.c.part == 0).order_by(t.c.name)
        return tuple(self._connection.scalars(query))

    def has_blob(self, kind: str, name: str) -> bool:
        """Tell whether a sealed file is kept."""
        t = self._tables["blob"]
        query = sa.select(t.c.part).where(t.c.kind == kind, t.c.name == name).limit(1)
        return self._connection.execute(query).first() is not None

    def add_blob_part(self, kind: str, name: str, part: int, data: bytes) -> None:
        """Keep a piece of a sealed file, the pieces counted from 0."""
        values = {"kind": kind, "name": name, "part": part, "data": data}
        self._connection.execute(self._tables["blob"].insert().values(values))

    def blob_parts(self, kind: str, name: str) -> Iterator[bytes]:
        """Give the pieces of a sealed file, one in memory at a time."""
        t = self._tables["blob"]
        mine = sa.and_(t.c.kind == kind, t.c.name == name)
        count = self._connection.scalar(sa.select(sa.func.count()).select_from(t).where(mine)) or 0
        for part in range(count):
            found = self._connection.scalar(sa.select(t.c.data).where(mine, t.c.part == part))
            yield bytes(found or b"")

    def remove_blob(self, kind: str, name: str) -> None:
        """Take a sealed file away."""
        t = self._tables["blob"]
        self._connection.execute(t.delete().where(t.c.kind == kind, t.c.name == name))

    def rows(self) -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
        """Give the rows of every table that moves with an office, table by table, in batches."""
        for table in _moving(self._tables):
            found = self._connection.execute(sa.select(table).order_by(*table.primary_key.columns))
            for batch in found.mappings().partitions(_BATCH):
                yield table.name, [dict(row) for row in batch]

    def add_rows(self, name: str, rows: list[Mapping[str, Any]]) -> None:
        """Keep rows that ``rows`` of another store gave."""
        self._connection.execute(self._tables[name].insert(), rows)

    def count_on(self) -> None:
        """Let counted numbers go on after those that came with ``add_rows``; only a server needs it."""
        if self._connection.dialect.name != "postgresql":
            return
        for table in _moving(self._tables):
            counted = table.autoincrement_column
            if counted is not None:
                last = self._connection.scalar(sa.select(sa.func.max(counted))) or 0
                where = sa.func.pg_get_serial_sequence(table.name, counted.name)
                self._connection.execute(sa.select(sa.func.setval(where, last + 1, False)))  # noqa: FBT003 - the next number is that one


def _moving(tables: Mapping[str, sa.Table]) -> list[sa.Table]:
    metadata = tables["meta"].metadata
    return [table for table in metadata.sorted_tables if table.name not in _STAYS]
