"""Everything that the chair should look at, from a table of scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.numbers.diagnostics import Diagnostics
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.scoring.statistics.diagnostics.criteria import criterion_qualities
from reviewer_app.scoring.statistics.diagnostics.disagreeing import disagreements
from reviewer_app.scoring.statistics.diagnostics.habits import reviewer_habits, typical_reviewer
from reviewer_app.scoring.statistics.diagnostics.unusual import studentise, unusual_reviews
from reviewer_app.scoring.statistics.one_thread import one_thread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer_app.domain.numbers.agreement import Agreement
    from reviewer_app.domain.numbers.severity import Severity
    from reviewer_app.scoring.statistics.table import Panel, ScoreTable


@one_thread()
def diagnose(
    table: ScoreTable,
    panel: Panel,
    severity: Severity,
    agreement: Agreement,
    orders: Mapping[str, Mapping[str, int]] | None,
) -> Diagnostics:
    """Return what the chair should look at; it never changes a score.

    Args:
        table: All scores.
        panel: Counted reviews of it.
        severity: Tendencies of reviewers, and the variance components.
        agreement: Agreement on each criterion.
        orders: When each reviewer scored each submission, any rising numbers; None where nobody knows.
    """
    habits = reviewer_habits(table, panel, severity, orders)
    tested = studentise(panel)
    return Diagnostics(
        reviewers=habits,
        typical=typical_reviewer(habits),
        reviews=() if isinstance(tested, Withheld) else unusual_reviews(panel, tested),
        reviews_tested=0 if isinstance(tested, Withheld) else len(tested.rows),
        reviews_withheld=tested if isinstance(tested, Withheld) else None,
        submissions=disagreements(panel, severity),
        criteria=criterion_qualities(table, agreement),
    )
