"""Build the round's bundle: one file for the whole board, each text sealed to those who may read it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from reviewer_app.crypto.fingerprints import check_words
from reviewer_app.crypto.keys import age_key
from reviewer_app.crypto.sealing import unseal_bytes
from reviewer_app.domain.call import Reading
from reviewer_app.domain.ids import AgeKey, BundleId, MemberId, SubmissionId
from reviewer_app.domain.progress import CancelToken, Report, silent
from reviewer_app.domain.roster import KeyStatus
from reviewer_app.errors import NotPossible
from reviewer_app.formats.bundle import Brief, BundlePlan, BundleSubmission, write_bundle
from reviewer_app.formats.files import read_regular
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.wire import submission_from_json
from reviewer_app.services.office.calls import attachment_file
from reviewer_app.services.office.decided import office_masks
from reviewer_app.services.office.enrolled import proven_by
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.pooled import counted_results, round_pool
from reviewer_app.services.office.roster_chain import list_enrolled
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.store.records import BundleRecord

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.roster import Roster
    from reviewer_app.domain.submission import Submission
    from reviewer_app.formats.bundle import BundleWritten
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class BundleBuilt:
    """A bundle that was written and read back.

    Attributes:
        path: The file.
        id: SHA-256 of its manifest.
        seq: Its number in the round.
        size: Bytes.
        audience: Members it is for.
        withheld: (member, submission) pairs whose text it does not hold for them.
        words: Six words of its id, to read out.
        roster_seq: Number of the newest roster in it.
    """

    path: Path
    id: BundleId
    seq: int
    size: int
    audience: tuple[MemberId, ...]
    withheld: tuple[tuple[MemberId, SubmissionId], ...]
    words: tuple[str, ...]
    roster_seq: int


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a bundle is built from."""

    which: OpenRound
    submissions: tuple[Submission, ...]
    assignment: dict[MemberId, tuple[SubmissionId, ...]]
    anchors: tuple[SubmissionId, ...]
    masks: frozenset[tuple[MemberId, SubmissionId]]
    seq: int
    prev: str
    ledger_n: int
    ledger_head: str


def build_bundle(
    office: Office,
    call: str | None,
    round_number: int | None,
    out: Path,
    *,
    report: Report = silent,
    token: CancelToken | None = None,
) -> BundleBuilt:
    """Build the full bundle of a round for all members with an assignment.

    Members who have enrolled enter the next roster first. Known conflicts are left out by encryption.

    Raises:
        NotPossible: ``bundle.nobody`` (nothing assigned), ``bundle.not-invited``.
        MachineFault: The file could not be written whole.
        Cancelled: The person stopped it; no file is left.
    """
    which = open_round(office, call, round_number)
    list_enrolled(office, proven_by(office))
    ground = _ground(office, which)
    recipients = _recipients(office, tuple(ground.assignment))
    plan = _plan(office, ground, recipients)
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{which.id}_round-{which.round}_package-{ground.seq}.opsibundle"
    written = write_bundle(path, plan, office.seed, report, token or CancelToken())
    withheld = _withheld(ground)
    _record(office, ground, written, path)
    return BundleBuilt(
        path=path,
        id=written.id,
        seq=ground.seq,
        size=written.size,
        audience=tuple(ground.assignment),
        withheld=withheld,
        words=check_words("bundle", written.id),
        roster_seq=len(plan.links),
    )


def readers_of(ground: _Ground, submission: SubmissionId) -> frozenset[MemberId]:
    """Return who may read a submission: assigned or allowed by the call, and not in conflict."""
    everyone = ground.which.call.reading is Reading.ALL
    return frozenset(
        member
        for member, mine in ground.assignment.items()
        if (everyone or submission in mine) and (member, submission) not in ground.masks
    )


