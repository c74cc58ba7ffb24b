"""Read a written file back from disk before it is called written."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.errors import MachineFault, machine_fault

if TYPE_CHECKING:
    from pathlib import Path

_BEGINS: Final = {
    ".pdf": b"%PDF-",
    ".xlsx": b"PK\x03\x04",
    ".docx": b"PK\x03\x04",
    ".csv": b"\xef\xbb\xbf",
    ".html": b"<!doctype html>",
    ".json": b"{",
}
_ENDS: Final = {
    ".pdf": b"%%EOF",
    ".xlsx": b"PK\x05\x06",
    ".docx": b"PK\x05\x06",
    ".csv": b"\r\n",
    ".html": b"</html>",
    ".json": b"}\n",
}
_LAST: Final = 64
"""Bytes at the end of a file among which its mark stands."""
_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that was written, and read back whole."""

    path: Path
    size: int
    sha256: str


def read_back(path: Path) -> WrittenFile:
    """Read a file that was just written and see that it is whole.

    Raises:
        MachineFault: ``machine.read-back`` where its beginning or end is missing, or it cannot be read.
    """
    digest, size, head, tail = hashlib.sha256(), 0, b"", b""
    try:
        with path.open("rb") as file:
            # Piece by piece: the sheets of a large round are larger than what a laptop has to spare.
            while piece := file.read(_PIECE):
                digest.update(piece)
                size += len(piece)
                head = head or piece[:_LAST]
                tail = (tail + piece)[-_LAST:]
    except OSError as error:
        raise machine_fault(error) from error
    begin, end = _BEGINS.get(path.suffix, b""), _ENDS.get(path.suffix, b"")
    if not size or not head.startswith(begin) or end not in tail:
        raise MachineFault("machine.read-back", file=path.name)
    return WrittenFile(path, size, digest.hexdigest())
