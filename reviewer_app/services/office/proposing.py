"""Propose a selection and explain it in one go, as a command asks for it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.domain.preparation import Preparation
from reviewer_app.domain.progress import silent
from reviewer_app.scoring.choosing import rules_of
from reviewer_app.services.office.chances import Chances, chances_of
from reviewer_app.services.office.choosing import look_at_selection
from reviewer_app.services.office.explaining import explain_proposal
from reviewer_app.services.office.ranking import heads_of
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.selecting import holds_of, propose_selection, wished

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.selecting import Explained
    from reviewer_app.domain.progress import Report
    from reviewer_app.domain.selection import Hold
    from reviewer_app.domain.standing import Proposal
    from reviewer_app.services.office.selecting import SelectionWish
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal with everything that explains it.

    Attributes:
        proposal: What is proposed; it stands in the ledger.
        explained: What explains it; None where it was not asked for.
        holds: Who was held in or out.
        places: How many places the rules ask for.
        chances: How sure each place is; None where it was not asked for.
    """

    proposal: Proposal
    explained: Explained | None = None
    holds: tuple[Hold, ...] = ()
    places: int = 0
    chances: Chances | None = None


def propose_explained(
    office: Office,
    call: str | None,
    round_number: int | None,
    wish: SelectionWish,
    report: Report = silent,
    *,
    chances: bool = False,
) -> Proposed:
    """Return the best selection under what a command asks for, with ties, losses, prices, or what clashes.

    Args:
        office: The open office.
        call: The call, or None for the open one.
        round_number: Its round, or None for the open one.
        wish: Places, quotas and holds.
        report: Told how far it is.
        chances: Whether the chance of each place is wanted; where quotas cross it may take some seconds.

    Raises:
        NotPossible: ``rank.nothing``.
        WrongUse: ``select.place``, ``select.quota``, ``select.track``, ``select.held-twice``, ``submission.unknown``.
    """
    proposal = propose_selection(office, call, round_number, wish)
    explained = explain_proposal(office, call, round_number, wish, report)
    which = open_round(office, call, round_number)
    heads = heads_of(office, which)
    holds = holds_of(wish, heads)
    look = look_at_selection(office, call, round_number, Preparation())
    rules = rules_of(wished(which.call, wish), look.ranking, heads)
    sure = None
    if chances:
        prepared = Preparation(rules=rules, holds=holds)
        look = dataclasses.replace(look, proposal=proposal, prepared=prepared)
        sure = chances_of(office, look, report, asked=True)
    return Proposed(proposal, explained, holds, rules.places, sure)
