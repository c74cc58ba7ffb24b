"""Who a result is from, and whether it fits this office: the checks that need to know the board.

5 key to person, from roster or a proven enrolment, never from the manifest; 7 board, call, round;
8 the manifest's reviewer and epoch are the key's owner; 9 sealed to us; 10 bundle, audience, rubric;
12 history and fast-forward limit; 13 every answer; 14 the audit trail does not shrink.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.chain import check_chain
from reviewer_app.domain.pool import ReceivedResult
from reviewer_app.errors import Refused
from reviewer_app.formats.enrolment import proves, read_enrolment
from reviewer_app.merge.answers import check_answers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import (
        AgeKey,
        BoardId,
        BundleId,
        MemberId,
        ResultId,
        SignKey,
        SubmissionId,
    )
    from reviewer_app.domain.result import Result
    from reviewer_app.domain.roster import Roster
    from reviewer_app.formats.result import OpenedResult

TAKEN_IN: Final = "package.refill"
"""Action of a desk's audit trail: the draft in a package was taken in; its object is the result."""
_AHEAD: Final = 10 * 365 * 24 * 3600
"""Seconds a number may lie ahead of the clock: a wrong laptop clock passes, 2^50 does not."""


@dataclass(frozen=True, slots=True)
class KnownBundle:
    """A bundle of the round, and what a result made on it is held against.

    Attributes:
        id: Which one.
        rubric: Digest of its rubric: rewording changes it, the numbers stay.
        readable: For each member, which version of what they could read.
    """

    id: BundleId
    rubric: str
    readable: Mapping[MemberId, Mapping[SubmissionId, int]]


@dataclass(frozen=True, slots=True)
class AuditHead:
    """Where the audit trail of a known result ended, and the key whose desk wrote it."""

    key: SignKey
    n: int
    h: str


@dataclass(frozen=True, slots=True)
class IntakeContext:
    """What a result is held against.

    Attributes:
        board: This board.
        call: The call with its rubric, in its round.
        rosters: The chain, the newest last.
        enrol_secrets: Secrets of invitations that were not withdrawn.
        bound: Keys that were proven earlier, whatever became of the invitation since: whose, and by which record.
        bundles: The round's bundles.
        own_keys: Encryption keys of this office.
        audit_heads: Where the audit trail of each known result ended.
        now: The time, UTC.
        sent_back: (member, result) that a bundle took back to its author as a draft.
    """

    board: BoardId
    call: Call
    rosters: tuple[Roster, ...]
    enrol_secrets: Mapping[MemberId, tuple[bytes, ...]] = field(repr=False)
    bound: Mapping[SignKey, tuple[MemberId, bytes]] = field(repr=False)
    bundles: Mapping[BundleId, KnownBundle]
    own_keys: tuple[AgeKey, ...]
    audit_heads: Mapping[ResultId, AuditHead]
    now: dt.datetime
    sent_back: frozenset[tuple[MemberId, ResultId]] = frozenset()


@dataclass(frozen=True, slots=True)
class Accepted:
    """A result that is believed."""

    received: ReceivedResult
    result: Result


def accept(opened: OpenedResult, context: IntakeContext) -> Accepted:
    """Check everything about an opened result that needs to know the board.

    Raises:
        Refused: Its code says which check failed; nothing was changed.
    """
    result = opened.result
    owner, epoch, enrolled = _owner(opened, context)
    if result.entered_by is not None:
        raise Refused("result.entered-by")
    _check_place(result, context)
    if result.reviewer != owner:
        raise Refused("result.reviewer", reviewer=result.reviewer)
    if result.epoch != epoch:
        raise Refused("result.epoch", epoch=result.epoch)
    _check_content(opened, owner, context)
    received = ReceivedResult(
        id=opened.id,
        reviewer=owner,
        key=opened.signer,
        round=result.round,
        revision=result.revision,
        history=result.history,
        enrolment=enrolled,
    )
    return Accepted(received, result)


def accept_entered(opened: OpenedResult, context: IntakeContext) -> Accepted:
    """Check a result that an officer of this office enters now, by the same rules but for whose key it is.

    Never for files from outside: those are for ``accept``, which refuses an officer's key.

    Raises:
        Refused: ``result.entered-by`` where the key is not the named officer's, or as ``accept``.
    """
    result = opened.result
    active = {o.sign: o.id for o in context.rosters[-1].active_officers}
    if result.entered_by is None or active.get(opened.signer) != result.entered_by:
        raise Refused("result.entered-by")
    _check_place(result, context)
    _check_content(opened, result.reviewer, context)
    received = ReceivedResult(
        id=opened.id,
        reviewer=result.reviewer,
        key=opened.signer,
        round=result.round,
        revision=result.revision,
        history=result.history,
        entered_by=result.entered_by,
    )
    return Accepted(received, result)


