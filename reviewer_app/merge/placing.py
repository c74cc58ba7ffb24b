"""Whether a decision was an officer's to make: by the roster that was in force at its place in the ledger."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from reviewer_app.domain.decision import ABOUT_CHOICE
from reviewer_app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reviewer_app.domain.decision import Decision
    from reviewer_app.domain.ids import OfficerId, SignKey
    from reviewer_app.domain.roster import Roster

    Signer = tuple[OfficerId, SignKey]
    Term = tuple[int, frozenset[Signer], int]


def active_signers(roster: Roster) -> frozenset[Signer]:
    """Return the officers who may sign, each with their key."""
    return frozenset((o.id, o.sign) for o in roster.active_officers)


def terms_of(rosters: Sequence[Roster], signed: Mapping[str, int]) -> list[Term]:
    """Return who was active and how many had to sign, from which entry of the ledger on, oldest first.

    Args:
        rosters: The chain, oldest first.
        signed: Number of the ledger's entry of each roster but the first, by its number as text.

    Raises:
        Refused: ``ledger.roster`` where one has no entry.
    """
    found = [(-1, active_signers(rosters[0]), rosters[0].threshold)]
    for roster in rosters[1:]:
        number = signed.get(str(roster.seq))
        if number is None:
            raise Refused("ledger.roster", seq=roster.seq)
        found.append((number, active_signers(roster), roster.threshold))
    return found


def placed(decision: Decision, number: int, terms: Sequence[Term]) -> Decision:
    """Return a decision with the signatures that it needs, where it is about who is chosen.

    Args:
        decision: It, with the key that signed it.
        number: Number of its entry in the ledger.
        terms: Who was active when.

    Raises:
        Refused: ``ledger.decision`` where nobody who was active then signed it.
    """
    held = [(active, asked) for since, active, asked in terms if since < number][-1:]
    if not held or (decision.by, decision.signer) not in held[0][0]:
        raise Refused("ledger.decision", decision=decision.id[:16])
    if decision.kind not in ABOUT_CHOICE:
        return decision
    return dataclasses.replace(decision, asked=held[0][1])
