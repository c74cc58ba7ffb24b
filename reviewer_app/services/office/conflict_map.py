"""What is known of conflicts between every member and every submission of a round, and how it came about."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from reviewer_app.domain.conflicts import PairKnown, PairState
from reviewer_app.domain.decision import DecisionKind
from reviewer_app.domain.review import ConflictState
from reviewer_app.errors import WrongUse
from reviewer_app.formats.wire import result_from_json
from reviewer_app.merge.pool import in_force
from reviewer_app.services.office.conflict_hints import (
    Hints,
    dismissals_of,
    heads_of,
    open_hints,
)
from reviewer_app.services.office.decided import decisions
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.pooled import counted_results, round_pool
from reviewer_app.services.office.purged import find_purge
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from reviewer_app.domain.conflicts import Dismissal, FoundHint, Who
    from reviewer_app.domain.decision import Decision
    from reviewer_app.domain.ids import CallId, MemberId, SubmissionId
    from reviewer_app.domain.review import Review
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork
    from reviewer_app.store.records import BundleRecord, MemberRecord

_ASKED = PairKnown(PairState.NOT_ASKED)
_DECLARED = {
    ConflictState.NONE: PairKnown(PairState.NONE),
    ConflictState.LINK_MAY_SCORE: PairKnown(PairState.NONE, linked=True),
    ConflictState.CONFLICT: PairKnown(PairState.CONFLICT),
}
_DECIDED = {DecisionKind.CONFLICT: PairState.CONFLICT, DecisionKind.WAIVE: PairState.WAIVED}


@dataclass(frozen=True, slots=True)
class ConflictMap:
    """What is known of every pair; a pair that nothing is known of was not asked.

    Attributes:
        call: The call.
        round: Its round.
        members: The board, by name.
        heads: Submissions still in the call, by id.
        known: Pairs of which something is known.
        counts: How many pairs are in each state.
        told: Pairs worth a line in a list: conflicts, waivers, links, dismissed hints.
        hints: Hints that wait for an answer, the strongest first.
        dismissed: Hints that were dismissed.
        assigned: Who is to read what.
        packed: What the newest package gave to each member to read, and its number; None before the first.
    """

    call: CallId
    round: int
    members: tuple[MemberRecord, ...]
    heads: tuple[SubmissionHead, ...]
    known: Mapping[Who, PairKnown]
    counts: Mapping[PairState, int]
    told: tuple[Who, ...]
    hints: Mapping[Who, FoundHint]
    dismissed: Mapping[Who, Dismissal]
    assigned: frozenset[Who] = frozenset()
    packed: tuple[int, frozenset[Who]] | None = None

    def of(self, pair: Who) -> PairKnown:
        """Return what is known of a pair."""
        return self.known.get(pair, _ASKED)

    def count(self, state: PairState) -> int:
        """Return how many pairs are in a state."""
        return self.counts[state]


class EventKind(StrEnum):
    """What happened to a pair."""

    RECORDED = "recorded"
    WAIVED = "waived"
    DISMISSED = "dismissed"
    DECLARED_NONE = "declared-none"
    DECLARED_LINK = "declared-link"
    DECLARED_CONFLICT = "declared-conflict"


@dataclass(frozen=True, slots=True)
class PairEvent:
    """One thing that was said of a pair.

    Attributes:
        kind: What happened.
        time: When it was decided, or when the result came in.
        by: The officer, or the member.
        revision: Number of the member's result; 0 of an officer's act.
        reason: Why, in their words; may be empty.
        holds: Whether nothing later took its place.
    """

    kind: EventKind
    time: dt.datetime
    by: str
    revision: int
    reason: str = field(repr=False)
    holds: bool


@one_unit
def conflict_map(office: Office, call: str | None, round_number: int | None) -> ConflictMap:
    """Return what is known of conflicts in a round.

    Raises:
        NotPossible: ``call.none``.
        WrongUse: ``call.unknown``.
    """
    which = open_round(office, call, round_number)
    members = tuple(m for m in office_members(office) if m.name)
    with office.store.begin() as work:
        heads = heads_of(work, which)
        dismissed = dismissals_of(work, which)
        known = known_pairs(office, work, which)
        records, _ = work.assignments(which.id, which.round)
        bundles = work.bundles(which.id, which.round)
    there = ({m.id for m in members}, {h.id for h in heads})
    kept = {p: k for p, k in known.items() if p[0] in there[0] and p[1] in there[1]}
    return ConflictMap(
        call=which.id,
        round=which.round,
        members=members,
        heads=heads,
        known=kept,
        counts=_counts(kept, len(members) * len(heads)),
        told=_told(kept, {p for p in dismissed if p[0] in there[0] and p[1] in there[1]}),
        hints=open_hints(Hints(members, heads).all(), dismissed, kept),
        dismissed=dismissed,
        assigned=frozenset((r.member, r.submission) for r in records),
        packed=_packed(bundles[-1]) if bundles else None,
    )


def _counts(known: Mapping[Who, PairKnown], pairs: int) -> dict[PairState, int]:
    counts = dict.fromkeys(PairState, 0)
    for one in known.values():
        counts[one.state] += 1
    counts[PairState.NOT_ASKED] = pairs - sum(
        n for state, n in counts.items() if state is not PairState.NOT_ASKED
    )
    return counts


def _told(known: Mapping[Who, PairKnown], dismissed: set[Who]) -> tuple[Who, ...]:
    told = {p for p, k in known.items() if k.linked or k.state is not PairState.NONE}
    return tuple(sorted(told | (dismissed - known.keys())))


def _packed(bundle: BundleRecord) -> tuple[int, frozenset[Who]]:
    return bundle.seq, frozenset((m, s) for m, mine in bundle.readable.items() for s in mine)


def known_pairs(office: Office, work: OfficeWork, which: OpenRound) -> dict[Who, PairKnown]:
    """Return what members declared in the results that count, and over it what officers decided."""
    found: dict[Who, PairKnown] = {}
    if find_purge(office, which) is None:
        results = counted_results(office, round_pool(office, which))
        for member, counted in results.items():
            for review in counted.result.reviews:
                if review.conflict in _DECLARED:
                    found[member, review.submission] = _DECLARED[review.conflict]
    decided: dict[Who, PairState] = {}
    for decision in in_force(decisions(work)):
        if decision.kind in _DECIDED and decision.member and decision.submission:
            pair = (decision.member, decision.submission)
            # Where both stand against each other, the conflict holds: as in the pool.
            if decided.get(pair) is not PairState.CONFLICT:
                decided[pair] = _DECIDED[decision.kind]
    found |= {pair: PairKnown(state, by_office=True) for pair, state in decided.items()}
    return found


def barred_pairs(office: Office, which: OpenRound) -> frozenset[Who]:
    """Return the pairs that must not be assigned: in conflict, by decision or by the member's word, not waived."""
    with office.store.begin() as work:
        known = known_pairs(office, work, which)
    return frozenset(p for p, k in known.items() if k.state is PairState.CONFLICT)


