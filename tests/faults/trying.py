"""Try a place with one fault after the other, and say everything that was not as promised."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import pytest

from reviewer_app.errors import MachineFault, ReviewerError
from tests.faults.failing import Fault, watched
from tests.faults.stage import Stage, copy_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.places import Place

LAST: Final = (1, 600, 4097, 8191)


@dataclass
class Tried:
    """What came of a place.

    Attributes:
        faults: How many faults came about.
        complaints: What was not as promised.
    """

    faults: int = 0
    complaints: list[str] = field(default_factory=list)


def few_faults(size: int) -> tuple[Fault, ...]:
    """Return the faults of the short run."""
    return (
        Fault("byte", 0),
        Fault("byte", size - 1),
        Fault("fsync", number=errno.EIO),
        Fault("rename"),
    )


def all_faults(size: int) -> tuple[Fault, ...]:
    """Return every fault: from the first byte to the folder's own fsync."""
    places = dict.fromkeys((0, 1, 512, *(size - back for back in LAST)))
    full = [Fault("byte", at) for at in places if 0 <= at < size]
    torn = [Fault("byte", at, errno.EIO) for at in (1, size - 1) if 0 <= at < size]
    later = [Fault(w, number=n) for w in ("flush", "fsync", "close", "rename", "folder")
             for n in (errno.ENOSPC, errno.EIO)]  # fmt: skip
    return (Fault("open", number=errno.EROFS), *full, *torn, *later)


def try_place(template: Stage, place: Place, folder: Path, *, few: bool) -> Tried:
    """Carry a place out whole, then with every fault, then whole again."""
    tried = Tried()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REVIEWER_APP_DATA", str(folder / "data"))
        size = _size(template, place, folder)
        faults = few_faults(size) if few else all_faults(size)
        if place.scratch:
            faults = tuple(f for f in faults if f.when in ("open", "byte", "close"))
        stage = _ready(template, place, folder)
        for fault in faults:
            _strike(place, stage, fault, tried)
        _second_try(place, stage, tried)
        stage.close()
    return tried


def _ready(template: Stage, place: Place, folder: Path) -> Stage:
    stage = copy_of(template, folder)
    place.before(stage)
    return stage


def _size(template: Stage, place: Place, folder: Path) -> int:
    stage = _ready(template, place, folder)
    with watched(place.writes) as watch:
        place.act(stage)
    stage.close()
    return watch.sizes[0]


def _strike(place: Place, stage: Stage, fault: Fault, tried: Tried) -> None:
    stored, files = stage.stored(), stage.files()
    with watched(place.writes, fault) as watch:
        said = _said(place, stage)
    if watch.hit:
        tried.faults += 1
        _compare(place, stage, (stored, files), fault, said, tried)
    else:
        tried.complaints.append(f"{place.name}: {fault} never came about")


def _said(place: Place, stage: Stage) -> str:
    try:
        place.act(stage)
    except MachineFault as error:
        return error.code
    except ReviewerError as error:
        return f"not of the machine: {error.code}"
    except Exception as bug:  # noqa: BLE001 - whatever else it is, it is a complaint
        return f"a bug: {bug!r}"
    return ""


def _compare(
    place: Place,
    stage: Stage,
    before: tuple[dict[str, list[tuple[object, ...]]], dict[str, bytes]],
    fault: Fault,
    said: str,
    tried: Tried,
) -> None:
    stored, files = before
    if said != ("" if place.quiet else fault.code):
        tried.complaints.append(f"{place.name}: {fault}: said {said!r}")
    after = stage.files()
    # Where an old file was replaced before the folder's fsync failed, the new one stays: it is whole.
    replaced = fault.when == "folder" and any(stage_name_fits(place, n) for n in files)
    if set(after) != set(files) or (after != files and not (place.moves or replaced)):
        odd = sorted(n for n in {*after, *files} if after.get(n) != files.get(n))
        tried.complaints.append(f"{place.name}: {fault}: files {odd}")
    if replaced and place.writes == "passphrase.slot" and not place.moves:
        _put_back(stage, files)
    now = stage.stored()
    for table, rows in stored.items():
        grew = table in place.adds and not set(rows) - set(now[table])
        if now[table] != rows and not grew:
            tried.complaints.append(f"{place.name}: {fault}: table {table}")


def stage_name_fits(place: Place, name: str) -> bool:
    """Tell whether a file is one that the place writes."""
    return os.path.basename(name) == place.writes  # noqa: PTH119 - a relative name


def _put_back(stage: Stage, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (stage.folder / name).write_bytes(data)


def _second_try(place: Place, stage: Stage, tried: Tried) -> None:
    with watched(place.writes) as watch:
        said = _said(place, stage)
    if said or not watch.sizes:
        tried.complaints.append(f"{place.name}: the second try: {said!r}")
    there = [
        n for n in stage.files() if n.endswith(".part") or "/.sealing-" in n or "/.backup-" in n
    ]
    if there:
        tried.complaints.append(f"{place.name}: left {there}")
