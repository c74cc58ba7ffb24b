"""Numbers made by hand, in the shape that the statistics give: known values to be found again on the screen."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from reviewer_app.domain.numbers.agreement import (
    Agreement,
    Coefficient,
    CriterionAgreement,
    SubmissionAgreement,
)
from reviewer_app.domain.numbers.diagnostics import (
    CriterionQuality,
    Diagnostics,
    Disagreement,
    ReviewerHabits,
    TypicalReviewer,
    UnusualReview,
)
from reviewer_app.domain.numbers.ranks import CutBand, RankEstimate, Ranks, RankSpread
from reviewer_app.domain.numbers.report import Numbers
from reviewer_app.domain.numbers.severity import (
    AdjustedScore,
    Components,
    ReviewerSeverity,
    Severity,
)
from reviewer_app.domain.numbers.stability import Stability
from reviewer_app.domain.numbers.withheld import Interval, Withheld
from reviewer_app.domain.standing import NotEstimable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.domain.standing import Standing
    from reviewer_app.services.office.results_view import Results

_FEW = Withheld(NotEstimable.INCOMPLETE_DESIGN)
_CHANCES = (0.998, 0.81, 0.44, 0.39, 0.22, 0.1, 0.002)


def numbers_of(results: Results) -> Numbers:
    """Return made-up numbers of a round, in a form that fits its submissions, reviewers and criteria."""
    standings = [s for s in results.ranking.standings if s.rank is not None]
    reviewers = sorted(results.reviews)
    return Numbers(
        digest=results.ranking.input_hash,
        version="test",
        submissions=len(results.heads),
        reviewers=len(reviewers),
        reviews=sum(len(s.totals) for s in standings),
        counted=sum(s.n for s in standings),
        low=Fraction(results.scale[0]),
        high=Fraction(results.scale[1]),
        standings=(),
        severity=_severity(standings, reviewers),
        ranks=_ranks(results, standings),
        agreement=_agreement(results),
        diagnostics=_diagnostics(results, standings, reviewers),
        stability=Stability((), (), (), (), ()),
    )


def _spread(rank: int, of: int, places: int | None) -> RankSpread:
    chance = None if places is None else _CHANCES[min(len(_CHANCES) - 1, max(0, rank - places + 2))]
    return RankSpread(rank + 0.3, max(1, rank - 2), min(of, rank + 3), 0.5, chance, places, of)


def _ranks(results: Results, standings: list[Standing]) -> Ranks:
    quotas = {q.value: q.high for q in results.call.quotas if q.attribute == "group"}
    places = None if quotas else results.call.places
    sizes = {g: sum(s.group == g for s in standings) for g in {s.group for s in standings}}
    each: list[RankEstimate] = []
    cuts: dict[str, list[tuple[str, str]]] = {}
    for s in standings:
        overall = _spread(s.rank or 1, len(standings), places)
        inside = _spread(s.group_rank or 1, sizes[s.group], quotas.get(s.group)) if quotas else None
        first = (inside or overall).first
        standing = (
            "" if first is None else "in" if first > 0.75 else "out" if first < 0.25 else "band"
        )
        each.append(RankEstimate(s.submission, s.group, overall, inside, standing))
        cuts.setdefault(s.group if quotas else "", []).append((s.submission, standing))
    bands = []
    for group, members in sorted(cuts.items()):
        seats = quotas.get(group) if quotas else places
        if seats is not None:
            clear = tuple(s for s, standing in members if standing == "in")
            band = tuple(s for s, standing in members if standing == "band")
            bands.append(CutBand(group, seats, clear, band, max(0, seats - len(clear)), 0.25, 0.75))
    each.sort(key=lambda one: one.submission)
    return Ranks(tuple(each), tuple(bands), 0.9, 4000, "posterior")


def _severity(standings: list[Standing], reviewers: Sequence[str]) -> Severity:
    scores = tuple(
        AdjustedScore(
            s.submission, float(s.mean or 0), float(s.mean or 0) - 0.1 * (n % 3), None, None
        )
        for n, s in enumerate(standings)
    )
    rows = tuple(_reviewer(n, reviewer) for n, reviewer in enumerate(reviewers))
    parts = ((tuple(str(s.submission) for s in standings), tuple(reviewers)),)
    return Severity(parts, 0.31, 180, Components(3.3, 0.2, 0.05, 0.31, 410.0), rows, scores, None)


def _reviewer(n: int, reviewer: str) -> ReviewerSeverity:
    return ReviewerSeverity(
        reviewer, 8, (n - 2) * 0.17, 0.12, 0.01 if not n else 0.7, (n - 2) * 0.1
    )


def _agreement(results: Results) -> Agreement:
    n, m = len(results.heads), len(results.reviews)
    criteria = tuple(
        CriterionAgreement(
            c.id,
            Coefficient("alpha", 0.21 + 0.05 * k, Interval(0.02 + 0.05 * k, 0.4, 0.95), n, m),
            (),
        )
        for k, c in enumerate(results.call.rubric.criteria)
    )
    return Agreement(
        totals=Coefficient("alpha", 0.41, Interval(0.24, 0.55, 0.95), n, m),
        criteria=criteria,
        coefficients=(
            *(Coefficient(name, _FEW, _FEW, n, m) for name in ("icc1", "icc2", "icc3")),
            Coefficient("w", 0.52, _FEW, n, m),
            Coefficient("spearman", 0.38, _FEW, n, m),
            Coefficient("reliability-one", 0.35, _FEW, n, m),
            Coefficient("reliability-mean", 0.83, _FEW, n, m),
        ),
        concordance=_FEW,
        submissions=tuple(
            SubmissionAgreement(s, c.id, 0.4)
            for s in results.heads for c in results.call.rubric.criteria
        ),
    )  # fmt: skip


def _diagnostics(
    results: Results, standings: list[Standing], reviewers: Sequence[str]
) -> Diagnostics:
    criteria = results.call.rubric.criteria
    return Diagnostics(
        reviewers=tuple(
            ReviewerHabits(
                r, _reviewer(n, r), 8, 0.7, 5, 0.4, 0.1, 0.03, ((1, 3), (2, 9), (3, 14), (4, 8)), 0.55,
                0.42, Withheld(NotEstimable.TOO_FEW_REVIEWS),
            )
            for n, r in enumerate(reviewers)
        ),
        typical=TypicalReviewer(8.0, 0.7, 5.0, 0.38, 0.06, 0.02, 0.6, 0.4),
        reviews_tested=sum(s.n for s in standings),
        reviews=(
            UnusualReview(str(standings[0].submission), reviewers[0], -4.21, 0.00003, unusual=True),
            UnusualReview(str(standings[-1].submission), reviewers[-1], 3.14, 0.002, unusual=False),
        ),
        reviews_withheld=None,
        submissions=tuple(
            Disagreement(str(s.submission), s.n, 14.2 - n, 0.002 * (n + 1), flagged=n == 0)
            for n, s in enumerate(standings)
        ),
        criteria=tuple(
            CriterionQuality(
                str(c.id), 0.62 - 0.1 * n, 0.4 - 0.05 * n, 0.21 + 0.05 * n, 0.02 * n,
                str(criteria[n - 1].id), 0.71, ((1, 4), (2, 12), (3, 20), (4, 15), (5, 6)),
            )
            for n, c in enumerate(criteria)
        ),
    )  # fmt: skip
