"""Read a signed selection that lies in a file, each signature checked; whose keys they are is for a roster to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.domain.decision import DecisionKind
from reviewer_app.domain.selection import SELECTED
from reviewer_app.errors import Refused
from reviewer_app.formats.decisions import check_decision, read_decision
from reviewer_app.formats.signed_selection import read_signed

if TYPE_CHECKING:
    from reviewer_app.domain.ids import DecisionId, OfficerId, SignKey


@dataclass(frozen=True, slots=True)
class SelectionSeen:
    """What such a file says.

    Attributes:
        id: The decision.
        call: The call.
        round: Its round.
        selected: How many it selects.
        count: Of how many.
        signers: Who signed, by their own word, with the key; the one who made it first.
    """

    id: DecisionId
    call: str
    round: int
    selected: int
    count: int
    signers: tuple[tuple[OfficerId, SignKey], ...]


def see_selection(data: bytes) -> SelectionSeen:
    """Return what a file says.

    Raises:
        Refused: ``selection-file.form``, ``selection-file.content``, ``signature.*``, ``decision.form``.
    """
    content = read_signed(data)
    signers = tuple(check_decision(d.document, d.signature) for d in content.decisions)
    made, *others = [read_decision(d.document) for d in content.decisions]
    place = (content.board, content.call, content.round)
    right = all((d.board, d.call, d.round) == place for d in (made, *others)) and all(
        d.kind is DecisionKind.SELECT_CONFIRM and d.confirms == made.id for d in others
    )
    if made.selection is None or not right:
        raise Refused("selection-file.content")
    outcomes = made.selection.outcomes
    return SelectionSeen(
        id=made.id,
        call=content.call,
        round=content.round,
        selected=sum(o.outcome == SELECTED for o in outcomes),
        count=len(outcomes),
        signers=tuple((d.by, key) for d, key in zip((made, *others), signers, strict=True)),
    )
