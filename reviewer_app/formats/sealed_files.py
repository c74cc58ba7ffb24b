"""Blobs of containers: hashed while they are read, in constant memory."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from reviewer_app.formats.archive import Entry

_CHUNK: Final = 1 << 20


def sha256_of(file: BinaryIO, entry: Entry) -> str:
    """Return the SHA-256 of one entry's bytes, hexadecimal."""
    file.seek(entry.offset)
    digest, left = hashlib.sha256(), entry.size
    while left:
        chunk = file.read(min(_CHUNK, left))
        if not chunk:
            break
        digest.update(chunk)
        left -= len(chunk)
    return digest.hexdigest()
