"""What a process wrote, synced, renamed and deleted below one folder, in its order; seen by strace."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_LINE: Final = re.compile(r"(\w+)\((.*)\)\s+= (-?\d+)")
_TEXT: Final = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_CALLS: Final = "openat,close,write,pwrite64,lseek,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,renameat2,mkdir,mkdirat,rmdir"
ROOT: Final = Path(__file__).parents[2]
ACK: Final = "ack"
"""Name of the file in which a workload says what it was told to be safe."""


@dataclass(frozen=True)
class Act:
    """One thing that was done.

    Attributes:
        what: ``create``, ``write``, ``cut``, ``sync``, ``unlink``, ``rename``, ``mkdir``, ``rmdir`` or ``ack``.
        path: Of which file, relative to the folder; a folder's own path for its ``sync``.
        data: Bytes written, or the acknowledged number.
        offset: Where; the new size of a ``cut``.
        target: New name of a ``rename``.
    """

    what: str
    path: str
    data: bytes = b""
    offset: int = 0
    target: str = ""


def record(kind: str, folder: Path, log: Path) -> list[Act]:
    """Run a workload on a folder under strace and return what it did.

    Raises:
        RuntimeError: The workload failed.
    """
    words = ["strace", "-o", str(log), "-xx", "-s", "4000000", "-e", f"trace={_CALLS}"]
    words += [sys.executable, "-m", "tests.crash.workloads", kind, str(folder)]
    home = {"HOME": str(log.parent), "PYTHONPATH": str(ROOT), "REVIEWER_APP_DATA": str(log.parent)}
    done = subprocess.run(
        words, cwd=ROOT, env={**os.environ, **home}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return _acts(log, str(folder))


class _Reader:
    """Follows file descriptors and positions through the log."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.names: dict[int, str] = {}
        self.places: dict[int, int] = {}
        self.acts: list[Act] = []

    def inside(self, path: str) -> str | None:
        if path == self.folder:
            return "."
        return path[len(self.folder) + 1 :] if path.startswith(self.folder + "/") else None

    def take(self, call: str, arguments: str, result: int) -> None:
        handler = getattr(self, f"_on_{call}", None)
        if handler is not None:
            handler(arguments, result)

    def _at(self, arguments: str) -> str | None:
        """Return the name of an ``…at`` call's file: relative to an open folder, where it says so."""
        path = self._paths(arguments)[0]
        base = arguments.split(",", maxsplit=1)[0]
        if base.isdigit() and not path.startswith("/"):
            folder = self.names.get(int(base))
            return None if folder is None else path if folder == "." else f"{folder}/{path}"
        return self.inside(path)

    def _paths(self, arguments: str) -> list[str]:
        return [_plain(t).decode() for t in _TEXT.findall(arguments)]

    def _on_openat(self, arguments: str, result: int) -> None:
        name = self._at(arguments)
        self.names.pop(result, None)
        if name is None:
            return
        self.names[result], self.places[result] = name, 0
        if "O_CREAT" in arguments:
            self.acts.append(Act("create", name))
        if "O_TRUNC" in arguments:
            self.acts.append(Act("cut", name))

    def _on_close(self, arguments: str, _result: int) -> None:
        self.names.pop(int(arguments), None)

    def _on_lseek(self, arguments: str, result: int) -> None:
        self.places[int(arguments.split(",", maxsplit=1)[0])] = result

    def _on_write(self, arguments: str, result: int) -> None:
        handle = int(arguments.split(",", maxsplit=1)[0])
        name = self.names.get(handle)
        if name is None:
            return
        data = _plain(_TEXT.findall(arguments)[0])[:result]
        if name == ACK:
            self.acts.append(Act("ack", name, data))
            return
        self.acts.append(Act("write", name, data, self.places[handle]))
        self.places[handle] += result

    def _on_pwrite64(self, arguments: str, result: int) -> None:
        name = self.names.get(int(arguments.split(",", maxsplit=1)[0]))
        if name is not None:
            data = _plain(_TEXT.findall(arguments)[0])[:result]
            self.acts.append(Act("write", name, data, int(arguments.rsplit(",", 1)[1])))

    def _on_ftruncate(self, arguments: str, _result: int) -> None:
        handle, size = arguments.split(", ")
        name = self.names.get(int(handle))
        if name is not None:
            self.acts.append(Act("cut", name, offset=int(size)))

    def _on_fsync(self, arguments: str, _result: int) -> None:
        name = self.names.get(int(arguments))
        if name is not None:
            self.acts.append(Act("sync", name))

    _on_fdatasync = _on_fsync

    def _on_unlink(self, arguments: str, _result: int) -> None:
        name = self._at(arguments)
        if name is not None:
            self.acts.append(Act("unlink", name))

    def _on_unlinkat(self, arguments: str, result: int) -> None:
        if "AT_REMOVEDIR" in arguments:
            self._on_rmdir(arguments, result)
        else:
            self._on_unlink(arguments, result)

    def _on_rmdir(self, arguments: str, _result: int) -> None:
        name = self._at(arguments)
        if name is not None:
            self.acts.append(Act("rmdir", name))

    def _on_rename(self, arguments: str, _result: int) -> None:
        old, new = (self.inside(p) for p in self._paths(arguments)[:2])
        if old is not None and new is not None:
            self.acts.append(Act("rename", old, target=new))

    _on_renameat2 = _on_rename

    def _on_mkdir(self, arguments: str, _result: int) -> None:
        name = self._at(arguments)
        if name is not None:
            self.acts.append(Act("mkdir", name))

    _on_mkdirat = _on_mkdir


def _plain(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _acts(log: Path, folder: str) -> list[Act]:
    reader = _Reader(folder)
    with log.open(errors="replace") as lines:
        for line in lines:
            found = _LINE.match(line)
            if found is not None and int(found[3]) >= 0:
                reader.take(found[1], found[2], int(found[3]))
    # The index of readers lies in shared memory; nothing of it is written by these calls anyway.
    return [a for a in reader.acts if not a.path.endswith("-shm")]
