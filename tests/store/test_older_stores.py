"""Stores of the first version: brought up to date, with everything that was in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory

import reviewer_app.store
from reviewer_app.store import desk as desk_store
from reviewer_app.store import office as office_store
from reviewer_app.store.engine import Database
from reviewer_app.store.records import Stamp

if TYPE_CHECKING:
    from pathlib import Path

KEY = bytes(range(32))


def _first_version(path: Path, side: str) -> Database:
    """Make a store as the first version made it."""
    from pathlib import Path as _Path

    folder = _Path(reviewer_app.store.__file__).parent / "migrations" / side
    scripts = ScriptDirectory(str(folder), version_locations=[str(folder / "versions")])
    database = Database(path, KEY, create=True)

    def steps(revision: str, _context: MigrationContext) -> list[object]:
        return list(scripts._upgrade_revs(f"{side}_0001", revision))

    with database.begin() as connection:
        context = MigrationContext.configure(connection, opts={"fn": steps})
        with Operations.context(context):
            context.run_migrations()
    return database


def _insert(database: Database, table: str, **values: object) -> None:
    names = ", ".join(f'"{n}"' for n in values)
    marks = ", ".join(f":{n}" for n in values)
    with database.begin() as connection:
        connection.execute(sa.text(f'INSERT INTO "{table}" ({names}) VALUES ({marks})'), values)  # noqa: S608 - names of this test


def test_a_score_without_a_stamp_stands_on_its_reviews_version(tmp_path: Path) -> None:
    old = _first_version(tmp_path / "desk.db", "desk")
    _insert(
        old, "review", call="c", round=1, submission="S-1", version=2, conflict="none",
        conflict_reason="", opened=True, abstained=False, abstain_reason="", to_team="kept",
        to_secretariat="", offers_help=False, flagged=False, notes="", updated="2026-11-24T09:00:00.000000Z",
    )  # fmt: skip
    _insert(old, "score", call="c", round=1, submission="S-1", criterion="need", level=4, reason="")
    old.close()
    store = desk_store.open_desk_store(tmp_path / "desk.db", KEY, create=False)
    with store.begin() as work:
        stored = next(iter(work.reviews("c", 1).values()))
    store.close()
    assert stored.review.to_team == "kept"
    assert [s.level for s in stored.review.scores] == [4]
    assert list(stored.stamps.values()) == [Stamp(0, "")]


def test_an_older_bundle_keeps_its_calls_rubric(tmp_path: Path) -> None:
    old = _first_version(tmp_path / "office.db", "office")
    for number, rubric in ((1, "a" * 64), (2, "b" * 64)):
        _insert(
            old, "call", id="c", round=number, document=b"{}", rubric=rubric,
            imported="2026-11-24T09:00:00.000000Z", place=number,
        )  # fmt: skip
        _insert(
            old, "bundle", id=f"bundle-{number}", call="c", round=number, seq=1, prev="", kind="full",
            created="2026-11-24T09:00:00.000000Z", file_name="x", manifest=b"{}", readable='{"ada": {"S-1": 1}}',
        )  # fmt: skip
    old.close()
    store = office_store.open_office_store(tmp_path / "office.db", KEY, create=False)
    with store.begin() as work:
        bundles = [work.bundles("c", number)[0] for number in (1, 2)]
    store.close()
    assert [b.rubric for b in bundles] == ["a" * 64, "b" * 64]
    assert all(b.index_json is None and not b.sealed and not b.assigned for b in bundles)
    assert bundles[0].readable == {"ada": {"S-1": 1}}


@pytest.mark.parametrize("side", ["desk", "office"])
def test_going_up_in_steps_ends_where_a_new_store_begins(tmp_path: Path, side: str) -> None:
    """What an older store becomes is what the tables say."""
    from alembic.autogenerate import compare_metadata

    from reviewer_app.store.migrating import migrate
    from reviewer_app.store.schema_desk import desk_metadata
    from reviewer_app.store.schema_office import office_metadata

    database = _first_version(tmp_path / "x.db", side)
    migrate(database, side)
    metadata = desk_metadata() if side == "desk" else office_metadata()
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    database.close()
