"""Backup and restore of an office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.chain import check_chain
from reviewer_app.domain.progress import CancelToken, Report, silent
from reviewer_app.services.archiving import (
    BackupKind,
    BackupMade,
    Progress,
    read_backup,
    write_backup,
)
from reviewer_app.services.office.blob_room import ATTACHMENTS, RECEIVED
from reviewer_app.services.office.copying import as_folder
from reviewer_app.services.office.founding import STORE_FILE
from reviewer_app.services.office.session import Office, unlock_office
from reviewer_app.services.places import PlaceKind, whole_or_empty

if TYPE_CHECKING:
    from pathlib import Path

_KIND: Final = BackupKind(PlaceKind.OFFICE, STORE_FILE, (ATTACHMENTS, RECEIVED))


@dataclass(frozen=True, slots=True)
class Restored:
    """An office that was restored and opened.

    Attributes:
        ledger_n: Number of its last ledger entry.
        ledger_head: Its hash, to compare with the head printed last.
    """

    ledger_n: int
    ledger_head: str


def backup_office(
    office: Office, target: Path, report: Report = silent, token: CancelToken | None = None
) -> BackupMade:
    """Write everything of an office, still encrypted, into one file.

    Of a shared store it holds all records too, and this officer's keys; restored, it is an office with a
    store of its own.

    Raises:
        Cancelled: The person stopped it; no file is left.
        WrongUse: ``backup.exists``.
        MachineFault: Disk full, no permission.
    """
    moment, steps = office.clock(), Progress(report, token or CancelToken())
    with office.store.begin() as work:
        # Said before the copy, so that the restored office knows of it; taken back by no one, since a
        # failed copy is only one more attempt on record.
        work.append_ledger("backup", target.name, "", moment)
    if office.keyring is None:
        made = write_backup(office.folder, target, _KIND, office.store.copy_to, steps)
    else:
        with as_folder(office, target) as folder:
            made = write_backup(folder, target, _KIND, (folder / STORE_FILE).replace, steps)
    with office.store.begin() as work:
        work.add_backup(target.name, moment)
    return made


def restore_office(
    file: Path, folder: Path, *, passphrase: str, progress: Progress | None = None
) -> Restored:
    """Put a backup into an empty folder, open it, and check its ledger; else leave nothing there.

    Raises:
        Refused: ``backup.*``, ``passphrase.wrong``, ``chain.broken``.
        NotPossible: ``place.taken``.
    """
    with whole_or_empty(folder):
        read_backup(file, folder, PlaceKind.OFFICE, progress)
        office = unlock_office(folder, passphrase=passphrase)
        try:
            with office.store.begin() as work:
                check_chain(work.ledger())
                n, head = work.ledger_head()
        finally:
            office.close()
    return Restored(n, head)
