"""How much of one criterion's variance lies between submissions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.statistics.severity.design import design_of
from reviewer_app.scoring.statistics.severity.mixed import fit_mixed
from reviewer_app.scoring.statistics.table import Panel

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.withheld import Estimated
    from reviewer_app.scoring.statistics.table import Floats, ScoreTable


def between_submissions(table: ScoreTable, places: Floats, c: int) -> Estimated:
    """Return ts2 / (ts2 + tr2 + s2) of one criterion by REML (docs/statistics.md, 5), 0 to 1.

    Args:
        table: All scores.
        places: Place of each score on the criterion's scale, [N].
        c: Place of the criterion.
    """
    given = table.answered[:, c]
    if not given.any():
        return Withheld(NotEstimable.NO_REVIEW)
    panel = Panel(
        table.submissions,
        table.groups,
        table.reviewers,
        table.si[given],
        table.rj[given],
        places[given],
        table.digest,
    )
    fit = fit_mixed(design_of(panel), panel)
    if isinstance(fit, Withheld):
        return fit
    if not fit.submission_variance > 0:
        return Withheld(NotEstimable.ZERO_VARIANCE)
    return fit.submission_variance / (
        fit.submission_variance + fit.reviewer_variance + fit.residual_variance
    )
