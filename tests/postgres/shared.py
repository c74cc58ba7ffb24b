"""A round on a shared store with two officers, its twin on SQLCipher, and copies of both to work on."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.services.office import officers
from reviewer_app.services.office.backup import backup_office, restore_office
from reviewer_app.services.office.joining import join_office
from reviewer_app.services.office.keyring import KEYRING_FILE, put_address
from reviewer_app.services.office.session import Office, unlock_office
from reviewer_app.services.slots import key_by_passphrase
from reviewer_app.store.office import open_office_store
from tests.kit import PASSPHRASE, play_round

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reviewer_app.domain.roster import OfficerSecrets
    from tests.kit import Round
    from tests.postgres.cluster import Cluster

FIRST = "office"
SECOND = "office-2"


@dataclass
class Ground:
    """A played round, nothing merged yet.

    Attributes:
        cluster: The server.
        folder: Holds both officers' folders and the twin's.
        database: The shared store; nobody is connected to it, so that it can be copied.
        played: The round; its stores are closed.
        second: Keys of the second officer.
        files: Results of three members: three of ada's, one after the other; two of bo's that are a fork;
            one of cy's.
    """

    cluster: Cluster
    folder: Path
    database: str
    played: Round
    second: OfficerSecrets
    files: tuple[Path, ...]
    _count: Iterator[int] = field(default_factory=count)

    def copy(self, where: Path) -> Shared:
        """Copy the shared store and both keyrings, and open all of it."""
        database = self.cluster.new_database(self.database)
        where = where / f"shared-{next(self._count)}"
        opened = []
        for name in (FIRST, SECOND):
            shutil.copytree(self.folder / name, where / name)
            rewire(where / name, self.cluster.url(database))
            opened.append(unlock_office(where / name, passphrase=PASSPHRASE))
        return Shared(self.cluster, database, where, opened[0], opened[1])

    def twin(self, where: Path) -> Office:
        """Copy the same office as it lies on SQLCipher, and open it."""
        folder = where / f"twin-{next(self._count)}"
        shutil.copytree(self.folder / "twin", folder)
        return unlock_office(folder, passphrase=PASSPHRASE)


@dataclass
class Shared:
    """A shared store that two officers have open."""

    cluster: Cluster
    database: str
    folder: Path
    a: Office
    b: Office

    def reset(self) -> None:
        """Take back everything since the copy was made, the fast way."""
        reset(self.a)

    def close(self) -> None:
        """Close both."""
        self.a.close()
        self.b.close()


def reset(office: Office) -> None:
    """Let an office be as it was before the first merge."""
    with office.store.begin() as work:
        last = max(e.n for e in work.ledger() if e.action in ("bundle.build", "backup"))
        ledger = work._tables["ledger"]
        work._connection.execute(ledger.delete().where(ledger.c.n > last))
        for statement in (
            "DELETE FROM received",
            "DELETE FROM refused",
            "DELETE FROM decision",
            "DELETE FROM roster_link WHERE seq > 2",
            "DELETE FROM blob WHERE kind = 'received'",
        ):
            work._connection.exec_driver_sql(statement)


def rewire(folder: Path, url: str) -> None:
    """Let a keyring lead to another database."""
    key = key_by_passphrase(folder, PASSPHRASE)
    keyring = open_office_store(folder / KEYRING_FILE, key, create=False)
    put_address(keyring, url)
    keyring.close()


def make_ground(folder: Path, cluster: Cluster) -> Ground:
    """Play the round, let the second officer join, write the results, make the twin."""
    database = cluster.new_database()
    url = cluster.url(database)
    secrets: list[OfficerSecrets] = []

    def add_second(office: Office) -> None:
        made = officers.make_keys(folder / "keys", "officer-2", cost=MINIMUM)
        officers.add_officer(office, made.request)
        secrets.append(officers.open_keys(made.private, made.code))
        join_office(
            folder / SECOND, url, secrets[0], passphrase=PASSPHRASE, cost=MINIMUM
        ).office.close()

    played = play_round(folder, url, add_second)
    backup_office(played.office, folder / "before.backup")
    restore_office(folder / "before.backup", folder / "twin", passphrase=PASSPHRASE)
    files = _write_files(folder, played)
    played.close()
    return Ground(cluster, folder, database, played, secrets[0], files)


def _write_files(folder: Path, played: Round) -> tuple[Path, ...]:
    out = folder / "files"
    out.mkdir()
    made: list[Path] = [played.results["ada"], played.results["cy"]]
    for number, level in enumerate((1, 2), start=2):
        reviews.set_score(played.desks["ada"], "S-2", "need", level)
        made.append(out / f"ada-{number}.opsiresult")
        export_result(played.desks["ada"], made[-1])
    # Two laptops of bo's, made of one backup, go on by themselves.
    played.desks["bo"].close()
    for number, level in enumerate((1, 5), start=1):
        laptop = folder / f"bo-{number}"
        shutil.copytree(folder / "desk-bo", laptop)
        desk = unlock_desk(laptop, PASSPHRASE)
        reviews.set_score(desk, "S-3", "plan", level)
        made.append(out / f"bo-{number}.opsiresult")
        export_result(desk, made[-1])
        desk.close()
    return tuple(made)
