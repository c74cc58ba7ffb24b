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
}
_ENDS: Final = {
    ".pdf": b"%%EOF",
    ".xlsx": b"PK\x05\x06",
    ".docx": b"PK\x05\x06",
    ".csv": b"\r\n",
    ".html": b"</html>",
}
_LAST: Final = 64
"""Bytes at the end of a file among which its mark stands."""


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
    try:
        data = path.read_bytes()
    except OSError as error:
        raise machine_fault(error) from error
    begin, end = _BEGINS.get(path.suffix, b""), _ENDS.get(path.suffix, b"")
    if not data or not data.startswith(begin) or end not in data[-_LAST:]:
        raise MachineFault("machine.read-back", file=path.name)
    return WrittenFile(path, len(data), hashlib.sha256(data).hexdigest())