def _ground(office: Office, which: OpenRound) -> _Ground:
    with office.store.begin() as work:
        stored = work.submissions(which.id, which.round)
        assigned, anchors = work.assignments(which.id, which.round)
        earlier = work.bundles(which.id, which.round)
        ledger_n, ledger_head = work.ledger_head()
    if not assigned:
        raise NotPossible("bundle.nobody")
    masks = office_masks(office)
    assignment: dict[MemberId, tuple[SubmissionId, ...]] = {}
    for record in sorted(assigned, key=lambda r: (r.member, r.position)):
        assignment[record.member] = (*assignment.get(record.member, ()), record.submission)
    return _Ground(
        which=which,
        submissions=tuple(submission_from_json(s.document) for s in stored if not s.withdrawn),
        assignment=assignment,
        anchors=anchors,
        masks=masks,
        seq=earlier[-1].seq + 1 if earlier else 1,
        prev=earlier[-1].id if earlier else "",
        ledger_n=ledger_n,
        ledger_head=ledger_head,
    )


def _recipients(
    office: Office, members: tuple[MemberId, ...]
) -> dict[MemberId, tuple[AgeKey, ...]]:
    """Return each member's encryption keys: their own by the roster, else the invitation's bootstrap."""
    newest = office.rosters()[-1]
    found: dict[MemberId, tuple[AgeKey, ...]] = {}
    with office.store.begin() as work:
        for member in members:
            own = _own_keys(newest, member)
            invites = [i for i in work.invites(member) if not i.withdrawn]
            if not own and not invites:
                raise NotPossible("bundle.not-invited", member=member)
            found[member] = own or tuple(age_key(i.bootstrap_identity) for i in invites)
    return found


def _own_keys(roster: Roster, member: MemberId) -> tuple[AgeKey, ...]:
    keys = roster.reviewer(member)
    if keys is None:
        return ()
    return tuple(k.age for k in keys.keys if k.status is KeyStatus.ACTIVE)


def _plan(
    office: Office, ground: _Ground, recipients: dict[MemberId, tuple[AgeKey, ...]]
) -> BundlePlan:
    call = ground.which.call
    names = {m.id: m for m in office_members(office)}
    held = counted_results(office, round_pool(office, ground.which))
    return BundlePlan(
        board=office.board,
        board_name=office.board_name,
        call=call,
        seq=ground.seq,
        prev=BundleId(ground.prev),
        created=office.clock(),
        submissions=tuple(
            BundleSubmission(
                submission=s,
                readers=readers_of(ground, s.head.id),
                attachments={a.name: partial(_attachment, office, a.sha256) for a in s.attachments},
            )
            for s in ground.submissions
        ),
        briefs={
            member: Brief(
                reviewer=member,
                language=names[member].language,
                seed=f"{call.id}/{call.round}",
                assignment=mine,
                conflicts=tuple(s for s in mine if (member, s) in ground.masks),
                anchors=ground.anchors,
                last_result=held[member].id if member in held else None,
                last_revision=held[member].result.revision if member in held else 0,
            )
            for member, mine in ground.assignment.items()
        },
        recipients=recipients,
        office_recipients=office.rosters()[-1].recipients,
        links=office.links(),
        ledger_n=ground.ledger_n,
        ledger_head=ground.ledger_head,
        names={m: names[m].name for m in ground.assignment},
    )


def _attachment(office: Office, sha256: str) -> bytes:
    sealed = read_regular(attachment_file(office, sha256), 2 * LIMITS.attachment)
    return unseal_bytes(sealed, office.identities, LIMITS.attachment)


def _withheld(ground: _Ground) -> tuple[tuple[MemberId, SubmissionId], ...]:
    return tuple(sorted((m, s) for m, s in ground.masks if m in ground.assignment))


def _record(office: Office, ground: _Ground, written: BundleWritten, path: Path) -> None:
    readable = {
        member: {
            s.head.id: s.head.version
            for s in ground.submissions
            if member in readers_of(ground, s.head.id)
        }
        for member in ground.assignment
    }
    moment = office.clock()
    with office.store.begin() as work:
        work.add_bundle(
            BundleRecord(
                id=written.id,
                call=ground.which.id,
                round=ground.which.round,
                seq=ground.seq,
                prev=ground.prev,
                kind="full",
                created=moment,
                file_name=path.name,
                manifest=written.manifest,
                readable=readable,
            )
        )
        work.append_ledger(
            "bundle.build",
            written.id,
            hashlib.sha256(written.manifest).hexdigest(),
            moment,
        )
