"""What both sides keep: settings, secrets, the roster chain."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from reviewer_app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping


def common_tables(metadata: sa.MetaData) -> None:
    """Add the tables that both sides have."""
    sa.Table(
        "meta",
        metadata,
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    sa.Table(
        "secret",
        metadata,
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.LargeBinary, nullable=False),
    )
    sa.Table(
        "roster_link",
        metadata,
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("manifest", sa.LargeBinary, nullable=False),
        sa.Column("signatures", sa.Text, nullable=False),
    )


class CommonWork:
    """One transaction's view of what both sides keep."""

    def __init__(self, connection: sa.Connection, tables: Mapping[str, sa.Table]) -> None:
        self._connection = connection
        self._tables = tables

    def _put(self, table: str, keys: dict[str, Any], values: dict[str, Any]) -> None:
        """Insert a row, or change the one with these keys."""
        target = self._tables[table]
        where = sa.and_(*(target.c[k] == v for k, v in keys.items()))
        if values:
            changed = self._connection.execute(target.update().where(where).values(values)).rowcount
        else:
            changed = len(self._connection.execute(sa.select(target).where(where)).all())
        if not changed:
            self._connection.execute(target.insert().values({**keys, **values}))

    def meta(self, name: str) -> str:
        """Return a setting that must be there.

        Raises:
            Refused: ``store.damaged`` where it is not.
        """
        value = self.find_meta(name)
        if value is None:
            raise Refused("store.damaged")
        return value

    def find_meta(self, name: str) -> str | None:
        """Return a setting, or None."""
        t = self._tables["meta"]
        return self._connection.scalar(sa.select(t.c.value).where(t.c.name == name))

    def settings(self) -> dict[str, str]:
        """Return every setting."""
        t = self._tables["meta"]
        return {r.name: r.value for r in self._connection.execute(sa.select(t))}

    def set_meta(self, name: str, value: str) -> None:
        """Keep a setting."""
        self._put("meta", {"name": name}, {"value": value})

    def secret(self, name: str) -> bytes:
        """Return a secret that must be there.

        Raises:
            Refused: ``store.damaged`` where it is not.
        """
        value = self.find_secret(name)
        if value is None:
            raise Refused("store.damaged")
        return value

    def find_secret(self, name: str) -> bytes | None:
        """Return a secret, or None."""
        t = self._tables["secret"]
        return self._connection.scalar(sa.select(t.c.value).where(t.c.name == name))

    def secrets(self) -> dict[str, bytes]:
        """Return every secret."""
        t = self._tables["secret"]
        return {r.name: r.value for r in self._connection.execute(sa.select(t))}

    def set_secret(self, name: str, value: bytes) -> None:
        """Keep a secret."""
        self._put("secret", {"name": name}, {"value": value})

    def roster_links(self) -> tuple[tuple[int, bytes, tuple[bytes, ...]], ...]:
        """Return (seq, manifest, signatures) of the chain, oldest first."""
        t = self._tables["roster_link"]
        rows = self._connection.execute(sa.select(t).order_by(t.c.seq))
        return tuple(
            (r.seq, r.manifest, tuple(base64.b64decode(s) for s in json.loads(r.signatures)))
            for r in rows
        )

    def add_roster_link(self, seq: int, manifest: bytes, signatures: tuple[bytes, ...]) -> None:
        """Keep one link; a link once kept is never changed."""
        t = self._tables["roster_link"]
        if self._connection.scalar(sa.select(t.c.seq).where(t.c.seq == seq)) is None:
            text = json.dumps([base64.b64encode(s).decode() for s in signatures])
            self._connection.execute(t.insert().values(seq=seq, manifest=manifest, signatures=text))
