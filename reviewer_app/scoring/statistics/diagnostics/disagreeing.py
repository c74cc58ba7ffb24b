"""Submissions whose reviews differ more than the panel's do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.special import chdtrc

from reviewer_app.domain.numbers.diagnostics import Disagreement
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.severity import Severity
    from reviewer_app.scoring.statistics.table import Bools, Floats, Ints, Panel

_RATE: Final = 0.1
"""Expected share of submissions flagged without a reason among all flagged (Benjamini & Hochberg 1995)."""


def disagreements(panel: Panel, severity: Severity) -> tuple[Disagreement, ...]:
    """Return the spread of each submission's reviews after severity, by p; those without a test last.

    sum_j (e_ij - mean e_i)^2 / s2 with e = y less the reviewer's severity (BLUP) and s2 of the mixed model, against
    chi-square on n_i - 1 degrees of freedom; flagged by Benjamini & Hochberg (1995) at 10 %.
    """
    often = np.bincount(panel.si, minlength=len(panel.submissions))
    b = _severities(panel, severity)
    if isinstance(b, Withheld) or isinstance(severity.components, Withheld):
        why = b if isinstance(b, Withheld) else Withheld(NotEstimable.NOT_CONVERGED)
        return tuple(
            Disagreement(s, int(n), _few(int(n)) or why, _few(int(n)) or why, flagged=False)
            for s, n in zip(panel.submissions, often, strict=True)
        )
    squares = _squares(panel, b, often) / severity.components.residual
    p = np.ones(len(often))
    several = often > 1
    p[several] = chdtrc(often[several] - 1, squares[several])
    flagged = np.zeros(len(often), dtype=np.bool_)
    flagged[several] = _false_discoveries(p[several])
    order = sorted(range(len(often)), key=lambda i: (not several[i], p[i], panel.submissions[i]))
    return tuple(
        Disagreement(
            panel.submissions[i],
            int(often[i]),
            _few(int(often[i])) or float(squares[i]),
            _few(int(often[i])) or float(p[i]),
            flagged=bool(flagged[i]),
        )
        for i in order
    )


def _severities(panel: Panel, severity: Severity) -> Floats | Withheld:
    """Return each reviewer's BLUP, [J]; nothing where reviewers do not vary: every one is then 0."""
    if isinstance(severity.components, Withheld):
        return severity.components
    if not severity.components.reviewer > 0:
        return np.zeros(len(panel.reviewers))
    drawn = {s.reviewer: s.shrunken for s in severity.reviewers}
    found = [drawn[name] for name in panel.reviewers]
    why = next((value for value in found if isinstance(value, Withheld)), None)
    return why or np.array(found, dtype=np.float64)


def _few(reviews: int) -> Withheld | None:
    if reviews > 1:
        return None
    return Withheld(NotEstimable.ONE_REVIEW if reviews else NotEstimable.NO_REVIEW)


def _squares(panel: Panel, b: Floats, often: Ints) -> Floats:
    """Return the sum of squares about their mean of each submission's totals after severity, [I]."""
    e = panel.y - panel.y[0] - b[panel.rj]
    mean = np.bincount(panel.si, e, minlength=len(often)) / np.maximum(often, 1)
    apart = np.square(e - mean[panel.si])
    return np.asarray(np.bincount(panel.si, apart, minlength=len(often)))


def _false_discoveries(p: Floats) -> Bools:
    """Return which are flagged: all up to the last p that is at most its place's part of the rate."""
    order = np.argsort(p, kind="stable")
    below = p[order] <= _RATE * np.arange(1, len(p) + 1) / len(p) if len(p) else np.empty(0, bool)
    last = int(np.flatnonzero(below)[-1]) + 1 if below.any() else 0
    flagged = np.zeros(len(p), dtype=np.bool_)
    flagged[order[:last]] = True
    return flagged
