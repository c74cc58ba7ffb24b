"""Write a small file for a window or a command: whole, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.formats.files import make_folder, write_whole

if TYPE_CHECKING:
    from pathlib import Path


def write_file(path: Path, data: bytes) -> None:
    """Write ``data`` under a name; the folder is made where it is missing.

    Raises:
        MachineFault: Disk full, no permission; no file is left, an old one is as it was.
    """
    make_folder(path.parent)
    write_whole(path, data)
