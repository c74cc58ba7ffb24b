"""Archives of any layout: what our writer would make, and every trick that it would not."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

from reviewer_app.formats.archive import write_archive

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")


def sha(data: bytes) -> str:
    """Return the SHA-256 of ``data``, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def archive(entries: list[tuple[str, bytes]]) -> bytes:
    """Return the archive as our writer makes it."""
    out = io.BytesIO()
    write_archive(out, entries)
    return out.getvalue()


@dataclass(frozen=True)
class Trick:
    """How one entry's headers lie.

    Attributes:
        flags: General purpose flags.
        method: Compression method; 8 deflates the content.
        extra: Extra field of both headers.
        attributes: External attributes: 0o120777 << 16 makes a symbolic link.
        central_name: Another name in the directory.
        size: Another size than the true one.
        raw_name: The name's bytes instead of its ASCII.
    """

    flags: int = 0
    method: int = 0
    extra: bytes = b""
    attributes: int = 0
    central_name: bytes | None = None
    size: int | None = None
    raw_name: bytes | None = None


def tricky(
    entries: list[tuple[str, bytes]],
    tricks: dict[int, Trick],
    *,
    count: int | None = None,
    comment: bytes = b"",
    gap: bytes = b"",
) -> bytes:
    """Return an archive in which chosen entries lie.

    Args:
        entries: Names and contents.
        tricks: By place of the entry.
        count: Number of entries that the end record claims.
        comment: Comment of the archive.
        gap: Bytes between the first entry and the next.
    """
    body, directory = b"", b""
    for place, (name, content) in enumerate(entries):
        trick = tricks.get(place, Trick())
        raw = trick.raw_name if trick.raw_name is not None else name.encode("ascii")
        stored = zlib.compress(content)[2:-4] if trick.method == 8 else content
        size = len(content) if trick.size is None else trick.size
        crc = zlib.crc32(content)
        offset = len(body)
        body += _LOCAL.pack(
            b"PK\3\4", 20, trick.flags, trick.method, 0, 0x21, crc, len(stored), size,
            len(raw), len(trick.extra),
        ) + raw + trick.extra + stored  # fmt: skip
        listed = raw if trick.central_name is None else trick.central_name
        directory += _CENTRAL.pack(
            b"PK\1\2", 20, 20, trick.flags, trick.method, 0, 0x21, crc, len(stored), size,
            len(listed), len(trick.extra), 0, 0, 0, trick.attributes, offset,
        ) + listed + trick.extra  # fmt: skip
        if place == 0:
            body += gap
    total = len(entries) if count is None else count
    end = _END.pack(b"PK\5\6", 0, 0, total, total, len(directory), len(body), len(comment))
    return body + directory + end + comment


def overlapping(entries: list[tuple[str, bytes]]) -> bytes:
    """Return an archive whose directory lists the first entry's bytes twice, under two names."""
    whole = bytearray(archive(entries))
    start = whole.rindex(b"PK\1\2")
    struct.pack_into("<I", whole, start + 42, 0)
    return bytes(whole)


def by_zipfile(entries: list[tuple[str, bytes]], **options: int) -> bytes:
    """Return the archive as Python's own writer makes it, deflated where asked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", **options) as target:  # type: ignore[call-overload]
        for name, content in entries:
            target.writestr(name, content)
    return out.getvalue()
