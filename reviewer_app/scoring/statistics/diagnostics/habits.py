"""How each reviewer uses the scale and goes with the others, and what the panel's median reviewer does."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from reviewer_app.domain.numbers.diagnostics import ReviewerHabits, TypicalReviewer
from reviewer_app.domain.numbers.severity import ReviewerSeverity
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.statistics.diagnostics.beside import Beside, beside_others
from reviewer_app.scoring.statistics.diagnostics.scale_use import scale_uses

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reviewer_app.domain.numbers.severity import Severity
    from reviewer_app.domain.numbers.withheld import Estimated
    from reviewer_app.scoring.statistics.table import Panel, ScoreTable


def reviewer_habits(
    table: ScoreTable,
    panel: Panel,
    severity: Severity,
    orders: Mapping[str, Mapping[str, int]] | None,
) -> tuple[ReviewerHabits, ...]:
    """Return the habits of every reviewer with a review, also where none of them counts.

    Args:
        table: All scores.
        panel: Counted reviews.
        severity: Tendencies of reviewers.
        orders: When each reviewer scored each submission, as far as it is known.
    """
    none = Withheld(NotEstimable.NO_REVIEW)
    tendency = {s.reviewer: s for s in severity.reviewers}
    beside = beside_others(panel, orders)
    made = []
    for name, use in zip(table.reviewers, scale_uses(table), strict=True):
        here = beside.get(name) or Beside(0, none, none, none, None)
        made.append(
            ReviewerHabits(
                reviewer=name,
                severity=tendency.get(name) or ReviewerSeverity(name, 0, none, none, none, none),
                reviews=here.reviews,
                deviation=here.deviation,
                distinct=use.distinct,
                commonest=use.commonest,
                flat=use.flat,
                cannot_judge=use.cannot_judge,
                levels=use.levels,
                with_others=here.with_others,
                apart=here.apart,
                order_effect=here.order_effect,
            )
        )
    return tuple(made)


def typical_reviewer(habits: Sequence[ReviewerHabits]) -> TypicalReviewer | None:
    """Return the panel's median reviewer; None without a reviewer."""
    if not habits:
        return None
    return TypicalReviewer(
        reviews=float(median(h.reviews for h in habits)),
        deviation=_median([h.deviation for h in habits]),
        distinct=float(median(h.distinct for h in habits)),
        commonest=_median([h.commonest for h in habits]),
        flat=_median([h.flat for h in habits]),
        cannot_judge=_median([h.cannot_judge for h in habits]),
        with_others=_median([h.with_others for h in habits]),
        apart=_median([h.apart for h in habits]),
    )


def _median(values: Sequence[Estimated]) -> Estimated:
    there = [value for value in values if not isinstance(value, Withheld)]
    if there:
        return float(median(there))
    return next(value for value in values if isinstance(value, Withheld))
