"""Backups of a folder: one strict archive with the encrypted store, the slots, and sealed files.

Nothing in it is readable without passphrase or recovery code.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from reviewer_app.domain.progress import CancelToken, Report, Step, silent
from reviewer_app.errors import Refused, WrongUse, machine_fault
from reviewer_app.formats.archive import Entry, read_archive, read_entry, write_archive
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.files import make_folder, open_regular, write_atomically
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.sealed_files import sha256_of
from reviewer_app.formats.wire.results import BlobForm
from reviewer_app.services.places import PlaceKind, mark_folder, prepare_folder
from reviewer_app.services.slots import SLOTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

_NAMES: Final = re.compile(
    r"manifest\.json|files/[a-z][a-z0-9_-]{0,39}(?:\.[a-z]{1,12}|/[0-9a-f]{64}\.[a-z]{1,12})"
)
"""A file of the folder, or one named by content in a folder of it: nothing that leads anywhere else."""
_MANIFEST: Final = "manifest.json"


class _Backup(Form, frozen=True):
    type: Literal["backup"]
    v: Literal[1]
    kind: PlaceKind
    files: dict[str, BlobForm]


@dataclass(frozen=True, slots=True)
class Progress:
    """Who is told of steps, and who may stop the work; nobody by default."""

    report: Report = silent
    token: CancelToken = field(default_factory=CancelToken)

    def at(self, what: str, done: int, total: int) -> None:
        """Say where the work stands, or stop.

        Raises:
            Cancelled: The person asked for it.
        """
        self.token.check()
        self.report(Step(what, done, total))


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A backup that was written and read back.

    Attributes:
        files: How many files it holds.
        size: Bytes.
        sha256: Of the whole file.
    """

    files: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class BackupKind:
    """What belongs to a backup of one side.

    Attributes:
        kind: Desk or office.
        store: Name of the store's file.
        folders: Folders whose files are sealed and named by content.
    """

    kind: PlaceKind
    store: str
    folders: tuple[str, ...]


def write_backup(
    folder: Path,
    target: Path,
    what: BackupKind,
    copy_store: Callable[[Path], object],
    progress: Progress | None = None,
) -> BackupMade:
    """Write a backup and read it back before it gets its name.

    Args:
        folder: The desk's or office's folder.
        target: The file.
        what: What belongs to it.
        copy_store: Writes a consistent encrypted copy of the store.
        progress: Told of every file; may stop the work before the file has its name.

    Raises:
        Cancelled: The person stopped it; no file is left.
        WrongUse: ``backup.exists``.
        MachineFault: Disk full, no permission; no file is left.
    """
    if target.exists():
        raise WrongUse("backup.exists", file=target.name)
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as temporary:
            store = Path(temporary) / what.store
            steps = progress or Progress()
            steps.at("backup.copy", 0, 1)
            copy_store(store)
            sources = {f"files/{what.store}": store}
            sources |= {f"files/{slot}": folder / slot for slot in SLOTS}
            for name in what.folders:
                inner = folder / name
                files = sorted(inner.iterdir()) if inner.is_dir() else []
                sources |= {
                    f"files/{name}/{p.name}": p for p in files if not p.name.startswith(".")
                }
            manifest = encode(_Backup("backup", 1, what.kind, _listed(sources)))
            with write_atomically(target, check=partial(check_backup, kind=what.kind)) as file:
                write_archive(file, _entries(manifest, sources, steps))
    except OSError as error:
        raise machine_fault(error) from None
    with target.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return BackupMade(len(sources), target.stat().st_size, digest)


def check_backup(path: Path, *, kind: PlaceKind | None = None) -> int:
    """Check a backup's layout and every hash; return how many files it holds.

    Raises:
        Refused: ``backup.not-backup``, ``backup.other-kind``, ``backup.damaged``, ``archive.*``,
            ``file.*``.
    """
    with open_regular(path, LIMITS.archive) as file:
        entries, manifest = _read(file)
        if kind is not None and manifest.kind is not kind:
            raise Refused("backup.other-kind")
        for name, blob in manifest.files.items():
            entry = entries[name]
            if entry.size != blob.size or sha256_of(file, entry) != blob.sha256:
                raise Refused("backup.damaged", entry=name)
    return len(manifest.files)


def read_backup(
    path: Path, folder: Path, kind: PlaceKind, progress: Progress | None = None
) -> None:
    """Put a backup's files into a new folder, every hash checked first.

    Raises:
        Cancelled: The person stopped it.
        Refused: As ``check_backup``.
        NotPossible: ``place.taken``.
        MachineFault: Disk full, no permission.
    """
    steps = progress or Progress()
    check_backup(path, kind=kind)
    prepare_folder(folder)
    try:
        with open_regular(path, LIMITS.archive) as file:
            entries, manifest = _read(file)
            for number, (name, blob) in enumerate(manifest.files.items()):
                steps.at("backup.read", number, len(manifest.files))
                _put(file, entries[name], blob, folder / name.removeprefix("files/"))
    except OSError as error:
        raise machine_fault(error) from None
    mark_folder(folder, kind)


def _put(file: BinaryIO, entry: Entry, blob: BlobForm, target: Path) -> None:
    """Write one file, its hash checked again: nobody can have changed it since the first look."""
    make_folder(target.parent, 0o700)
    file.seek(entry.offset)
    with write_atomically(target) as out:
        left, digest = entry.size, hashlib.sha256()
        while left:
            chunk = file.read(min(1 << 20, left))
            if not chunk:
                raise Refused("backup.damaged", entry=entry.name)
            digest.update(chunk)
            out.write(chunk)
            left -= len(chunk)
        if digest.hexdigest() != blob.sha256:
            raise Refused("backup.damaged", entry=entry.name)


def _read(file: BinaryIO) -> tuple[dict[str, Entry], _Backup]:
    if file.read(4) != b"PK\3\4":
        raise Refused("backup.not-backup")
    entries = read_archive(file, _NAMES)
    data = read_entry(file, entries, _MANIFEST, LIMITS.manifest, "backup.not-backup")
    manifest = decode(data, _Backup, LIMITS.manifest, "backup.not-backup")
    if set(entries) - {_MANIFEST} != set(manifest.files):
        raise Refused("backup.damaged", entry=_MANIFEST)
    return entries, manifest


def _listed(sources: dict[str, Path]) -> dict[str, BlobForm]:
    listed = {}
    for name, path in sources.items():
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        listed[name] = BlobForm(digest, path.stat().st_size)
    return listed


def _entries(
    manifest: bytes, sources: dict[str, Path], progress: Progress
) -> Iterator[tuple[str, BinaryIO | bytes]]:
    yield _MANIFEST, manifest
    for number, name in enumerate(sorted(sources)):
        progress.at("backup.write", number, len(sources))
        with sources[name].open("rb") as file:
            yield name, file
    progress.at("backup.check", len(sources), len(sources))
