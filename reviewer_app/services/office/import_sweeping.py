"""Take away attachments that an import sealed, once its draft is gone and nothing else names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.formats.wire import submission_from_json
from reviewer_app.formats.wire.imports import (
    draft_from_json,
    sealed_from_json,
    sealed_to_json,
)
from reviewer_app.services.office.blinding import redaction_in
from reviewer_app.services.office.blob_room import ATTACHMENTS
from reviewer_app.services.office.calls import attachment_name
from reviewer_app.services.office.submission_drafts import DRAFT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork

_SEALED: Final = "draft-sealed"
_BEFORE: Final = "of:"
"""Begins the id of such a note: the end of a round's time takes away what is kept under the round's own id."""


def note_sealed(work: OfficeWork, key: str, digests: Iterable[str]) -> None:
    """Note which attachments the import of a draft sealed, within the caller's transaction."""
    kept = work.kept(_SEALED, f"{_BEFORE}{key}")
    before = sealed_from_json(kept.document) if kept else ()
    after = tuple(sorted({*before, *digests}))
    if after != before:
        version = kept.version if kept else 0
        work.keep(_SEALED, f"{_BEFORE}{key}", sealed_to_json(after), version)


def sweep_attachments(office: Office) -> int:
    """Remove what imports sealed for drafts that are gone and nothing names; return how many there were.

    A draft that was thrown away can be put back for a moment: so this is done when the next import begins.
    """
    with office.store.begin() as work:
        drafts = {kept.id for kept in work.all_kept(DRAFT)}
        old = [k for k in work.all_kept(_SEALED) if k.id.removeprefix(_BEFORE) not in drafts]
        if not old:
            return 0
        named = _named(work)
        room = office.room(work)
        gone = {d for kept in old for d in sealed_from_json(kept.document)} - named
        there = [d for d in sorted(gone) if room.has(ATTACHMENTS, attachment_name(d))]
        for digest in there:
            room.remove(ATTACHMENTS, attachment_name(digest))
        for kept in old:
            work.drop_kept(_SEALED, kept.id)
    return len(there)


def _named(work: OfficeWork) -> set[str]:
    """Return every attachment that a submission, an earlier text of one, a redaction or a draft names."""
    named: set[str] = set()
    for call in work.calls():
        documents = [r.document for r in work.submissions(call.id, call.round)]
        documents += [c.document for c in work.submission_changes(call.id, call.round)]
        for document in filter(None, documents):
            named |= {a.sha256 for a in submission_from_json(document).attachments}
        named |= {f.sha256 for f in redaction_in(work, call.id, call.round).files if f.sha256}
    for kept in work.all_kept(DRAFT):
        named |= {file.sha256 for file in draft_from_json(kept.document).files}
    return named
