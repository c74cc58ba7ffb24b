"""Confirm a sheet that another officer entered: two people looked at what counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.crypto.keys import sign_key
from reviewer_app.domain.decision import Decision, DecisionKind
from reviewer_app.domain.ids import DecisionId, MemberId, OfficerId
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.formats.sheets.review_sheet import write_sheet
from reviewer_app.formats.wire import result_from_json
from reviewer_app.merge.entered import confirmers, officers_of
from reviewer_app.merge.pool import in_force
from reviewer_app.services.office.decided import decide, decisions
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.purged import refuse_purged
from reviewer_app.services.office.ranking import heads_of
from reviewer_app.services.office.rounds_open import open_round

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.ids import SignKey
    from reviewer_app.domain.pool import PooledFile, ReceivedResult
    from reviewer_app.domain.roster import OfficerSecrets
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class SheetConfirmed:
    """A confirmation on record.

    Attributes:
        result: The result.
        member: On whose behalf it was entered.
        entered_by: By whom.
        confirmed_by: Who confirmed it now.
        state: Its state in the pool afterwards.
        reason: Code of the reason for it.
        decision: The decision.
        digest: Merge digest after it.
    """

    result: str
    member: MemberId
    entered_by: OfficerId
    confirmed_by: OfficerId
    state: str
    reason: str = field(repr=False)
    decision: DecisionId
    digest: str


def confirm_sheet(
    office: Office,
    call: str | None,
    round_number: int | None,
    result: str,
    reason: str = "",
    *,
    other: OfficerSecrets | None = None,
) -> SheetConfirmed:
    """Confirm an entered result as this officer, or as another one who is present with their keys.

    Raises:
        WrongUse: ``sheet.result-unknown`` where ``result`` (an id or its beginning) names none or several.
        NotPossible: ``sheet.confirm-self``, ``sheet.confirmed``, ``officer.standing``, ``round.purged``.
    """
    which = open_round(office, call, round_number)
    refuse_purged(office, which)
    found = _named(office, which, result).result
    who = _signer(office, other)
    _check(office, found, who)
    draft = Decision(
        id=DecisionId(""),
        kind=DecisionKind.CONFIRM,
        by=who,
        time=office.clock(),
        reason=reason.strip(),
        round=which.round,
        files=frozenset((found.id,)),
        member=found.reviewer,
    )
    with office.store.begin() as work:
        decision = decide(office, work, draft, other)
    pool = round_pool(office, which)
    after = next(f for f in pool.files if f.result.id == found.id)
    return SheetConfirmed(
        result=after.result.id,
        member=after.result.reviewer,
        entered_by=after.result.entered_by or OfficerId(""),
        confirmed_by=who,
        state=after.state.value,
        reason=after.reason,
        decision=decision,
        digest=pool.digest,
    )


def write_entered_sheet(
    office: Office, call: str | None, round_number: int | None, result: str, path: Path
) -> int:
    """Write what was entered as a sheet again, to be held against the member's own; return its rows.

    Raises:
        WrongUse: ``sheet.result-unknown``, ``sheet.exists``, ``sheet.ending``.
        NotPossible: ``round.purged``.
        MachineFault: Disk full, no permission.
    """
    if path.suffix.lower() not in (".xlsx", ".csv"):
        raise WrongUse("sheet.ending", file=path.name)
    if path.exists():
        raise WrongUse("sheet.exists", file=path.name)
    which = open_round(office, call, round_number)
    heads = {h.id: h for h in heads_of(office, which)}
    found = _named(office, which, result)
    with office.store.begin() as work:
        record = next(r for r in work.received(which.id, which.round) if r.id == found.result.id)
    entered = result_from_json(record.document).reviews
    language = next(m.language for m in office_members(office) if m.id == found.result.reviewer)
    shown = [(heads[r.submission], r) for r in entered if r.submission in heads]
    write_sheet(path, which.call, shown, language)
    return len(shown)


def _named(office: Office, which: OpenRound, result: str) -> PooledFile:
    entered = [f for f in round_pool(office, which).files if f.result.entered_by is not None]
    named = [f for f in entered if result and f.result.id.startswith(result)]
    if len(named) != 1:
        raise WrongUse("sheet.result-unknown", result=result[:64])
    return named[0]


def _signer(office: Office, other: OfficerSecrets | None) -> OfficerId:
    """Return who signs, by their key and not by the name they bring."""
    key: SignKey = sign_key(other.seed if other else office.seed)
    name = other.id if other else office.officer
    active = {o.sign: o.id for o in office.rosters()[-1].active_officers}
    if active.get(key) != name:
        raise NotPossible("officer.standing", id=name)
    return name


def _check(office: Office, result: ReceivedResult, who: OfficerId) -> None:
    officers = officers_of(office.rosters())
    if officers.people.get(result.key) == who:
        raise NotPossible("sheet.confirm-self", id=who)
    with office.store.begin() as work:
        force = in_force(decisions(work))
    if who in confirmers(result, force, officers):
        raise NotPossible("sheet.confirmed", id=who)
