"""Folders of desks and offices: which kind one is, and which was used last."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from platformdirs import user_data_path

from reviewer_app.errors import NotPossible, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK: Final = "opsi-reviewer.json"
_LONGEST: Final = 4096
_KEPT: Final = 20


class PlaceKind(StrEnum):
    """Whose folder it is."""

    DESK = "desk"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Place:
    """A desk's or office's folder."""

    kind: PlaceKind
    folder: Path


def mark_folder(folder: Path, kind: PlaceKind) -> None:
    """Write the small file that tells whose folder it is; nothing personal stands in it."""
    (folder / _MARK).write_text(json.dumps({"kind": kind.value, "v": 1}) + "\n", encoding="utf-8")


def kind_of_folder(folder: Path) -> PlaceKind | None:
    """Return whose folder ``folder`` is, or None where it is neither a desk's nor an office's."""
    try:
        with (folder / _MARK).open(encoding="utf-8") as file:
            told = json.loads(file.read(_LONGEST))
        return PlaceKind(told["kind"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextmanager
def whole_or_empty(folder: Path) -> Iterator[None]:
    """Where filling a new folder fails, take everything away again, so that a second try finds it free."""
    there = folder.exists()
    free = not there or (folder.is_dir() and not any(folder.iterdir()))
    try:
        yield
    except BaseException:
        if free:
            _clear(folder, there=there)
        raise


def prepare_folder(folder: Path) -> None:
    """Make the private folder for a new desk or office.

    Raises:
        NotPossible: ``place.taken`` where a desk, an office or anything else lies in it already.
        Refused: ``place.not-a-folder`` where a file has that name.
    """
    if folder.is_file():
        raise Refused("place.not-a-folder", folder=folder.name)
    if folder.exists() and any(folder.iterdir()):
        raise NotPossible("place.taken", folder=folder.name)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


def known_places(kind: PlaceKind) -> tuple[Place, ...]:
    """Return the folders used on this machine that still exist, the last used first."""
    folders = (Path(text) for text in _read().get(kind.value, []))
    return tuple(Place(kind, folder) for folder in folders if kind_of_folder(folder) is kind)


def remember_place(kind: PlaceKind, folder: Path) -> None:
    """Put ``folder`` first among those used last; a machine that forbids it loses only the memory."""
    known = _read()
    absolute = str(folder.resolve())
    known[kind.value] = [absolute, *[f for f in known.get(kind.value, []) if f != absolute]][:_KEPT]
    path = _memory()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(".new")
        temporary.write_text(json.dumps(known), encoding="utf-8")
        temporary.replace(path)
    except OSError:
        return


def find_place(kind: PlaceKind, at: Path | None) -> Path:
    """Return the folder that is meant: ``at``, else the one used last.

    Raises:
        NotPossible: ``place.none`` where none is known.
        Refused: ``place.not-a-desk`` or ``place.not-an-office`` where ``at`` is something else.
    """
    if at is None:
        known = known_places(kind)
        if not known:
            raise NotPossible("place.none", kind=kind.value)
        return known[0].folder
    if kind_of_folder(at) is not kind:
        code = "place.not-a-desk" if kind is PlaceKind.DESK else "place.not-an-office"
        raise Refused(code, folder=at.name)
    return at


def default_desk_folder() -> Path:
    """Return a free folder for a new desk in the platform's data folder."""
    return _free(user_data_path("OPSI Reviewer", appauthor=False), "desk")


def _clear(folder: Path, *, there: bool) -> None:
    with suppress(OSError):
        for inner in folder.iterdir():
            if inner.is_dir():
                shutil.rmtree(inner, ignore_errors=True)
            else:
                inner.unlink()
        if not there:
            folder.rmdir()


def _free(parent: Path, stem: str) -> Path:
    number = 1
    while (parent / f"{stem}-{number}").exists():
        number += 1
    return parent / f"{stem}-{number}"


def _memory() -> Path:
    own = os.environ.get("REVIEWER_APP_DATA")
    root = Path(own) if own else user_data_path("OPSI Reviewer", appauthor=False)
    return root / "places.json"


def _read() -> dict[str, list[str]]:
    try:
        told = json.loads(_memory().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(told, dict):
        return {}
    return {str(k): [str(f) for f in v] for k, v in told.items() if isinstance(v, list)}
