"""Record who is chosen, and let a second officer confirm it: signed, whole, and never silently replaced."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.crypto.keys import sign_key
from reviewer_app.domain.decision import Decision, DecisionKind
from reviewer_app.domain.ids import DecisionId, OfficerId
from reviewer_app.domain.selection import Outcome, Selection
from reviewer_app.errors import NotPossible, Problem, Problems, WrongUse
from reviewer_app.formats.limits import LIMITS
from reviewer_app.scoring.hashing import proposal_hash
from reviewer_app.services.office.choosing import KIND, SelectionLook, look_at_selection
from reviewer_app.services.office.decided import decide
from reviewer_app.services.office.selected import SUPERSEDED, SelectionTold
from reviewer_app.services.office.units import one_unit
from reviewer_app.store.office_kept import round_id

if TYPE_CHECKING:
    from reviewer_app.domain.preparation import Preparation
    from reviewer_app.domain.roster import OfficerSecrets
    from reviewer_app.services.office.choosing import Line
    from reviewer_app.services.office.selected import OnRecord
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork


@dataclass(frozen=True, slots=True)
class RecordWish:
    """What is to be recorded, and what it was looked at beside.

    Attributes:
        prepared: What was chosen; everything else follows the proposal.
        reason: What is said for it as a whole, for instance the meeting it was decided in.
        seen: The selections on record that whoever decides has seen; None where they were not looked at, and a
            first one is meant.
        version: Number of the preparation that was read; None where it was read from elsewhere.
    """

    prepared: Preparation
    reason: str = field(default="", repr=False)
    seen: frozenset[DecisionId] | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class SelectionRecorded:
    """A selection on record, as it is after what was done.

    Attributes:
        told: It.
        ledger_n: Number of the ledger's last entry.
        ledger_head: Its hash.
        stale: Whether it rests on other judgements than today's.
    """

    told: SelectionTold
    ledger_n: int
    ledger_head: str
    stale: bool


@one_unit
def record_selection(
    office: Office,
    call: str | None,
    round_number: int | None,
    wish: RecordWish,
    *,
    others: tuple[OfficerSecrets, ...] = (),
) -> SelectionRecorded:
    """Sign a selection and keep it on record; further officers who are present sign it as well.

    It stands once as many officers signed as the roster asks for; until then what stood before stands.

    Raises:
        NotPossible: ``select.decided`` where one is on record that was not looked at, ``select.changed`` where another
            one came since, ``select.news`` where results came in since, ``kept.changed``, ``officer.standing``,
            ``rank.nothing``, ``round.purged``, ``select.confirm-self``.
        WrongUse: ``reason.needed`` for one that replaces another, ``select.reason-long``.
        Problems: ``select.problems`` with everything that stands in the way; nothing was recorded.
    """
    look = look_at_selection(office, call, round_number, wish.prepared)
    _check(look, wish)
    draft = Decision(
        id=DecisionId(""),
        kind=DecisionKind.SELECT,
        by=office.officer,
        time=office.clock(),
        reason=wish.reason.strip(),
        ends=look.record.ids,
        call=look.which.id,
        round=look.which.round,
        board=office.board,
        selection=_content(office, look),
    )
    with office.store.begin() as work:
        made = decide(office, work, draft)
        _sign_too(office, work, draft, made, others)
        work.drop_kept(KIND, round_id(look.which.id, look.which.round))
    return _recorded(office, look.which.id, look.which.round, made)


@one_unit
def confirm_selection(
    office: Office,
    call: str | None,
    round_number: int | None,
    decision: str = "",
    reason: str = "",
    *,
    other: OfficerSecrets | None = None,
) -> SelectionRecorded:
    """Sign a selection that another officer made, as this officer or as one who is present with their keys.

    Args:
        office: The open office.
        call: The call, or None for the open one.
        round_number: Its round, or None for the open one.
        decision: Its id or the beginning of it; empty for the one that waits.
        reason: What this officer says for it.
        other: Keys of another officer who is present and signs instead.

    Raises:
        WrongUse: ``select.unknown`` where ``decision`` names none or several, ``select.reason-long``.
        NotPossible: ``select.nothing-waits``, ``select.confirm-self``, ``select.confirmed``, ``select.superseded``,
            ``officer.standing``, ``round.purged``.
    """
    look = look_at_selection(office, call, round_number)
    told = named_selection(look.record, decision)
    who = _signer(office, other)
    if told.state == SUPERSEDED:
        raise NotPossible("select.superseded", decision=told.id[:12])
    _check_signer(told, who)
    if len(reason) > LIMITS.reason:
        raise WrongUse("select.reason-long", most=LIMITS.reason)
    with office.store.begin() as work:
        decide(office, work, _confirmation(office, told.id, look, reason), other)
    return _recorded(office, look.which.id, look.which.round, told.id)


@one_unit
def as_recorded(
    office: Office, call: str | None, round_number: int | None, decision: str = ""
) -> SelectionRecorded:
    """Return a selection as it is on record, by its id or the beginning of it; without one, the one that waits.

    Raises:
        WrongUse: ``select.unknown``.
        NotPossible: ``select.nothing-waits``, ``rank.nothing``.
    """
    look = look_at_selection(office, call, round_number)
    told = named_selection(look.record, decision)
    return _recorded(office, look.which.id, look.which.round, told.id)


def named_selection(record: OnRecord, decision: str) -> SelectionTold:
    """Return the selection that is meant: the one named, else the one that waits.

    Raises:
        WrongUse: ``select.unknown``.
        NotPossible: ``select.nothing-waits``.
    """
    if decision:
        named = record.named(decision)
        if len(named) != 1:
            raise WrongUse("select.unknown", decision=decision[:64])
        return named[0]
    if not record.waiting:
        raise NotPossible("select.nothing-waits")
    return record.waiting[-1]


def _check(look: SelectionLook, wish: RecordWish) -> None:
    if wish.seen is None and look.record.selections:
        raise NotPossible("select.decided", decision=look.record.selections[-1].id[:12])
    if wish.seen is not None and wish.seen != look.record.ids:
        raise NotPossible("select.changed")
    if wish.version is not None and wish.version != look.version:
        raise NotPossible("kept.changed")
    if look.news:
        raise NotPossible("select.news")
    prepared = wish.prepared
    reasons = [wish.reason, prepared.rules_reason]
    reasons += [choice.reason for choice in prepared.choices]
    reasons += [hold.reason for hold in prepared.holds]
    if any(len(reason) > LIMITS.reason for reason in reasons):
        raise WrongUse("select.reason-long", most=LIMITS.reason)
    if look.record.selections and not wish.reason.strip():
        raise WrongUse("reason.needed")
    problems = what_is_wrong(look)
    if problems:
        raise Problems("select.problems", problems)


def what_is_wrong(look: SelectionLook) -> tuple[Problem, ...]:
    """Return everything that stands in the way of recording a selection as it is prepared."""
    found = list(look.chosen.problems)
    changed = look.rules != look.call_rules
    if changed and not look.prepared.rules_reason.strip():
        found.insert(0, Problem("select.rules-reason", "", {}))
    known = {line.standing.submission for line in look.chosen.lines}
    named = [choice.submission for choice in look.prepared.choices]
    named += [hold.submission for hold in look.prepared.holds]
    found += [
        Problem("select.not-there", name[:64], {})
        for name in dict.fromkeys(named)
        if name not in known
    ]
    return tuple(found)


def _content(office: Office, look: SelectionLook) -> Selection:
    with office.store.begin() as work:
        n, head = work.ledger_head()
    changed = look.rules != look.call_rules
    return Selection(
        rules=look.rules,
        rules_reason=look.prepared.rules_reason.strip() if changed else "",
        outcomes=tuple(
            sorted((outcome_of(line) for line in look.chosen.lines), key=lambda o: o.submission)
        ),
        input_hash=look.ranking.input_hash,
        merge_digest=look.ranking.merge_digest,
        proposal=proposal_hash(look.proposal, look.rules, look.prepared.holds),
        ledger_n=n,
        ledger_head=head,
        holds=tuple(
            dataclasses.replace(h, reason=h.reason.strip())
            for h in sorted(look.prepared.holds, key=lambda h: h.submission)
        ),
    )


def outcome_of(line: Line) -> Outcome:
    """Return a line of a choice as it stands in a decision."""
    return Outcome(
        submission=line.standing.submission,
        group=line.standing.group,
        outcome=line.outcome,
        order=line.order,
        proposed=line.place.outcome,
        reason=line.reason.strip(),
        mean=line.standing.mean,
        n=line.standing.n,
    )


def _sign_too(
    office: Office,
    work: OfficeWork,
    draft: Decision,
    made: DecisionId,
    others: tuple[OfficerSecrets, ...],
) -> None:
    signed = {office.officer}
    for other in others:
        who = _signer(office, other)
        if who in signed:
            raise NotPossible("select.confirm-self", id=who)
        signed.add(who)
        confirmation = Decision(
            id=DecisionId(""),
            kind=DecisionKind.SELECT_CONFIRM,
            by=who,
            time=office.clock(),
            reason=draft.reason,
            call=draft.call,
            round=draft.round,
            board=draft.board,
            confirms=made,
        )
        decide(office, work, confirmation, other)


def _confirmation(office: Office, made: DecisionId, look: SelectionLook, reason: str) -> Decision:
    return Decision(
        id=DecisionId(""),
        kind=DecisionKind.SELECT_CONFIRM,
        by=office.officer,
        time=office.clock(),
        reason=reason.strip(),
        call=look.which.id,
        round=look.which.round,
        board=office.board,
        confirms=made,
    )


def _signer(office: Office, other: OfficerSecrets | None) -> OfficerId:
    """Return who signs, by their key and not by the name they bring."""
    key = sign_key(other.seed if other else office.seed)
    name = other.id if other else office.officer
    active = {o.sign: o.id for o in office.rosters()[-1].active_officers}
    if active.get(key) != name:
        raise NotPossible("officer.standing", id=name)
    return name


def _check_signer(told: SelectionTold, who: OfficerId) -> None:
    if told.signatures[0].officer == who:
        raise NotPossible("select.confirm-self", id=who)
    if who in told.signers:
        raise NotPossible("select.confirmed", id=who)


def _recorded(office: Office, call: str, round_number: int, made: DecisionId) -> SelectionRecorded:
    look = look_at_selection(office, call, round_number)
    told = next(s for s in look.record.selections if s.id == made)
    with office.store.begin() as work:
        n, head = work.ledger_head()
    return SelectionRecorded(
        told=told,
        ledger_n=n,
        ledger_head=head,
        stale=told.selection.input_hash != look.ranking.input_hash,
    )
