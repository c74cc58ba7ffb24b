"""A ZIP with one byte layout per content: stored only, no extras, every header as ours would be.

Names never become paths: a reader gets offsets and sizes. What another tool wrote differently is
refused, however harmless it looks, because two readers could then disagree on what it holds.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

from reviewer_app.errors import Refused
from reviewer_app.formats.limits import LIMITS

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Mapping

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_LOCAL_MARK: Final = b"PK\3\4"
_CENTRAL_MARK: Final = b"PK\1\2"
_END_MARK: Final = b"PK\5\6"
_VERSION: Final = 20
_DAY: Final = 0x21
"""1 January 1980: dates stay out, so that equal content gives equal bytes."""
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: where its bytes lie."""

    name: str
    offset: int
    size: int
    crc: int


def write_archive(writer: BinaryIO, entries: Iterable[tuple[str, BinaryIO | bytes]]) -> None:
    """Write ``entries`` in the given order; ``writer`` must be seekable and at its beginning.

    Raises:
        ValueError: A name is not plain ASCII, or the archive would need ZIP64.
    """
    written: list[Entry] = []
    for name, content in entries:
        start = writer.tell()
        writer.write(_local(name, 0, 0))
        crc, size = _copy(content, writer)
        end = writer.tell()
        writer.seek(start)
        writer.write(_local(name, size, crc))
        writer.seek(end)
        written.append(Entry(name, start, size, crc))
    start = writer.tell()
    writer.writelines(_central(entry) for entry in written)
    size = writer.tell() - start
    if writer.tell() > LIMITS.archive or len(written) > LIMITS.entries:
        raise ValueError("archive too large")
    writer.write(_END.pack(_END_MARK, 0, 0, len(written), len(written), size, start, 0))


def read_archive(file: BinaryIO, names: re.Pattern[str]) -> dict[str, Entry]:
    """Return the entries of an archive in their order, nothing of it believed but its layout.

    Args:
        file: The whole file, seekable.
        names: Every name must match it in full.

    Raises:
        Refused: ``archive.too-short``, ``archive.too-large``, ``archive.end-record``,
            ``archive.too-many``, ``archive.name``, ``archive.duplicate``, ``archive.compressed``,
            ``archive.headers-differ``, ``archive.gap``.
    """
    size = file.seek(0, 2)
    if size < _END.size:
        raise Refused("archive.too-short")
    if size > LIMITS.archive:
        raise Refused("archive.too-large")
    file.seek(size - _END.size)
    end = file.read(_END.size)
    mark, _, _, _, count, directory_size, directory, _ = _END.unpack(end)
    expected = _END.pack(_END_MARK, 0, 0, count, count, directory_size, directory, 0)
    if mark != _END_MARK or end != expected or directory + directory_size + _END.size != size:
        raise Refused("archive.end-record")
    if count > LIMITS.entries:
        raise Refused("archive.too-many")
    if directory_size > count * (_CENTRAL.size + LIMITS.name):
        raise Refused("archive.gap")
    file.seek(directory)
    central = file.read(directory_size)
    return _entries(file, central, count, names, directory)


def _entries(
    file: BinaryIO, central: bytes, count: int, names: re.Pattern[str], directory: int
) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    folded: set[str] = set()
    at, position = 0, 0
    for _ in range(count):
        entry, at = _central_entry(central, at, names)
        if entry.name in found or entry.name.casefold() in folded:
            raise Refused("archive.duplicate")
        file.seek(entry.offset)
        local = _local(entry.name, entry.size, entry.crc)
        if entry.offset != position:
            raise Refused("archive.gap")
        if file.read(len(local)) != local:
            raise Refused("archive.headers-differ", entry=entry.name)
        position += len(local) + entry.size
        if position > directory:
            raise Refused("archive.gap")
        folded.add(entry.name.casefold())
        found[entry.name] = Entry(entry.name, entry.offset + len(local), entry.size, entry.crc)
    if at != len(central) or position != directory:
        raise Refused("archive.gap")
    return found


def _central_entry(central: bytes, at: int, names: re.Pattern[str]) -> tuple[Entry, int]:
    """Return one entry of the directory (its offset that of the local header) and the next place."""
    head = central[at : at + _CENTRAL.size]
    if len(head) != _CENTRAL.size:
        raise Refused("archive.end-record")
    fields = _CENTRAL.unpack(head)
    method, crc, stored, plain, name_size, offset = (
        fields[4],
        fields[7],
        fields[8],
        fields[9],
        fields[10],
        fields[16],
    )
    raw = central[at + _CENTRAL.size : at + _CENTRAL.size + name_size]
    if method != 0 or stored != plain:
        raise Refused("archive.compressed")
    try:
        name = raw.decode("ascii")
    except UnicodeDecodeError:
        raise Refused("archive.name") from None
    if len(raw) > LIMITS.name or not names.fullmatch(name):
        raise Refused("archive.name")
    entry = Entry(name, offset, plain, crc)
    wanted = _central(entry)
    if central[at : at + len(wanted)] != wanted:
        raise Refused("archive.headers-differ", entry=name)
    return entry, at + len(wanted)


def read_entry(
    file: BinaryIO, entries: Mapping[str, Entry], name: str, limit: int, code: str
) -> bytes:
    """Return the bytes of one entry.

    Raises:
        Refused: It is not there or larger than ``limit`` (``code``), or does not fit its checksum
            (``archive.checksum``).
    """
    entry = entries.get(name)
    if entry is None or entry.size > limit:
        raise Refused(code, entry=name)
    file.seek(entry.offset)
    data = file.read(entry.size)
    if len(data) != entry.size or zlib.crc32(data) != entry.crc:
        raise Refused("archive.checksum")
    return data


def _copy(content: BinaryIO | bytes, writer: BinaryIO) -> tuple[int, int]:
    if isinstance(content, bytes):
        writer.write(content)
        return zlib.crc32(content), len(content)
    crc, size = 0, 0
    while chunk := content.read(_CHUNK):
        writer.write(chunk)
        crc = zlib.crc32(chunk, crc)
        size += len(chunk)
    return crc, size


def _local(name: str, size: int, crc: int) -> bytes:
    raw = name.encode("ascii")
    head = _LOCAL.pack(_LOCAL_MARK, _VERSION, 0, 0, 0, _DAY, crc, size, size, len(raw), 0)
    return head + raw


def _central(entry: Entry) -> bytes:
    raw = entry.name.encode("ascii")
    head = _CENTRAL.pack(
        _CENTRAL_MARK, _VERSION, _VERSION, 0, 0, 0, _DAY, entry.crc, entry.size, entry.size,
        len(raw), 0, 0, 0, 0, 0, entry.offset,
    )  # fmt: skip
    return head + raw