@one_unit
def pair_history(
    office: Office,
    call: str | None,
    round_number: int | None,
    member: MemberId,
    submission: SubmissionId,
) -> tuple[PairEvent, ...]:
    """Return everything that was said of one pair, oldest first.

    Raises:
        WrongUse: ``member.unknown``.
    """
    which = open_round(office, call, round_number)
    if member not in {m.id for m in office_members(office)}:
        raise WrongUse("member.unknown", member=member[:64])
    with office.store.begin() as work:
        made = decisions(work)
        force = {d.id for d in in_force(made)}
        dismissed = dismissals_of(work, which).get((member, submission))
    events = [
        _decided(d, holds=d.id in force)
        for d in made
        if (d.member, d.submission) == (member, submission) and d.kind in _DECIDED
    ]
    events += _declared(office, which, member, submission)
    if dismissed is not None:
        events.append(
            PairEvent(
                EventKind.DISMISSED, dismissed.time, dismissed.by, 0, dismissed.reason, holds=True
            )
        )
    return tuple(sorted(events, key=lambda e: (e.time, e.revision)))


def _decided(decision: Decision, *, holds: bool) -> PairEvent:
    recorded = decision.kind is DecisionKind.CONFLICT
    return PairEvent(
        EventKind.RECORDED if recorded else EventKind.WAIVED,
        decision.time,
        str(decision.by),
        0,
        decision.reason,
        holds=holds,
    )


def _declared(
    office: Office, which: OpenRound, member: MemberId, submission: SubmissionId
) -> list[PairEvent]:
    """Return what the member's results say, each time that it is something else."""
    pool = round_pool(office, which)
    counted = pool.counted.get(member)
    with office.store.begin() as work:
        mine = [r for r in work.received(which.id, which.round) if r.reviewer == member]
    events: list[PairEvent] = []
    for record in sorted(mine, key=lambda r: (r.revision, r.received)):
        if not record.document:
            continue
        reviews = result_from_json(record.document).reviews
        said = next((r for r in reviews if r.submission == submission), None)
        if said is None or said.conflict is ConflictState.NOT_ASKED:
            continue
        event = _declaration(said, record.received, member, record.revision)
        if events and (events[-1].kind, events[-1].reason) == (event.kind, event.reason):
            continue
        events.append(event)
    if counted is None:
        return events
    return [
        PairEvent(e.kind, e.time, e.by, e.revision, e.reason, holds=e is events[-1]) for e in events
    ]


def _declaration(review: Review, time: dt.datetime, member: MemberId, revision: int) -> PairEvent:
    kind = {
        ConflictState.NONE: EventKind.DECLARED_NONE,
        ConflictState.LINK_MAY_SCORE: EventKind.DECLARED_LINK,
        ConflictState.CONFLICT: EventKind.DECLARED_CONFLICT,
        ConflictState.NOT_ASKED: EventKind.DECLARED_NONE,
    }[review.conflict]
    return PairEvent(kind, time, str(member), revision, review.conflict_reason, holds=False)
