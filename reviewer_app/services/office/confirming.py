"""Confirm a sheet that another officer entered: two people looked at what counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.crypto.keys import sign_key
from reviewer_app.domain.decision import Decision, DecisionKind
from reviewer_app.domain.ids import DecisionId, MemberId, OfficerId
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.merge.entered import confirmers, officers_of
from reviewer_app.merge.pool import in_force
from reviewer_app.services.office.decided import decide, decisions
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.purged import refuse_purged
from reviewer_app.services.office.rounds_open import open_round

if TYPE_CHECKING:
    from reviewer_app.domain.ids import SignKey
    from reviewer_app.domain.pool import PooledFile
    from reviewer_app.domain.roster import OfficerSecrets
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
    reason: str
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
    entered = [f for f in round_pool(office, which).files if f.result.entered_by is not None]
    named = [f for f in entered if result and f.result.id.startswith(result)]
    if len(named) != 1:
        raise WrongUse("sheet.result-unknown", result=result[:64])
    who = _signer(office, other)
    _check(office, named[0], who)
    draft = Decision(
        id=DecisionId(""),
        kind=DecisionKind.CONFIRM,
        by=who,
        time=office.clock(),
        reason=reason.strip(),
        round=which.round,
        files=frozenset((named[0].result.id,)),
        member=named[0].result.reviewer,
    )
    with office.store.begin() as work:
        decision = decide(office, work, draft, other)
    pool = round_pool(office, which)
    after = next(f for f in pool.files if f.result.id == named[0].result.id)
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


def _signer(office: Office, other: OfficerSecrets | None) -> OfficerId:
    """Return who signs, by their key and not by the name they bring."""
    key: SignKey = sign_key(other.seed if other else office.seed)
    name = other.id if other else office.officer
    active = {o.sign: o.id for o in office.rosters()[-1].active_officers}
    if active.get(key) != name:
        raise NotPossible("officer.standing", id=name)
    return name


def _check(office: Office, file: PooledFile, who: OfficerId) -> None:
    officers = officers_of(office.rosters())
    if officers.people.get(file.result.key) == who:
        raise NotPossible("sheet.confirm-self", id=who)
    with office.store.begin() as work:
        force = in_force(decisions(work))
    if who in confirmers(file.result, force, officers):
        raise NotPossible("sheet.confirmed", id=who)
