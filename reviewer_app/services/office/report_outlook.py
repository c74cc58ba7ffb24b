"""What a report would hold before it is written: which submissions, and what still waits for release."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.errors import NotPossible
from reviewer_app.services.office.feedback import EDITED, PENDING, RELEASED, list_feedback
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.ranking import heads_of
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class Outlook:
    """What there is to print.

    Attributes:
        call: The call.
        heads: Its submissions that were not withdrawn, by id.
        pending: Comments to teams that wait for an officer.
        released: Comments that teams will receive, as they are or in other words.
    """

    call: Call
    heads: tuple[SubmissionHead, ...]
    pending: int
    released: int


@one_unit
def read_outlook(office: Office, call: str | None, round_number: int | None) -> Outlook:
    """Return what there is to print; nothing is changed.

    Raises:
        NotPossible: ``report.nothing`` where no result was merged, ``round.purged``, ``call.none``.
    """
    which = open_round(office, call, round_number)
    heads = heads_of(office, which)
    if not round_pool(office, which).counted:
        raise NotPossible("report.nothing")
    states = [comment.state for comment in list_feedback(office, which.id, which.round)]
    return Outlook(
        call=which.call,
        heads=heads,
        pending=states.count(PENDING),
        released=states.count(RELEASED) + states.count(EDITED),
    )
