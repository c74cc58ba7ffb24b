"""Open an encrypted store: SQLCipher with a raw key, WAL and full synchronisation.

A key slot is opened before the store, so a wrong passphrase is known by then: what the library says of a
key that does not fit can only mean damage here.
"""

from __future__ import annotations

import threading
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, Final, Protocol

import sqlalchemy as sa
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from reviewer_app.errors import MachineFault, NotPossible, Refused, machine_fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

_PRAGMAS: Final = (
    "cipher_memory_security=ON",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "cell_size_check=ON",
    "trusted_schema=OFF",
    "busy_timeout=10000",
)
VERSION_TABLE: Final = "alembic_version"


class Opened(Protocol):
    """An open store, on this machine or on a server."""

    def begin(self) -> AbstractContextManager[sa.Connection]:
        """Give one transaction: commit at the end, or nothing of it."""

    def version(self) -> str | None:
        """Return the schema's revision, or None in an empty store."""

    def scrub(self) -> None:
        """Leave nothing behind of what was removed."""

    def close(self) -> None:
        """Close every connection."""


class Database:
    """An open store of one side.

    Attributes:
        engine: SQLAlchemy's engine; it never leaves this room.
        path: The database file.
    """

    def __init__(self, path: Path, key: bytes, *, create: bool) -> None:
        if not create and not path.exists():
            raise Refused("store.missing", file=path.name)
        self.path = path
        self._key = key
        self.engine = sa.create_engine(
            "sqlite://",
            module=sqlcipher,
            creator=_connector(path, key),
            poolclass=QueuePool,
            # Its errors and its log would otherwise quote what was to be stored.
            hide_parameters=True,
            pool_size=4,
        )
        self._lock = threading.RLock()
        self._depth = 0
        self._rekeyed = False
        try:
            with self.engine.connect():
                path.chmod(0o600)
        except BaseException:
            self.engine.dispose()
            raise

    @contextmanager
    def begin(self) -> Iterator[sa.Connection]:
        """Give one transaction: commit at the end, or nothing of it.

        Raises:
            MachineFault: Disk full, or the file cannot be written.
            Refused: ``store.damaged``.
        """
        with self._lock, _told(), self.engine.begin() as connection:
            # Said by ourselves: the driver begins only before a change of rows, so that the steps of a migration
            # would each be committed alone; and two programs at once must not both read, then write.
            # Whoever asks within a transaction only reads, beside it.
            connection.exec_driver_sql("BEGIN" if self._depth else "BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield connection
            finally:
                self._depth -= 1

    def version(self) -> str | None:
        """Return the schema's revision, or None in an empty store."""
        with _told(), self.engine.connect() as connection:
            if not sa.inspect(connection).has_table(VERSION_TABLE):
                return None
            row = connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").first()  # noqa: S608 - a constant
            return None if row is None else str(row[0])

    def beside(self, path: Path) -> Database:
        """Make another, empty store under the same key."""
        return Database(path, self._key, create=True)

    def other(self, path: Path) -> Database:
        """Open another store that lies under the same key.

        Raises:
            Refused: ``store.missing``, ``store.damaged``.
        """
        return Database(path, self._key, create=False)

    def copy_to(self, path: Path) -> None:
        """Write an encrypted copy of the store, consistent at one moment.

        Raises:
            MachineFault: The copy could not be written whole.
        """
        with _told(), self.engine.connect() as connection:
            connection = connection.execution_options(isolation_level="AUTOCOMMIT")  # noqa: PLW2901 - the same one, without a transaction, as VACUUM needs
            connection.exec_driver_sql("VACUUM INTO ?", (str(path),))

    def scrub(self) -> None:
        """Build the file anew without what was removed from it, and empty the write-ahead log.

        Raises:
            MachineFault: Disk full; what was removed is gone from every table, not yet from every page.
        """
        with self._lock, _told(), self.engine.connect() as connection:
            connection = connection.execution_options(isolation_level="AUTOCOMMIT")  # noqa: PLW2901 - the same one, without a transaction, as VACUUM needs
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def rekey(self, key: bytes) -> None:
        """Encrypt every page anew under another key; the store must be opened anew afterwards.

        SQLCipher does it in one transaction: after a crash the file opens with the old key or the new one.

        Raises:
            MachineFault: ``machine.write`` where the disk is full or failed; the old key holds.
        """
        _check_key(key)
        with self._lock, _told():
            # Other connections of the pool know the old key only.
            self.engine.dispose()
            raw = self.engine.raw_connection()
            try:
                # Closed also where it fails: an open statement would keep the store locked.
                with closing(raw.cursor()) as cursor:
                    cursor.execute(f"PRAGMA rekey=\"x'{key.hex()}'\"")
                    _check_rekeyed(cursor)
                    self._rekeyed = True
                    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                raw.close()
                self.engine.dispose()

    def close(self) -> None:
        """Close every connection; the write-ahead log is folded in first."""
        # Where the file was moved away meanwhile, a new connection would make an empty one in its place.
        if self._rekeyed or not self.path.exists():
            self.engine.dispose()
            return
        try:
            with self.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        except (sa.exc.DBAPIError, sqlcipher.Error):
            # Nothing is lost: the log is replayed at the next opening.
            return
        finally:
            self.engine.dispose()


def check_key(path: Path, key: bytes) -> None:
    """Check that a key opens a store; nothing is written.

    Raises:
        Refused: ``store.damaged`` where it does not, ``store.missing``.
    """
    Database(path, key, create=False).engine.dispose()


def check_version(database: Opened, newest: str, older: frozenset[str]) -> bool:
    """Tell whether the store must be brought up to date.

    Raises:
        NotPossible: ``store.newer`` where a newer program made it.
    """
    version = database.version()
    if version == newest:
        return False
    if version is not None and version not in older:
        raise NotPossible("store.newer")
    return True


def _check_key(key: bytes) -> None:
    if len(key) != 32:  # noqa: PLR2004 - bytes of a raw SQLCipher key
        raise Refused("store.damaged")


def _check_rekeyed(cursor: Any) -> None:
    """Read with the new key: the library says *ok* also where it could not write, and goes back to the old key."""
    try:
        cursor.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError:
        raise MachineFault("machine.write") from None


def _connector(path: Path, key: bytes) -> Callable[[], Any]:
    _check_key(key)

    def connect() -> Any:
        try:
            connection = sqlcipher.connect(str(path), check_same_thread=False)
        except sqlcipher.OperationalError as error:
            raise MachineFault("store.cannot-open", file=path.name) from error
        try:
            connection.execute("PRAGMA cipher_log_level=NONE")
            connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
        except sqlcipher.DatabaseError as error:
            connection.close()
            raise _fault(error) from None
        return connection

    return connect


@contextmanager
def _told() -> Iterator[None]:
    """Turn the library's errors into ours; texts and keys in them stay behind."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        raise _fault(error.orig) from None
    except sqlcipher.DatabaseError as error:
        raise _fault(error) from None
    except OSError as error:
        raise machine_fault(error) from None


def _fault(error: BaseException | None) -> Exception:
    text = str(error).lower()
    if "full" in text:
        return MachineFault("machine.disk-full", file="")
    if "readonly" in text or "read-only" in text or "unable to open" in text:
        return MachineFault("machine.no-permission", file="")
    if "not a database" in text or "malformed" in text or "hmac" in text:
        return Refused("store.damaged")
    if "locked" in text or "busy" in text:
        return NotPossible("store.busy")
    if "disk i/o" in text:
        return MachineFault("machine.input-output", file="", number=0)
    if isinstance(error, Exception):
        return error
    return Refused("store.damaged")
