"""Where sealed files lie that every officer must reach: the office's folder, or tables of the shared store."""

from __future__ import annotations

import hashlib
import io
import shutil
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol, cast

from typing_extensions import override

from reviewer_app.errors import Refused
from reviewer_app.formats.files import make_folder, read_regular, write_atomically
from reviewer_app.services.shredding import shred

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typing_extensions import Buffer

    from reviewer_app.store.office import OfficeWork

RECEIVED: Final = "received"
"""Results as they came, named by their content."""
ATTACHMENTS: Final = "attachments"
"""Attachments, sealed to the officers and named by what is inside."""
_PART: Final = 4 * 1024 * 1024
"""Bytes of one piece in a table: a file is never in memory as a whole while it is written."""


class BlobRoom(Protocol):
    """Keeps sealed files by kind and name; each is whole or not there, and is never changed."""

    def keep(self, kind: str, name: str, fill: Callable[[BinaryIO], object]) -> None:
        """Keep what ``fill`` writes, unless a file of that name is kept already.

        Raises:
            MachineFault: Disk full, no permission; nothing is left.
        """

    def has(self, kind: str, name: str) -> bool:
        """Tell whether a file is kept."""

    def read(self, kind: str, name: str, limit: int) -> bytes:
        """Return a file of at most ``limit`` bytes.

        Raises:
            Refused: ``file.missing``, ``file.too-large`` …
        """

    def digest(self, kind: str, name: str) -> str:
        """Return SHA-256 of a file, hexadecimal; empty where it is not there."""

    def remove(self, kind: str, name: str) -> None:
        """Take a file away; one that is not there is gone already."""

    def names(self, kind: str) -> tuple[str, ...]:
        """Return the names of all files of a kind."""

    def pour(self, kind: str, name: str, target: BinaryIO) -> None:
        """Copy a file into a writer, in pieces."""


class FolderRoom:
    """Files in the office's folder. A file without a record is harmless: it is named by its content."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, kind: str, name: str, fill: Callable[[BinaryIO], object]) -> None:
        """Write the file before the transaction ends."""
        folder = self._folder / kind
        make_folder(folder, 0o700)
        if not (folder / name).exists():
            with write_atomically(folder / name) as file:
                fill(file)

    def has(self, kind: str, name: str) -> bool:
        """Look into the folder."""
        return (self._folder / kind / name).exists()

    def read(self, kind: str, name: str, limit: int) -> bytes:
        """Read the file."""
        return read_regular(self._folder / kind / name, limit)

    def digest(self, kind: str, name: str) -> str:
        """Hash the file as it lies there."""
        try:
            with (self._folder / kind / name).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return ""

    def remove(self, kind: str, name: str) -> None:
        """Overwrite and delete the file at once, whatever becomes of the transaction."""
        shred(self._folder / kind / name)

    def names(self, kind: str) -> tuple[str, ...]:
        """List the folder; what was only begun there has a name with a dot before it."""
        folder = self._folder / kind
        found = folder.iterdir() if folder.is_dir() else ()
        return tuple(sorted(p.name for p in found if not p.name.startswith(".")))

    def pour(self, kind: str, name: str, target: BinaryIO) -> None:
        """Copy the file."""
        with (self._folder / kind / name).open("rb") as file:
            shutil.copyfileobj(file, target)


class TableRoom:
    """Rows of the shared store, kept in the same transaction as what names them."""

    def __init__(self, work: OfficeWork) -> None:
        self._work = work

    def keep(self, kind: str, name: str, fill: Callable[[BinaryIO], object]) -> None:
        """Write the pieces; nothing of them stays where the transaction ends without a commit."""
        if self._work.has_blob(kind, name):
            return
        pieces = _Pieces(self._work, kind, name)
        fill(cast("BinaryIO", pieces))
        pieces.finish()

    def has(self, kind: str, name: str) -> bool:
        """Look for a row."""
        return self._work.has_blob(kind, name)

    def read(self, kind: str, name: str, limit: int) -> bytes:
        """Put the pieces together."""
        data = bytearray()
        for part in self._work.blob_parts(kind, name):
            data += part
            if len(data) > limit:
                raise Refused("file.too-large", file=name)
        if not data:
            raise Refused("file.missing", file=name)
        return bytes(data)

    def digest(self, kind: str, name: str) -> str:
        """Hash the pieces one after the other."""
        digest, found = hashlib.sha256(), False
        for part in self._work.blob_parts(kind, name):
            digest.update(part)
            found = True
        return digest.hexdigest() if found else ""

    def remove(self, kind: str, name: str) -> None:
        """Delete the pieces."""
        self._work.remove_blob(kind, name)

    def names(self, kind: str) -> tuple[str, ...]:
        """List the rows."""
        return self._work.blob_names(kind)

    def pour(self, kind: str, name: str, target: BinaryIO) -> None:
        """Copy the pieces one after the other."""
        target.writelines(self._work.blob_parts(kind, name))


class _Pieces(io.RawIOBase):
    """A writer that keeps every few megabytes as one row."""

    def __init__(self, work: OfficeWork, kind: str, name: str) -> None:
        super().__init__()
        self._work = work
        self._place = (kind, name)
        self._count = 0
        self._rest = bytearray()

    @override
    def write(self, data: Buffer, /) -> int:
        """Take all of ``data``."""
        chunk = bytes(data)
        self._rest += chunk
        while len(self._rest) >= _PART:
            self._put(_PART)
        return len(chunk)

    def finish(self) -> None:
        """Keep what is left over."""
        if self._rest:
            self._put(len(self._rest))

    def _put(self, size: int) -> None:
        self._work.add_blob_part(*self._place, self._count, bytes(self._rest[:size]))
        del self._rest[:size]
        self._count += 1
