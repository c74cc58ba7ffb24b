"""How severe reviewers are, and what scores would be without that (docs/statistics.md, 4 to 6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.withheld import Estimated, Withheld


@dataclass(frozen=True, slots=True)
class ReviewerSeverity:
    """One reviewer's tendency, on the scale of totals; below zero is severe, above lenient.

    Attributes:
        reviewer: Who.
        n: Counted reviews.
        fixed: By additive least squares; within the reviewer's connected part only.
        error: Its standard error.
        p: Two-sided p of its t test, 0 to 1, after Holm's correction over those with five counted reviews; others have none.
        shrunken: By the mixed model (BLUP): drawn to zero, more so with few reviews.
    """

    reviewer: str
    n: int
    fixed: Estimated
    error: Estimated
    p: Estimated
    shrunken: Estimated


@dataclass(frozen=True, slots=True)
class Components:
    """What the variance of totals is made of, by REML.

    Attributes:
        mean: General mean of the model.
        submission: Variance between submissions; 0 where the estimate stands at its bound.
        reviewer: Variance between reviewers; 0 where the estimate stands at its bound.
        residual: Variance of what is left, above 0.
        criterion: The REML criterion, -2 log likelihood.
    """

    mean: float
    submission: float
    reviewer: float
    residual: float
    criterion: float


@dataclass(frozen=True, slots=True)
class AdjustedScore:
    """One submission's score after allowing for severity; beside the raw mean, never instead of it.

    Attributes:
        submission: Which one.
        fixed: By additive least squares; withheld where no reviewer connects the parts.
        shrunken: By the mixed model (BLUP).
        rank: Competition rank by ``shrunken`` (ties within 1e-9), None where withheld.
        moves: Places it rises (above 0) or falls against the rank by mean; None where withheld.
    """

    submission: str
    fixed: Estimated
    shrunken: Estimated
    rank: int | None
    moves: int | None


@dataclass(frozen=True, slots=True)
class Severity:
    """Everything about severity.

    Attributes:
        parts: Connected parts of the graph of who reviewed what, each as (submissions, reviewers).
        residual_variance: Of additive least squares.
        residual_df: Its degrees of freedom.
        components: Variance components, or why there are none.
        reviewers: Each reviewer, by identifier.
        scores: Each submission, by identifier.
        adjusted: None where the adjusted column may be shown, else why not: it then replaces the column.
    """

    parts: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    residual_variance: Estimated
    residual_df: int
    components: Components | Withheld
    reviewers: tuple[ReviewerSeverity, ...]
    scores: tuple[AdjustedScore, ...]
    adjusted: Withheld | None