def _check_content(opened: OpenedResult, owner: MemberId, context: IntakeContext) -> None:
    result = opened.result
    if not set(context.own_keys) & set(result.to):
        raise Refused("result.not-to-us")
    bundle, readable = _readable(result, owner, context)
    if result.rubric != bundle.rubric:
        raise Refused("result.rubric")
    if opened.id in result.history or result.revision != len(result.history) + 1:
        raise Refused("result.history")
    if result.seq > context.now.timestamp() + _AHEAD:
        raise Refused("result.seq", seq=result.seq)
    check_answers(result, context.call, readable)
    _check_trail(result, opened.signer, context)


def _owner(opened: OpenedResult, context: IntakeContext) -> tuple[MemberId, int, bool]:
    """Return whose key signed, its epoch, and whether an enrolment record proved it."""
    newest = context.rosters[-1]
    if any(officer.sign == opened.signer for officer in newest.officers):
        raise Refused("result.officer-key")
    for reviewer in newest.reviewers:
        for key in reviewer.keys:
            if key.sign == opened.signer:
                return reviewer.id, key.epoch, False
    if opened.enrolment is None:
        raise Refused("result.signature.unknown-key")
    owner = _proven(opened.enrolment, opened.signer, context)
    listed = newest.reviewer(owner)
    return owner, len(listed.keys) + 1 if listed else 1, True


def _proven(record: bytes, signer: SignKey, context: IntakeContext) -> MemberId:
    """Return whose key it is: by the very record that proved it before, or by one that proves it now.

    Any other record beside a known key is no harmless repetition: it would be kept, and name another key.
    """
    member, known = context.bound.get(signer, (None, b""))
    if member is not None and known == record:
        return member
    owner = _enrolled(record, signer, context)
    if member not in (None, owner):
        raise Refused("enrol.other-member")
    return owner


def _enrolled(record: bytes, signer: SignKey, context: IntakeContext) -> MemberId:
    enrolment = read_enrolment(record)
    if enrolment.sign != signer:
        raise Refused("enrol.other-key")
    if enrolment.board != context.board:
        raise Refused("enrol.board")
    secrets = context.enrol_secrets.get(enrolment.reviewer)
    if secrets is None:
        raise Refused("enrol.unknown-member")
    if not any(proves(record, secret) for secret in secrets):
        raise Refused("enrol.secret")
    return enrolment.reviewer


def _check_place(result: Result, context: IntakeContext) -> None:
    if result.board != context.board:
        raise Refused("result.board")
    if result.call != context.call.id:
        raise Refused("result.call", call=result.call)
    if result.round != context.call.round:
        raise Refused("result.round", round=result.round)


def _readable(
    result: Result, owner: MemberId, context: IntakeContext
) -> tuple[KnownBundle, Mapping[SubmissionId, int]]:
    bundle = context.bundles.get(result.bundle)
    if bundle is None:
        raise Refused("result.bundle.unknown")
    readable = bundle.readable.get(owner)
    if readable is None:
        raise Refused("result.bundle.audience")
    return bundle, readable


def _check_trail(result: Result, signer: SignKey, context: IntakeContext) -> None:
    """Check the desk's audit trail: unbroken, up to its head, and with every older head still in it.

    A trail is one desk's, and a desk is one key: what another key signed ended another trail. A desk that was
    restored from a backup and refilled from what the office sent back starts from there; the office knows what
    it sent, and the trail must say that it was taken in.
    """
    try:
        check_chain(result.trail)
    except Refused:
        raise Refused("result.audit.broken") from None
    heads = {entry.n: entry.h for entry in result.trail}
    if len(heads) != result.audit_n + 1 or heads.get(result.audit_n) != result.audit_head:
        raise Refused("result.audit.broken")
    for older in result.history[_refilled(result, context) :]:
        known = context.audit_heads.get(older)
        if known is None or known.key != signer:
            continue
        if known.n >= result.audit_n:
            raise Refused("result.audit.shorter")
        if heads.get(known.n) != known.h:
            raise Refused("result.audit.rewritten")


def _refilled(result: Result, context: IntakeContext) -> int:
    """Return how many results of the history came with a draft that the office sent and the desk took in."""
    taken = {e.object for e in result.trail if e.action == TAKEN_IN}
    return max(
        (
            place
            for place, older in enumerate(result.history, start=1)
            if older in taken and (result.reviewer, older) in context.sent_back
        ),
        default=0,
    )
