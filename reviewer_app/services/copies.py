"""Copies of a store that lie beside it, under the same key: named, listed, turned over, renewed, forgotten."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reviewer_app.errors import MachineFault, ReviewerError, WrongUse, machine_fault
from reviewer_app.formats.files import make_folder, write_atomically
from reviewer_app.services.shredding import shred
from reviewer_app.services.slots import open_with
from reviewer_app.store.desk import DeskStore, open_desk_store

if TYPE_CHECKING:
    from collections.abc import Callable

COPIES: Final = "backups"
KEPT: Final = 3
"""Copies that are kept; one from before the last *Restore* comes besides."""
DAMAGED: Final = ".damaged"
"""Ending of a store that gave its place to a copy."""
_NAME: Final = re.compile(r"(\d{8}T\d{6}Z)-(day|package|refill|sheet|export|restore)\.db")
_STAMP: Final = "%Y%m%dT%H%M%SZ"
_BESIDE: Final = ("-wal", "-shm", "-journal")


class Why(StrEnum):
    """What a copy was made for."""

    DAY = "day"
    """As a matter of course, after some hours of work."""
    PACKAGE = "package"
    """Before another package took effect."""
    REFILL = "refill"
    """Before a result that the office sent back was taken in."""
    SHEET = "sheet"
    """Before the reviews of a spreadsheet were taken in."""
    EXPORT = "export"
    """After a result was written, so that its number is never forgotten."""
    RESTORE = "restore"
    """Before another copy was put in its place."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy.

    Attributes:
        path: Where it lies.
        made: When, UTC.
        why: What for.
    """

    path: Path
    made: dt.datetime
    why: Why

    @property
    def name(self) -> str:
        """What people and commands call it."""
        return self.path.stem


def copies_in(folder: Path) -> tuple[Copy, ...]:
    """Return the copies beside the store in a desk's folder, the newest first."""
    found = []
    inner = folder / COPIES
    for path in sorted(inner.iterdir(), reverse=True) if inner.is_dir() else ():
        match = _NAME.fullmatch(path.name)
        if match:
            made = dt.datetime.strptime(match[1], _STAMP).replace(tzinfo=dt.UTC)
            found.append(Copy(path, made, Why(match[2])))
    return tuple(found)


def write_copy(folder: Path, why: Why, moment: dt.datetime, fill: Callable[[Path], object]) -> Copy:
    """Write a copy whole or not at all; ``turn_over`` then lets the oldest ones go.

    Args:
        folder: The desk's folder.
        why: What for.
        moment: Now, UTC.
        fill: Writes the store's copy into a file, and checks it.

    Raises:
        MachineFault: Disk full, no permission; the copies are as they were.
    """
    inner = folder / COPIES
    make_folder(inner, 0o700)
    moment = moment.replace(microsecond=0)
    taken = {copy.made for copy in copies_in(folder)}
    while moment in taken:
        moment += dt.timedelta(seconds=1)
    target = inner / f"{moment.strftime(_STAMP)}-{why.value}.db"
    try:
        with tempfile.TemporaryDirectory(prefix=".copy-", dir=inner) as temporary:
            made = Path(temporary) / "copy.db"
            fill(made)
            put_whole(made, target)
    except OSError as error:
        raise machine_fault(error) from None
    return Copy(target, moment, why)


def renew_copies(folder: Path, old: bytes, new: bytes) -> None:
    """Bring every copy under the store's new key; one that cannot be brought there goes.

    Args:
        folder: The desk's folder; an office has no copies beside it.
        old: The key, or both keys, that the copies lie under.
        new: The new key.
    """
    for copy in copies_in(folder):
        try:
            store = open_with(old + new, partial(_opened, copy.path))
            try:
                store.rekey(new)
            finally:
                store.close()
        except ReviewerError:
            drop_copy(copy)
    sweep(folder)
    drop_damaged(folder)


def drop_copy(copy: Copy) -> None:
    """Remove a copy for good."""
    for ending in ("", *_BESIDE):
        shred(copy.path.with_name(copy.path.name + ending))


def sweep(folder: Path) -> None:
    """Remove what a writing that was cut off has left."""
    inner = folder / COPIES
    for left in list(inner.glob(".*")) if inner.is_dir() else ():
        for path in list(left.iterdir()) if left.is_dir() else [left]:
            shred(path)
        if left.is_dir():
            with suppress(OSError):
                left.rmdir()


def drop_damaged(folder: Path) -> None:
    """Remove a damaged store that gave its place to a copy."""
    for path in folder.glob(f"*{DAMAGED}*"):
        shred(path)


def _opened(path: Path, key: bytes) -> DeskStore:
    return open_desk_store(path, key, create=False)


def _check_size(size: int, path: Path) -> None:
    if path.stat().st_size != size:
        raise MachineFault("machine.write")


def put_whole(source: Path, target: Path) -> None:
    """Copy a file whole or not at all.

    Raises:
        MachineFault: Disk full, no permission; the target is as it was.
    """
    check = partial(_check_size, source.stat().st_size)
    with source.open("rb") as file, write_atomically(target, check=check) as out:
        shutil.copyfileobj(file, out, 1 << 20)


def turn_over(folder: Path) -> None:
    """Let the oldest copies go.

    Raises:
        MachineFault: One could not be removed.
    """
    every = copies_in(folder)
    usual = [copy for copy in every if copy.why is not Why.RESTORE]
    before = [copy for copy in every if copy.why is Why.RESTORE]
    for copy in (*usual[KEPT:], *before[1:]):
        drop_copy(copy)


def find_copy(folder: Path, name: str) -> Copy:
    """Return the copy of that name.

    Raises:
        WrongUse: ``copy.unknown``.
    """
    for copy in copies_in(folder):
        if copy.name == name:
            return copy
    raise WrongUse("copy.unknown", name=name[:64])
