"""What the statistics say of each submission beside its own reviews: likely ranks, chance of a place, adjusted score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.numbers.ranks import RankSpread

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.domain.numbers.ranks import CutBand, RankEstimate
    from reviewer_app.domain.numbers.report import Numbers
    from reviewer_app.domain.numbers.withheld import Withheld

_TIED: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Estimate:
    """One submission among the rows shown.

    Attributes:
        spread: Where it stands among them, why that is withheld, or None where nothing was asked.
        chance: Probability of a place, 0 to 1: in its own group where groups have places; None without places.
        places: How many places that is about; None without places.
        standing: ``in``, ``band`` or ``out`` of the cut; empty where there is none.
        adjusted: Score after allowing for severity, or why that is withheld.
        adjusted_rank: Competition rank by it among the rows shown; None where withheld.
        moves: Places it rises (above 0) or falls against its rank by the mean; None where withheld.
    """

    spread: RankSpread | Withheld | None = None
    chance: float | None = None
    places: int | None = None
    standing: str = ""
    adjusted: float | Withheld | None = None
    adjusted_rank: int | None = None
    moves: int | None = None


def estimates_of(
    numbers: Numbers, ranks: Mapping[SubmissionId, int | None], *, grouped: bool
) -> dict[SubmissionId, Estimate]:
    """Return the estimates of the submissions shown.

    Args:
        numbers: What the statistics say of the round.
        ranks: Rank by the mean of each submission shown.
        grouped: Whether these are the submissions of one group, ranked among themselves.
    """
    known = {one.submission: one for one in numbers.ranks.each}
    scores = {one.submission: one for one in numbers.severity.scores}
    adjusted: dict[SubmissionId, float | Withheld | None] = {}
    for submission in ranks:
        score = scores.get(submission)
        column = numbers.severity.adjusted
        adjusted[submission] = column or (None if score is None else score.shrunken)
    places = _competition({s: a for s, a in adjusted.items() if isinstance(a, float)})
    return {
        submission: _estimate(known.get(submission), adjusted[submission], grouped=grouped,
                              ranks=(rank, places.get(submission)), withheld=numbers.ranks.withheld)
        for submission, rank in ranks.items()
    }  # fmt: skip


def bands_of(numbers: Numbers, group: str) -> tuple[CutBand, ...]:
    """Return the cuts that the rows shown are about: the group's own, else the one of all, else every group's."""
    bands = numbers.ranks.bands
    if group:
        return tuple(band for band in bands if band.group == group)
    return tuple(band for band in bands if not band.group) or bands


def _estimate(
    one: RankEstimate | None,
    adjusted: float | Withheld | None,
    *,
    grouped: bool,
    ranks: tuple[int | None, int | None],
    withheld: Withheld | None,
) -> Estimate:
    by_mean, by_adjusted = ranks
    moves = None if by_mean is None or by_adjusted is None else by_mean - by_adjusted
    if one is None:
        return Estimate(withheld, adjusted=adjusted, adjusted_rank=by_adjusted, moves=moves)
    cut = _cut(one, grouped=grouped)
    return Estimate(
        spread=one.in_group if grouped else one.overall,
        chance=None if cut is None else cut.first,
        places=None if cut is None else cut.places,
        standing=one.standing,
        adjusted=adjusted,
        adjusted_rank=by_adjusted,
        moves=moves,
    )


def _cut(one: RankEstimate, *, grouped: bool) -> RankSpread | None:
    """Return the spread that a place is about: in its group where the group has places, else among all."""
    for spread in (one.in_group,) if grouped else (one.in_group, one.overall):
        if isinstance(spread, RankSpread) and spread.first is not None:
            return spread
    return None


def _competition(values: Mapping[SubmissionId, float]) -> dict[SubmissionId, int]:
    """Return competition ranks, the highest first; values within 1e-9 of the one before share its rank."""
    ranks: dict[SubmissionId, int] = {}
    rank, last = 0, float("inf")
    falling: Callable[[SubmissionId], tuple[float, str]] = lambda s: (-values[s], s)  # noqa: E731 - typed
    for place, submission in enumerate(sorted(values, key=falling), start=1):
        if last - values[submission] > _TIED:
            rank = place
        ranks[submission], last = rank, values[submission]
    return ranks
