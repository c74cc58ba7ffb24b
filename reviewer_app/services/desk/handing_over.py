"""For whom a result is sealed, and how its file comes to a stick or another folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.crypto.fingerprints import check_words
from reviewer_app.domain.roster import KeyStatus
from reviewer_app.errors import MachineFault, WrongUse
from reviewer_app.formats.files import read_regular, write_atomically
from reviewer_app.formats.limits import LIMITS
from reviewer_app.services.desk.standing import newest_roster

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who can open a result.

    Attributes:
        name: Id in the roster.
        words: Six words of their key, the same as on their own screen.
        recovery: Whether it is the sealed recovery member, not a person at work.
    """

    name: str
    words: tuple[str, ...]
    recovery: bool


def recipients(desk: Desk) -> tuple[Recipient, ...]:
    """Return who can open a result sealed now, besides the member."""
    opens = (KeyStatus.ACTIVE, KeyStatus.RECOVERY)
    return tuple(
        Recipient(str(o.id), check_words("key", o.sign), o.status is KeyStatus.RECOVERY)
        for o in newest_roster(desk).officers
        if o.status in opens
    )


def copy_result(file: Path, folder: Path) -> Path:
    """Copy a result file to a stick or another folder, and read the copy back; return it.

    Raises:
        Refused: ``file.missing`` and others where the file is not there any more.
        WrongUse: ``export.exists`` where another file has that name there.
        MachineFault: Disk full, no permission; no file is left.
    """
    data = read_regular(file, LIMITS.result)
    target = folder / file.name
    if target.exists():
        if target.is_file() and target.stat().st_size == len(data) and target.read_bytes() == data:
            return target
        raise WrongUse("export.exists", file=target.name)

    def check(copy: Path) -> None:
        if copy.read_bytes() != data:
            raise MachineFault("machine.write")

    with write_atomically(target, check=check) as out:
        out.write(data)
    return target
