"""Open a backup for a trial: what nobody ever opened is only hoped to be a backup."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer_app.domain.progress import CancelToken, Report, silent
from reviewer_app.errors import Refused, machine_fault
from reviewer_app.services.archiving import Progress
from reviewer_app.services.office.backup import restore_office
from reviewer_app.services.office.second_hands import note_tried

if TYPE_CHECKING:
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class BackupOpened:
    """A backup that was opened and belongs to this office.

    Attributes:
        file: Its name.
        ledger_n: Number of the last ledger entry in it.
        since: How many entries were written here since.
    """

    file: str
    ledger_n: int
    since: int


def try_backup(
    office: Office,
    file: Path,
    passphrase: str,
    report: Report = silent,
    token: CancelToken | None = None,
) -> BackupOpened:
    """Restore a backup into a folder that goes away again, open it, and hold its ledger against this one.

    Nothing of it lies readable on the disk: the folder is encrypted as the office is.

    Raises:
        Cancelled: The person stopped it.
        Refused: ``backup.*``, ``passphrase.wrong``, ``chain.broken``; ``backup.other-office`` where it is the
            backup of another office, or of one that went another way.
        MachineFault: Disk full, no permission.
    """
    steps = Progress(report, token or CancelToken())
    try:
        with tempfile.TemporaryDirectory(prefix=".trial-", dir=office.folder.parent) as temporary:
            restored = restore_office(
                file, Path(temporary) / "office", passphrase=passphrase, progress=steps
            )
    except OSError as error:
        raise machine_fault(error) from None
    with office.store.begin() as work:
        entries = work.ledger()
    here = {e.n: e.h for e in entries}
    if here.get(restored.ledger_n) != restored.ledger_head:
        raise Refused("backup.other-office", file=file.name)
    note_tried(office, file.name, restored.ledger_n)
    return BackupOpened(file.name, restored.ledger_n, entries[-1].n - restored.ledger_n)
