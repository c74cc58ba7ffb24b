"""Carry an office from one store to another: records, sealed files, settings; keys go to keyrings only."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer_app.errors import machine_fault
from reviewer_app.services.office.blob_room import ATTACHMENTS, RECEIVED, FolderRoom
from reviewer_app.services.office.founding import STORE_FILE
from reviewer_app.services.office.keyring import OWN_SETTINGS, copy_keys
from reviewer_app.services.slots import SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.services.office.blob_room import BlobRoom
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork


def copy_records(source: OfficeWork, target: OfficeWork) -> None:
    """Copy every row and the office's settings, within the callers' transactions."""
    for name, rows in source.rows():
        target.add_rows(name, rows)
    target.count_on()
    for name, value in source.settings().items():
        if name not in OWN_SETTINGS:
            target.set_meta(name, value)


def copy_blobs(source: BlobRoom, target: BlobRoom) -> None:
    """Copy every sealed file as it is."""
    for kind in (ATTACHMENTS, RECEIVED):
        for name in source.names(kind):
            target.keep(kind, name, partial(source.pour, kind, name))


@contextmanager
def as_folder(office: Office, beside: Path) -> Iterator[Path]:
    """Give a shared office as the folder of an office of its own, for as long as it is needed.

    Everything in it is encrypted: the store under the keyring's key, so that the same slots open it.

    Args:
        office: An office with a keyring.
        beside: A file; the folder lies next to it.

    Raises:
        MachineFault: Disk full, no permission.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=".office-", dir=beside.parent) as temporary:
            folder = Path(temporary)
            for slot in SLOTS:
                shutil.copyfile(office.folder / slot, folder / slot)
            _write(office, folder)
            yield folder
    except OSError as error:
        raise machine_fault(error) from None


def _write(office: Office, folder: Path) -> None:
    own = office.keys.beside(folder / STORE_FILE)
    try:
        with office.store.begin() as source, own.begin() as target:
            copy_records(source, target)
            copy_blobs(office.room(source), FolderRoom(folder))
        copy_keys(office.keys, own)
    finally:
        own.close()
