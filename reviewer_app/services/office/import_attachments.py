"""Take attachments into the office: sealed one by one, named by what is inside, matched by identifier."""

from __future__ import annotations

import dataclasses
import hashlib
from typing import TYPE_CHECKING, Final

from reviewer_app.crypto.sealing import seal_stream
from reviewer_app.domain.importing import ImportFault, ImportFile, Target
from reviewer_app.domain.progress import Step
from reviewer_app.errors import Refused, machine_fault
from reviewer_app.formats.import_files import BROKEN, attachments_in
from reviewer_app.formats.import_matching import Owner, matched
from reviewer_app.services.office.blob_room import ATTACHMENTS
from reviewer_app.services.office.calls import attachment_name, take_back

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from reviewer_app.domain.ids import AgeKey
    from reviewer_app.domain.importing import ImportMapping, ImportRead, SourceTable
    from reviewer_app.domain.progress import CancelToken, Report
    from reviewer_app.formats.import_files import FoundFile
    from reviewer_app.services.office.session import Office

HAND: Final = "hand"
STORED: Final = "stored"
_CHUNK: Final = 1 << 20
_STEP: Final = "import.attachments"


def take_attachments(
    office: Office, path: Path, skip: tuple[str, ...], report: Report, token: CancelToken
) -> tuple[tuple[ImportFile, ...], tuple[ImportFault, ...]]:
    """Seal what a folder or archive holds to the officers; return the files, not matched yet, and what was not taken.

    Args:
        office: The open office.
        path: A folder, a ZIP archive or a single file.
        skip: Places in it that are no attachments.
        report: Told of each file.
        token: Asked between two files; what was sealed until then is taken away again.

    Raises:
        Refused: ``file.missing``, ``import.zip`` …
        MachineFault: Disk full, no permission.
        Cancelled: The person stopped it.
    """
    made: list[str] = []
    recipients = office.rosters()[-1].recipients
    files: list[ImportFile] = []
    faults: list[ImportFault] = []
    try:
        with attachments_in(path, skip) as found:
            faults += found.faults
            for done, one in enumerate(found.files):
                token.check()
                report(Step(_STEP, done, len(found.files)))
                try:
                    files.append(_take(office, one, recipients, made))
                except BROKEN:
                    facts = {"file": one.place[:200]}
                    faults.append(
                        ImportFault("import.file-damaged", facts=dict(facts), blocks=False)
                    )
            report(Step(_STEP, len(found.files), len(found.files)))
    except OSError as error:
        take_back(office, made)
        raise machine_fault(error) from None
    except BaseException:
        take_back(office, made)
        raise
    return tuple(files), tuple(faults)


def _take(
    office: Office, found: FoundFile, recipients: Sequence[AgeKey], made: list[str]
) -> ImportFile:
    with found.open() as source:
        digest, size = _measured(source)
    if size != found.size:
        raise ValueError(found.size)
    name = attachment_name(digest)
    with office.store.begin() as work:
        room = office.room(work)
        if not room.has(ATTACHMENTS, name):
            with found.open() as source:
                room.keep(ATTACHMENTS, name, lambda sealed: seal_stream(source, sealed, recipients))
            made.append(name)
    return ImportFile(found.place, found.name, found.media_type, size, digest)


def _measured(source: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def joined_files(
    known: Sequence[ImportFile], fresh: Iterable[ImportFile]
) -> tuple[ImportFile, ...]:
    """Return files with newer ones in the place of those that lay in the same place; what was matched by hand stays so."""
    by_place = {file.place: file for file in known}
    for file in fresh:
        old = by_place.get(file.place)
        if old is not None and old.by == HAND:
            file = dataclasses.replace(file, submission=old.submission, by=HAND)  # noqa: PLW2901
        by_place[file.place] = file
    return tuple(by_place.values())


def matched_files(
    files: Sequence[ImportFile], table: SourceTable, mapping: ImportMapping, read: ImportRead
) -> tuple[ImportFile, ...]:
    """Return every file with the submission that it belongs to; what was matched by hand holds where it still exists."""
    column = mapping.column_for(Target.FILES)
    place = table.column(column) if column else -1
    told = {n: cells[place] for n, cells in table.rows if 0 <= place < len(cells)}
    rows = [row for row in read.rows if not row.left_out]
    owners = [
        Owner(r.submission.head.id, r.submission.head.title.original, told.get(r.row, ""))
        for r in rows
    ]
    known = {owner.id for owner in owners}
    loose = [f.place for f in files if f.by not in (HAND, STORED)]
    found = matched(loose, owners)
    resolved = [_resolved(file, found.get(file.place, ("", "")), known) for file in files]
    return _newest(resolved)


def _newest(files: Sequence[ImportFile]) -> tuple[ImportFile, ...]:
    """Leave out what the call has already and a newer file of that name replaces, and what is there twice."""
    fresh = {(f.submission, f.name.casefold()) for f in files if f.by != STORED}
    seen: set[tuple[str, str]] = set()
    kept = []
    for file in files:
        replaced = file.by == STORED and (file.submission, file.name.casefold()) in fresh
        twice = bool(file.submission) and (file.submission, file.sha256) in seen
        if not replaced and not twice:
            kept.append(file)
            seen.add((file.submission, file.sha256))
    return tuple(kept)


def _resolved(file: ImportFile, found: tuple[str, str], known: set[str]) -> ImportFile:
    if file.by in (HAND, STORED):
        return file if file.submission in known else dataclasses.replace(file, submission="")
    return dataclasses.replace(file, submission=found[0], by=found[1])


def same_names(files: Iterable[ImportFile]) -> tuple[ImportFile, ...]:
    """Return files whose names differ within each submission: a number is added where two are called alike."""
    seen: dict[tuple[str, str], int] = {}
    named = []
    for file in files:
        key = (file.submission, file.name.casefold())
        seen[key] = seen.get(key, 0) + 1
        while file.submission and seen[key] > 1:
            stem, point, ending = file.name.rpartition(".")
            name = f"{stem or ending} {seen[key]}{point if stem else ''}{ending if stem else ''}"
            file = dataclasses.replace(file, name=name)  # noqa: PLW2901
            key = (file.submission, name.casefold())
            seen[key] = seen.get(key, 0) + 1
        named.append(file)
    return tuple(named)


def check_attachments_there(office: Office, files: Iterable[ImportFile]) -> None:
    """Make sure that what a draft names lies sealed in the office.

    Raises:
        Refused: ``import.attachment-gone``.
    """
    with office.store.begin() as work:
        room = office.room(work)
        for file in files:
            if file.submission and not room.has(ATTACHMENTS, attachment_name(file.sha256)):
                raise Refused("import.attachment-gone", file=file.place[:200])
