"""The stores: encrypted, migrated to what the tables say, and with a chain that shows cutting."""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlcipher3 import dbapi2 as sqlcipher

from reviewer_app.domain.chain import check_chain
from reviewer_app.errors import NotPossible, Refused
from reviewer_app.store import desk as desk_store
from reviewer_app.store import office as office_store
from reviewer_app.store.engine import Database
from reviewer_app.store.migrating import migrate, newest_revision
from reviewer_app.store.schema_desk import desk_metadata
from reviewer_app.store.schema_office import office_metadata

if TYPE_CHECKING:
    from pathlib import Path

    import sqlalchemy as sa

KEY = bytes(range(32))
NOW = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("side", "metadata"), [("desk", desk_metadata()), ("office", office_metadata())]
)
def test_migrations_build_what_the_tables_say(
    tmp_path: Path, side: str, metadata: sa.MetaData
) -> None:
    database = Database(tmp_path / "x.db", KEY, create=True)
    migrate(database, side)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    database.close()
    assert newest_revision("desk") == desk_store.NEWEST
    assert newest_revision("office") == office_store.NEWEST


def test_nothing_readable_stands_on_disk(tmp_path: Path) -> None:
    store = desk_store.open_desk_store(tmp_path / "x.db", KEY, create=True)
    with store.begin() as work:
        work.set_meta("name", "a very confidential remark")
    raw = b"".join(p.read_bytes() for p in tmp_path.iterdir())
    assert b"confidential" not in raw
    assert b"SQLite format" not in raw
    store.close()


def test_settings_of_the_store(tmp_path: Path) -> None:
    database = Database(tmp_path / "x.db", KEY, create=True)
    with database.engine.connect() as connection:
        told = {
            p: connection.exec_driver_sql(f"PRAGMA {p}").scalar()
            for p in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    assert (tmp_path / "x.db").stat().st_mode & 0o077 == 0
    database.close()


def test_damage_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    store = desk_store.open_desk_store(path, KEY, create=True)
    store.close()
    with pytest.raises(Refused, match="store.damaged"):
        desk_store.open_desk_store(path, bytes(32), create=False)
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(Refused, match="store.damaged"):
        desk_store.open_desk_store(path, KEY, create=False)
    with pytest.raises(Refused, match="store.missing"):
        desk_store.open_desk_store(tmp_path / "none.db", KEY, create=False)


def test_a_newer_store_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    desk_store.open_desk_store(path, KEY, create=True).close()
    connection = sqlcipher.connect(str(path))
    connection.execute(f"PRAGMA key=\"x'{KEY.hex()}'\"")
    connection.execute("UPDATE alembic_version SET version_num='desk_9999'")
    connection.commit()
    connection.close()
    with pytest.raises(NotPossible, match="store.newer"):
        desk_store.open_desk_store(path, KEY, create=False)


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    store = desk_store.open_desk_store(tmp_path / "x.db", KEY, create=True)

    class _Stop(Exception):
        pass

    def fail() -> None:
        with store.begin() as work:
            work.set_meta("a", "1")
            raise _Stop

    with pytest.raises(_Stop):
        fail()
    with store.begin() as work:
        assert work.find_meta("a") is None
    store.close()


def test_the_chain_shows_cutting_and_rewriting(tmp_path: Path) -> None:
    store = office_store.open_office_store(tmp_path / "x.db", KEY, create=True)
    with store.begin() as work:
        for n in range(5):
            work.append_ledger("act", str(n), "", NOW)
        entries = work.ledger()
    check_chain(entries)
    assert entries[0].n == 0
    for bad in (
        entries[1:],
        (*entries[:2], *entries[3:]),
        (*entries[:3], dataclasses.replace(entries[3], object="x"), entries[4]),
    ):
        with pytest.raises(Refused, match="chain.broken"):
            check_chain(bad)
    store.close()


def test_four_threads_lose_nothing(tmp_path: Path) -> None:
    store = desk_store.open_desk_store(tmp_path / "x.db", KEY, create=True)

    def add() -> None:
        for _ in range(15):
            with store.begin() as work:
                work.append_audit("act", "x", "", NOW)

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.begin() as work:
        check_chain(work.audit())
        assert work.audit_head()[0] == 59
    store.close()


def test_a_copy_opens_with_the_same_key(tmp_path: Path) -> None:
    store = desk_store.open_desk_store(tmp_path / "x.db", KEY, create=True)
    with store.begin() as work:
        work.set_meta("a", "1")
    store.copy_to(tmp_path / "copy.db")
    store.close()
    copy = desk_store.open_desk_store(tmp_path / "copy.db", KEY, create=False)
    with copy.begin() as work:
        assert work.meta("a") == "1"
    copy.close()


def test_closing_makes_no_new_file_where_the_store_was_moved_away(tmp_path: Path) -> None:
    database = Database(tmp_path / "x.db", KEY, create=True)
    database.close()
    (tmp_path / "x.db").rename(tmp_path / "kept.db")
    database.close()
    assert [p.name for p in tmp_path.iterdir()] == ["kept.db"]
