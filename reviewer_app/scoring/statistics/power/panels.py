"""Simulated panels: true scores, severe and lenient reviewers, and levels as a board would give them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from reviewer_app.domain.numbers.power import OWN, own_noise, rounding_noise

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.power import PowerPlan
    from reviewer_app.scoring.statistics.ranks.streams import Stream
    from reviewer_app.scoring.statistics.table import Floats, Ints

_LEAST: Final = 1e-12
"""Residual variance that is left where rounding to levels alone makes more than is asked for."""


@dataclass(frozen=True, slots=True, eq=False)
class Panels:
    """Some panels of one design.

    Attributes:
        truth: True scores, [P, I], on a scale of width 1 about the middle of the submissions.
        totals: Review totals as given, [P, I, K], 0 to 1.
    """

    truth: Floats
    totals: Floats


def simulate_panels(plan: PowerPlan, shared: Ints, panels: int, stream: Stream) -> Panels:
    """Return totals y = mean + t + b + e, given criterion by criterion in whole levels.

    A criterion's score is mean + t + b + e + d, rounded to its levels and held to its scale; e is common to a review and
    d is each criterion's own. Rounding to levels adds its part of the residual variance (h^2/12 with steps of h, Sheppard
    1898), d as much as is usual or as there is room for, and e what is left of the plan's.

    Args:
        plan: The call.
        shared: Reviewers of each submission, [I, K].
        panels: How many.
        stream: Where the draws come from; in the order t, b, e, then d criterion by criterion.
    """
    noise = plan.noise
    submissions, each = shared.shape
    weights = np.array([float(c.weight) for c in plan.criteria])
    weights /= weights.sum()
    steps = np.array([float(c.steps) for c in plan.criteria])
    rounding, own = rounding_noise(plan.criteria), own_noise(plan.criteria)
    room = max(noise.residual - rounding, _LEAST)
    apart = min(1.0, room / own)
    left = max(room - apart * own, 0.0)
    truth = np.sqrt(noise.submission) * stream.normals((panels, submissions))
    severity = np.sqrt(noise.reviewer) * stream.normals((panels, plan.reviewers))
    review = np.sqrt(left) * stream.normals((panels, submissions, each))
    review += noise.mean + truth[:, :, None] + severity[:, shared]
    single = np.sqrt(apart * OWN)
    totals = np.zeros_like(review)
    for weight, count in zip(weights, steps, strict=True):
        given = single * stream.normals(review.shape)
        given += review
        given *= count
        np.rint(given, out=given)
        np.clip(given, 0, count, out=given)
        totals += given * (weight / count)
    return Panels(truth, totals)
