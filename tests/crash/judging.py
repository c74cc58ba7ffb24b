"""Whether what a crash left is good: it opens, is whole, and holds everything that was acknowledged."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from reviewer_app.crypto.sealing import unseal_bytes
from reviewer_app.domain.chain import check_chain
from reviewer_app.errors import ReviewerError
from reviewer_app.formats.bundle import check_container
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.result import open_result
from reviewer_app.services.archiving import check_backup
from reviewer_app.services.desk.opened import package_file
from reviewer_app.services.desk.session import Desk, unlock_desk, unlock_desk_with_code
from reviewer_app.services.office.blob_room import ATTACHMENTS
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.session import Office, unlock_office
from reviewer_app.services.places import kind_of_folder
from reviewer_app.services.slots import key_by_passphrase
from reviewer_app.store.engine import Database
from tests.crash.old_stores import FILES, migrate_whole
from tests.crash.workloads import MIGRATIONS, OFFICE, PHRASES
from tests.faults.states import digest_of, read_rows, rows_of
from tests.kit import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

GOOD: Final = "good"
LOST: Final = "acknowledged work lost"
DAMAGED: Final = "damaged"
UNREADABLE: Final = "unreadable"


@dataclass(frozen=True)
class Told:
    """What the process had said before it ended.

    Attributes:
        number: Of the last step that was acknowledged.
        state: How many states the store had gone through by then.
        states: All of them that it went through, or was about to commit.
    """

    number: int
    state: int
    states: list[str]

    def judge(self, digest: str) -> str:
        """Return what a store is that says ``digest``: exactly one of its states, none older than acknowledged."""
        if digest in self.states[max(self.state - 1, 0) :]:
            return GOOD
        return LOST if digest in self.states else DAMAGED


class _Bad(Exception):
    """Not good; it says why."""


def judge(kind: str, folder: Path, told: Told) -> str:
    """Return what a folder is, opened by the product itself."""
    try:
        if kind in MIGRATIONS:
            return _migrated(kind, folder, told)
        if kind in OFFICE:
            return _office(unlock_office(folder / "office", passphrase=PASSPHRASE), folder, told)
        desk = _opened(kind, folder, told)
        return GOOD if desk is None else _desk(desk, kind, folder, told)
    except ReviewerError:
        return UNREADABLE
    except _Bad as bad:
        return str(bad)
    except Exception:  # noqa: BLE001 - the product must open it or refuse it; anything else is damage that it met
        return DAMAGED


def _opened(kind: str, folder: Path, told: Told) -> Desk | None:
    """Open the desk; None where none was promised and none claims to be there."""
    if kind == "create":
        if told.number < 1 and kind_of_folder(folder / "fresh") is None:
            return None
        return unlock_desk(folder / "fresh", PASSPHRASE)
    if kind == "passphrase":
        return _by_phrase(folder, told)
    return unlock_desk(folder / "desk", PASSPHRASE)


def _by_phrase(folder: Path, told: Told) -> Desk:
    """Open by the passphrase that was acknowledged, or by the one that was to follow it."""
    unlock_desk_with_code(folder / "new", (folder / "recovery").read_text()).close()
    for phrase in PHRASES[told.number : told.number + 2]:
        try:
            return unlock_desk(folder / "new", phrase)
        except ReviewerError as error:
            if error.code != "passphrase.wrong":
                raise
    raise _Bad(LOST)


def _desk(desk: Desk, kind: str, folder: Path, told: Told) -> str:
    try:
        _integrity(desk.store._database)
        found = told.judge(digest_of(rows_of(desk.store)))
        with desk.store.begin() as work:
            check_chain(work.audit())
            packages = work.packages()
            exports = {str(e.id) for e in work.exports("tiny", 1)}
        for package in packages:
            check_container(package_file(desk, package.id), expected=package.id)
        _results(desk, folder, exports, told.number if kind == "export" else 0)
        if kind == "backup":
            _backups(folder, told.number)
    except (ReviewerError, ValueError, OSError):
        return DAMAGED
    finally:
        desk.close()
    return found


def _results(desk: Desk, folder: Path, exports: set[str], acknowledged: int) -> None:
    """A file under its final name is whole and on record, whatever moment it was."""
    whole = {p.name: open_result(p, (desk.identity,)).id for p in folder.glob("*.opsiresult")}
    if not set(map(str, whole.values())) <= exports:
        raise _Bad(DAMAGED)
    if not {f"{n}.opsiresult" for n in range(1, acknowledged + 1)} <= set(whole):
        raise _Bad(LOST)


def _backups(folder: Path, acknowledged: int) -> None:
    whole = {p.name for p in folder.glob("*.opsibackup") if check_backup(p)}
    if not {f"{n}.opsibackup" for n in range(1, acknowledged + 1)} <= whole:
        raise _Bad(LOST)


def _office(office: Office, folder: Path, told: Told) -> str:
    try:
        _integrity(office.store._local())
        found = told.judge(digest_of(rows_of(office.store)))
        # Every result of the store has its file, hashed, and its entry in the ledger.
        verify_record(office)
        _attachments(office)
        with office.store.begin() as work:
            built = [b for b in work.bundles("tiny", 1) if b.seq > 1]
        for one in built:
            check_container(folder / "out" / one.file_name, expected=one.id)
        for path in (folder / "out").glob("*.opsibundle"):
            check_container(path)
    except (ReviewerError, ValueError, OSError):
        return DAMAGED
    finally:
        office.close()
    return found


def _attachments(office: Office) -> None:
    kept = list((office.folder / ATTACHMENTS).glob("*.age"))
    for path in kept:
        data = unseal_bytes(path.read_bytes(), office.identities, LIMITS.attachment)
        if hashlib.sha256(data).hexdigest() != path.stem:
            raise _Bad(DAMAGED)
    if not kept:
        raise _Bad(LOST)


def _migrated(kind: str, folder: Path, told: Told) -> str:
    """Judge a store before the product touches it, then let the product finish what was begun."""
    side = kind.split("_")[1]
    place = folder / side
    found = told.judge(_read(place, side))
    migrate_whole(place, side)
    return found if _read(place, side) == told.states[-1] else DAMAGED


def _read(place: Path, side: str) -> str:
    database = Database(place / FILES[side], key_by_passphrase(place, PASSPHRASE), create=False)
    try:
        _integrity(database)
        with database.begin() as connection:
            return digest_of(read_rows(connection))
    except (ReviewerError, ValueError) as error:
        raise _Bad(DAMAGED) from error
    finally:
        database.close()


def _integrity(database: Database) -> None:
    """Check structure and seals of every page.

    A page of the main file may be torn while the log holds its newer copy: reading takes the log's, and the
    next checkpoint mends the file. So the log is folded in before the pages of the file are looked at.
    """
    with database.begin() as connection:
        said = connection.execute(sa.text("PRAGMA integrity_check")).scalar()
    with database.engine.connect() as connection:
        folded = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").first()
        if folded is None or folded[0]:
            raise ValueError("the log could not be folded in")
    with database.begin() as connection:
        said = (
            said if said != "ok" else connection.execute(sa.text("PRAGMA integrity_check")).scalar()
        )
        broken = connection.execute(sa.text("PRAGMA cipher_integrity_check")).all()
    if said != "ok" or broken:
        raise ValueError(said)
