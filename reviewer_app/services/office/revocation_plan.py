"""What revoking a member's keys would do, worked out before anything is decided."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.domain.decision import Decision, DecisionKind
from reviewer_app.domain.ids import DecisionId, MemberId, ResultId, SignKey
from reviewer_app.domain.pool import FileState
from reviewer_app.domain.roster import KeyStatus, Roster
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.services.office.decided import decisions
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.rounds_open import every_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.domain.ids import CallId
    from reviewer_app.domain.pool import PooledFile
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class ResultAtStake:
    """One result of the member, and what the revocation makes of it.

    Attributes:
        id: Which one.
        call: Its call.
        round: Its round.
        revision: Its number for people.
        received: When it came in.
        before: Its state now.
        after: Its state once the keys are revoked.
        kept: Whether the decision names it as valid.
    """

    id: ResultId
    call: CallId
    round: int
    revision: int
    received: dt.datetime
    before: FileState
    after: FileState
    kept: bool

    @property
    def lost(self) -> bool:
        """Whether it counts now and will not any more."""
        return self.before is FileState.MERGED and self.after is not FileState.MERGED


@dataclass(frozen=True, slots=True)
class RevocationPlan:
    """What is to be decided, and what follows from it.

    Attributes:
        member: Whose keys.
        keys: The signing keys to be revoked.
        keeps: Results under them that stay valid.
        results: Every result of the member, the newest first.
        invitations: Open invitations that become void.
        listed: Whether the roster lists one of the keys, so that a next roster is needed.
        signatures: How many officers must sign that roster.
    """

    member: MemberId
    keys: tuple[SignKey, ...]
    keeps: frozenset[ResultId]
    results: tuple[ResultAtStake, ...]
    invitations: int
    listed: bool
    signatures: int

    def decisions(self, office: Office, reason: str) -> tuple[Decision, ...]:
        """Return one decision for each key, not yet signed."""
        return _decisions(office, self.member, self.keys, self.keeps, reason)


@one_unit
def plan_revocation(
    office: Office, member: MemberId, keep: tuple[str, ...] | None = None
) -> RevocationPlan:
    """Work out what revoking a member's keys would do; nothing is changed.

    Args:
        office: The open office.
        member: Whose keys.
        keep: Ids (or their beginnings) of results that stay valid; by default all that count now or that
            one of those replaces.

    Raises:
        WrongUse: ``member.unknown``, ``result.unknown``.
        NotPossible: ``member.no-key`` where no key of theirs is known.
    """
    check_member(office, member)
    newest = office.rosters()[-1]
    rounds = every_round(office)
    files = [(w, f) for w in rounds for f in _of(round_pool(office, w).files, member)]
    keys = _keys(office, member, newest, [f for _, f in files])
    if not keys:
        raise NotPossible("member.no-key", member=member)
    good = (FileState.MERGED, FileState.SUPERSEDED)
    keeps = (
        frozenset(f.result.id for _, f in files if f.state in good)
        if keep is None
        else frozenset(_named({f.result.id for _, f in files}, text) for text in keep)
    )
    ordered = tuple(sorted(keys))
    supposed = _supposed(office, member, ordered, keeps)
    after = {
        f.result.id: f.state
        for w in rounds
        for f in _of(round_pool(office, w, supposing=supposed).files, member)
    }
    with office.store.begin() as work:
        received = {r.id: (r.call, r.received) for r in work.received() if r.reviewer == member}
        open_ones = sum(not i.withdrawn for i in work.invites(member))
    results = [
        ResultAtStake(
            id=f.result.id,
            call=w.id,
            round=w.round,
            revision=f.result.revision,
            received=received[f.result.id][1],
            before=f.state,
            after=after[f.result.id],
            kept=f.result.id in keeps,
        )
        for w, f in files
    ]
    return RevocationPlan(
        member=member,
        keys=ordered,
        keeps=keeps,
        results=tuple(sorted(results, key=lambda r: (r.received, r.id), reverse=True)),
        invitations=open_ones,
        listed=ended_roster(newest, member, KeyStatus.REVOKED) != newest,
        signatures=newest.threshold,
    )


def check_member(office: Office, member: str) -> None:
    """Check that there is such a member.

    Raises:
        WrongUse: ``member.unknown``.
    """
    if member not in {m.id for m in office_members(office)}:
        raise WrongUse("member.unknown", member=member[:64])


def ended_roster(roster: Roster, member: str, status: KeyStatus) -> Roster:
    """Return the roster with the member's keys at their end; what is revoked stays so."""
    ending = (
        {KeyStatus.ACTIVE} if status is KeyStatus.RETIRED else {KeyStatus.ACTIVE, KeyStatus.RETIRED}
    )
    reviewers = tuple(
        dataclasses.replace(
            r,
            keys=tuple(
                dataclasses.replace(k, status=status) if k.status in ending else k for k in r.keys
            ),
        )
        if r.id == member
        else r
        for r in roster.reviewers
    )
    return dataclasses.replace(roster, reviewers=reviewers)


def _of(files: tuple[PooledFile, ...], member: MemberId) -> list[PooledFile]:
    return [f for f in files if f.result.reviewer == member]


def _keys(
    office: Office, member: MemberId, newest: Roster, files: list[PooledFile]
) -> set[SignKey]:
    listed = newest.reviewer(member)
    keys = {k.sign for k in listed.keys if k.status is not KeyStatus.REVOKED} if listed else set()
    # A sheet that was entered for the member is signed by an officer, whose key is not at stake here.
    own = [f for f in files if f.result.entered_by is None]
    keys |= {f.result.key for f in own if f.state is not FileState.REVOKED}
    with office.store.begin() as work:
        ended = {d.key for d in decisions(work) if d.kind is DecisionKind.REVOKE}
        alone = {e.key for e in work.enrolments() if e.member == member}
    return keys | (alone - ended)


def _decisions(
    office: Office,
    member: MemberId,
    keys: tuple[SignKey, ...],
    keeps: frozenset[ResultId],
    reason: str,
) -> tuple[Decision, ...]:
    return tuple(
        Decision(
            id=DecisionId(""),
            kind=DecisionKind.REVOKE,
            by=office.officer,
            time=office.clock(),
            reason=reason,
            key=key,
            keeps=keeps,
            member=member,
        )
        for key in keys
    )


def _supposed(
    office: Office, member: MemberId, keys: tuple[SignKey, ...], keeps: frozenset[ResultId]
) -> tuple[Decision, ...]:
    """Return the decisions as the pool would meet them; ids that no real decision has."""
    drafts = _decisions(office, member, keys, keeps, "")
    return tuple(
        dataclasses.replace(d, id=DecisionId(f"supposed-{n}")) for n, d in enumerate(drafts)
    )


def _named(known: set[ResultId], text: str) -> ResultId:
    fitting = [i for i in known if text and i.startswith(text)]
    if len(fitting) != 1:
        raise WrongUse("result.unknown", result=text[:64])
    return fitting[0]
