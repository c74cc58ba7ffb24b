"""A member's fork as it stands without what was decided about it before: so that it can be decided anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.domain.decision import DecisionKind
from reviewer_app.domain.pool import FileState
from reviewer_app.services.office.decided import decisions
from reviewer_app.services.office.pooled import round_pool

if TYPE_CHECKING:
    from reviewer_app.domain.decision import Decision
    from reviewer_app.domain.ids import DecisionId, MemberId, ResultId
    from reviewer_app.domain.pool import Pool
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class Settled:
    """Results of one member that stand against each other, settled or not.

    Attributes:
        reasons: Each forked result with the code of the reason why it would not count; empty without a fork.
        ends: Every earlier resolution about this member's results in this round.
        kept: The one of them that counts by an earlier resolution; None where the fork is open.
    """

    reasons: dict[ResultId, str] = field(repr=False)
    ends: frozenset[DecisionId]
    kept: ResultId | None


def fork_of(office: Office, which: OpenRound, member: MemberId) -> Settled:
    """Return a member's fork as if nobody had settled it yet."""
    with office.store.begin() as work:
        received = work.received(which.id, which.round, documents=False)
        mine = {r.id for r in received if r.reviewer == member}
        made = decisions(work)
    # Ended ones as well: where only the newest were ended, the one that it had ended would hold again.
    ends = frozenset(d.id for d in made if _about(d, member, mine))
    now = round_pool(office, which)
    reasons = forked(round_pool(office, which, without=ends) if ends else now, member)
    return Settled(reasons, ends, _kept(now, member, reasons) if ends else None)


def forked(pool: Pool, member: MemberId) -> dict[ResultId, str]:
    """Return a member's results that stand against each other in a pool, each with its reason."""
    return {
        f.result.id: f.reason
        for f in pool.files
        if f.result.reviewer == member and f.state is FileState.FORK
    }


def _about(decision: Decision, member: MemberId, mine: set[ResultId]) -> bool:
    named = {decision.keep, *decision.drop}
    resolve = decision.kind is DecisionKind.RESOLVE and decision.member == member
    return resolve and bool(named & mine)


def _kept(pool: Pool, member: MemberId, reasons: dict[ResultId, str]) -> ResultId | None:
    counted = pool.counted.get(member)
    return counted if counted in reasons else None
