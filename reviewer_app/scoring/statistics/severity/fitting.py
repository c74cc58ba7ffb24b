"""Severity and adjusted scores of a panel, each with its guard (docs/statistics.md, 4 to 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from reviewer_app.domain.numbers.severity import (
    AdjustedScore,
    Components,
    ReviewerSeverity,
    Severity,
)
from reviewer_app.domain.numbers.withheld import Estimated, Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.statistics.one_thread import one_thread
from reviewer_app.scoring.statistics.severity.additive import fit_additive, severity_spreads
from reviewer_app.scoring.statistics.severity.design import design_of
from reviewer_app.scoring.statistics.severity.mixed import MixedFit, fit_mixed
from reviewer_app.scoring.statistics.severity.testing import holm, two_sided

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reviewer_app.scoring.statistics.severity.additive import AdditiveFit
    from reviewer_app.scoring.statistics.severity.design import Design
    from reviewer_app.scoring.statistics.table import Bools, Floats, Ints, Panel

ENOUGH: Final = 5
"""Counted reviews that a reviewer must have for a test, and every reviewer for the adjusted column."""
TIE: Final = 1e-9
"""Adjusted scores nearer than this are tied, or nearer than their rounding where scores are large."""
_ROUNDING: Final = 1e-12


@one_thread()
def fit_severity(
    panel: Panel,
    ranks_by_mean: Sequence[int | None],
    report: Callable[[int, int], None] | None = None,
) -> Severity:
    """Fit severities by least squares and by the mixed model, and adjust scores for them.

    Args:
        panel: Counted reviews.
        ranks_by_mean: Competition rank by raw mean of each of the panel's submissions; None where it has no review.
        report: Called with steps done and steps in all; it may raise to stop.
    """
    design = design_of(panel)
    if not design.count:
        return _empty(panel)
    fixed = fit_additive(design, panel)
    mixed = fit_mixed(design, panel, report)
    shrunken = adjusted_scores(design, panel, mixed)
    return Severity(
        parts=_parts(design),
        residual_variance=_variance(fixed),
        residual_df=fixed.df,
        components=mixed if isinstance(mixed, Withheld) else _components(mixed),
        reviewers=_reviewers(design, fixed, mixed),
        scores=_scores(panel, design, fixed, shrunken, ranks_by_mean),
        adjusted=shrunken if isinstance(shrunken, Withheld) else None,
    )


def adjusted_scores(design: Design, panel: Panel, mixed: MixedFit | Withheld) -> Floats | Withheld:
    """Return the severity-adjusted score of each submission of the design, [I], or why the column may not be shown.

    The graph must be connected, every reviewer must have five counted reviews that are not all alike, and submissions
    must differ (docs/statistics.md, 6); the reason names the reviewers it is about.
    """
    if not design.count:
        return Withheld(NotEstimable.NO_REVIEW)
    if design.parts > 1:
        return Withheld(NotEstimable.NOT_CONNECTED)
    for why, found in (
        (NotEstimable.TOO_FEW_REVIEWS, design.n_reviewer < ENOUGH),
        (NotEstimable.NO_VARIATION, _flat(design, panel)),
    ):
        if found.any():
            return Withheld(why, tuple(design.reviewers[n] for n in np.flatnonzero(found)))
    if isinstance(mixed, Withheld):
        return mixed
    if not mixed.submission_variance:
        return Withheld(NotEstimable.ZERO_VARIANCE)
    return mixed.mean + mixed.submissions


def competition_ranks(scores: Floats) -> list[int]:
    """Return 1 + the number of strictly larger scores of each; scores within 1e-9 of the highest of them are tied."""
    near = max(TIE, _ROUNDING * float(np.abs(scores).max(initial=0.0)))
    ranks = [0] * len(scores)
    rank, leader = 0, np.inf
    for above, place in enumerate(np.argsort(-scores, kind="stable")):
        if leader - scores[place] > near:
            rank, leader = above + 1, float(scores[place])
        ranks[place] = rank
    return ranks


def _flat(design: Design, panel: Panel) -> Bools:
    """Return which reviewers gave one total throughout, [J]."""
    highest, lowest = (
        np.full(len(design.reviewers), -np.inf),
        np.full(len(design.reviewers), np.inf),
    )
    np.maximum.at(highest, design.rj, panel.y)
    np.minimum.at(lowest, design.rj, panel.y)
    flat: Bools = highest == lowest
    return flat


def _empty(panel: Panel) -> Severity:
    why = Withheld(NotEstimable.NO_REVIEW)
    return Severity((), why, 0, why, (), tuple(_unreviewed(s) for s in panel.submissions), why)


def _parts(design: Design) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    submissions: list[list[str]] = [[] for _ in range(design.parts)]
    reviewers: list[list[str]] = [[] for _ in range(design.parts)]
    for name, part in zip(design.submissions, design.part_of_submission, strict=True):
        submissions[part].append(name)
    for name, part in zip(design.reviewers, design.part_of_reviewer, strict=True):
        reviewers[part].append(name)
    return tuple((tuple(s), tuple(r)) for s, r in zip(submissions, reviewers, strict=True))


def _variance(fixed: AdditiveFit) -> Estimated:
    if fixed.df < 1:
        return Withheld(NotEstimable.NO_RESIDUAL_DF)
    return Withheld(NotEstimable.ZERO_VARIANCE) if fixed.variance is None else fixed.variance


def _components(mixed: MixedFit) -> Components:
    return Components(
        mean=mixed.mean,
        submission=mixed.submission_variance,
        reviewer=mixed.reviewer_variance,
        residual=mixed.residual_variance,
        criterion=mixed.criterion,
    )


def _reviewers(
    design: Design, fixed: AdditiveFit, mixed: MixedFit | Withheld
) -> tuple[ReviewerSeverity, ...]:
    counts = design.n_reviewer
    beside = np.bincount(design.part_of_reviewer)[design.part_of_reviewer]
    errors = _errors(design, fixed)
    tests = _tests(counts, beside, fixed, errors)
    each = []
    for n, name in enumerate(design.reviewers):
        alone = _alone(design, name) if beside[n] == 1 else None
        each.append(
            ReviewerSeverity(
                reviewer=name,
                n=int(counts[n]),
                fixed=alone or float(fixed.severities[n]),
                error=alone or (errors if isinstance(errors, Withheld) else float(errors[n])),
                p=alone or tests[n],
                shrunken=_shrunken(design, mixed, n),
            )
        )
    return tuple(each)


def _alone(design: Design, reviewer: str) -> Withheld:
    """Return why a reviewer whom nobody can be held against has no severity."""
    if design.parts > 1:
        return Withheld(NotEstimable.NOT_CONNECTED, (reviewer,))
    return Withheld(NotEstimable.TOO_FEW_REVIEWERS)


def _errors(design: Design, fixed: AdditiveFit) -> Floats | Withheld:
    variance = _variance(fixed)
    if isinstance(variance, Withheld):
        return variance
    return np.sqrt(variance * np.maximum(severity_spreads(design, fixed), 0.0))


def _tests(
    counts: Ints,
    beside: Ints,
    fixed: AdditiveFit,
    errors: Floats | Withheld,
) -> list[Estimated]:
    """Return p of each reviewer after Holm's correction over those with enough reviews."""
    if isinstance(errors, Withheld):
        return [errors] * len(counts)
    tests: list[Estimated] = [Withheld(NotEstimable.TOO_FEW_REVIEWS)] * len(counts)
    tested = np.flatnonzero((counts >= ENOUGH) & (beside > 1))
    p = holm(two_sided(fixed.severities[tested] / errors[tested], fixed.df))
    for place, value in zip(tested, p, strict=True):
        tests[place] = float(value)
    return tests


