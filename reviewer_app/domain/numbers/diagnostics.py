"""What the chair should look at; it never changes a score (docs/statistics.md, 13)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.severity import ReviewerSeverity
    from reviewer_app.domain.numbers.withheld import Estimated, Withheld


@dataclass(frozen=True, slots=True)
class ReviewerHabits:
    """How one reviewer uses the scale, beside the panel's median reviewer.

    Attributes:
        reviewer: Who.
        severity: Tendency with its test.
        reviews: Counted reviews.
        deviation: Sample SD of totals.
        distinct: Number of different scores given, over all criteria and also in reviews that do not count.
        commonest: Share of the commonest score among them, 0 to 1.
        flat: Share of reviews with all criteria at the same place of their scale, 0 to 1; among reviews of two or more
            criteria.
        cannot_judge: Share of criteria left without a score, 0 to 1.
        levels: How often each level was given on whole scales, as (level, count): each level of scales of up to 101.
        with_others: Spearman correlation of own totals with the mean of the others', from 5 submissions on.
        apart: Mean absolute difference from the mean of the others, on the scale of totals.
        order_effect: Spearman correlation of own totals, less the mean of the others', with the order of scoring, from 9
            submissions on; above 0 scores rose. None where nobody knows the order.
    """

    reviewer: str
    severity: ReviewerSeverity
    reviews: int
    deviation: Estimated
    distinct: int
    commonest: Estimated
    flat: Estimated
    cannot_judge: Estimated
    levels: tuple[tuple[int, int], ...]
    with_others: Estimated
    apart: Estimated
    order_effect: Estimated | None


@dataclass(frozen=True, slots=True)
class TypicalReviewer:
    """The panel's median reviewer: each number is the median over the reviewers that have it.

    Attributes:
        reviews: Counted reviews.
        deviation: Sample SD of totals.
        distinct: Number of different scores given.
        commonest: Share of the commonest score.
        flat: Share of reviews with all criteria at the same place.
        cannot_judge: Share of criteria left without a score.
        with_others: Correlation with the mean of the others.
        apart: Mean absolute difference from it.
    """

    reviews: float
    deviation: Estimated
    distinct: float
    commonest: Estimated
    flat: Estimated
    cannot_judge: Estimated
    with_others: Estimated
    apart: Estimated


@dataclass(frozen=True, slots=True)
class UnusualReview:
    """A review far from what submission and reviewer would let expect.

    Attributes:
        submission: Which one.
        reviewer: By whom.
        studentised: Externally studentised residual.
        p: Two-sided p before correction.
        unusual: Whether it stands out after Bonferroni's correction at 5 %; else it is worth a look (t beyond 3 either way).
    """

    submission: str
    reviewer: str
    studentised: float
    p: float
    unusual: bool


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One submission whose reviews differ more than the panel's do.

    Attributes:
        submission: Which one.
        n: Counted reviews.
        chi_square: Spread of its reviews, after severity, in units of the residual variance.
        p: Upper tail.
        flagged: Whether it stands out after Benjamini and Hochberg's correction at 10 %.
    """

    submission: str
    n: int
    chi_square: Estimated
    p: Estimated
    flagged: bool


@dataclass(frozen=True, slots=True)
class CriterionQuality:
    """How one criterion works.

    Attributes:
        criterion: Its identifier.
        discrimination: Spearman correlation of submissions' means on it with their means on the rest of the weight, higher
            being better on both, from 5 submissions on.
        spread: Share of its variance that lies between submissions (mixed model), 0 to 1.
        alpha: Agreement on it.
        cannot_judge: Share of reviews without a score, 0 to 1.
        redundant_with: The criterion it says most nearly the same as, higher being better on both; empty without another.
        redundancy: Correlation with that one over single reviews, of the middles of their ranks; from 10 reviews on.
        levels: How often each level was given on whole scales, as (level, count).
    """

    criterion: str
    discrimination: Estimated
    spread: Estimated
    alpha: Estimated
    cannot_judge: Estimated
    redundant_with: str
    redundancy: Estimated
    levels: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """Everything that the chair should look at.

    Attributes:
        reviewers: By identifier.
        typical: The panel's median reviewer; None without a reviewer.
        reviews: Unusual ones and those worth a look, the farthest first.
        reviews_tested: How many were tested; the others are the only one of a submission or a reviewer, or the rest fits
            without a remainder.
        reviews_withheld: Why no review could be tested, or None.
        submissions: By p, the smallest first; those without a test last.
        criteria: In the rubric's order.
    """

    reviewers: tuple[ReviewerHabits, ...]
    typical: TypicalReviewer | None
    reviews: tuple[UnusualReview, ...]
    reviews_tested: int
    reviews_withheld: Withheld | None
    submissions: tuple[Disagreement, ...]
    criteria: tuple[CriterionQuality, ...]
