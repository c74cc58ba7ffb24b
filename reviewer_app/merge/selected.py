"""Which selection of a round stands: a pure function of the decisions on record.

1. Only what names this board, this call and this round is looked at.
2. A selection is signed by who made it and by every other officer who confirmed that very decision. It is
   complete with as many people as the roster asked for when it was put on record.
3. A complete selection ends those that it names. One that still waits ends nothing.
4. Two complete selections that do not end each other contradict: none of them stands until a later one names both.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reviewer_app.domain.decision import Decision, DecisionKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.domain.ids import DecisionId, OfficerId


class SelectionState(StrEnum):
    """What became of a selection."""

    STANDS = "stands"
    WAITING = "waiting"
    SUPERSEDED = "superseded"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Standing:
    """One selection on record.

    Attributes:
        decision: It.
        state: Whether it stands.
        confirmations: What others signed about it, oldest first; at most one per officer.
        ended_by: The complete selections that end it.
    """

    decision: Decision
    state: SelectionState
    confirmations: tuple[Decision, ...] = ()
    ended_by: tuple[DecisionId, ...] = ()

    @property
    def signers(self) -> tuple[OfficerId, ...]:
        """Who signed it, the one who made it first."""
        return (self.decision.by, *(c.by for c in self.confirmations))

    @property
    def missing(self) -> int:
        """How many signatures lack."""
        return max(0, self.decision.asked - len(self.signers))


def selections(
    decisions: Iterable[Decision], board: str, call: str, round_number: int
) -> tuple[Standing, ...]:
    """Return every selection of a round with its state, in the order given.

    Args:
        decisions: Every one on record, each with the key that signed it and what the roster asked for.
        board: The board that they must name.
        call: The call.
        round_number: Its round.
    """
    mine = [d for d in decisions if (d.board, d.call, d.round) == (board, call, round_number)]
    made = [d for d in mine if d.kind is DecisionKind.SELECT and d.selection is not None]
    signed: dict[DecisionId, dict[OfficerId, Decision]] = defaultdict(dict)
    authors = {d.id: d.by for d in made}
    for decision in mine:
        about = decision.confirms if decision.kind is DecisionKind.SELECT_CONFIRM else None
        if about is not None and authors.get(about, decision.by) != decision.by:
            signed[about].setdefault(decision.by, decision)
    complete = {d.id for d in made if 1 + len(signed[d.id]) >= d.asked}
    enders: dict[DecisionId, list[DecisionId]] = defaultdict(list)
    for decision in made:
        for ended in decision.ends if decision.id in complete else ():
            enders[ended].append(decision.id)
    heads = complete - set(enders)
    return tuple(
        Standing(
            d,
            _state(d.id, complete, heads, enders),
            tuple(signed[d.id].values()),
            tuple(enders[d.id]),
        )
        for d in made
    )


def _state(
    identity: DecisionId,
    complete: set[DecisionId],
    heads: set[DecisionId],
    enders: dict[DecisionId, list[DecisionId]],
) -> SelectionState:
    if enders.get(identity):
        return SelectionState.SUPERSEDED
    if identity not in complete:
        return SelectionState.WAITING
    return SelectionState.STANDS if len(heads) == 1 else SelectionState.CONTRADICTED
