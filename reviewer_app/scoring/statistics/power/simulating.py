"""A planning table: what one, two, three … reviews of each submission can do, by simulation."""

from __future__ import annotations

import hashlib
import math
from typing import TYPE_CHECKING, Final

import numpy as np

from reviewer_app.domain.numbers.power import PowerRow, PowerTable, Simulated
from reviewer_app.scoring.statistics.one_thread import one_thread
from reviewer_app.scoring.statistics.power.finding import found_in
from reviewer_app.scoring.statistics.power.panels import simulate_panels
from reviewer_app.scoring.statistics.power.sharing import share_at_random
from reviewer_app.scoring.statistics.power.widths import DRAWS, interval_widths
from reviewer_app.scoring.statistics.ranks.streams import Stream

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.numbers.power import PowerPlan
    from reviewer_app.scoring.statistics.table import Floats

    Report = Callable[[int, int], None]

PANELS: Final = 600
"""Panels that are simulated where there is room: the number found then has a standard error of about 0.05."""
_DESIGNS: Final = 20
"""Ways to share reviews out; panels are spread over them."""
_MOST: Final = 10
"""Most reviews of each submission that a table tells of, beside everyone's."""
_ROOM: Final = 60_000_000
"""Scores that are simulated in all, at most."""
_FEWEST: Final = 2
"""Panels of each design, at least."""
_WIDE: Final = 40
"""Panels of which intervals are drawn, where there is room."""


def _quiet(_done: int, _of: int) -> None:
    """Receive how far the work is and say nothing."""


def reviews_each(plan: PowerPlan) -> tuple[int, ...]:
    """Return for how many reviews of each submission a table is made: up to ten, and everyone where there is room."""
    some = tuple(range(1, min(plan.reviewers, _MOST) + 1))
    whole = plan.submissions * plan.reviewers * len(plan.criteria) * _DESIGNS * _FEWEST
    return (*some, plan.reviewers) if some[-1] < plan.reviewers and whole <= _ROOM else some


def panels_of(plan: PowerPlan, panels: int = PANELS) -> tuple[int, int]:
    """Return how many panels each of 20 designs has, and of how many in all intervals are drawn: fewer in a large call."""
    most = reviews_each(plan)
    scores = plan.submissions * most[-1] * len(plan.criteria)
    each = max(_FEWEST, min(panels, _ROOM // scores) // _DESIGNS)
    drawn = plan.submissions * DRAWS * len(most)
    return each, max(_FEWEST, min(_WIDE, _DESIGNS * each, _ROOM // drawn))


@one_thread()
def simulate_power(plan: PowerPlan, *, panels: int = PANELS, report: Report = _quiet) -> PowerTable:
    """Return how many of the truly best are found with each number of reviews, and how sure ranks will be.

    Panels follow docs/statistics.md 6: true scores, reviewers' severity and a residual are normal, and every criterion is
    given in whole levels. One panel serves every number of reviews: with K of them, the first K of each submission.

    Args:
        plan: The call; each cut has at least one place and fewer places than submissions.
        panels: How many are simulated, at most; fewer where the call is large, and their error is told.
        report: Told how many of how many designs are done; what it raises ends the work.

    Raises:
        ValueError: A cut without a place, or with as many places as submissions; a plan without a reviewer or criterion.
    """
    _check(plan)
    told = reviews_each(plan)
    digest = _digest(plan)
    each, wide = panels_of(plan, panels)
    found = np.zeros((len(told), _DESIGNS * each))
    best = np.zeros_like(found)
    widths = np.zeros((len(told), wide))
    for design in range(_DESIGNS):
        stream = Stream(digest, f"power-{design}")
        shared = share_at_random(plan.submissions, plan.reviewers, told[-1], stream)
        made = simulate_panels(plan, shared, each, stream)
        here = slice(design * each, (design + 1) * each)
        sums = np.cumsum(made.totals, axis=2)
        for row, count in enumerate(told):
            means = sums[:, :, count - 1] / count
            found[row, here], best[row, here] = found_in(made.truth, means, plan.cuts)
            some = slice(design, wide, _DESIGNS)
            drawn = made.totals[: len(range(*some.indices(wide))), :, :count]
            widths[row, some] = interval_widths(
                drawn, shared[:, :count], plan.reviewers, plan.noise, stream
            )
        report(design + 1, _DESIGNS)
    width = plan.scale[1] - plan.scale[0]
    rows = tuple(
        PowerRow(
            count,
            _mean(found[row]),
            _mean(best[row]),
            _mean(widths[row]),
            width * math.sqrt((plan.noise.reviewer + plan.noise.residual) / count),
            plan.submissions * count / plan.reviewers,
        )
        for row, count in enumerate(told)
    )
    by_chance = sum(cut.places**2 / cut.submissions for cut in plan.cuts)
    return PowerTable(plan, rows, by_chance, _DESIGNS * each, digest)


def _mean(values: Floats) -> Simulated:
    """Return the mean over panels with its standard error."""
    error = float(values.std(ddof=1)) / math.sqrt(len(values))
    return Simulated(float(values.mean()), error)


def _check(plan: PowerPlan) -> None:
    if plan.reviewers < 1 or not plan.criteria or not plan.cuts:
        raise ValueError("a plan needs reviewers, criteria and submissions")
    if any(not 0 < cut.places < cut.submissions for cut in plan.cuts):
        raise ValueError("each cut needs a place, and fewer places than submissions")
    noise = plan.noise
    if not (noise.submission > 0 and noise.residual > 0 and noise.reviewer >= 0):
        raise ValueError("variances of submissions and residual are above 0")


def _digest(plan: PowerPlan) -> str:
    """Return SHA-256 over everything that the simulation rests on, as it is written out."""
    noise = plan.noise
    told = [
        "power 1",
        *(f"cut {cut.submissions} {cut.places}" for cut in plan.cuts),
        f"reviewers {plan.reviewers}",
        *(f"criterion {c.weight} {c.steps}" for c in plan.criteria),
        f"noise {noise.mean!r} {noise.submission!r} {noise.reviewer!r} {noise.residual!r}",
    ]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()
