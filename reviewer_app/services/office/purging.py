"""Purge a round at the end of its time: texts, reviews and names go, hashes and the public decision stay.

First one transaction that removes everything from the store and records what; then the files; then the store is
built anew, so that no page holds what was removed. A purge that was interrupted is finished by asking again.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.domain.decision import Decision, DecisionKind
from reviewer_app.domain.ids import DecisionId
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.formats.purge import (
    PurgedResult,
    PurgedText,
    PurgeList,
    purge_from_json,
    purge_to_json,
)
from reviewer_app.formats.stamps import stamp
from reviewer_app.formats.wire import submission_from_json
from reviewer_app.services.office.blinding import redaction_in
from reviewer_app.services.office.blob_room import ATTACHMENTS
from reviewer_app.services.office.calls import attachment_name
from reviewer_app.services.office.decided import decide
from reviewer_app.services.office.manifests import signed_manifest
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.published import publish
from reviewer_app.services.office.purge_files import remove_files
from reviewer_app.services.office.purged import find_purge
from reviewer_app.services.office.rounds import closings
from reviewer_app.services.office.rounds_open import every_round, open_round
from reviewer_app.services.office.selected import selections_on_record
from reviewer_app.services.office.status import round_status
from reviewer_app.store.records import BackupRecord, PurgeRecord

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork
    from reviewer_app.store.records import SubmissionChange, SubmissionRecord


@dataclass(frozen=True, slots=True)
class RoundPurged:
    """What a purge removed.

    Attributes:
        call: The call.
        round: Its round.
        results: Results without their reviews now.
        submissions: Submissions without their texts now.
        attachments: Attachments removed.
        comments: Decided comments removed.
        members: Members whose name and facts were removed, since no other round needs them.
        files: Files removed from the office's folder.
        backups: Backups on record from before the purge: they still hold everything.
        bundles: Packages of the round, wherever their files were put.
        decision: The decision on record.
        ledger_n: Number of the ledger's last entry.
        ledger_head: Its hash.
        digest: Merge digest, as it was.
    """

    call: str
    round: int
    results: int
    submissions: int
    attachments: int
    comments: int
    members: tuple[str, ...]
    files: int
    backups: tuple[BackupRecord, ...]
    bundles: tuple[str, ...]
    decision: str
    ledger_n: int
    ledger_head: str
    digest: str


def purge_round(
    office: Office,
    call: str | None,
    round_number: int | None,
    reason: str,
    *,
    early: bool = False,
) -> RoundPurged:
    """Remove a round's contents for good.

    Raises:
        WrongUse: ``reason.needed``, ``call.unknown``.
        NotPossible: ``purge.open`` while the round is neither closed nor complete with a selection on record,
            ``purge.early`` before the call's day, ``round.purged`` where nothing is left to remove.
        MachineFault: Something could not be removed; ask again, it goes on where it was.
    """
    if not reason.strip():
        raise WrongUse("reason.needed")
    which = open_round(office, call, round_number)
    kept = find_purge(office, which)
    if kept is None:
        _check_time(office, which, early=early)
        kept = _remove(office, which, reason.strip())
        fresh = True
    else:
        fresh = False
    listed = purge_from_json(kept.document)
    files = remove_files(office, listed)
    office.store.scrub()
    if not fresh and not files:
        raise NotPossible("round.purged", call=which.id, round=which.round)
    return _told(office, which, listed, kept.time, files)


def _check_time(office: Office, which: OpenRound, *, early: bool) -> None:
    if not _is_over(office, which):
        raise NotPossible("purge.open", call=which.id, round=which.round)
    until = which.call.retention_until
    if until is not None and office.clock().date() <= until and not early:
        raise NotPossible("purge.early", until=until.isoformat())


def _is_over(office: Office, which: OpenRound) -> bool:
    """Tell whether a round is closed, or complete with a selection on record."""
    if closings(office, which):
        return True
    with office.store.begin() as work:
        chosen = any(
            e.action.startswith("select.") and e.object == f"{which.id}/{which.round}"
            for e in work.ledger()
        )
    chosen = chosen or selections_on_record(office, which).standing is not None
    return chosen and not round_status(office, which.id, which.round).missing


def _remove(office: Office, which: OpenRound, reason: str) -> PurgeRecord:
    """Remove everything from the store and record it, in one transaction."""
    manifest, signature = signed_manifest(office, which)
    published = publish(office, which)
    members = _only_here(office, which)
    moment = office.clock()
    with office.store.begin() as work:
        received = work.received(which.id, which.round)
        draft = Decision(
            id=DecisionId(""),
            kind=DecisionKind.PURGE,
            by=office.officer,
            time=moment,
            reason=reason,
            call=which.id,
            round=which.round,
            files=frozenset(r.id for r in received),
        )
        decision = decide(office, work, draft)
        document = purge_to_json(
            PurgeList(
                type="purge",
                v=1,
                board=office.board,
                call=which.id,
                round=which.round,
                created=stamp(moment),
                officer=office.officer,
                decision=decision,
                results=tuple(
                    PurgedResult(r.id, r.file_sha256, _sha(r.document)) for r in received
                ),
                submissions=tuple(
                    PurgedText(s.id, s.version, _sha(s.document))
                    for s in _texts(work, which.id, which.round)
                ),
                attachments=_attachments(office, work, which),
                comments=tuple(
                    f.comment_sha256
                    for f in work.feedback()
                    if f.result in {r.id for r in received}
                ),
                members=members,
                published_sha256=_sha(published),
                manifest_sha256=_sha(manifest),
            )
        )
        purge = PurgeRecord(
            which.id, which.round, moment, decision, document, published, manifest, signature
        )
        work.blank_round(which.id, which.round)
        work.blank_members(members)
        work.drop_kept_of_round(which.id, which.round)
        work.drop_kept_of(members)
        work.blank_refused()
        work.add_purge(purge)
        work.append_ledger("purge", f"{which.id}/{which.round}", _sha(document), moment)
    return purge


def _texts(
    work: OfficeWork, call: str, round_number: int
) -> tuple[SubmissionRecord | SubmissionChange, ...]:
    """Return every text of a round's submissions, also those that an amendment replaced."""
    older = (c for c in work.submission_changes(call, round_number) if c.document)
    return (*work.submissions(call, round_number), *older)


