"""The round that an office works on, as the top of the window names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.errors import NotPossible
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from reviewer_app.domain.ids import CallId
    from reviewer_app.domain.text import LocalText
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class NamedRound:
    """A round and its name.

    Attributes:
        call: The call.
        round: Its round.
        title: Its name.
        officers: How many officers the newest roster lists.
        demonstration: Whether every page must say that the scores are invented.
    """

    call: CallId
    round: int
    title: LocalText
    officers: int
    demonstration: bool


@one_unit
def named_round(
    office: Office, call: str | None = None, round_number: int | None = None
) -> NamedRound | None:
    """Return the round that is meant, else the one imported last; None where there is no call yet.

    Raises:
        WrongUse: ``call.unknown``.
    """
    try:
        which = open_round(office, call, round_number)
    except NotPossible:
        return None
    return NamedRound(
        call=which.id,
        round=which.round,
        title=which.call.title,
        officers=len(office.rosters()[-1].officers),
        demonstration=which.call.demonstration,
    )
