"""What the statistics say of a round's counted results."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.progress import silent
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.errors import NotPossible
from reviewer_app.scoring.selection import problem_of
from reviewer_app.scoring.standings import make_ranking
from reviewer_app.scoring.statistics.selecting.solving import select
from reviewer_app.services.office.pooled import counted_results, round_pool
from reviewer_app.services.office.ranking import heads_of, reviews_of
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from fractions import Fraction

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import MemberId, SubmissionId
    from reviewer_app.domain.numbers.report import Numbers
    from reviewer_app.domain.progress import CancelToken, Report
    from reviewer_app.domain.review import Review
    from reviewer_app.domain.standing import Ranking
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.services.office.session import Office

    Selecting = Callable[[Mapping[str, Fraction]], frozenset[str] | Withheld]


@dataclass(frozen=True, slots=True)
class RoundScores:
    """Everything that the numbers of a round are made from; the same is equal.

    Attributes:
        call: The call with its rubric, places and quotas.
        heads: Its submissions that were not withdrawn, by id.
        reviews: Counted results' reviews by reviewer.
        masks: Pairs in conflict on record.
        waivers: Pairs whose conflict an officer waived.
    """

    call: Call
    heads: tuple[SubmissionHead, ...]
    reviews: Mapping[MemberId, Sequence[Review]] = field(repr=False)
    masks: frozenset[tuple[MemberId, SubmissionId]]
    waivers: frozenset[tuple[MemberId, SubmissionId]]

    @property
    def ranking(self) -> Ranking:
        """All submissions in order, by the mean."""
        return make_ranking(
            self.call,
            self.heads,
            self.reviews,
            masks=self.masks,
            waivers=self.waivers,
            merge_digest="",
        )


def numbers_of_round(
    office: Office,
    call: str | None,
    round_number: int | None,
    report: Report = silent,
    token: CancelToken | None = None,
) -> Numbers:
    """Return what the statistics say of a round; nothing is changed or put on record.

    The work may take some seconds: keep it off a window's thread, and keep what it returns as long as
    ``scores_of_round`` says the same.

    Args:
        office: The open office.
        call: The call, or None for the open one.
        round_number: Its round, or None for the open one.
        report: Told which step begins.
        token: Asked between steps and within long ones.

    Raises:
        NotPossible: ``rank.nothing`` where no result was merged, ``round.purged``, ``call.none``.
        WrongUse: ``call.unknown``.
        Cancelled: The person stopped it.
    """
    return number_scores(scores_of_round(office, call, round_number), report, token)


@one_unit
def scores_of_round(office: Office, call: str | None, round_number: int | None) -> RoundScores:
    """Return what the numbers of a round are made from; equal ones give the same numbers.

    Raises:
        NotPossible: ``rank.nothing`` where no result was merged, ``round.purged``, ``call.none``.
        WrongUse: ``call.unknown``.
    """
    which = open_round(office, call, round_number)
    pool = round_pool(office, which)
    results = {m: c.result for m, c in counted_results(office, pool).items()}
    if not results:
        raise NotPossible("rank.nothing")
    heads = heads_of(office, which)
    return RoundScores(which.call, heads, reviews_of(heads, results), pool.masks, pool.waivers)


def number_scores(
    scores: RoundScores, report: Report = silent, token: CancelToken | None = None
) -> Numbers:
    """Return what the statistics say of scores that were read before; see ``numbers_of_round``."""
    from reviewer_app.scoring.statistics.from_reviews import table_of  # noqa: PLC0415 - numpy
    from reviewer_app.scoring.statistics.reporting import Cuts, number_table  # noqa: PLC0415

    call, heads = scores.call, scores.heads
    groups = group_places(call, heads)
    places = call.places
    if places is None and groups and not others_than(groups, heads):
        places = sum(groups.values())
    best = selecting(scores, call)
    if best is not None and parts_by_group(call, heads, groups) and _possible(scores):
        # The best of each group by sorting are the same selection, and a thousand times quicker.
        best = None
    cuts = Cuts(places=places, groups=groups, select=best)
    table = table_of(call, heads, scores.reviews, scores.masks, scores.waivers)
    minimum = call.minimum_reviews
    return number_table(table, cuts, minimum=minimum, report=report, token=token)


def group_places(call: Call, heads: Sequence[SubmissionHead]) -> dict[str, int]:
    """Return the places of each group that a quota gives a fixed number of, and that has a submission."""
    there = {head.group for head in heads}
    return {
        quota.value: quota.low
        for quota in call.quotas
        if quota.attribute == "group" and quota.low == quota.high and quota.value in there
    }


def parts_by_group(call: Call, heads: Sequence[SubmissionHead], groups: Mapping[str, int]) -> bool:
    """Tell whether the best by the mean of each group, and of all others together, are the selection."""
    if not all(quota.attribute == "group" and quota.low == quota.high for quota in call.quotas):
        return False
    left = (call.places or 0) - sum(groups.values())
    return left > 0 if others_than(groups, heads) else call.places is None or left == 0


def others_than(groups: Mapping[str, int], heads: Sequence[SubmissionHead]) -> bool:
    """Tell whether there are submissions outside these groups."""
    return any(head.group not in groups for head in heads)


def _possible(scores: RoundScores) -> bool:
    return select(problem_of(scores.call, scores.ranking, scores.heads)) is not None


def selecting(scores: RoundScores, call: Call) -> Selecting | None:
    """Return what selects a round's submissions under a call's places and quotas; None where it has neither."""
    if call.places is None and not call.quotas:
        return None
    problem = problem_of(call, scores.ranking, scores.heads)

    def best(means: Mapping[str, Fraction]) -> frozenset[str] | Withheld:
        found = select(problem.with_means({name: means.get(name) for name in problem.means}))
        return Withheld(NotEstimable.INFEASIBLE) if found is None else found

    return best