def _attachments(office: Office, work: OfficeWork, which: OpenRound) -> tuple[str, ...]:
    """Return the attachments that no other round needs."""
    purged = {(p.call, p.round) for p in work.purges()}
    mine: set[str] = set()
    others: set[str] = set()
    for call in work.calls():
        if (call.id, call.round) in purged:
            continue
        target = mine if (call.id, call.round) == (which.id, which.round) else others
        for stored in _texts(work, call.id, call.round):
            target |= {a.sha256 for a in submission_from_json(stored.document).attachments}
        # What was cleaned for a blind review is kept beside the originals.
        target |= {f.sha256 for f in redaction_in(work, call.id, call.round).files if f.sha256}
    room = office.room(work)
    return tuple(sorted(s for s in mine - others if room.has(ATTACHMENTS, attachment_name(s))))


def _only_here(office: Office, which: OpenRound) -> tuple[str, ...]:
    """Return the members of this round whom no other round with contents needs."""
    mine = _people(office, which)
    for other in every_round(office):
        same = (other.id, other.round) == (which.id, which.round)
        if same or find_purge(office, other) is not None:
            continue
        theirs = _people(office, other)
        # Nobody assigned yet: anybody may be.
        mine = mine - theirs if theirs else set()
    return tuple(sorted(mine))


def _people(office: Office, which: OpenRound) -> set[str]:
    with office.store.begin() as work:
        assigned, _ = work.assignments(which.id, which.round)
        received = work.received(which.id, which.round)
        built = work.bundles(which.id, which.round)
    people = {str(a.member) for a in assigned} | {str(r.reviewer) for r in received}
    return people | {str(m) for b in built for m in b.readable}


def _told(
    office: Office, which: OpenRound, listed: PurgeList, moment: dt.datetime, files: int
) -> RoundPurged:
    with office.store.begin() as work:
        n, head = work.ledger_head()
        # What was copied since then holds nothing of it.
        backups = tuple(b for b in work.backups() if b.time <= moment)
        bundles = tuple(b.file_name for b in work.bundles(which.id, which.round))
    return RoundPurged(
        call=which.id,
        round=which.round,
        results=len(listed.results),
        submissions=len({s.id for s in listed.submissions}),
        attachments=len(listed.attachments),
        comments=len(listed.comments),
        members=listed.members,
        files=files,
        backups=backups,
        bundles=bundles,
        decision=listed.decision,
        ledger_n=n,
        ledger_head=head,
        digest=round_pool(office, which).digest,
    )


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
