"""Reviews far from what their submission and their reviewer let expect (Cook & Weisberg 1982)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.special import stdtr

from reviewer_app.domain.numbers.diagnostics import UnusualReview
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.statistics.severity.additive import fit_additive, leverages
from reviewer_app.scoring.statistics.severity.design import design_of

if TYPE_CHECKING:
    from reviewer_app.scoring.statistics.table import Floats, Ints, Panel

LOOK: Final = 3.0
"""Studentised residuals beyond this either way are worth a look."""
_ERROR: Final = 0.05
"""Chance that any review of a panel without one is called unusual (Bonferroni)."""
_ALONE: Final = 1 - 1e-9
"""A review of a higher leverage has nothing to be compared with."""
_FEWEST_DF: Final = 5
_NOTHING_LEFT: Final = 1e-12
"""Share of the squares below which what is left without a review is rounding."""


@dataclass(frozen=True, slots=True, eq=False)
class Studentised:
    """Externally studentised residuals.

    Attributes:
        rows: Places of the reviews that could be tested, [T].
        t: Their residuals, [T].
        p: Two-sided p of each, before correction, [T].
        df: Degrees of freedom, N - p - 1.
    """

    rows: Ints
    t: Floats
    p: Floats
    df: int


def studentise(panel: Panel) -> Studentised | Withheld:
    """Return the externally studentised residual of each review under the additive model.

    t = e / sqrt(s2(-k) (1 - h)) with s2(-k) = (s2 (N - p) - e^2 / (1 - h)) / (N - p - 1), p = I + J - C#
    (Cook & Weisberg 1982, 2.2). A review with nothing to be compared with (h above 1 - 1e-9) is left out, and one
    without which the model would fit exactly.
    """
    if not len(panel.y):
        return Withheld(NotEstimable.NO_REVIEW)
    design = design_of(panel)
    df = design.df - 1
    if df < _FEWEST_DF:
        return Withheld(NotEstimable.NO_RESIDUAL_DF)
    fit = fit_additive(design, panel)
    if not design.varied:
        return Withheld(NotEstimable.NO_VARIATION)
    if fit.exact:
        return Withheld(NotEstimable.ZERO_VARIANCE)
    h = leverages(design, fit)
    rows = np.flatnonzero(h <= _ALONE)
    e, free = fit.residuals[rows], 1 - h[rows]
    without = fit.squares - np.square(e) / free
    varied = without > _NOTHING_LEFT * fit.squares
    rows, e, free, without = rows[varied], e[varied], free[varied], without[varied]
    t = e / np.sqrt(without / df * free)
    return Studentised(rows, t, np.asarray(2 * stdtr(df, -np.abs(t))), df)


def unusual_reviews(panel: Panel, tested: Studentised) -> tuple[UnusualReview, ...]:
    """Return reviews that are unusual or worth a look, the farthest first."""
    limit = _ERROR / len(panel.y)
    found = [
        UnusualReview(
            panel.submissions[panel.si[row]],
            panel.reviewers[panel.rj[row]],
            float(t),
            float(p),
            bool(p < limit),
        )
        for row, t, p in zip(tested.rows, tested.t, tested.p, strict=True)
        if abs(t) > LOOK or p < limit
    ]
    return tuple(sorted(found, key=lambda r: (-abs(r.studentised), r.submission, r.reviewer)))
