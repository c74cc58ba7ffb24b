"""Decide about a round: close it without somebody, reopen it, settle a fork, take a merge back."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.domain.decision import Decision, DecisionKind
from reviewer_app.domain.ids import DecisionId, MemberId, ResultId
from reviewer_app.domain.pool import FileState
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.services.office.decided import decide, decisions
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.purged import refuse_purged
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.settled import fork_of
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision on record.

    Attributes:
        decision: Its id.
        kind: What it is about.
        digest: Merge digest after it.
        ledger_n: Number of its ledger entry.
        ledger_head: Hash of that entry.
    """

    decision: DecisionId
    kind: str
    digest: str
    ledger_n: int
    ledger_head: str


@one_unit
def close_round(
    office: Office,
    call: str | None,
    round_number: int | None,
    without: tuple[MemberId, ...],
    reason: str,
) -> Decided:
    """Close a round without some members; results that came from others stay, later ones do not count.

    Raises:
        WrongUse: ``member.unknown``, ``reason.needed``.
        NotPossible: ``round.closed`` where it is closed already.
    """
    which = open_round(office, call, round_number)
    if not reason.strip():
        raise WrongUse("reason.needed")
    unknown = set(without) - {m.id for m in office_members(office)}
    if unknown:
        raise WrongUse("member.unknown", member=min(unknown)[:64])
    if closings(office, which):
        raise NotPossible("round.closed", round=which.round)
    pool = round_pool(office, which)
    keeps = frozenset(f.result.id for f in pool.files if f.result.reviewer not in without)
    draft = _draft(office, DecisionKind.CLOSE, reason)
    return _record(
        office,
        which,
        dataclasses.replace(
            draft, call=which.id, round=which.round, keeps=keeps, without=frozenset(without)
        ),
    )


@one_unit
def reopen_round(
    office: Office, call: str | None, round_number: int | None, reason: str
) -> Decided:
    """End every closing of a round.

    Raises:
        NotPossible: ``round.open`` where none is in force.
    """
    which = open_round(office, call, round_number)
    closing = closings(office, which)
    if not closing:
        raise NotPossible("round.open", round=which.round)
    return _record(
        office,
        which,
        dataclasses.replace(
            _draft(office, DecisionKind.REOPEN, reason),
            call=which.id,
            round=which.round,
            ends=closing,
        ),
    )


@one_unit
def resolve_fork(
    office: Office,
    call: str | None,
    round_number: int | None,
    member: MemberId,
    keep: ResultId,
    reason: str,
) -> Decided:
    """Say which of a member's forked results continues; a later word ends every earlier one on the same fork.

    Raises:
        NotPossible: ``fork.none`` where that member never had a fork; ``fork.kept`` where ``keep`` continues already.
        WrongUse: ``fork.unknown`` where ``keep`` names none (or several) of them; ``member.unknown``.
    """
    which = open_round(office, call, round_number)
    if member not in {m.id for m in office_members(office)}:
        raise WrongUse("member.unknown", member=member[:64])
    fork = fork_of(office, which, member)
    if not fork.reasons:
        raise NotPossible("fork.none", member=member[:64])
    named = [i for i in fork.reasons if keep and i.startswith(keep)]
    if len(named) != 1:
        raise WrongUse("fork.unknown", member=member[:64])
    if named[0] == fork.kept:
        raise NotPossible("fork.kept", member=member[:64], id=named[0][:12])
    drop = frozenset(fork.reasons) - set(named)
    draft = _draft(office, DecisionKind.RESOLVE, reason)
    return _record(
        office,
        which,
        dataclasses.replace(draft, keep=named[0], drop=drop, member=member, ends=fork.ends),
    )


@one_unit
def undo_last_merge(
    office: Office, call: str | None, round_number: int | None, reason: str
) -> Decided:
    """Take back the files of the last merge that are still in; none of them is lost.

    Raises:
        NotPossible: ``merge.nothing`` where there is none.
    """
    which = open_round(office, call, round_number)
    live = {f.result.id for f in round_pool(office, which).files if f.state is not FileState.UNDONE}
    with office.store.begin() as work:
        every = work.received(which.id, which.round, documents=False)
    received = [r for r in every if r.id in live]
    if not received:
        raise NotPossible("merge.nothing")
    last = max(r.received for r in received)
    files = frozenset(r.id for r in received if r.received == last)
    return _record(
        office, which, dataclasses.replace(_draft(office, DecisionKind.UNDO, reason), files=files)
    )


@one_unit
def undo_files(
    office: Office,
    call: str | None,
    round_number: int | None,
    files: frozenset[ResultId],
    reason: str,
) -> Decided:
    """Take exactly these results out that are still in; none of them is lost.

    Raises:
        WrongUse: ``reason.needed``.
        NotPossible: ``merge.nothing`` where none of them is in.
    """
    which = open_round(office, call, round_number)
    if not reason.strip():
        raise WrongUse("reason.needed")
    pool = round_pool(office, which)
    live = {f.result.id for f in pool.files if f.state is not FileState.UNDONE}
    if not files & live:
        raise NotPossible("merge.nothing")
    draft = _draft(office, DecisionKind.UNDO, reason)
    return _record(office, which, dataclasses.replace(draft, files=files & live))


@one_unit
def redo_files(
    office: Office,
    call: str | None,
    round_number: int | None,
    files: frozenset[ResultId],
    reason: str,
) -> Decided:
    """Put files back that were taken out; the undo stays on record and in force for the others.

    Raises:
        NotPossible: ``merge.not-undone`` where none of them was taken out.
    """
    which = open_round(office, call, round_number)
    undone = {
        f.result.id
        for f in round_pool(office, which).files
        if f.state is FileState.UNDONE and f.result.id in files
    }
    with office.store.begin() as work:
        ended = frozenset(
            d.id for d in decisions(work) if d.kind is DecisionKind.UNDO and d.files & undone
        )
    if not undone:
        raise NotPossible("merge.not-undone")
    draft = _draft(office, DecisionKind.REDO, reason)
    return _record(office, which, dataclasses.replace(draft, files=frozenset(undone), ends=ended))


def closings(office: Office, which: OpenRound) -> frozenset[DecisionId]:
    """Return the decisions in force that close a round."""
    in_force = set(round_pool(office, which).decisions)
    with office.store.begin() as work:
        return frozenset(
            d.id
            for d in decisions(work)
            if d.kind is DecisionKind.CLOSE and d.round == which.round and d.id in in_force
        )


def _draft(office: Office, kind: DecisionKind, reason: str) -> Decision:
    return Decision(DecisionId(""), kind, office.officer, office.clock(), reason.strip())


def _record(office: Office, which: OpenRound, draft: Decision) -> Decided:
    refuse_purged(office, which)
    with office.store.begin() as work:
        made = decide(office, work, draft)
        n, head = work.ledger_head()
    return Decided(made, draft.kind.value, round_pool(office, which).digest, n, head)
