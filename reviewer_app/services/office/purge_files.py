"""Remove the files of a purged round from the office's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.services.office.calls import ATTACHMENTS, attachment_file
from reviewer_app.services.office.merging import RECEIVED
from reviewer_app.services.shredding import shred

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.formats.purge import PurgeList
    from reviewer_app.services.office.session import Office


def remove_files(office: Office, listed: PurgeList) -> int:
    """Remove received files and attachments that the list names; return how many there were.

    Raises:
        MachineFault: One could not be removed; ask again.
    """
    paths: list[Path] = [
        office.folder / RECEIVED / f"{r.file_sha256}.opsiresult" for r in listed.results
    ]
    paths += [attachment_file(office, s) for s in listed.attachments]
    paths += _left_behind(office)
    return sum(shred(path) for path in paths)


def _left_behind(office: Office) -> list[Path]:
    """Return what a merge that was interrupted has copied and no record knows of."""
    with office.store.begin() as work:
        known = {f"{r.file_sha256}.opsiresult" for r in work.received()}
    received, attachments = office.folder / RECEIVED, office.folder / ATTACHMENTS
    found = [p for p in _files(received) if p.name not in known]
    return found + [p for p in _files(attachments) if p.name.startswith(".")]


def _files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []
