"""Which result files lie in the inbox, and which of them are still being written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

ENDING: Final = ".opsiresult"
_QUIET: Final = 3.0
"""Seconds without a change after which a file is whole at the first look."""
_MOST: Final = 2000
"""Files of a folder that are looked at; more are no inbox but a mistake."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it lay there at one moment.

    Attributes:
        path: Where.
        size: Bytes.
        changed: When it was written last, nanoseconds of the system's clock.
    """

    path: Path
    size: int
    changed: int


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look found.

    Attributes:
        ready: Files that were quiet, by name.
        waiting: Files that are still being written.
        gone: Files that were named and are not there.
        before: Everything as it lay there, for the next look.
    """

    ready: tuple[Seen, ...] = ()
    waiting: tuple[Path, ...] = ()
    gone: tuple[Path, ...] = ()
    before: Mapping[Path, Seen] = field(default_factory=dict)


def look_at(
    named: Iterable[Path], folders: Iterable[Path], before: Mapping[Path, Seen], now: float
) -> Looked:
    """Look at files and folders; a file is ready once it did not change between two looks, or for three seconds.

    Args:
        named: Files, whatever they are called.
        folders: Folders; of each the result files directly in it.
        before: What the last look returned.
        now: The system's clock, seconds.
    """
    paths = list(dict.fromkeys([*named, *(p for f in folders for p in _inside(f))]))
    seen, gone = {}, []
    for path in paths:
        one = _seen(path)
        if one is None:
            gone.append(path)
        else:
            seen[path] = one
    ready = [s for s in seen.values() if s == before.get(s.path) or _is_quiet(s, now)]
    done = {s.path for s in ready}
    return Looked(
        ready=tuple(ready),
        waiting=tuple(p for p in seen if p not in done),
        gone=tuple(gone),
        before=seen,
    )


def files_in(dropped: Iterable[Path]) -> tuple[Path, ...]:
    """Return what was dropped: files as they are, of folders the result files in and below them."""
    found: list[Path] = []
    for path in dropped:
        if path.is_dir():
            found += _below(path)
        else:
            found.append(path)
    return tuple(dict.fromkeys(found))


def is_unchanged(seen: Seen) -> bool:
    """Tell whether a file lies there as it was seen."""
    return _seen(seen.path) == seen


def _below(folder: Path) -> list[Path]:
    try:
        return sorted(p for p in folder.rglob(f"*{ENDING}") if p.is_file())[:_MOST]
    except OSError:
        return []


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(p for p in folder.iterdir() if p.name.endswith(ENDING))[:_MOST]
    except OSError:
        return []


def _seen(path: Path) -> Seen | None:
    try:
        told = path.stat()
    except OSError:
        return None
    return Seen(path, told.st_size, told.st_mtime_ns)


def _is_quiet(seen: Seen, now: float) -> bool:
    return seen.size > 0 and now - seen.changed / 1e9 > _QUIET
