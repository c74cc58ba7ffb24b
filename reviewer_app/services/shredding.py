"""Remove a file so that its bytes do not stay under another name, as far as a file system allows.

On disks that write elsewhere (flash, journals, snapshots) the old bytes may live on; what is removed here is
sealed in any case.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from reviewer_app.errors import machine_fault
from reviewer_app.formats.files import sync_folder

if TYPE_CHECKING:
    from pathlib import Path

_CHUNK: Final = 1 << 20


def shred(path: Path) -> bool:
    """Overwrite a file with zeros, bring that to disk, remove it; return whether there was one.

    Raises:
        MachineFault: It could not be removed.
    """
    if not path.is_file() or path.is_symlink():
        return False
    try:
        with path.open("r+b") as file:
            left = path.stat().st_size
            while left > 0:
                left -= file.write(bytes(min(_CHUNK, left)))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        sync_folder(path.parent)
    except OSError as error:
        raise machine_fault(error) from None
    return True
