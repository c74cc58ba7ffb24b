"""What a disk may hold after the power failed at some moment."""

from __future__ import annotations

import random  # noqa: TID251 - seeded, so that every run makes the same images
import shutil
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from tests.crash.recording import ACK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.crash.recording import Act

_SECTOR: Final = 512
_ORDERING: Final = ("sync", "rename", "unlink", "ack")
_STYLES: Final = ("none", "all", "prefix", "random", "torn")


@dataclass
class _File:
    """A file's synced bytes and what was written since."""

    data: bytearray = field(default_factory=bytearray)
    pending: list[Act] = field(default_factory=list)
    synced: bool = False


@dataclass(frozen=True)
class Image:
    """One possible disk.

    Attributes:
        acknowledged: Last number that the process had said was safe, and how many states it had seen by then.
        files: Every file's bytes.
        folders: Every folder.
        style: What became of un-synced writes.
    """

    acknowledged: tuple[int, int]
    files: dict[str, bytes]
    folders: frozenset[str]
    style: str

    def lay_out(self, folder: Path) -> None:
        """Write the image into a new folder."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name in self.folders:
            (folder / name).mkdir(parents=True, exist_ok=True)
        for name, data in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


class Disk:
    """Follows a recording; can say at any moment what might be left."""

    def __init__(self, folder: Path, *, syncs: bool = True) -> None:
        self._syncs = syncs
        self.live: dict[str, _File] = {}
        self.folders: set[str] = set()
        self.new_folders: list[str] = []
        for path in folder.rglob("*"):
            name = path.relative_to(folder).as_posix()
            if path.is_dir():
                self.folders.add(name)
            elif not name.endswith("-shm"):
                self.live[name] = _File(bytearray(path.read_bytes()), synced=True)
        self.entries: dict[str, _File] = dict(self.live)
        self.waiting: list[tuple[str, str, _File | None]] = []
        self.acknowledged = (-1, 0)

    def apply(self, act: Act) -> None:
        """Go on by one act."""
        if act.what == "ack":
            number, states = act.data.split()[-2:]
            self.acknowledged = (int(number), int(states))
        elif act.what == "mkdir":
            self.folders.add(act.path)
            self.new_folders.append(act.path)
        elif act.what == "rmdir":
            self.folders.discard(act.path)
            self.new_folders = [f for f in self.new_folders if f != act.path]
        elif act.what == "create":
            if act.path not in self.live:
                self.live[act.path] = _File()
                self.waiting.append(("put", act.path, self.live[act.path]))
        elif act.what == "unlink":
            self.live.pop(act.path, None)
            self.waiting.append(("drop", act.path, None))
        elif act.what == "rename":
            moved = self.live.pop(act.path)
            self.live[act.target] = moved
            self.waiting.append(("drop", act.path, None))
            self.waiting.append(("put", act.target, moved))
        elif act.what == "sync":
            self._sync(act.path)
        elif act.path in self.live:
            self.live[act.path].pending.append(act)

    def _sync(self, name: str) -> None:
        if not self._syncs:
            return
        if name in self.live:
            file = self.live[name]
            for act in file.pending:
                _write(file.data, act)
            file.pending.clear()
            file.synced = True
            return
        # A folder: its entries are safe from now on.
        self.new_folders = [f for f in self.new_folders if _parent(f) != name]
        left = []
        for way, path, file_or_none in self.waiting:
            if _parent(path) == name:
                _enter(self.entries, way, path, file_or_none)
            else:
                left.append((way, path, file_or_none))
        self.waiting = left

    def _certain(self, path: str, file: _File) -> bool:
        """Tell whether a new file's name is safe; one that it got by a rename is not."""
        moved = sum(entry is file for _, _, entry in self.waiting) > 1
        return file.synced and path in self.live and not moved

    def image(self, rng: random.Random) -> Image:
        """Return one disk that a power loss at this moment may leave."""
        entries = dict(self.entries)
        kept = rng.choice((0, len(self.waiting), rng.randrange(len(self.waiting) + 1)))
        for way, path, file in self.waiting[:kept]:
            _enter(entries, way, path, file)
        # A journalling file system brings the entry of a new file to disk with the file's own sync; not every
        # file system is one.
        if rng.random() < 0.5:
            entries |= {
                path: file
                for way, path, file in self.waiting[kept:]
                if way == "put" and file is not None and self._certain(path, file)
            }
            lost = []
        else:
            lost = self.new_folders[rng.randrange(len(self.new_folders) + 1) :]
        style = rng.choice(_STYLES)
        files = {
            name: bytes(_left(file, style, rng))
            for name, file in entries.items()
            if not any(name.startswith(f"{folder}/") for folder in lost)
        }
        there = {f for f in self.folders if not any(f"{f}/".startswith(f"{x}/") for x in lost)}
        return Image(self.acknowledged, files, frozenset(there), style)

    def differs(self, folder: Path) -> list[str]:
        """Return what a real folder holds that this disk, with nothing lost, does not: the recording is whole."""
        real = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file() and not path.name.endswith("-shm") and path.name != ACK
        }
        mine = {n: bytes(_left(f, "all", random.Random(0))) for n, f in self.live.items()}  # noqa: S311
        return sorted(n for n in {*real, *mine} - {ACK} if real.get(n) != mine.get(n))


