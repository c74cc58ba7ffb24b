"""All numbers of one table of scores together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.agreement import Agreement
    from reviewer_app.domain.numbers.diagnostics import Diagnostics
    from reviewer_app.domain.numbers.ranks import Ranks
    from reviewer_app.domain.numbers.severity import Severity
    from reviewer_app.domain.numbers.stability import Stability


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
    severity: Severity
    ranks: Ranks
    agreement: Agreement
    diagnostics: Diagnostics
    stability: Stability | None
