"""What is known of the desks on this machine while they are locked; quick to load, for the first page."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from reviewer_app.services.desk.views import DeskInfo
from reviewer_app.services.places import PlaceKind, kind_of_folder, remembered_folders

if TYPE_CHECKING:
    from pathlib import Path

STORE_FILE: Final = "desk.db"


def known_desks() -> tuple[DeskInfo, ...]:
    """Return the desks used on this machine, the last used first; those that are gone come with them."""
    return tuple(desk_info(folder) for folder in remembered_folders(PlaceKind.DESK))


def desk_info(folder: Path) -> DeskInfo:
    """Return what is known of a desk while it is locked."""
    if kind_of_folder(folder) is not PlaceKind.DESK:
        return DeskInfo(folder, None, there=False)
    newest: float | None = None
    for name in (STORE_FILE, f"{STORE_FILE}-wal"):
        path = folder / name
        if path.exists():
            newest = max(newest or 0.0, path.stat().st_mtime)
    used = None if newest is None else dt.datetime.fromtimestamp(newest, dt.UTC)
    return DeskInfo(folder, used)
