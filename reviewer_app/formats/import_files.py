"""The attachments in a folder or a ZIP archive, as files that can be read; nothing is unpacked to disk."""

from __future__ import annotations

import mimetypes
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, Final

from reviewer_app.domain.importing import ImportFault
from reviewer_app.errors import Refused
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.names import is_safe_name

if TYPE_CHECKING:
    from collections.abc import Iterator

_TYPES: Final = {".md": "text/markdown", ".csv": "text/csv", ".txt": "text/plain"}
_UNSAFE: Final = re.compile(
    r"[<>:\"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
_SYSTEM: Final = ("__macosx", "thumbs.db", "desktop.ini")
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BOMB: Final = 200
"""How many times larger than the archive its content may be; real documents are compressed already."""
_FREE: Final = 100 * 1024**2
"""Bytes of content that are no bomb, whatever the archive's size."""
BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, ValueError, KeyError, OverflowError,
)  # fmt: skip
"""What the library raises for archives that are damaged or locked."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that may be an attachment.

    Attributes:
        place: Where it lies below the folder or in the archive, with ``/``.
        name: A name that is safe on every system.
        size: Bytes.
        open: Opens it for reading.
    """

    place: str
    name: str
    size: int
    open: Callable[[], BinaryIO]

    @property
    def media_type(self) -> str:
        """What it is, by its ending."""
        ending = PurePosixPath(self.name).suffix.lower()
        return _TYPES.get(ending) or mimetypes.types_map.get(ending) or "application/octet-stream"


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """What a folder or archive holds.

    Attributes:
        files: Files that can be taken in.
        faults: What cannot, and why.
    """

    files: tuple[FoundFile, ...] = ()
    faults: tuple[ImportFault, ...] = ()


@contextmanager
def attachments_in(path: Path, skip: tuple[str, ...] = ()) -> Iterator[FoundFiles]:
    """Give the attachments in a folder or archive, readable until the end of the block.

    Args:
        path: A folder, a ZIP archive, or a single file.
        skip: Places that are no attachments, for instance the table itself.

    Raises:
        Refused: ``file.missing``, ``import.zip``, ``import.zip-large``, ``import.zip-bomb``.
    """
    if path.is_dir():
        yield _sorted_out(_in_folder(path, skip))
    elif path.suffix.lower() == ".zip":
        with _opened(path) as packed:
            yield _sorted_out(_in_archive(path.name, packed, skip))
    elif path.is_file():
        yield _sorted_out([_of_path(path, path.name)])
    else:
        raise Refused("file.missing", file=path.name)


def table_in_archive(path: Path, endings: tuple[str, ...]) -> str:
    """Return the place of the one table at the top of an archive; empty where there is none or several.

    Raises:
        Refused: ``import.zip``.
    """
    with _opened(path) as packed:
        names = [
            i.filename
            for i in packed.infolist()
            if i.filename.lower().endswith(endings)
            and i.filename.count("/") <= 1
            and not _is_system(i.filename)
        ]
    top = min((name.count("/") for name in names), default=0)
    found = [name for name in names if name.count("/") == top]
    return found[0] if len(found) == 1 else ""


def read_from_archive(path: Path, place: str, limit: int) -> bytes:
    """Return the bytes of one file in an archive.

    Raises:
        Refused: ``import.zip``, ``file.too-large``.
    """
    try:
        with _opened(path) as packed, packed.open(place) as file:
            data = file.read(limit + 1)
    except BROKEN:
        raise Refused("import.zip", file=path.name) from None
    if len(data) > limit:
        raise Refused("file.too-large", file=place[:120])
    return data


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        packed = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise Refused("file.missing", file=path.name) from None
    except (*BROKEN, OSError):
        raise Refused("import.zip", file=path.name) from None
    with packed:
        yield packed


def _in_folder(root: Path, skip: tuple[str, ...]) -> list[FoundFile | ImportFault]:
    found: list[FoundFile | ImportFault] = []
    for path in sorted(root.rglob("*")):
        place = path.relative_to(root).as_posix()
        if place in skip or _is_system(place):
            continue
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            found.append(_fault("import.file-kind", place))
        elif path.is_file():
            found.append(_of_path(path, place))
        if len(found) > LIMITS.entries:
            raise Refused("import.zip-large", file=root.name)
    return found


def _of_path(path: Path, place: str) -> FoundFile | ImportFault:
    size = path.stat().st_size
    return _checked(place, size, lambda: path.open("rb"))


def _in_archive(
    name: str, packed: zipfile.ZipFile, skip: tuple[str, ...]
) -> list[FoundFile | ImportFault]:
    parts = packed.infolist()
    size = sum(part.file_size for part in parts)
    if len(parts) > LIMITS.entries or size > LIMITS.archive:
        raise Refused("import.zip-large", file=name)
    if size > _FREE and size > _BOMB * sum(part.compress_size for part in parts):
        raise Refused("import.zip-bomb", file=name)
    return [
        _packed(packed, part)
        for part in parts
        if not part.is_dir() and part.filename not in skip and not _is_system(part.filename)
    ]


def _packed(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> FoundFile | ImportFault:
    kind = part.external_attr >> 16
    if kind and stat.S_ISLNK(kind):
        return _fault("import.file-kind", part.filename)
    if part.flag_bits & 1:
        return _fault("import.file-locked", part.filename)
    if part.compress_type not in _METHODS:
        return _fault("import.file-method", part.filename)
    return _checked(part.filename, part.file_size, lambda: packed.open(part))  # type: ignore[arg-type,return-value]  # a reader


def _checked(place: str, size: int, opens: Callable[[], BinaryIO]) -> FoundFile | ImportFault:
    if size == 0:
        return _fault("import.file-empty", place)
    if size > LIMITS.attachment:
        return _fault("import.file-large", place)
    name = safe_name(PurePosixPath(place.replace("\\", "/")).name)
    if not name:
        return _fault("import.file-name", place)
    return FoundFile(place, name, size, opens)


def _sorted_out(found: list[FoundFile | ImportFault]) -> FoundFiles:
    files = [f for f in found if isinstance(f, FoundFile)]
    faults = [f for f in found if isinstance(f, ImportFault)]
    return FoundFiles(tuple(files), tuple(faults[: LIMITS.faults]))


def _is_system(place: str) -> bool:
    parts = place.replace("\\", "/").split("/")
    hidden = (part for part in parts if part.startswith(".") and part.strip("."))
    return any(hidden) or any(part.lower() in _SYSTEM for part in parts)


def safe_name(name: str) -> str:
    """Return a file name that is safe on every system, as like as can be; empty where nothing is left of it."""
    plain = _UNSAFE.sub("_", unicodedata.normalize("NFC", name)).strip(". ")
    stem, point, ending = plain.rpartition(".")
    if not stem:
        stem, point, ending = plain, "", ""
    room = LIMITS.name - len(point) - len(ending)
    made = f"{stem[: max(room, 1)].rstrip('. ')}{point}{ending}"
    while len(made.encode()) > 2 * LIMITS.name and len(stem) > 1:
        stem = stem[:-8] or stem[:1]
        made = f"{stem.rstrip('. ')}{point}{ending}"
    for candidate in (made, f"_{made}"):
        if is_safe_name(candidate):
            return candidate
    return ""


def _fault(code: str, place: str) -> ImportFault:
    return ImportFault(code, facts={"file": place[:200]}, blocks=False)
