"""Stores as the first version of the program left them, with real content; brought up to date by the product.

While the first revision is the newest one a step that only these tests have follows it, so that there is something
to be interrupted; it stays when the program gets steps of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from reviewer_app.services.desk.known import STORE_FILE as DESK_FILE
from reviewer_app.services.office.founding import STORE_FILE as OFFICE_FILE
from reviewer_app.services.slots import key_by_passphrase
from reviewer_app.store import desk as desk_store
from reviewer_app.store import office as office_store
from reviewer_app.store.desk import open_desk_store
from reviewer_app.store.engine import Database
from reviewer_app.store.migrating import first_revision, migrate
from reviewer_app.store.office import open_office_store
from tests.kit import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable

FILES: Final = {"desk": DESK_FILE, "office": OFFICE_FILE}
OPENERS: Final[dict[str, Callable[..., object]]] = {
    "desk": open_desk_store,
    "office": open_office_store,
}
NEWEST: Final = {"desk": desk_store.NEWEST, "office": office_store.NEWEST}


def steps(side: str) -> Path:
    """Return the folder of the further step."""
    return Path(__file__).parent / "steps" / side


def make_old(folder: Path, side: str) -> None:
    """Put a store of the first revision in the place of a folder's store, with what that one held."""
    key = key_by_passphrase(folder, PASSPHRASE)
    path = folder / FILES[side]
    new, old = (
        Database(path, key, create=False),
        Database(path.with_suffix(".old"), key, create=True),
    )
    migrate(old, side, to=first_revision(side))
    with new.begin() as source, old.begin() as target:
        target.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        known = sa.inspect(source)
        for table in sa.inspect(target).get_table_names():
            if table == "alembic_version" or not known.has_table(table):
                continue
            shared = {c["name"] for c in sa.inspect(target).get_columns(table)}
            shared &= {c["name"] for c in known.get_columns(table)}
            columns = sorted(shared)
            place = sa.table(table, *(sa.column(c) for c in columns))
            rows = [dict(r._mapping) for r in source.execute(sa.select(place))]
            if rows:
                target.execute(sa.insert(place), rows)
    new.close()
    old.close()
    path.with_suffix(".old").replace(path)


def migrate_whole(folder: Path, side: str) -> None:
    """Open a store as the product does, which brings it up to date; then take the further step."""
    key = key_by_passphrase(folder, PASSPHRASE)
    path = folder / FILES[side]
    database = Database(path, key, create=False)
    taken = database.version() == f"{side}_9001"
    with database.begin():
        # Seen by the watcher, where there is one: what it says before.
        pass
    database.close()
    if not taken:
        # A store of a revision that the program does not know is refused, as it should be.
        OPENERS[side](path, key, create=False).close()  # type: ignore[attr-defined]
    database = Database(path, key, create=False)
    migrate(database, side, more=(steps(side),))
    database.close()
