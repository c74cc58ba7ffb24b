"""Forked results of one member side by side, for the officer who decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.crypto.fingerprints import check_words
from reviewer_app.domain.ids import SubmissionId
from reviewer_app.domain.pool import FileState
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.formats.wire import result_from_json
from reviewer_app.merge.differences import Line, side_by_side
from reviewer_app.merge.forks import Branch, ForkCause, parting
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.purged import refuse_purged
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.settled import fork_of, forked

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from reviewer_app.domain.ids import MemberId, ResultId, SignKey
    from reviewer_app.domain.pool import Pool
    from reviewer_app.domain.result import Result
    from reviewer_app.services.office.judging import Checked
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.records import ReceivedRecord


@dataclass(frozen=True, slots=True)
class ForkedResult:
    """One of the results that stand against each other.

    Attributes:
        id: SHA-256 of its manifest.
        words: Its six words, as the member's desk shows them.
        key_words: Six words of the key that signed it.
        revision: Its number.
        created: When it was made, by the laptop's clock, UTC.
        received: When it was merged, UTC.
        final: False for a partial one.
        replaces: Ids that it replaces, oldest first.
        audit_n: Number of the last entry of its desk's audit trail.
        reason: Code of the reason why it does not count.
    """

    id: ResultId
    words: tuple[str, ...]
    key_words: tuple[str, ...]
    revision: int
    created: dt.datetime
    received: dt.datetime
    final: bool
    replaces: tuple[ResultId, ...]
    audit_n: int
    reason: str


@dataclass(frozen=True, slots=True)
class ForkView:
    """A member's fork.

    Attributes:
        member: Whose.
        kept: The result that counts by an earlier decision; empty while the fork is open.
        cause: What it looks like: a code.
        common: The last result that all of them replace; empty without one.
        shared_n: Number of the last audit entry that all their desks share; -1 without one.
        shared_time: When that was, as trails write it; empty without one.
        results: The forked results, by the time they were made.
        lines: Every field with each result's value, in the same order.
    """

    member: MemberId
    kept: str
    cause: str
    common: str
    shared_n: int
    shared_time: str
    results: tuple[ForkedResult, ...]
    lines: tuple[Line, ...]

    @property
    def differing(self) -> tuple[Line, ...]:
        """The fields in which they differ."""
        return tuple(line for line in self.lines if line.differs)


def show_fork(
    office: Office, call: str | None, round_number: int | None, member: MemberId
) -> ForkView:
    """Return a member's forked results, field by field, also after one of them was chosen.

    Raises:
        WrongUse: ``member.unknown``.
        NotPossible: ``fork.none`` where that member has no fork; ``call.none``, ``round.purged``.
    """
    which = open_round(office, call, round_number)
    if member not in {m.id for m in office_members(office)}:
        raise WrongUse("member.unknown", member=member[:64])
    fork = fork_of(office, which, member)
    reasons = fork.reasons
    if not reasons:
        raise NotPossible("fork.none", member=member[:64])
    refuse_purged(office, which)
    sides = [
        ForkSide(r.id, r.key, r.received, result, reasons[r.id])
        for r, result in _stored(office, which, reasons)
    ]
    return fork_view(member, fork.kept or "", sides)


def preview_fork(office: Office, which: OpenRound, checked: Checked, member: MemberId) -> ForkView:
    """Return the fork that files would make, before they are merged.

    Raises:
        NotPossible: ``fork.none`` where they make none for that member.
    """
    opened = {j.received.id: j.opened for j in checked.files if j.received and j.opened}
    received = {j.received.id: j.received for j in checked.files if j.received}
    fresh = [r for i, r in received.items() if i in opened and i not in checked.ground.kept]
    reasons = forked(round_pool(office, which, fresh), member)
    if not reasons:
        raise NotPossible("fork.none", member=member[:64])
    sides = [
        ForkSide(r.id, r.key, r.received, result, reasons[r.id])
        for r, result in _stored(office, which, reasons)
    ]
    sides += [
        ForkSide(r.id, r.key, checked.ground.context.now, opened[r.id].result, reasons[r.id])
        for r in fresh
        if r.id in reasons
    ]
    return fork_view(member, "", sides)


@dataclass(frozen=True, slots=True)
class ForkSide:
    """One of the results that stand against each other, with what it says."""

    id: ResultId
    key: SignKey
    received: dt.datetime
    result: Result
    reason: str = field(repr=False)


def fork_view(member: MemberId, kept: str, sides: Iterable[ForkSide]) -> ForkView:
    """Lay forked results side by side."""
    ordered = sorted(sides, key=lambda s: (s.result.created, s.id))
    branches = [Branch(s.id, s.key, s.result.history, s.result.trail) for s in ordered]
    where = parting(branches) if branches[1:] else None
    return ForkView(
        member=member,
        kept=kept,
        cause=(where.cause if where else ForkCause.TWO_KEYS).value,
        common=where.common if where else "",
        shared_n=where.n if where else -1,
        shared_time=where.time if where else "",
        results=tuple(map(_told, ordered)),
        lines=(
            *side_by_side([s.result.reviews for s in ordered]),
            Line(SubmissionId(""), "remarks", "", tuple(s.result.remarks or None for s in ordered)),
        ),
    )


def fork_causes(
    office: Office, which: OpenRound, pool: Pool, fresh: Iterable[Branch] = ()
) -> dict[MemberId, str]:
    """Return for each member with a fork what it looks like: a code.

    Args:
        office: The open office.
        which: The round.
        pool: Its pool.
        fresh: Results of the pool that are not stored (yet).
    """
    members = {f.result.reviewer for f in pool.files if f.state is FileState.FORK}
    causes: dict[MemberId, str] = {}
    for member in members:
        ids = forked(pool, member)
        branches = {b.id: b for b in fresh if b.id in ids}
        branches |= {r.id: _branch(r, result) for r, result in _stored(office, which, ids)}
        if len(branches) > 1:
            causes[member] = parting(list(branches.values())).cause.value
    return causes


def _stored(
    office: Office, which: OpenRound, ids: dict[ResultId, str]
) -> list[tuple[ReceivedRecord, Result]]:
    with office.store.begin() as work:
        received = work.received(which.id, which.round, documents=False)
        documents = work.documents(ids)
    records = sorted((r for r in received if r.id in ids), key=lambda r: (r.created, r.id))
    return [(r, result_from_json(documents[r.id])) for r in records]


def _branch(record: ReceivedRecord, result: Result) -> Branch:
    return Branch(record.id, record.key, record.history, result.trail)


def _told(side: ForkSide) -> ForkedResult:
    result = side.result
    return ForkedResult(
        id=side.id,
        words=check_words("result", side.id),
        key_words=check_words("key", side.key),
        revision=result.revision,
        created=result.created,
        received=side.received,
        final=result.final,
        replaces=result.history,
        audit_n=result.audit_n,
        reason=side.reason,
    )
