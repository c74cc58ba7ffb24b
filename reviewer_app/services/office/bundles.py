"""Build the round's bundle: one file for the whole board, each text sealed to those who may read it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from reviewer_app.crypto.fingerprints import check_words
from reviewer_app.crypto.keys import age_key
from reviewer_app.domain.ids import AgeKey, BundleId, MemberId, SubmissionId
from reviewer_app.domain.progress import CancelToken, Report, silent
from reviewer_app.domain.receipts import HeldState
from reviewer_app.domain.roster import KeyStatus
from reviewer_app.errors import NotPossible
from reviewer_app.formats.bundle import Brief, BundlePlan, BundleSubmission, write_bundle
from reviewer_app.formats.files import all_or_none, make_folder
from reviewer_app.formats.result import rubric_digest
from reviewer_app.formats.rewording import reworded_criteria
from reviewer_app.services.office.amendments import (
    AMENDMENT,
    FULL,
    check_amendable,
    status_against,
)
from reviewer_app.services.office.bundle_ground import (
    at_ledger,
    ground_of,
    readers_of,
    withheld_of,
)
from reviewer_app.services.office.calls import attachment_name
from reviewer_app.services.office.enrolled import proven_by
from reviewer_app.services.office.held import REFILL, drafts_for, held_results
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.purged import refuse_purged
from reviewer_app.services.office.resealing import open_attachment, open_invites
from reviewer_app.services.office.roster_chain import list_enrolled
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.store.records import BundleRecord

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reviewer_app.domain.draft import Draft
    from reviewer_app.domain.ids import CriterionId
    from reviewer_app.domain.roster import Roster
    from reviewer_app.formats.bundle import BundleWritten, Status
    from reviewer_app.formats.enrolment import Enrolment
    from reviewer_app.services.office.bundle_ground import Ground
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
        kind: ``full`` or ``amendment``.
        statuses: Each submission of its index with its status against the bundle before.
        reworded: Criteria that say it in other words than the bundle before.
        sealed: Sealed blobs in it.
        reused: Blobs of earlier bundles that it only names.
        unread: Submissions that nobody is to read; assign them.
        refilled: Members to whom their last accepted result goes back, for a new laptop.
    """

    path: Path
    id: BundleId
    seq: int
    size: int
    audience: tuple[MemberId, ...]
    withheld: tuple[tuple[MemberId, SubmissionId], ...]
    words: tuple[str, ...]
    roster_seq: int
    kind: str
    statuses: tuple[tuple[SubmissionId, Status], ...]
    reworded: tuple[CriterionId, ...]
    sealed: int
    reused: int
    unread: tuple[SubmissionId, ...]
    refilled: tuple[MemberId, ...] = ()


def build_bundle(  # noqa: PLR0913 - kind, progress and cancel beside what is built
    office: Office,
    call: str | None,
    round_number: int | None,
    out: Path,
    *,
    amend: bool = False,
    refill: tuple[str, ...] = (),
    report: Report = silent,
    token: CancelToken | None = None,
) -> BundleBuilt:
    """Build the bundle of a round for all members with an assignment: everything, or only what is new.

    Members who have enrolled enter the next roster first. Known conflicts are left out by encryption. An
    amendment names blobs of earlier bundles where every present reader's present key opens them, and holds
    everything else.

    Args:
        office: The open office.
        call: The call, or None for the open one.
        round_number: Its round, or None for the open one.
        out: Folder for the file.
        amend: Whether only what is new is wanted.
        refill: Members who get their last accepted result back whatever their key; those with a new key do
            anyhow.
        report: Told of each text sealed.
        token: Asked between two texts.

    Raises:
        WrongUse: ``member.unknown`` for one of ``refill``.
        NotPossible: ``bundle.nobody`` (nothing assigned), ``bundle.not-invited``, ``refill.nothing``; for an
            amendment ``bundle.amend-none`` (no bundle to amend), ``bundle.amend-late`` (somebody cannot have
            the earlier ones).
        MachineFault: The file could not be written whole.
        Cancelled: The person stopped it; no file is left.
    """
    which = open_round(office, call, round_number)
    refuse_purged(office, which)
    ground = ground_of(office, which, AMENDMENT if amend else FULL)
    members = tuple(ground.assignment)
    proven = proven_by(office)
    expected = _recipients(office, members, proven)
    if amend:
        # Before the roster goes on: what is refused changes nothing.
        check_amendable(office, ground.before, expected)
    list_enrolled(office, proven)
    ground = at_ledger(office, ground)
    recipients = _recipients(office, members, {})
    drafts = drafts_for(office, which, _assigned_and_readable(ground), refill)
    plan = _plan(office, ground, recipients, drafts)
    make_folder(out)
    path = out / f"{which.id}_round-{which.round}_package-{ground.seq}.opsibundle"
    with all_or_none((path,)):
        written = write_bundle(path, plan, office.seed, report, token or CancelToken())
        _record(office, ground, written, path, drafts)
    withheld = withheld_of(ground)
    return BundleBuilt(
        path=path,
        id=written.id,
        seq=ground.seq,
        size=written.size,
        audience=tuple(ground.assignment),
        withheld=withheld,
        words=check_words("bundle", written.id),
        roster_seq=len(plan.links),
        kind=ground.kind,
        statuses=tuple(sorted(plan.statuses.items())),
        reworded=plan.reworded,
        sealed=written.blobs,
        reused=written.reused,
        unread=tuple(
            s.submission.head.id
            for s in plan.submissions
            if not s.readers and not s.submission.head.withdrawn
        ),
        refilled=tuple(sorted(drafts)),
    )


