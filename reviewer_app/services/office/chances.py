"""How sure each place is under the quotas: from the ranks where they part the field, else from solved draws."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.domain.ids import SubmissionId
from reviewer_app.domain.numbers.selecting import Chance
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.progress import Step, silent
from reviewer_app.scoring.choosing import ruled
from reviewer_app.services.office.explaining import problem_of_look
from reviewer_app.services.office.numbers_of_round import (
    group_places,
    parts_by_group,
    scores_of_round,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.numbers.ranks import RankEstimate
    from reviewer_app.domain.progress import CancelToken, Report
    from reviewer_app.scoring.statistics.table import Panel
    from reviewer_app.services.office.choosing import SelectionLook
    from reviewer_app.services.office.numbers_of_round import RoundScores
    from reviewer_app.services.office.session import Office

LIMITS = (0.25, 0.75)
"""Chances between which a submission cannot be told apart from the cut."""


@dataclass(frozen=True, slots=True)
class Chances:
    """How sure places are.

    Attributes:
        each: By submission; those without a counted review are not in it.
        draws: How many draws it rests on; 0 where nothing was worked out.
        solved: Whether the selection was solved on each draw, since quotas cross or leave room, or somebody is held.
        withheld: Why there is none, or None.
        asks: Whether it was not worked out since it takes long: somebody has to ask for it.
    """

    each: Mapping[SubmissionId, Chance] = field(default_factory=dict)
    draws: int = 0
    solved: bool = False
    withheld: Withheld | None = None
    asks: bool = False


def chances_of(
    office: Office,
    look: SelectionLook,
    report: Report = silent,
    token: CancelToken | None = None,
    *,
    asked: bool = False,
) -> Chances:
    """Return how sure each place is under the rules that hold now; nothing is changed.

    Args:
        office: The open office.
        look: The selection as it is prepared.
        report: Told how far it is.
        token: Asked between two draws.
        asked: Whether it may take long.

    Raises:
        NotPossible: ``rank.nothing``, ``round.purged``.
        Cancelled: The person stopped it.
    """
    if look.proposal.broken:
        return Chances()
    scores = scores_of_round(office, look.which.id, look.which.round)
    return chances_under(look, scores, report, token, asked=asked)


def chances_under(
    look: SelectionLook,
    scores: RoundScores,
    report: Report = silent,
    token: CancelToken | None = None,
    *,
    asked: bool = False,
) -> Chances:
    """Return the same from scores that were read before; see ``chances_of``."""
    from reviewer_app.scoring.statistics.selecting.chances import selected_shares  # noqa: PLC0415
    from reviewer_app.scoring.statistics.selecting.problem import free_of, is_parted  # noqa: PLC0415

    call = ruled(look.which.call, look.rules)
    heads = tuple(look.heads.values())
    groups = group_places(call, heads)
    if parts_by_group(call, heads, groups) and not look.prepared.holds:
        return _from_ranks(call, groups, _panel(scores), report, token)
    problem = problem_of_look(look)
    if not asked and not is_parted(free_of(problem)):
        return Chances(asks=True)
    shares = selected_shares(problem, _panel(scores), token=token, report=report)
    if isinstance(shares, Withheld):
        return Chances(withheld=shares)
    by_name, draws = shares
    reviewed = {name for name, mean in problem.means.items() if mean is not None}
    each = {SubmissionId(i): Chance(p, _standing(p)) for i, p in by_name.items() if i in reviewed}
    return Chances(each, draws, solved=True)


def _panel(scores: RoundScores) -> Panel:
    from reviewer_app.scoring.statistics.from_reviews import table_of  # noqa: PLC0415 - numpy
    from reviewer_app.scoring.statistics.totals import panel_of, total_table  # noqa: PLC0415

    table = table_of(scores.call, scores.heads, scores.reviews, scores.masks, scores.waivers)
    return panel_of(table, total_table(table))


def _from_ranks(
    call: Call,
    groups: Mapping[str, int],
    panel: Panel,
    report: Report,
    token: CancelToken | None,
) -> Chances:
    from reviewer_app.scoring.statistics.ranks.estimating import estimate_ranks  # noqa: PLC0415

    def heard(done: int, total: int) -> None:
        if token is not None:
            token.check()
        report(Step("select.chances", done, total))

    places = None if groups else call.places
    ranks = estimate_ranks(panel, places=places, group_places=groups, limits=LIMITS, report=heard)
    found = {SubmissionId(e.submission): _chance(e, grouped=bool(groups)) for e in ranks.each}
    each = {name: chance for name, chance in found.items() if chance is not None}
    return Chances(each, ranks.draws, withheld=None if each else ranks.withheld)


def _chance(estimate: RankEstimate, *, grouped: bool) -> Chance | None:
    spread = estimate.in_group if grouped else estimate.overall
    if spread is None or isinstance(spread, Withheld) or spread.first is None:
        return None
    return Chance(spread.first, estimate.standing or _standing(spread.first))


def _standing(chance: float) -> str:
    low, high = LIMITS
    if chance > high:
        return "in"
    return "band" if chance >= low else "out"
