"""Remove the sealed files of a purged round: in the office's folder, or in the tables of a shared store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.services.office.blob_room import ATTACHMENTS, RECEIVED
from reviewer_app.services.office.calls import attachment_name
from reviewer_app.services.shredding import shred

if TYPE_CHECKING:
    from reviewer_app.formats.purge import PurgeList
    from reviewer_app.services.office.session import Office


def remove_files(office: Office, listed: PurgeList) -> int:
    """Remove received files and attachments that the list names; return how many there were.

    Raises:
        MachineFault: One could not be removed; ask again.
    """
    with office.store.begin() as work:
        room = office.room(work)
        known = {f"{r.file_sha256}.opsiresult" for r in work.received(documents=False)}
        wanted = {(RECEIVED, f"{r.file_sha256}.opsiresult") for r in listed.results}
        wanted |= {(ATTACHMENTS, attachment_name(s)) for s in listed.attachments}
        # What a merge that was interrupted has copied and no record knows of.
        wanted |= {(RECEIVED, name) for name in room.names(RECEIVED) if name not in known}
        there = sorted(place for place in wanted if room.has(*place))
        for place in there:
            room.remove(*place)
    return len(there) + _begun(office)


def _begun(office: Office) -> int:
    """Remove what was only begun in the folders of this office when its machine stopped."""
    folders = (office.folder / RECEIVED, office.folder / ATTACHMENTS)
    begun = (p for f in folders if f.is_dir() for p in f.iterdir() if p.name.startswith("."))
    return sum(shred(path) for path in sorted(begun))
