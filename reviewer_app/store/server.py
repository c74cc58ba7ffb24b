"""Open a shared store: PostgreSQL, one officer at a time, nothing half done.

Each unit of work takes one lock of the database first and keeps it until it is committed. So two officers
who work at once take turns by units of milliseconds, every unit sees all that was committed before, and the
ledger has one order. It also lets one of two programs that start at once bring the tables up to date.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles

from reviewer_app.errors import NotPossible
from reviewer_app.store.engine import VERSION_TABLE
from reviewer_app.store.server_faults import told_by_server
from reviewer_app.store.server_url import server_url

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCK: Final = 0x6F70_7369_7265_7631
"""Number of the one lock; PostgreSQL keeps such locks for each database apart."""
_CONNECT: Final[dict[str, str | int]] = {
    "application_name": "opsi-reviewer",
    "connect_timeout": 10,
    "hostaddr": "",  # the environment must not send the connection elsewhere
    "keepalives_idle": 30,
    "tcp_user_timeout": 30_000,
}
_WAITS: Final = (
    ("lock_timeout", "60s"),
    # A laptop that sleeps in the middle of its turn must not keep the others out.
    ("idle_in_transaction_session_timeout", "5min"),
)


@compiles(sa.Text, "postgresql")
def _by_code_points(_type: sa.Text, _compiler: object, **_options: object) -> str:
    """Order texts as SQLite does, whatever language the server speaks."""
    return 'TEXT COLLATE "C"'


class ServerDatabase:
    """An open database on a server.

    Attributes:
        engine: SQLAlchemy's engine; it never leaves this room.
    """

    def __init__(self, address: str) -> None:
        url = server_url(address)
        options = {**_CONNECT, "sslmode": str(url.query.get("sslmode", "prefer"))}
        try:
            self.engine = sa.create_engine(
                url,
                hide_parameters=True,
                pool_pre_ping=True,
                pool_size=2,
                isolation_level="READ COMMITTED",
                connect_args=options,
            )
        except ImportError:
            raise NotPossible("store.driver-missing") from None
        self._lock = threading.RLock()
        try:
            with told_by_server(connecting=True), self.engine.connect():
                pass
        except BaseException:
            self.engine.dispose()
            raise

    @contextmanager
    def begin(self) -> Iterator[sa.Connection]:
        """Give one transaction, alone in this database: commit at the end, or nothing of it.

        Raises:
            MachineFault: ``store.connection-lost``: all of it was kept or nothing.
            NotPossible: ``store.busy-officer`` after a minute of waiting, ``store.changed``.
        """
        with self._lock, told_by_server(), self.engine.begin() as connection:
            for name, value in _WAITS:
                connection.execute(sa.select(sa.func.set_config(name, value, True)))  # noqa: FBT003 - for this transaction only
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
            yield connection

    def version(self) -> str | None:
        """Return the schema's revision, or None in an empty database."""
        with told_by_server(), self.engine.connect() as connection:
            if not sa.inspect(connection).has_table(VERSION_TABLE):
                return None
            row = connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").first()  # noqa: S608 - a constant
            return None if row is None else str(row[0])

    def scrub(self) -> None:
        """Build every table of ours anew without what was removed from it.

        The server's own log, its replicas and its backups are for whoever runs it.

        Raises:
            MachineFault: ``store.connection-lost`` …; what was removed is gone from every table.
        """
        with self._lock, told_by_server(), self.engine.connect() as connection:
            connection = connection.execution_options(isolation_level="AUTOCOMMIT")  # noqa: PLW2901 - the same one, without a transaction, as VACUUM needs
            for name in sa.inspect(connection).get_table_names():
                quoted = connection.dialect.identifier_preparer.quote(name)
                connection.exec_driver_sql(f"VACUUM (FULL) {quoted}")

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()