def images(
    folder: Path, acts: list[Act], count: int, seed: int, *, syncs: bool = True
) -> Iterator[Image]:
    """Return ``count`` images at moments after the first acknowledgement.

    Args:
        folder: The state before the first act.
        acts: What was recorded.
        count: How many images.
        seed: The same for the same images.
        syncs: False ignores every sync: the control in which losses must show.
    """
    rng = random.Random(seed)  # noqa: S311 - no secret depends on it
    first = next(i for i, act in enumerate(acts) if act.what == "ack")
    moments = sorted(_moments(acts, first + 1, count, rng))
    disk, done = Disk(folder, syncs=syncs), 0
    for moment in moments:
        for act in acts[done:moment]:
            disk.apply(act)
        done = moment
        yield disk.image(rng)


def _moments(acts: list[Act], first: int, count: int, rng: random.Random) -> list[int]:
    """Return moments: half of them just before or after what orders the writes, evenly spread; half anywhere."""
    edges = [
        i + after
        for i, act in enumerate(acts)
        if act.what in _ORDERING and i >= first
        for after in (0, 1)
    ]
    half = count // 2 if edges else 0
    at_edges = [
        edges[rng.randrange(len(edges)) if half < len(edges) else n % len(edges)]
        for n in range(half)
    ]
    return at_edges + [rng.randrange(first, len(acts) + 1) for _ in range(count - half)]


def _parent(path: str) -> str:
    return PurePosixPath(path).parent.as_posix()


def _enter(entries: dict[str, _File], way: str, path: str, file: _File | None) -> None:
    if way == "put" and file is not None:
        entries[path] = file
    else:
        entries.pop(path, None)


def _left(file: _File, style: str, rng: random.Random) -> bytearray:
    data, pending = bytearray(file.data), list(file.pending)
    if style == "none":
        pending = []
    elif style == "prefix":
        pending = pending[: rng.randrange(len(pending) + 1)]
    elif style in ("random", "torn"):
        pending = [act for act in pending if rng.random() < 0.5]
    if style == "torn" and pending and pending[-1].what == "write":
        last = pending.pop()
        for place in range(0, len(last.data), _SECTOR):
            if rng.random() < 0.5:
                part = last.data[place : place + _SECTOR]
                _put(data, last.offset + place, part)
    for act in pending:
        _write(data, act)
    return data


def _write(data: bytearray, act: Act) -> None:
    if act.what == "cut":
        if len(data) > act.offset:
            del data[act.offset :]
        else:
            data.extend(bytes(act.offset - len(data)))
    else:
        _put(data, act.offset, act.data)


def _put(data: bytearray, offset: int, part: bytes) -> None:
    if offset > len(data):
        data.extend(bytes(offset - len(data)))
    data[offset : offset + len(part)] = part
