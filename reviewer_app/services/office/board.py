"""The board at a glance: who is invited, who is enrolled, by which key and which words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reviewer_app.crypto.fingerprints import check_words
from reviewer_app.domain.decision import DecisionKind
from reviewer_app.domain.member_facts import MemberFacts
from reviewer_app.domain.roster import KeyStatus
from reviewer_app.services.office.decided import decisions
from reviewer_app.services.office.enrolled import FORK, proven_keys
from reviewer_app.services.office.member_facts import facts_of
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from reviewer_app.domain.ids import MemberId, OfficerId, SignKey
    from reviewer_app.domain.roster import Roster
    from reviewer_app.services.office.enrolled import ProvenKey
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.records import MemberRecord


class Enrolment(StrEnum):
    """How far a member is on the way to a key."""

    NOT_INVITED = "not-invited"
    INVITED = "invited"
    ENROLLED = "enrolled"
    FORK = "fork"
    """Two keys stand against each other; neither counts."""
    WITHDRAWN = "withdrawn"
    """The invitation was withdrawn, and no key is known."""
    REVOKED = "revoked"
    """Every key was revoked or retired, and no invitation is open."""


@dataclass(frozen=True, slots=True)
class BoardKey:
    """One key of a member.

    Attributes:
        sign: The signing key.
        words: Its six words, the same that the member's desk shows.
        status: ``active``, ``retired``, ``revoked``; ``pending`` or ``fork`` of one that no roster lists.
        epoch: Number of the key; 0 where no roster lists it.
        since: When its first proof or result came in; None where only the roster knows it.
        results: How many results it signed.
    """

    sign: SignKey
    words: tuple[str, ...]
    status: str
    epoch: int
    since: dt.datetime | None
    results: int


@dataclass(frozen=True, slots=True)
class BoardMember:
    """One member with everything that an officer asks about them.

    Attributes:
        record: What the packages say of the member.
        facts: Languages and expertise.
        state: How far on the way to a key.
        invited: When the open invitation was made; None where none is open.
        times_invited: How many invitations were made, those withdrawn counted.
        keys: Every key, the newest first.
        removable: Whether nothing on record needs the member.
    """

    record: MemberRecord
    facts: MemberFacts
    state: Enrolment
    invited: dt.datetime | None
    times_invited: int
    keys: tuple[BoardKey, ...]
    removable: bool

    @property
    def id(self) -> MemberId:
        """The member's identifier."""
        return self.record.id

    @property
    def key(self) -> BoardKey | None:
        """The key that counts now: active, or proven and on its way into the roster."""
        return next((k for k in self.keys if k.status in ("active", "pending")), None)


@dataclass(frozen=True, slots=True)
class Board:
    """Everybody on the board.

    Attributes:
        members: By id.
        officers: Every active officer with the six words of their key.
        threshold: How many officers must sign a roster.
    """

    members: tuple[BoardMember, ...]
    officers: tuple[tuple[OfficerId, tuple[str, ...]], ...]
    threshold: int

    def member(self, wanted: str) -> BoardMember | None:
        """Return one member, or None."""
        return next((m for m in self.members if m.id == wanted), None)

    def count(self, *states: Enrolment) -> int:
        """Return how many members are in one of ``states``."""
        return sum(m.state in states for m in self.members)


@one_unit
def board_of(office: Office) -> Board:
    """Return the board; members whose names were removed with their last round are left out."""
    newest = office.rosters()[-1]
    proven: dict[MemberId, list[ProvenKey]] = {}
    for one in proven_keys(office):
        proven.setdefault(one.member, []).append(one)
    facts = facts_of(office)
    with office.store.begin() as work:
        invited = work.invited_at()
        used = work.members_in_use()
        seen = {(k, m): (first, n) for k, m, first, n in work.arrivals()}
        for alone in work.enrolments():
            first, n = seen.get((alone.key, alone.member), (alone.time, 0))
            seen[alone.key, alone.member] = (min(first, alone.time), n)
        ended = [(d.member, d.key) for d in decisions(work) if d.kind is DecisionKind.REVOKE]
    open_ones = {m: when for m, when, withdrawn in invited if not withdrawn}
    times: dict[MemberId, int] = {}
    for member, _, _ in invited:
        times[member] = times.get(member, 0) + 1
    reader = _Keys(newest, proven, seen, frozenset((m, k) for m, k in ended if m and k))
    members = []
    for record in office_members(office):
        if not record.name:
            continue
        keys = reader.of(record.id)
        members.append(
            BoardMember(
                record=record,
                facts=facts.get(record.id, MemberFacts()),
                state=_state(keys, times.get(record.id, 0), is_open=record.id in open_ones),
                invited=open_ones.get(record.id),
                times_invited=times.get(record.id, 0),
                keys=keys,
                removable=record.id not in used,
            )
        )
    officers = tuple((o.id, check_words("key", o.sign)) for o in newest.active_officers)
    return Board(tuple(members), officers, newest.threshold)


@dataclass(frozen=True, slots=True)
class _Keys:
    """Finds the keys of one member after the other."""

    roster: Roster
    proven: Mapping[MemberId, list[ProvenKey]]
    seen: Mapping[tuple[SignKey, MemberId], tuple[dt.datetime, int]]
    ended: frozenset[tuple[MemberId, SignKey]]

    def of(self, member: MemberId) -> tuple[BoardKey, ...]:
        listed = self.roster.reviewer(member)
        found = [
            self._key(member, k.sign, k.status.value, k.epoch)
            for k in (reversed(listed.keys) if listed else ())
        ]
        waiting = [self._key(member, p.sign, p.status, 0) for p in self.proven.get(member, ())]
        known = {k.sign for k in (*waiting, *found)}
        # Revoked before any roster listed it.
        gone = sorted(k for m, k in self.ended if m == member and k not in known)
        revoked = [self._key(member, k, KeyStatus.REVOKED.value, 0) for k in gone]
        return (*waiting, *found, *revoked)

    def _key(self, member: MemberId, sign: SignKey, status: str, epoch: int) -> BoardKey:
        since, results = self.seen.get((sign, member), (None, 0))
        return BoardKey(sign, check_words("key", sign), status, epoch, since, results)


def _state(keys: tuple[BoardKey, ...], times: int, *, is_open: bool) -> Enrolment:
    states = {k.status for k in keys}
    if FORK in states:
        return Enrolment.FORK
    if states & {KeyStatus.ACTIVE.value, "pending"}:
        return Enrolment.ENROLLED
    if is_open:
        return Enrolment.INVITED
    if states:
        return Enrolment.REVOKED
    return Enrolment.WITHDRAWN if times else Enrolment.NOT_INVITED
