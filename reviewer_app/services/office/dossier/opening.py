"""Open a dossier: as it is, or sealed; nothing of a sealed one lies on a disk in plain."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from reviewer_app.crypto.sealing import unseal_stream
from reviewer_app.crypto.secret_file import SecretFile
from reviewer_app.errors import Refused, machine_fault
from reviewer_app.formats.archive import Entry, read_archive, read_entry
from reviewer_app.formats.dossier import LIST, NAMES, Part
from reviewer_app.formats.files import open_regular
from reviewer_app.formats.limits import LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

AGE: Final = b"age-encryption.org/"
MOST: Final = LIMITS.archive + LIMITS.archive // 1000
"""Bytes of the largest file: an archive, and what sealing adds."""
_ZIP: Final = b"PK\3\4"


@dataclass(frozen=True, slots=True)
class OpenDossier:
    """An archive whose layout is right; nothing in it is believed yet.

    Attributes:
        file: The archive, open.
        entries: Its entries by name, in their order.
        size: Bytes of the archive.
    """

    file: BinaryIO = field(repr=False)
    entries: Mapping[str, Entry] = field(repr=False)
    size: int

    def read(self, name: str, limit: int) -> bytes:
        """Return the bytes of a file.

        Raises:
            Refused: ``dossier.part`` where it is not there or too large, ``archive.checksum``.
        """
        return read_entry(self.file, self.entries, name, limit, "dossier.part")

    def part(self, name: str) -> BinaryIO:
        """Return a file to be read where it lies.

        Raises:
            Refused: ``dossier.part`` where it is not there.
        """
        if name not in self.entries:
            raise Refused("dossier.part", entry=name)
        return cast("BinaryIO", Part(self.file, self.entries[name]))

    def names(self, beginning: str, ending: str = "") -> list[str]:
        """Return the names that begin and end so, sorted."""
        return sorted(n for n in self.entries if n.startswith(beginning) and n.endswith(ending))


@contextmanager
def opened_dossier(path: Path, identities: tuple[str, ...]) -> Iterator[OpenDossier]:
    """Open a dossier and check its layout; every byte between its files is accounted for.

    Args:
        path: The file.
        identities: age identities, one of which opens it where it is sealed.

    Raises:
        Refused: ``file.*``, ``seal.*``, ``archive.*``; ``dossier.not-dossier`` where it holds no list.
        MachineFault: No room on the disk to open it, or the disk failed.
    """
    try:
        with open_regular(path, MOST) as file:
            if not file.read(len(AGE)).startswith(AGE):
                yield _read(file)
                return
            file.seek(0)
            with SecretFile() as plain:
                whole = cast("BinaryIO", plain)
                unseal_stream(file, whole, identities, LIMITS.archive)
                yield _read(whole)
    except OSError as error:
        raise machine_fault(error) from None


def holds_dossier(file: BinaryIO) -> bool:
    """Tell whether an open file is an archive that names a list of a dossier, whatever else it is."""
    file.seek(0)
    if file.read(4) != _ZIP:
        return False
    size = file.seek(0, 2)
    file.seek(max(0, size - (1 << 22)))
    return LIST.encode() in file.read()


def _read(file: BinaryIO) -> OpenDossier:
    file.seek(0)
    if file.read(4) != _ZIP:
        raise Refused("dossier.not-dossier")
    entries = read_archive(file, NAMES)
    if LIST not in entries:
        raise Refused("dossier.not-dossier")
    return OpenDossier(file, entries, file.seek(0, 2))
