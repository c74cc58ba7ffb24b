"""What a store says, value by value."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

if TYPE_CHECKING:
    from reviewer_app.store.engine import Database


def rows_of(store: object) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of an open store, by table."""
    database: Database = store._database  # type: ignore[attr-defined]
    with database.begin() as connection:
        return read_rows(connection)


def read_rows(connection: sa.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Return every row that a connection sees, by table; the schema's own statements as one more."""
    said = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
    ).all()
    found: dict[str, list[tuple[object, ...]]] = {}
    for name in (n for n, sql in said if str(sql).upper().startswith("CREATE TABLE")):
        rows = connection.execute(sa.select(sa.text("*")).select_from(sa.table(name)))
        found[name] = sorted((tuple(row) for row in rows), key=repr)
    found["sqlite_master"] = [tuple(row) for row in said]
    return found


def digest_of(rows: dict[str, Any]) -> str:
    """Return a hash over everything that a store says."""
    return hashlib.sha256(repr(sorted(rows.items())).encode()).hexdigest()