def _shrunken(design: Design, mixed: MixedFit | Withheld, n: int) -> Estimated:
    if isinstance(mixed, Withheld):
        return mixed
    if design.parts > 1:
        return Withheld(NotEstimable.NOT_CONNECTED)
    if not mixed.reviewer_variance:
        return Withheld(NotEstimable.ZERO_VARIANCE)
    return float(mixed.reviewers[n])


def _scores(
    panel: Panel,
    design: Design,
    fixed: AdditiveFit,
    shrunken: Floats | Withheld,
    ranks_by_mean: Sequence[int | None],
) -> tuple[AdjustedScore, ...]:
    shown = [_unreviewed(name) for name in panel.submissions]
    apart = _why_no_fixed(design)
    ranks = None if isinstance(shrunken, Withheld) else competition_ranks(shrunken)
    for n, place in enumerate(design.places):
        before, rank = ranks_by_mean[place], None if ranks is None else ranks[n]
        shown[place] = AdjustedScore(
            submission=design.submissions[n],
            fixed=apart or float(fixed.scores[n]),
            shrunken=shrunken if isinstance(shrunken, Withheld) else float(shrunken[n]),
            rank=rank,
            moves=None if rank is None or before is None else before - rank,
        )
    return tuple(shown)


def _unreviewed(submission: str) -> AdjustedScore:
    why = Withheld(NotEstimable.NO_REVIEW, (submission,))
    return AdjustedScore(submission, why, why, None, None)


def _why_no_fixed(design: Design) -> Withheld | None:
    if design.parts > 1:
        return Withheld(NotEstimable.NOT_CONNECTED)
    return Withheld(NotEstimable.TOO_FEW_REVIEWERS) if len(design.reviewers) == 1 else None
