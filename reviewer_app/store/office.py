"""An office's store: on this machine, or shared on a server."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from reviewer_app.errors import NotPossible
from reviewer_app.store.engine import Database, check_version
from reviewer_app.store.office_blobs import BlobWork
from reviewer_app.store.office_board import BoardWork
from reviewer_app.store.office_calls import CallWork
from reviewer_app.store.office_enrolments import EnrolmentWork
from reviewer_app.store.office_kept import KeptWork
from reviewer_app.store.office_publications import PublicationWork
from reviewer_app.store.office_purges import PurgeWork
from reviewer_app.store.office_results import ResultWork
from reviewer_app.store.schema_office import office_metadata

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import sqlalchemy as sa

    from reviewer_app.domain.decision import Decision
    from reviewer_app.store.engine import Opened

NEWEST: Final = "office_0007"
OLDER: Final = frozenset({f"office_000{n}" for n in range(1, 7)})


def open_office_store(path: Path, key: bytes, *, create: bool) -> OfficeStore:
    """Open (or make) an office's store on this machine and bring it up to date.

    Raises:
        Refused: ``store.damaged``, ``store.missing``.
        NotPossible: ``store.newer``.
    """
    return _up_to_date(Database(path, key, create=create))


def open_shared_store(address: str, *, create: bool) -> OfficeStore:
    """Open a store on a PostgreSQL server and bring it up to date.

    Args:
        address: Its URL, which may hold a password.
        create: Whether an empty database gets its tables.

    Raises:
        WrongUse: ``store.url-*``.
        Refused: ``store.login``, ``store.tls``.
        NotPossible: ``store.newer``, ``store.driver-missing``, ``store.no-office``.
        MachineFault: ``store.unreachable``, ``store.no-database``, ``store.privilege`` …
    """
    from reviewer_app.store.server import ServerDatabase  # noqa: PLC0415 - few offices need it

    database = ServerDatabase(address)
    if not create and database.version() is None:
        database.close()
        raise NotPossible("store.no-office")
    return _up_to_date(database)


def _up_to_date(database: Opened) -> OfficeStore:
    try:
        if check_version(database, NEWEST, OLDER):
            from reviewer_app.store.migrating import migrate  # noqa: PLC0415 - loads Alembic

            migrate(database, "office")
    except BaseException:
        database.close()
        raise
    return OfficeStore(database)


class OfficeWork(
    CallWork,
    BoardWork,
    ResultWork,
    EnrolmentWork,
    PurgeWork,
    KeptWork,
    BlobWork,
    PublicationWork,
):
    """One transaction on an office.

    Attributes:
        memo: Signed decisions that were checked while the store was open, by document and signature.
    """

    def __init__(
        self,
        connection: sa.Connection,
        tables: Mapping[str, sa.Table],
        memo: dict[tuple[bytes, bytes], Decision],
    ) -> None:
        super().__init__(connection, tables)
        self.memo = memo


class OfficeStore:
    """An open office store; safe to use from several threads."""

    def __init__(self, database: Opened) -> None:
        self._database = database
        self._tables = office_metadata().tables
        self._lock = threading.RLock()
        self._work: OfficeWork | None = None
        self._memo: dict[tuple[bytes, bytes], Decision] = {}

    @contextmanager
    def begin(self) -> Iterator[OfficeWork]:
        """Give one unit of work: commit, or nothing of it. A unit begun within another is part of it."""
        with self._lock:
            if self._work is not None:
                yield self._work
                return
            with self._database.begin() as connection:
                self._work = OfficeWork(connection, self._tables, self._memo)
                try:
                    yield self._work
                finally:
                    self._work = None

    def copy_to(self, path: Path) -> None:
        """Write an encrypted copy of a store on this machine, consistent at one moment."""
        self._local().copy_to(path)

    def beside(self, path: Path) -> OfficeStore:
        """Make another, empty store on this machine under the same key."""
        return _up_to_date(self._local().beside(path))

    def rekey(self, key: bytes) -> None:
        """Encrypt a store on this machine anew; open it anew afterwards (see ``Database.rekey``)."""
        self._local().rekey(key)

    def scrub(self) -> None:
        """Leave nothing behind of what was removed (see ``Database.scrub``)."""
        self._database.scrub()

    def close(self) -> None:
        """Close the store."""
        self._database.close()

    def _local(self) -> Database:
        if not isinstance(self._database, Database):
            raise TypeError("a store on a server has no file here")
        return self._database
