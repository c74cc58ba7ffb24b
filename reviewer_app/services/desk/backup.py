"""Backup and restore of a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.domain.chain import check_chain
from reviewer_app.services.archiving import BackupKind, BackupMade, read_backup, write_backup
from reviewer_app.services.desk.known import STORE_FILE
from reviewer_app.services.desk.session import PACKAGES, Desk, unlock_desk
from reviewer_app.services.places import PlaceKind, whole_or_empty

if TYPE_CHECKING:
    from pathlib import Path

_KIND: Final = BackupKind(PlaceKind.DESK, STORE_FILE, (PACKAGES,))


def backup_desk(desk: Desk, target: Path) -> BackupMade:
    """Write everything of a desk, still encrypted, into one file.

    Raises:
        WrongUse: ``backup.exists``.
        MachineFault: Disk full, no permission.
    """
    return write_backup(desk.folder, target, _KIND, desk.store.copy_to)


def restore_desk(file: Path, folder: Path, passphrase: str) -> None:
    """Put a backup into an empty folder and check that it opens; else leave nothing there.

    Raises:
        Refused: ``backup.*``, ``passphrase.wrong``, ``chain.broken``.
        NotPossible: ``place.taken``.
    """
    with whole_or_empty(folder):
        read_backup(file, folder, PlaceKind.DESK)
        desk = unlock_desk(folder, passphrase)
        try:
            with desk.store.begin() as work:
                check_chain(work.audit())
        finally:
            desk.close()
