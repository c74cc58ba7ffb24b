"""Results that officers entered on behalf of members: which of them count by decision.

1. Whose a key is, the roster chain says; a name in a decision must agree with it.
2. An entered result needs the *enter* decision of the very key that signed it.
3. It waits for a *confirm* by another officer where the newest roster asks for more than one signature, or
   where the officer who entered it has lost their standing since.
4. A confirmation of an officer who was revoked since then holds no more, whatever its date.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.domain.decision import Decision, DecisionKind
from reviewer_app.domain.pool import FileState
from reviewer_app.domain.roster import KeyStatus

if TYPE_CHECKING:
    from reviewer_app.domain.ids import OfficerId, ResultId, SignKey
    from reviewer_app.domain.pool import ReceivedResult
    from reviewer_app.domain.roster import Roster

Verdict = tuple[FileState, str, str]


@dataclass(frozen=True, slots=True)
class Officers:
    """What the roster chain says about those who sign.

    Attributes:
        people: Every key that was ever an active officer's, with its owner.
        standing: Officers whom the newest roster does not revoke.
        threshold: Signatures that the newest roster asks for.
    """

    people: dict[SignKey, OfficerId]
    standing: frozenset[OfficerId]
    threshold: int


def officers_of(rosters: tuple[Roster, ...]) -> Officers:
    """Return the officers of a roster chain, the newest last."""
    active = KeyStatus.ACTIVE
    people = {o.sign: o.id for r in rosters for o in r.officers if o.status is active}
    newest = [o for roster in rosters[-1:] for o in roster.officers]
    return Officers(
        people=people,
        standing=frozenset(o.id for o in newest if o.status in (active, KeyStatus.RETIRED)),
        threshold=max((r.threshold for r in rosters[-1:]), default=1),
    )


def waiting(
    result: ReceivedResult, force: tuple[Decision, ...], officers: Officers
) -> Verdict | None:
    """Return why an entered result does not count (yet); None where it does, or is a member's own."""
    if result.entered_by is None:
        return None
    if not any(_enters(d, result, officers) for d in force):
        return FileState.UNCONFIRMED, "pool.not-entered", ""
    needed = officers.threshold > 1 or result.entered_by not in officers.standing
    if needed and not confirmers(result, force, officers):
        return FileState.UNCONFIRMED, "pool.unconfirmed", ""
    return None


def confirmers(
    result: ReceivedResult, force: tuple[Decision, ...], officers: Officers
) -> frozenset[OfficerId]:
    """Return the officers whose confirmation of an entered result holds."""
    found = (
        officers.people.get(d.signer)
        for d in force
        if d.kind is DecisionKind.CONFIRM and d.signer and _about(d, result)
        if officers.people.get(d.signer) == d.by
    )
    entered = officers.people.get(result.key)
    return frozenset(who for who in found if who in officers.standing and who != entered)


def superseded(
    states: dict[ResultId, Verdict], known: dict[ResultId, ReceivedResult]
) -> dict[ResultId, Verdict]:
    """Return what a counted result continues although it was never confirmed itself."""
    counted = [known[i] for i in sorted(known) if states[i][0] is FileState.MERGED]
    return {
        older: (FileState.SUPERSEDED, "pool.superseded", str(result.id))
        for result in counted
        for older in result.history
        if older in states and states[older][0] is FileState.UNCONFIRMED
        if known[older].reviewer == result.reviewer
    }


def _enters(decision: Decision, result: ReceivedResult, officers: Officers) -> bool:
    right = decision.kind is DecisionKind.ENTER and _about(decision, result)
    owner = officers.people.get(result.key)
    return (
        right
        and decision.signer == result.key
        and owner is not None
        and owner == decision.by == result.entered_by
    )


def _about(decision: Decision, result: ReceivedResult) -> bool:
    return result.id in decision.files and decision.member == result.reviewer
