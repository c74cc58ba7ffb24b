"""A private PostgreSQL for the tests: in a temporary folder, on a Unix socket, never on a network."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg

from tools.system import find_tool

if TYPE_CHECKING:
    from collections.abc import Iterator

_SETTINGS = (
    "listen_addresses=''",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "shared_buffers=32MB",
    "max_connections=60",
    "wal_level=minimal",
    "max_wal_senders=0",
)


def binaries() -> Path | None:
    """Return the folder with ``initdb`` and ``pg_ctl``."""
    found = find_tool("initdb")
    return Path(found).parent if found else None


def why_not() -> str:
    """Return why no server can be started here; empty where one can."""
    if binaries() is None:
        return "not installed: postgresql"
    if os.geteuid() == 0 and not {"postgres"} & {user.pw_name for user in pwd.getpwall()}:
        return "a server does not run as root, and there is no user postgres"
    return ""


@dataclass
class Cluster:
    """A running server.

    Attributes:
        folder: Its socket's folder.
        super_user: Who may do everything in it.
    """

    folder: Path
    super_user: str
    _count: Iterator[int] = field(default_factory=count)

    def url(self, database: str, user: str = "officer", password: str = "") -> str:
        """Return the address of a database."""
        who = f"{user}:{password}" if password else user
        return f"postgresql://{who}@/{database}?host={self.folder}"

    def connect(self, database: str) -> psycopg.Connection[Any]:
        """Connect as the one who may do everything, each statement by itself."""
        return psycopg.connect(
            host=str(self.folder), dbname=database, user=self.super_user, autocommit=True
        )

    def run(self, statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Carry out one statement."""
        with self.connect(database) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def new_database(self, template: str = "template0") -> str:
        """Make a database and return its name; a template must have nobody connected."""
        name = f"db{next(self._count)}"
        locale = "LC_COLLATE 'en_US.utf8'" if template == "template0" and self._speaks() else ""
        self.run(f"CREATE DATABASE {name} OWNER officer TEMPLATE {template} {locale}")
        return name

    def dump(self, database: str) -> dict[str, list[str]]:
        """Return every row of every table as text."""
        tables = self.run(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1", database
        )
        every = 'SELECT t::text FROM "{}" t ORDER BY 1'
        return {t: [str(r[0]) for r in self.run(every.format(t), database)] for (t,) in tables}

    def end_sessions(self, database: str) -> None:
        """End every session in a database, whatever it is doing."""
        with self.connect("postgres") as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                (database,),
            )

    def _speaks(self) -> bool:
        known = self.run("SELECT 1 FROM pg_collation WHERE collname = 'en_US.utf8'")
        return bool(known)


def start() -> Cluster:
    """Start a server; its folder is its own, so that the server's user can reach it."""
    bin_folder = binaries()
    assert bin_folder is not None
    folder = Path(tempfile.mkdtemp(prefix="opsi-pg-"))
    as_user: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    data = folder / "data"
    _run(
        *as_user, bin_folder / "initdb", "-D", data, "-A", "trust", "-U", "owner", "-E", "UTF8",
        "--locale=C", "--no-sync", "--no-instructions",
    )  # fmt: skip
    hba = "local all checked scram-sha-256\nlocal all all trust\n"
    (data / "pg_hba.conf").write_text(hba)
    options = " ".join(f"-c {s}" for s in (*_SETTINGS, f"unix_socket_directories='{folder}'"))
    _run(
        *as_user, bin_folder / "pg_ctl", "-D", data, "-l", folder / "log", "-o", options, "-w", "start"
    )  # fmt: skip
    cluster = Cluster(folder, "owner")
    cluster.run("CREATE ROLE officer LOGIN")
    cluster.run("CREATE ROLE checked LOGIN PASSWORD 'right-password'")
    return cluster


def stop(cluster: Cluster) -> None:
    """Stop a server and take its folder away."""
    bin_folder = binaries()
    assert bin_folder is not None
    as_user = (
        ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        if os.geteuid() == 0
        else []
    )
    data = cluster.folder / "data"
    _run(*as_user, bin_folder / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    shutil.rmtree(cluster.folder, ignore_errors=True)


def _run(*words: str | Path) -> None:
    done = subprocess.run(
        [str(w) for w in words], cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
