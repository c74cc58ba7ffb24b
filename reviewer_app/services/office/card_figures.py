"""A submission's overall numbers as scorecards show them, each with how sure it is."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from reviewer_app.domain.numbers.ranks import RankSpread
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.reports.values_cards import CardFigures, Likely
from reviewer_app.scoring.spread import likely_range, standard_error
from reviewer_app.services.office.results_estimates import Estimate, estimates_of
from reviewer_app.wording.sureness import (
    chance_words,
    moves_words,
    standing_words,
    withheld_words,
)

if TYPE_CHECKING:
    from reviewer_app.domain.standing import Standing
    from reviewer_app.services.office.report_ground import Ground


def figures_of(ground: Ground, standing: Standing) -> CardFigures:
    """Return one submission's numbers; likely ranks and the adjusted score only where statistics were asked."""
    ranking, words = ground.ranking, ground.words
    score, no_range = likely_score(ground, standing)
    totals = (t.total for t in standing.totals if t.counts and t.total is not None)
    figures = CardFigures(
        n=standing.n,
        scale=(ranking.scale_low, ranking.scale_high),
        score=score,
        no_range=no_range,
        totals=tuple(sorted(map(float, totals))),
        median=None if standing.median is None else float(standing.median),
        deviation=standing.deviation,
        rank=standing.group_rank,
        ranked=sum(s.rank is not None and s.group == standing.group for s in ranking.standings),
    )
    if ground.numbers is None or standing.rank is None:
        return figures
    estimate = estimate_of(ground, standing)
    spread = estimate.spread
    return dataclasses.replace(
        figures,
        rank_low=spread.low if isinstance(spread, RankSpread) else None,
        rank_high=spread.high if isinstance(spread, RankSpread) else None,
        no_rank_range=_why(ground, spread),
        chance="" if estimate.chance is None else chance_words(words, estimate.chance),
        places=estimate.places,
        cut=standing_words(words, estimate.standing),
        adjusted=estimate.adjusted if isinstance(estimate.adjusted, float) else None,
        adjusted_said=_adjusted(ground, estimate),
    )


def likely_score(ground: Ground, standing: Standing) -> tuple[Likely | None, str]:
    """Return the mean with its likely range, and why there is no range where there is none."""
    if standing.mean is None:
        return None, ground.words.code(f"note.{NotEstimable.NO_REVIEW.value}")
    mean = float(standing.mean)
    error = standard_error(standing.deviation, standing.n)
    if isinstance(error, NotEstimable):
        return Likely(mean, None, None), ground.words.code(f"note.{error.value}")
    scale = (ground.ranking.scale_low, ground.ranking.scale_high)
    return Likely(mean, *likely_range(mean, error, standing.n, scale)), ""


def estimate_of(ground: Ground, standing: Standing) -> Estimate:
    """Return what the statistics say of one submission among those it is ranked with; nothing where not asked."""
    if ground.numbers is None:
        return Estimate()
    mates = {
        s.submission: s.group_rank for s in ground.ranking.standings if s.group == standing.group
    }
    grouped = any(
        one.in_group is not None for one in ground.numbers.ranks.each if one.submission in mates
    )
    return estimates_of(ground.numbers, mates, grouped=grouped)[standing.submission]


def _why(ground: Ground, spread: RankSpread | Withheld | None) -> str:
    if not isinstance(spread, Withheld):
        return ""
    why = withheld_words(ground.words, spread.why.value)
    return ground.words.t("How sure its rank is cannot be said. {why}", why=why)


def _adjusted(ground: Ground, estimate: Estimate) -> str:
    if isinstance(estimate.adjusted, Withheld):
        return withheld_words(ground.words, estimate.adjusted.why.value, what="adjusted")
    return moves_words(ground.words, estimate.moves)
