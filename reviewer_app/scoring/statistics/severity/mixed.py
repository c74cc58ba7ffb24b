"""Variance components and severity-adjusted scores (BLUP) of crossed random effects."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.statistics.severity.equations import Equations
from reviewer_app.scoring.statistics.severity.reml import search_reml

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.scoring.statistics.severity.design import Design
    from reviewer_app.scoring.statistics.table import Floats, Panel

_SUBMISSIONS: Final = 3
_REVIEWERS: Final = 3
_DF: Final = 5


@dataclass(frozen=True, slots=True, eq=False)
class MixedFit:
    """The mixed model at its REML values, on the scale of totals.

    Attributes:
        mean: General mean, mean(y) + beta.
        submissions: u of each submission of the design, [I].
        reviewers: b of each reviewer, below zero is severe, [J].
        submission_variance: ts2; 0 where the estimate stands at its bound.
        reviewer_variance: tr2; 0 where the estimate stands at its bound.
        residual_variance: s2, above 0.
        criterion: The REML criterion, -2 log likelihood.
    """

    mean: float
    submissions: Floats
    reviewers: Floats
    submission_variance: float
    reviewer_variance: float
    residual_variance: float
    criterion: float


def why_no_components(design: Design) -> Withheld | None:
    """Return why variance components cannot be estimated, or None where they can (docs/statistics.md, 5)."""
    if not design.count:
        return Withheld(NotEstimable.NO_REVIEW)
    if len(design.reviewers) < _REVIEWERS:
        return Withheld(NotEstimable.TOO_FEW_REVIEWERS)
    if len(design.submissions) < _SUBMISSIONS:
        return Withheld(NotEstimable.TOO_FEW_REVIEWS)
    if not design.varied:
        return Withheld(NotEstimable.NO_VARIATION)
    if design.df < _DF:
        return Withheld(NotEstimable.TOO_FEW_REVIEWS)
    return None


def fit_mixed(
    design: Design, panel: Panel, report: Callable[[int, int], None] | None = None
) -> MixedFit | Withheld:
    """Fit y = mu + u + b + e with u and b random, by REML.

    Args:
        design: Design of ``panel``.
        panel: Counted reviews.
        report: Called with steps done and steps in all; it may raise to stop.

    Returns:
        Withheld where a guard of docs/statistics.md, 5, fails or the search does not end.
    """
    why = why_no_components(design)
    if why is not None:
        return why
    equations = Equations(design, panel)
    found = search_reml(equations, report)
    if found is None:
        return Withheld(NotEstimable.NOT_CONVERGED)
    df, square = equations.df, design.scale**2
    residual = found.solved.quadratic / df * square
    submissions, reviewers = equations.effects(found.solved)
    value = df * math.log(found.solved.quadratic / df) + found.solved.log_det
    return MixedFit(
        mean=design.mean + design.scale * float(found.solved.solution[0]),
        submissions=design.scale * submissions,
        reviewers=design.scale * reviewers,
        submission_variance=0.0 if found.no_submission else found.ratios.submission * residual,
        reviewer_variance=0.0 if found.no_reviewer else found.ratios.reviewer * residual,
        residual_variance=residual,
        criterion=value + df * (1.0 + math.log(2.0 * math.pi) + 2.0 * math.log(design.scale)),
    )
