"""Hold calls and texts of submissions, as they are stored, against what the ledger says of them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import rfc8785

from reviewer_app.errors import Refused
from reviewer_app.formats.result import rubric_digest
from reviewer_app.formats.wire import call_from_json, submission_from_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.domain.chain import ChainEntry
    from reviewer_app.store.office import OfficeWork
    from reviewer_app.store.records import CallRecord, SubmissionRecord

TEXTS: Final = "call.texts"
"""Action of the ledger: what the submissions of an imported call say, all in one digest."""
REASON: Final = "call.reason"
"""Action of the ledger: why settings of a call were changed, by the digest of what is kept of it."""
AMENDMENT: Final = "call-amendment"
"""Kind under which that is kept, by round and number of the ledger's entry."""
_OF_CALL: Final = ("call.import", "call.amend")
_OF_TEXT: Final = ("submission.add", "submission.correct", "submission.withdraw")


def texts_digest(documents: Iterable[tuple[str, bytes]]) -> str:
    """Return one digest of what submissions say: of their ids with the SHA-256 of each document."""
    listed = [[i, hashlib.sha256(d).hexdigest()] for i, d in sorted(documents)]
    return hashlib.sha256(rfc8785.dumps(listed)).hexdigest()


def check_calls(work: OfficeWork, entries: tuple[ChainEntry, ...]) -> None:
    """Check every call and, where its round was not purged, every text.

    A round imported by a program that noted no digest of its texts is held against its amendments alone.

    Raises:
        Refused: ``ledger.call``, ``ledger.submission``.
    """
    named = {e.object: e.digest for e in entries if e.action in _OF_CALL}
    purged = {(p.call, p.round) for p in work.purges()}
    for call in work.calls():
        known = named.pop(f"{call.id}/{call.round}", "")
        rubric = rubric_digest(call_from_json(call.document).rubric)
        if _sha(call.document) != known or call.rubric != rubric:
            raise Refused("ledger.call", call=call.id, round=call.round)
        if (call.id, call.round) not in purged:
            _check_texts(work, call, entries)
            _check_reasons(work, call, entries)
    if named:
        name, _, number = min(named).rpartition("/")
        raise Refused("ledger.call", call=name, round=int(number))


def _check_texts(work: OfficeWork, call: CallRecord, entries: tuple[ChainEntry, ...]) -> None:
    place = f"{call.id}/{call.round}"
    amended: dict[str, list[ChainEntry]] = {}
    for entry in entries:
        if entry.action in _OF_TEXT and entry.object.startswith(f"{place}/"):
            amended.setdefault(entry.object.rpartition("/")[2], []).append(entry)
    stored = work.submissions(call.id, call.round)
    for record in stored:
        mine = amended.pop(record.id, [])
        right = not mine or mine[-1].digest == _sha(record.document)
        if not right or not _says_its_head(record):
            raise Refused("ledger.submission", submission=record.id)
    if amended:
        raise Refused("ledger.submission", submission=min(amended))
    first = next((e.digest for e in entries if (e.action, e.object) == (TEXTS, place)), None)
    if first is not None and first != texts_digest(_imported(work, call, entries)):
        raise Refused("ledger.call", call=call.id, round=call.round)


def _check_reasons(work: OfficeWork, call: CallRecord, entries: tuple[ChainEntry, ...]) -> None:
    """Check that every change of the call's settings still says why it was made."""
    place = f"{call.id}/{call.round}"
    for entry in entries:
        if (entry.action, entry.object) == (REASON, place):
            kept = work.kept(AMENDMENT, f"{place}/{entry.n:08}")
            if kept is None or _sha(kept.document) != entry.digest:
                raise Refused("ledger.call", call=call.id, round=call.round)


def _says_its_head(record: SubmissionRecord) -> bool:
    try:
        head = submission_from_json(record.document).head
    except Refused:
        return False
    return (head.id, head.version, head.withdrawn) == (record.id, record.version, record.withdrawn)


def _imported(
    work: OfficeWork, call: CallRecord, entries: tuple[ChainEntry, ...]
) -> list[tuple[str, bytes]]:
    """Return what the submissions said when the call came, before any amendment."""
    place = f"{call.id}/{call.round}/"
    added = {e.object.removeprefix(place) for e in entries if e.action == "submission.add"}
    documents = {s.id: s.document for s in work.submissions(call.id, call.round)}
    for change in reversed(work.submission_changes(call.id, call.round)):
        documents[change.id] = change.document
    return [(i, d) for i, d in documents.items() if i not in added]


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
