"""All numbers of one table of scores together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from reviewer_app.domain.numbers.agreement import Agreement
    from reviewer_app.domain.numbers.diagnostics import Diagnostics
    from reviewer_app.domain.numbers.ranks import Ranks
    from reviewer_app.domain.numbers.severity import Severity
    from reviewer_app.domain.numbers.stability import Stability
    from reviewer_app.domain.numbers.standings import SubmissionNumbers


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the statistics say of one table.

    Attributes:
        digest: SHA-256 of the input, hexadecimal; all random analyses follow it.
        version: Version of the statistics.
        submissions: How many.
        reviewers: How many with a review.
        reviews: How many.
        counted: How many of them count.
        low: Low end of the scale that totals stand on.
        high: High end of it.
        standings: The plain numbers of each submission, by identifier.
        severity: Severity and adjusted scores.
        ranks: Ranks with their uncertainty.
        agreement: Agreement.
        diagnostics: What the chair should look at.
        stability: How steady the selection is; None where there are no places.
    """

    digest: str
    version: str
    submissions: int
    reviewers: int
    reviews: int
    counted: int
    low: Fraction
    high: Fraction
    standings: tuple[SubmissionNumbers, ...]
    severity: Severity
    ranks: Ranks
    agreement: Agreement
    diagnostics: Diagnostics
    stability: Stability | None
