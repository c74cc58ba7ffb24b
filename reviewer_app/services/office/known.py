"""What is known of the offices on this machine while they are locked; quick to load, for the first page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.services.places import PlaceKind, kind_of_folder, remembered_folders

if TYPE_CHECKING:
    from pathlib import Path

_STORES: Final = ("office.db", "keyring.db")


@dataclass(frozen=True, slots=True)
class OfficeInfo:
    """What is known of an office before it is unlocked: nothing that names a board or a call.

    Attributes:
        folder: Where it lies.
        last_used: When its store, or the keys beside a shared one, were last written, UTC.
        there: False where the folder is gone, or no office lies in it any more.
    """

    folder: Path
    last_used: dt.datetime | None
    there: bool = True


def known_offices() -> tuple[OfficeInfo, ...]:
    """Return the offices used on this machine, the last used first; those that are gone come with them."""
    return tuple(office_info(folder) for folder in remembered_folders(PlaceKind.OFFICE))


def office_info(folder: Path) -> OfficeInfo:
    """Return what is known of an office while it is locked."""
    if kind_of_folder(folder) is not PlaceKind.OFFICE:
        return OfficeInfo(folder, None, there=False)
    names = [name + more for name in _STORES for more in ("", "-wal")]
    times = [(folder / name).stat().st_mtime for name in names if (folder / name).exists()]
    used = dt.datetime.fromtimestamp(max(times), dt.UTC) if times else None
    return OfficeInfo(folder, used)
