"""What a report would hold before it is written: which submissions, and what would be missing from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.selection import SELECTED
from reviewer_app.errors import NotPossible
from reviewer_app.services.office.feedback import EDITED, PENDING, RELEASED, list_feedback
from reviewer_app.services.office.pooled import counted_results, round_pool
from reviewer_app.services.office.ranking import heads_of, ranking_of
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.selected import selections_on_record
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.services.office.session import Office

_ENOUGH: Final = 3
"""With fewer counted reviews a team sees no scores."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What there is to print.

    Attributes:
        call: The call.
        heads: Its submissions that were not withdrawn, by id.
        pending: Comments to teams that wait for an officer.
        released: Comments that teams will receive, as they are or in other words.
        few: Submissions with too few counted reviews for a team to see scores.
        decided: Whether a decision on the places stands: letters and announcement need one.
        selected: Submissions that it gives a place.
    """

    call: Call
    heads: tuple[SubmissionHead, ...]
    pending: int
    released: int
    few: int = 0
    decided: bool = False
    selected: int = 0


@one_unit
def read_outlook(office: Office, call: str | None, round_number: int | None) -> Outlook:
    """Return what there is to print; nothing is changed.

    Raises:
        NotPossible: ``report.nothing`` where no result was merged, ``round.purged``, ``call.none``.
    """
    which = open_round(office, call, round_number)
    heads = heads_of(office, which)
    pool = round_pool(office, which)
    results = {m: c.result for m, c in counted_results(office, pool).items()}
    if not results:
        raise NotPossible("report.nothing")
    states = [comment.state for comment in list_feedback(office, which.id, which.round)]
    standing = selections_on_record(office, which).standing
    outcomes = () if standing is None else standing.selection.outcomes
    return Outlook(
        call=which.call,
        heads=heads,
        pending=states.count(PENDING),
        released=states.count(RELEASED) + states.count(EDITED),
        few=sum(s.n < _ENOUGH for s in ranking_of(office, which, pool, results).standings),
        decided=standing is not None,
        selected=sum(o.outcome == SELECTED for o in outcomes),
    )
