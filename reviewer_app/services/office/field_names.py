"""What the fields of results are called: titles of submissions and criteria."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.services.office.ranking import heads_of
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer_app.domain.text import LocalText
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class FieldNames:
    """Names by id."""

    submissions: Mapping[str, LocalText]
    criteria: Mapping[str, LocalText]


@one_unit
def field_names(office: Office, call: str | None, round_number: int | None) -> FieldNames:
    """Return the names of a round's submissions and criteria.

    Raises:
        NotPossible: ``call.none``, ``round.purged``.
    """
    which = open_round(office, call, round_number)
    return FieldNames(
        {str(h.id): h.title for h in heads_of(office, which)},
        {str(c.id): c.title for c in which.call.rubric.criteria},
    )
