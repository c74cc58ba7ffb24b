"""Read files that may be anything, and write files that are whole or not there."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO, Final

from reviewer_app.errors import Refused, machine_fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from reviewer_app.errors import MachineFault

_NO_FOLDER_SYNC: Final = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EBADF)
"""What file systems of sticks and shares answer that cannot sync a folder."""


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
    of ``check``, leaves no file behind and the old one, if any, as it was. Only where the folder's own
    fsync fails after an old file was replaced, the new one stays: it is whole.

    Args:
        path: The name it will have.
        check: Called with the temporary file before it gets its name.

    Raises:
        MachineFault: Disk full, no permission, or another fault of the machine.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}.part")
    fresh = not os.path.lexists(path)
    try:
        with _created(temporary) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if check is not None:
            check(temporary)
        temporary.replace(path)
        _settle(path, fresh=fresh)
    except OSError as error:
        raise _fault(error, path, temporary) from error
    finally:
        _drop(temporary)


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` under a name, whole or not at all; see ``write_atomically``."""
    with write_atomically(path) as file:
        file.write(data)


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write files that belong together: all of them, or none that was not there before.

    Raises:
        MachineFault: Disk full, no permission, or another fault of the machine.
    """
    with all_or_none(files), ExitStack() as stack:
        for path, data in files.items():
            stack.enter_context(write_atomically(path)).write(data)


@contextmanager
def all_or_none(paths: Iterable[Path]) -> Iterator[None]:
    """Take away those of ``paths`` that are new, where something fails after they were written."""
    fresh = [path for path in paths if not os.path.lexists(path)]
    try:
        yield
    except BaseException:
        for path in fresh:
            _drop(path)
        raise


def write_scratch(path: Path, data: bytes) -> None:
    """Write a file of a private temporary folder, which nobody needs after a crash.

    Raises:
        MachineFault: Disk full, or another fault of the machine.
    """
    try:
        with _created(path) as file:
            file.write(data)
    except OSError as error:
        raise machine_fault(error) from error


def make_folder(folder: Path, mode: int = 0o777) -> None:
    """Make a folder, where it is missing, with those above it; their names are on disk afterwards.

    Raises:
        MachineFault: It cannot be made.
    """
    missing = [f for f in (folder, *folder.parents) if not f.exists()]
    try:
        for one in reversed(missing):
            one.mkdir(mode=mode, exist_ok=True)
            sync_folder(one.parent)
    except OSError as error:
        raise machine_fault(error) from error


def sync_folder(folder: Path) -> None:
    """Bring a folder's own entries to disk, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)


def _without_waiting(path: str, flags: int) -> int:
    """Open without waiting for a writer: a named pipe would otherwise hold the program for ever."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def _settle(path: Path, *, fresh: bool) -> None:
    try:
        sync_folder(path.parent)
    except OSError:
        # What failed must not look done; an old file's place is better held by a whole new one.
        if fresh:
            _drop(path)
        raise


def _drop(path: Path) -> None:
    # On a disk that fails, taking away may fail too; the first fault is the one to tell.
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _fault(error: OSError, path: Path, temporary: Path) -> MachineFault:
    """Name the file as the person knows it, unless another one failed, for instance the source of a copy."""
    if error.filename in (None, str(temporary), temporary):
        error = OSError(error.errno, error.strerror, str(path))
    return machine_fault(error)


def _created(path: Path) -> BinaryIO:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "w+b")
