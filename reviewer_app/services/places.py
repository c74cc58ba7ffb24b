"""Folders of desks and offices: which kind one is, and which was used last."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec, TypeVar

from platformdirs import user_data_path

from reviewer_app.errors import MachineFault, NotPossible, Refused
from reviewer_app.formats.files import make_folder, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

P = ParamSpec("P")
R = TypeVar("R")

_MARK: Final = "opsi-reviewer.json"
_LONGEST: Final = 4096
_KEPT: Final = 20
_LAST: Final = "last"


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
    text = json.dumps({"kind": kind.value, "v": 1})
    write_whole(folder / _MARK, f"{text}\n".encode())


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


def fills_folder(make: Callable[Concatenate[Path, P], R]) -> Callable[Concatenate[Path, P], R]:
    """Let a function that fills a new folder do so whole or not at all."""

    @wraps(make)
    def wrapped(folder: Path, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with whole_or_empty(folder):
            return make(folder, *args, **kwargs)

    return wrapped


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
    make_folder(folder, 0o700)
    folder.chmod(0o700)


def known_places(kind: PlaceKind) -> tuple[Place, ...]:
    """Return the folders used on this machine that still exist, the last used first."""
    folders = (Path(text) for text in _read().get(kind.value, []))
    return tuple(Place(kind, folder) for folder in folders if kind_of_folder(folder) is kind)


def remembered_folders(kind: PlaceKind) -> tuple[Path, ...]:
    """Return the folders used on this machine, the last used first, also those that are gone."""
    return tuple(Path(text) for text in _read().get(kind.value, []))


def forget_place(kind: PlaceKind, folder: Path) -> None:
    """Do not name ``folder`` any more; nothing in it is touched."""
    known = _read()
    kept = [text for text in known.get(kind.value, []) if Path(text) != folder]
    _keep({**known, kind.value: kept})


def remember_place(kind: PlaceKind, folder: Path) -> None:
    """Put ``folder`` first among those used last; a machine that forbids it loses only the memory."""
    known = _read()
    absolute = str(folder.resolve())
    known[_LAST] = [kind.value]
    known[kind.value] = [absolute, *[f for f in known.get(kind.value, []) if f != absolute]][:_KEPT]
    _keep(known)


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


def default_office_folder() -> Path:
    """Return a free folder for a new office in the platform's data folder."""
    return _free(user_data_path("OPSI Reviewer", appauthor=False), "office")


def last_kind() -> PlaceKind | None:
    """Return whether a desk or an office was used last on this machine; None where neither was."""
    last = _read().get(_LAST, [])
    return next((kind for kind in PlaceKind if last == [kind.value]), None)


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


def _keep(known: dict[str, list[str]]) -> None:
    path = _memory()
    with suppress(MachineFault):
        make_folder(path.parent)
        write_whole(path, json.dumps(known).encode())


def _read() -> dict[str, list[str]]:
    try:
        told = json.loads(_memory().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(told, dict):
        return {}
    return {str(k): [str(f) for f in v] for k, v in told.items() if isinstance(v, list)}
