"""An office's store."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from reviewer_app.store.engine import Database, check_version
from reviewer_app.store.office_board import BoardWork
from reviewer_app.store.office_calls import CallWork
from reviewer_app.store.office_enrolments import EnrolmentWork
from reviewer_app.store.office_purges import PurgeWork
from reviewer_app.store.office_results import ResultWork
from reviewer_app.store.schema_office import office_metadata

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEWEST: Final = "office_0004"
OLDER: Final[frozenset[str]] = frozenset({"office_0001", "office_0002", "office_0003"})


def open_office_store(path: Path, key: bytes, *, create: bool) -> OfficeStore:
    """Open (or make) an office's store and bring it up to date.

    Raises:
        Refused: ``store.damaged``, ``store.missing``.
        NotPossible: ``store.newer``.
    """
    database = Database(path, key, create=create)
    if check_version(database, NEWEST, OLDER):
        from reviewer_app.store.migrating import migrate  # noqa: PLC0415 - loads Alembic

        migrate(database, "office")
    return OfficeStore(database)


class OfficeWork(CallWork, BoardWork, ResultWork, EnrolmentWork, PurgeWork):
    """One transaction on an office."""


class OfficeStore:
    """An open office store; safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._tables = office_metadata().tables

    @contextmanager
    def begin(self) -> Iterator[OfficeWork]:
        """Give one unit of work: commit, or nothing of it."""
        with self._database.begin() as connection:
            yield OfficeWork(connection, self._tables)

    def copy_to(self, path: Path) -> None:
        """Write an encrypted copy, consistent at one moment."""
        self._database.copy_to(path)

    def rekey(self, key: bytes) -> None:
        """Encrypt the store anew; open it anew afterwards (see ``Database.rekey``)."""
        self._database.rekey(key)

    def scrub(self) -> None:
        """Leave nothing behind of what was removed (see ``Database.scrub``)."""
        self._database.scrub()

    def close(self) -> None:
        """Close the store."""
        self._database.close()
