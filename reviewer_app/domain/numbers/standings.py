"""The plain numbers of each submission, exact (docs/statistics.md, 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from reviewer_app.domain.numbers.withheld import Estimated
    from reviewer_app.domain.standing import NotEstimable


@dataclass(frozen=True, slots=True)
class SubmissionNumbers:
    """One submission's numbers, on the scale of totals; higher is better.

    Attributes:
        submission: Which one.
        group: Its quota group; empty without.
        n: Counted reviews.
        mean: Exact mean of their totals, or None where n is 0.
        median: Exact median, or None where n is 0.
        deviation: Sample standard deviation (divisor n - 1).
        low: Smallest total, or None where n is 0.
        high: Largest total, or None where n is 0.
        centred: Mean of centred totals: what the mean would be if a skipped criterion had scored as it does on average;
            a check, never a ranking.
        rank: Competition rank by the mean among all, or None where n is 0.
        group_rank: Competition rank by the mean in its group, or None where n is 0.
        marks: Codes that stand beside it: ``NO_REVIEW``, ``ONE_REVIEW``, ``TOO_FEW_REVIEWS`` (below the minimum).
    """

    submission: str
    group: str
    n: int
    mean: Fraction | None
    median: Fraction | None
    deviation: Estimated
    low: Fraction | None
    high: Fraction | None
    centred: Estimated
    rank: int | None
    group_rank: int | None
    marks: tuple[NotEstimable, ...]
