"""The order by adjusted scores: a view beside the ranking, never what is selected by."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from reviewer_app.domain.standing import NotEstimable
from reviewer_app.errors import NotPossible
from reviewer_app.scoring.standings import competition_ranks

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.severity import Severity
    from reviewer_app.domain.numbers.withheld import Withheld
    from reviewer_app.domain.standing import Ranking
    from reviewer_app.services.office.numbers_of_round import RoundScores


def adjusted_order(ranking: Ranking, severity: Severity) -> Ranking:
    """Return a ranking in the order of adjusted scores; means and everything else stay what they are.

    Args:
        ranking: By the mean.
        severity: What the model says of the same reviews.

    Raises:
        NotPossible: ``rank.adjusted.…``, with the reason why adjusted scores are withheld.
    """
    if severity.adjusted is not None:
        raise _refusal(severity.adjusted)
    ranks = {score.submission: score.rank for score in severity.scores}
    inner: dict[str, int | None] = {}
    groups: dict[str, list[str]] = defaultdict(list)
    for standing in ranking.standings:
        groups[standing.group].append(str(standing.submission))
    for members in groups.values():
        keys = [_falling(ranks.get(submission)) for submission in members]
        inner.update(zip(members, competition_ranks(keys), strict=True))
    placed = [
        dataclasses.replace(
            s, rank=ranks.get(str(s.submission)), group_rank=inner[str(s.submission)]
        )
        for s in ranking.standings
    ]
    ordered = sorted(placed, key=lambda s: (s.rank is None, s.rank or 0, s.submission))
    return dataclasses.replace(ranking, method="adjusted", standings=tuple(ordered))


def severity_of(scores: RoundScores) -> Severity:
    """Return what the model says of severity, without the other numbers."""
    from reviewer_app.scoring.statistics.from_reviews import table_of  # noqa: PLC0415 - numpy
    from reviewer_app.scoring.statistics.severity.fitting import fit_severity  # noqa: PLC0415
    from reviewer_app.scoring.statistics.summing import sum_submissions  # noqa: PLC0415
    from reviewer_app.scoring.statistics.totals import panel_of, total_table  # noqa: PLC0415

    table = table_of(scores.call, scores.heads, scores.reviews, scores.masks, scores.waivers)
    totals = total_table(table)
    ranks = [s.rank for s in sum_submissions(table, totals)]
    return fit_severity(panel_of(table, totals), ranks)


def _falling(rank: int | None) -> Fraction | None:
    return None if rank is None else Fraction(-rank)


def _refusal(withheld: Withheld) -> NotPossible:
    about = ", ".join(withheld.about)[:400]
    few = (
        NotPossible("rank.adjusted.too-few-reviews", about=about)
        if about
        else NotPossible("rank.adjusted.too-few")
    )
    known = {
        NotEstimable.NO_REVIEW: NotPossible("rank.adjusted.no-review"),
        NotEstimable.TOO_FEW_REVIEWS: few,
        NotEstimable.TOO_FEW_REVIEWERS: NotPossible("rank.adjusted.too-few-reviewers"),
        NotEstimable.NOT_CONNECTED: NotPossible("rank.adjusted.not-connected"),
        NotEstimable.NO_VARIATION: NotPossible("rank.adjusted.no-variation", about=about or "—"),
        NotEstimable.ZERO_VARIANCE: NotPossible("rank.adjusted.zero-variance"),
        NotEstimable.NO_RESIDUAL_DF: NotPossible("rank.adjusted.no-residual-df"),
    }
    return known.get(withheld.why, NotPossible("rank.adjusted.not-converged"))
