"""How far reviewers agree: one row per coefficient, the totals first, then each criterion, then the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.agreement import Coefficient, PairKappa
    from reviewer_app.domain.rubric import Criterion
    from reviewer_app.services.office.results_view import Results


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One coefficient.

    Attributes:
        coefficient: Its numbers.
        order: 0 for the first row, and so on.
        criterion: The criterion that it is about; None where it is about review totals.
        pairs: Weighted kappa of every two reviewers on it.
    """

    coefficient: Coefficient
    order: int
    criterion: Criterion | None = None
    pairs: tuple[PairKappa, ...] = ()


def agreement_rows(results: Results) -> tuple[AgreementRow, ...]:
    """Return all coefficients of a round; none before the statistics are known."""
    numbers = results.numbers
    if numbers is None:
        return ()
    agreement = numbers.agreement
    known = {str(c.id): c for c in results.call.rubric.criteria}
    rows = [AgreementRow(agreement.totals, 0)]
    rows += [
        AgreementRow(one.alpha, n, known[one.criterion], one.pairs)
        for n, one in enumerate(agreement.criteria, start=1)
        if one.criterion in known
    ]
    after = len(agreement.criteria) + 1
    rows += [AgreementRow(one, n) for n, one in enumerate(agreement.coefficients, start=after)]
    return tuple(rows)
