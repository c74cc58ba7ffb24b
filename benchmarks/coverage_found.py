"""How many of the truly best are selected by the raw mean, and by scores adjusted for severity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.scoring.statistics.power.finding import credit_of
from reviewer_app.scoring.statistics.severity.fitting import fit_severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from benchmarks.coverage_panels import Invented
    from reviewer_app.domain.numbers.withheld import Estimated

WAYS: Final = ("mean", "fixed", "shrunken")
"""Raw mean; additive least squares; the mixed model's shrunken scores (docs/statistics.md, 4 and 6)."""


def count_found(made: Invented, places: int) -> tuple[float, ...]:
    """Return for each way how many of the truly first are among the first; equal scores at the cut share its places.

    Where the adjusted score is withheld the mean stands in for it, as it does in the program.
    """
    panel = made.panel
    n = np.bincount(panel.si, minlength=len(panel.submissions))
    mean = np.bincount(panel.si, panel.y, len(panel.submissions)) / n
    scores = fit_severity(panel, [None] * len(panel.submissions)).scores
    fixed = _or(mean, [one.fixed for one in scores])
    shrunken = _or(mean, [one.shrunken for one in scores])
    first = made.true_rank <= places
    return tuple(
        float(credit_of(values[None, :], places)[0] @ first) for values in (mean, fixed, shrunken)
    )


def found_document(found: Sequence[tuple[float, ...]], places: int) -> dict[str, Any]:
    """Return means over panels, and the standard error of what the shrunken scores find more than the mean."""
    table = np.array(found)
    told: dict[str, Any] = {"of": places}
    told |= {way: round(float(column.mean()), 3) for way, column in zip(WAYS, table.T, strict=True)}
    more = table[:, 2] - table[:, 0]
    error = float(more.std(ddof=1)) / len(more) ** 0.5 if len(more) > 1 else None
    told["error_of_difference"] = None if error is None else round(error, 3)
    return told


def _or(mean: NDArray[np.float64], values: Sequence[Estimated]) -> NDArray[np.float64]:
    if any(isinstance(value, Withheld) for value in values):
        return mean
    return np.array(values, dtype=np.float64)
