"""The record: check it from the first entry on, and hand out the signed merge manifest."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.domain.chain import check_chain
from reviewer_app.errors import Refused, WrongUse
from reviewer_app.formats.files import make_folder, write_together
from reviewer_app.formats.merge_manifest import check_manifest
from reviewer_app.formats.roster import roster_id
from reviewer_app.services.office.binding import check_owners
from reviewer_app.services.office.blob_room import RECEIVED
from reviewer_app.services.office.decided import decisions
from reviewer_app.services.office.manifests import signed_manifest
from reviewer_app.services.office.purged import find_purge
from reviewer_app.services.office.purged_record import check_gone, purged_results
from reviewer_app.services.office.recheck_calls import check_calls
from reviewer_app.services.office.rechecking import says_the_same
from reviewer_app.services.office.recorded_selections import check_selections
from reviewer_app.services.office.rounds_open import every_round, open_round

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.chain import ChainEntry
    from reviewer_app.domain.ids import ResultId
    from reviewer_app.services.office.session import Office

_SHORTEST = 8
"""Digits of a head that a person may type."""


@dataclass(frozen=True, slots=True)
class RecordVerified:
    """A record in which everything fits.

    Attributes:
        n: Number of the last ledger entry.
        head: Its hash, to be written down and compared later.
        since: Number of the entry that was asked for; None where none was.
        decisions: Decisions whose signature by an officer was checked.
        results: Results whose received file was found and hashed.
        bundles: Bundles whose manifest fits their entry.
        rosters: Links of the roster chain, each held against its entry.
        purged: Results whose contents and file were removed on record, by id.
        enrolments: Enrolment records that came alone, each held against its entry.
    """

    n: int
    head: str
    since: int | None
    decisions: int
    results: int
    bundles: int
    rosters: int
    enrolments: int
    purged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ManifestWritten:
    """A merge manifest that was written with its signature beside it."""

    path: Path
    signature: Path
    merge_digest: str
    input_hash: str
    files: int


def verify_record(office: Office, since: str | None = None) -> RecordVerified:
    """Check the ledger and everything that it names.

    Args:
        office: The unlocked office.
        since: Hash (or its beginning, at least 8 digits) of an entry seen earlier, which must still be in it.

    Raises:
        WrongUse: ``ledger.head`` where ``since`` is too short.
        Refused: ``chain.broken``, ``ledger.not-ancestor``, or ``ledger.*`` naming what does not fit.
    """
    # One unit: another officer who works at this moment must not look like a gap.
    with office.store.begin() as work:
        return _verified(office, work.ledger(), since)


def _verified(office: Office, entries: tuple[ChainEntry, ...], since: str | None) -> RecordVerified:
    check_chain(entries)
    seen = _ancestor(entries, since)
    known = {(e.action, e.object): e for e in entries}
    rosters = _rosters(office, known)
    purged = purged_results(office, entries)
    told = RecordVerified(
        n=entries[-1].n if entries else -1,
        head=entries[-1].h if entries else "",
        since=seen,
        decisions=_decisions(office, entries),
        results=_results(office, known, purged),
        bundles=_bundles(office, known),
        rosters=rosters,
        purged=tuple(sorted(purged)),
        enrolments=_enrolments(office, entries),
    )
    with office.store.begin() as work:
        check_calls(work, entries)
        check_selections(office, work, entries)
    return told


def write_merge_manifest(
    office: Office, call: str | None, round_number: int | None, folder: Path
) -> ManifestWritten:
    """Write the signed merge manifest of a round: two files that ``ssh-keygen -Y verify`` checks.

    Of a round that was purged it is the one signed at that moment.

    Raises:
        NotPossible: ``call.none``.
        MachineFault: A file could not be written.
    """
    with office.store.begin():
        which = open_round(office, call, round_number)
        kept = find_purge(office, which)
        document, signature = (
            (kept.manifest, kept.signature) if kept is not None else signed_manifest(office, which)
        )
    path = folder / "merge-manifest.json"
    signed = folder / "merge-manifest.json.sig"
    make_folder(folder)
    write_together({path: document, signed: signature})
    manifest, _ = check_manifest(document, signature)
    return ManifestWritten(
        path, signed, manifest.merge_digest, manifest.input_hash, len(manifest.files)
    )


def _ancestor(entries: tuple[ChainEntry, ...], since: str | None) -> int | None:
    if since is None:
        return None
    wanted = since.strip().lower()
    if len(wanted) < _SHORTEST:
        raise WrongUse("ledger.head", least=_SHORTEST)
    found = next((e.n for e in entries if e.h.startswith(wanted)), None)
    if found is None:
        raise Refused("ledger.not-ancestor", head=wanted[:16])
    return found


def _rosters(office: Office, known: dict[tuple[str, str], ChainEntry]) -> int:
    """Check the chain of rosters; all but the first stand in the ledger with their hash."""
    rosters, links = office.rosters(), office.links()
    for roster, link in zip(rosters[1:], links[1:], strict=True):
        entry = known.get(("roster.sign", str(roster.seq)))
        if entry is None or entry.digest != roster_id(link):
            raise Refused("ledger.roster", seq=roster.seq)
    if len(links) - 1 != sum(action == "roster.sign" for action, _ in known):
        raise Refused("ledger.roster", seq=len(links) + 1)
    return len(links)


def _decisions(office: Office, entries: tuple[ChainEntry, ...]) -> int:
    """Check that each decision was signed by an officer, and that none was cut out."""
    with office.store.begin() as work:
        # Reading them checks every signature.
        decisions(work)
        records = work.decisions()
    by_number = {r.ledger_n: r.id for r in records}
    for entry in entries:
        if entry.action.startswith("decision.") and by_number.pop(entry.n, "") != entry.object:
            raise Refused("ledger.decision", decision=entry.object[:16])
    if by_number:
        raise Refused("ledger.decision", decision=min(by_number.values())[:16])
    return len(records)


def _results(
    office: Office, known: dict[tuple[str, str], ChainEntry], purged: dict[ResultId, str]
) -> int:
    with office.store.begin() as work:
        records = work.received()
        check_owners(office, work, records)
    for record in records:
        entry = known.get(("merge", record.id))
        if entry is None or entry.digest != record.file_sha256:
            raise Refused("ledger.result", result=record.id[:16])
        with office.store.begin() as work:
            name = f"{record.file_sha256}.opsiresult"
            room = office.room(work)
            if record.id in purged:
                check_gone(record, purged[record.id], there=room.has(RECEIVED, name))
                continue
            if not record.document:
                raise Refused("ledger.result", result=record.id[:16])
            if room.digest(RECEIVED, name) != record.file_sha256:
                raise Refused("ledger.file", result=record.id[:16])
            if not says_the_same(office, work, record):
                raise Refused("ledger.result", result=record.id[:16])
    if len(records) != sum(action == "merge" for action, _ in known):
        raise Refused("ledger.result", result="")
    return len(records) - len(purged)


def _enrolments(office: Office, entries: tuple[ChainEntry, ...]) -> int:
    with office.store.begin() as work:
        records = work.enrolments()
    entered = {(e.object, e.digest) for e in entries if e.action == "member.enrol"}
    found = {(str(r.member), hashlib.sha256(r.record).hexdigest()) for r in records}
    if found != entered:
        raise Refused("ledger.enrolment", member=min(found ^ entered)[0])
    return len(records)


def _bundles(office: Office, known: dict[tuple[str, str], ChainEntry]) -> int:
    with office.store.begin() as work:
        records = [b for which in every_round(office) for b in work.bundles(which.id, which.round)]
    for record in records:
        right = hashlib.sha256(record.manifest).hexdigest() == record.id
        entry = known.get(("bundle.build", record.id))
        if not right or entry is None or entry.digest != record.id:
            raise Refused("ledger.bundle", bundle=record.id[:16])
    return len(records)
