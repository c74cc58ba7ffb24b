"""Read files that may be anything, and write files that are whole or not there."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from reviewer_app.errors import Refused, machine_fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@contextmanager
def open_regular(path: Path, limit: int) -> Iterator[BinaryIO]:
    """Open a regular file that is not empty and has at most ``limit`` bytes.

    Raises:
        Refused: ``file.missing``, ``file.folder``, ``file.empty``, ``file.too-large``,
            ``file.not-regular`` or ``file.unreadable``.
    """
    name = path.name
    try:
        file = open(path, "rb", opener=_without_waiting)  # noqa: SIM115 - given out below, within its own with
    except FileNotFoundError:
        raise Refused("file.missing", file=name) from None
    except IsADirectoryError:
        raise Refused("file.folder", file=name) from None
    except OSError as error:
        if path.is_dir():
            raise Refused("file.folder", file=name) from None
        raise Refused("file.unreadable", file=name) from error
    with file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode):
            raise Refused("file.not-regular", file=name)
        if about.st_size == 0:
            raise Refused("file.empty", file=name)
        if about.st_size > limit:
            raise Refused("file.too-large", file=name)
        yield file


def read_regular(path: Path, limit: int) -> bytes:
    """Return all bytes of a regular file; see ``open_regular``."""
    with open_regular(path, limit) as file:
        # What is asked for is set aside at once: ask for no more than there is.
        return file.read(min(limit, os.fstat(file.fileno()).st_size) + 1)


@contextmanager
def write_atomically(
    path: Path, *, check: Callable[[Path], object] | None = None
) -> Iterator[BinaryIO]:
    """Give a writer; at the end the file is complete under its name, or nothing is there.

    Written beside the target, fsynced, checked, renamed, and the folder fsynced. Any error, also one
    of ``check``, leaves no file behind and the old one, if any, as it was.

    Args:
        path: The name it will have.
        check: Called with the temporary file before it gets its name.

    Raises:
        MachineFault: Disk full, no permission, or another fault of the machine.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}.part")
    try:
        with _created(temporary) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if check is not None:
            check(temporary)
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise machine_fault(error) from error
    finally:
        temporary.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Bring a folder's own entries to disk, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _without_waiting(path: str, flags: int) -> int:
    """Open without waiting for a writer: a named pipe would otherwise hold the program for ever."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def _created(path: Path) -> BinaryIO:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "w+b")
