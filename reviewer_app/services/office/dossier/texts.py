"""The call and its submissions, held against what the ledger says of them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from reviewer_app.errors import Refused
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.wire import call_from_json, submission_from_json
from reviewer_app.formats.wire.calls import rubric_to_json
from reviewer_app.services.office.recheck_calls import TEXTS, texts_digest

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.domain.chain import ChainEntry
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.formats.dossier import DossierManifest
    from reviewer_app.services.office.dossier.found import Found
    from reviewer_app.services.office.dossier.opening import OpenDossier

_OF_CALL = ("call.import", "call.amend")
_OF_TEXT = ("submission.add", "submission.correct", "submission.withdraw")


def read_call(
    dossier: OpenDossier,
    manifest: DossierManifest,
    entries: tuple[ChainEntry, ...] | None,
    found: Found,
) -> Call | None:
    """Return the call; held against the ledger where that is here."""
    with found.reading("call.json"):
        document = dossier.read("call.json", LIMITS.index)
        call = call_from_json(document)
        place = f"{manifest.call}/{manifest.round}"
        if f"{call.id}/{call.round}" != place:
            raise Refused("call.form", at="$.id")
        if entries is not None:
            known = [e.digest for e in entries if e.action in _OF_CALL and e.object == place]
            if not known or known[-1] != _sha(document):
                raise Refused("ledger.call", call=call.id, round=call.round)
        with found.reading("rubric.json"):
            if dossier.read("rubric.json", LIMITS.index) != rubric_to_json(call.rubric):
                found.failed("verify.dossier.altered", "rubric.json")
        return call
    return None


def read_submissions(
    dossier: OpenDossier,
    manifest: DossierManifest,
    entries: tuple[ChainEntry, ...],
    found: Found,
) -> tuple[SubmissionHead, ...] | None:
    """Return the heads of what was not withdrawn, by id; None where a text is not what the ledger says."""
    place = f"{manifest.call}/{manifest.round}/"
    before = found.faults
    heads, documents = _present(dossier, place, entries, found)
    for name in reversed(dossier.names("submissions/earlier/", ".json")):
        with found.reading(name):
            document = dossier.read(name, LIMITS.body)
            documents[str(submission_from_json(document).head.id)] = document
    added = {e.object for e in entries if e.action == "submission.add"}
    imported = [(i, d) for i, d in documents.items() if place + i not in added]
    noted = next((e.digest for e in entries if (e.action, e.object) == (TEXTS, place[:-1])), None)
    if found.faults == before and noted is not None and noted != texts_digest(imported):
        found.failed("verify.dossier.texts-differ", "submissions/")
    if found.faults > before:
        return None
    found.ok("verify.dossier.texts", count=len(documents))
    return tuple(sorted((h for h in heads if not h.withdrawn), key=lambda h: h.id))


def _present(
    dossier: OpenDossier, place: str, entries: tuple[ChainEntry, ...], found: Found
) -> tuple[list[SubmissionHead], dict[str, bytes]]:
    """Return every submission as it is now, each held against the last entry about it."""
    last = {
        e.object: e.digest for e in entries if e.action in _OF_TEXT and e.object.startswith(place)
    }
    heads, documents = [], {}
    earlier = set(dossier.names("submissions/earlier/"))
    for name in sorted(set(dossier.names("submissions/", ".json")) - earlier):
        with found.reading(name):
            document = dossier.read(name, LIMITS.body)
            head = submission_from_json(document).head
            amended = last.pop(place + head.id, None)
            if amended not in (None, _sha(document)) or not name.endswith(f"_{head.id}.json"):
                raise Refused("ledger.submission", submission=head.id)
            heads.append(head)
            documents[str(head.id)] = document
    for gone in sorted(last):
        found.failed("verify.dossier.missing", f"submissions/…_{gone.removeprefix(place)}.json")
    return heads, documents


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