def _recipients(
    office: Office, members: tuple[MemberId, ...], proven: Mapping[MemberId, Enrolment]
) -> dict[MemberId, tuple[AgeKey, ...]]:
    """Return each member's encryption keys: their own by the roster, else the invitation's bootstrap.

    Args:
        office: The open office.
        members: Whose.
        proven: Keys that the next roster will list.
    """
    newest = office.rosters()[-1]
    found: dict[MemberId, tuple[AgeKey, ...]] = {}
    for member in members:
        found[member] = member_recipients(office, newest, member, proven)
        if not found[member]:
            raise NotPossible("bundle.not-invited", member=member)
    return found


def member_recipients(
    office: Office, newest: Roster, member: MemberId, proven: Mapping[MemberId, Enrolment]
) -> tuple[AgeKey, ...]:
    """Return what a member's part is sealed to: their own keys, else the invitation's; nothing without one.

    Args:
        office: The open office.
        newest: Its newest roster.
        member: Whose.
        proven: Keys that the next roster will list.
    """
    own = _own_keys(newest, member)
    if own:
        return own
    if member in proven:
        return (proven[member].age,)
    with office.store.begin() as work:
        return tuple(age_key(i.identity) for i in open_invites(office, work, member))


def _own_keys(roster: Roster, member: MemberId) -> tuple[AgeKey, ...]:
    keys = roster.reviewer(member)
    if keys is None:
        return ()
    return tuple(k.age for k in keys.keys if k.status is KeyStatus.ACTIVE)


def _plan(
    office: Office,
    ground: Ground,
    recipients: dict[MemberId, tuple[AgeKey, ...]],
    drafts: dict[MemberId, Draft],
) -> BundlePlan:
    call = ground.which.call
    names = {m.id: m for m in office_members(office)}
    moment, held = office.clock(), held_results(office, ground.which)
    counted = {m: h for m, mine in held.items() for h in mine if h.state is HeldState.COUNTED}
    before = ground.before
    return BundlePlan(
        board=office.board,
        board_name=office.board_name,
        call=call,
        seq=ground.seq,
        prev=BundleId(ground.prev),
        created=moment,
        submissions=tuple(
            BundleSubmission(
                submission=s,
                readers=frozenset() if s.head.withdrawn else readers_of(ground, s.head.id),
                attachments={a.name: partial(_attachment, office, a.sha256) for a in s.attachments},
            )
            for s in ground.submissions
        ),
        briefs={
            member: Brief(
                reviewer=member,
                language=names[member].language,
                seed=f"{call.id}/{call.round}",
                assignment=mine + ground.withdrawn[member],
                conflicts=tuple(s for s in mine if (member, s) in ground.masks),
                anchors=ground.anchors,
                last_result=counted[member].id if member in counted else None,
                last_revision=counted[member].revision if member in counted else 0,
                as_of=moment,
                held=held.get(member, ()),
                organisation=names[member].organisation,
                country=names[member].country,
            )
            for member, mine in ground.assignment.items()
        },
        recipients=recipients,
        office_recipients=office.rosters()[-1].recipients,
        links=office.links(),
        ledger_n=ground.ledger_n,
        ledger_head=ground.ledger_head,
        names={m: names[m].name for m in ground.assignment},
        kind=ground.kind,
        statuses={s.head.id: status_against(s, before) for s in ground.submissions},
        reworded=reworded_criteria(before.rubric, call.rubric) if before else (),
        kept=before.kept if before and ground.kind == AMENDMENT else (),
        drafts=drafts,
    )


def _attachment(office: Office, sha256: str) -> bytes:
    with office.store.begin() as work:
        return open_attachment(office, work, attachment_name(sha256))


def _readable(ground: Ground) -> dict[MemberId, dict[SubmissionId, int]]:
    return {
        member: {
            s.head.id: s.head.version
            for s in ground.submissions
            if not s.head.withdrawn and member in readers_of(ground, s.head.id)
        }
        for member in ground.assignment
    }


def _assigned_and_readable(ground: Ground) -> dict[MemberId, dict[SubmissionId, int]]:
    return {
        member: {s: v for s, v in versions.items() if s in ground.assignment[member]}
        for member, versions in _readable(ground).items()
    }


def _record(
    office: Office,
    ground: Ground,
    written: BundleWritten,
    path: Path,
    drafts: dict[MemberId, Draft],
) -> None:
    moment = office.clock()
    with office.store.begin() as work:
        work.add_bundle(
            BundleRecord(
                id=written.id,
                call=ground.which.id,
                round=ground.which.round,
                seq=ground.seq,
                prev=ground.prev,
                kind=ground.kind,
                created=moment,
                file_name=path.name,
                manifest=written.manifest,
                rubric=rubric_digest(ground.which.call.rubric),
                readable=_readable(ground),
                index_json=written.index,
                sealed=written.sealed_to,
                assigned={m: mine + ground.withdrawn[m] for m, mine in ground.assignment.items()},
            )
        )
        work.append_ledger(
            "bundle.build",
            written.id,
            hashlib.sha256(written.manifest).hexdigest(),
            moment,
        )
        for member, draft in sorted(drafts.items()):
            work.append_ledger(REFILL, member, draft.result, moment)
