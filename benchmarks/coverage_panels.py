"""Invented panels whose truth is known: who is really better than whom, and what reviewers make of it.

A submission has a true effect; its **true rank** is the rank of that effect among the submissions of its panel (of
its group where panels are closed), 1 is best. A reviewer adds a leniency, a review its own error, a criterion again
its own; each criterion is then rounded to the scale's levels and cut at its ends, and the total is the weighted mean.
So the truth follows none of the model's bells: levels are few, ends are hard.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from reviewer_app.scoring.statistics.table import Panel

if TYPE_CHECKING:
    from numpy.typing import NDArray

SUBMISSION_VARIANCE: Final = 0.24
"""Of true effects, on a scale of 1 to 5 (docs/statistics.md, 6)."""
_REVIEW_VARIANCE: Final = 0.2
_CRITERION_VARIANCE: Final = 0.5
"""With the weights below: 0.2 + 0.5 × 0.225 is 1.3 times the variance of true effects."""
_WEIGHTS: Final = (0.30, 0.25, 0.20, 0.15, 0.10)


@dataclass(frozen=True, slots=True)
class Scenario:
    """One kind of panel.

    Attributes:
        name: What it is called in tables and documents.
        submissions: How many.
        reviewers: How many.
        each: Reviews of each submission.
        places: How many are first, in each group where panels are closed.
        leniency: Variance of reviewers over variance of true effects.
        levels: Levels of the scale, the lowest is 1.
        gain: SD of the logarithm of each reviewer's use of the scale; the model knows no such thing.
        panels: Closed panels, each with its own reviewers; 1 is an open one.
    """

    name: str
    submissions: int
    reviewers: int
    each: int
    places: int
    leniency: float = 0.2
    levels: int = 5
    gain: float = 0.0
    panels: int = 1


SCENARIOS: Final = (
    Scenario("26 × 10, all", 26, 10, 10, 8),
    Scenario("26 × 10, 3 each", 26, 10, 3, 8),
    Scenario("72 × 26, 3 each", 72, 26, 3, 12),
    Scenario("26 × 10, all, harsh and lenient", 26, 10, 10, 8, leniency=1.0),
    Scenario("26 × 10, 3 each, harsh and lenient", 26, 10, 3, 8, leniency=1.0),
    Scenario("26 × 10, 3 each, three levels", 26, 10, 3, 8, levels=3),
    Scenario("26 × 10, all, unequal use of the scale", 26, 10, 10, 8, gain=0.3),
    Scenario("28 × 16, 4 each, four closed panels", 28, 16, 4, 2, panels=4),
)


@dataclass(frozen=True, slots=True, eq=False)
class Invented:
    """One panel with its truth.

    Attributes:
        panel: What the statistics see.
        group: Number of each submission's group, [I]; 0 where there is one panel.
        true_rank: Rank of the true effect in its group, 1 is best, [I].
    """

    panel: Panel
    group: NDArray[np.int64]
    true_rank: NDArray[np.int64]


def invent(scenario: Scenario, number: int) -> Invented:
    """Return panel ``number`` of a scenario: the same whenever and wherever it is asked for."""
    seed = hashlib.sha256(f"{scenario.name}\x1f{number}".encode()).digest()
    draw = np.random.Generator(np.random.PCG64(int.from_bytes(seed[:8], "big")))
    group = np.arange(scenario.submissions) * scenario.panels // scenario.submissions
    effect = draw.normal(0, SUBMISSION_VARIANCE**0.5, scenario.submissions)
    si, rj = _shared_out(scenario, group, draw)
    panel = Panel(
        submissions=tuple(f"S{i:02}" for i in range(scenario.submissions)),
        groups=tuple(f"G{g}" for g in group) if scenario.panels > 1 else ("",) * len(group),
        reviewers=tuple(f"R{j:02}" for j in range(scenario.reviewers)),
        si=si,
        rj=rj,
        y=_totals(scenario, effect[si], rj, draw),
        digest=seed.hex(),
    )
    rank = np.array(
        [1 + int(np.sum((group == g) & (effect > e))) for g, e in zip(group, effect, strict=True)]
    )
    return Invented(panel, group, rank)


def _shared_out(
    scenario: Scenario, group: NDArray[np.int64], draw: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return who reviews what: evenly loaded, else at random, reviewers within their own panel."""
    home = np.arange(scenario.reviewers) * scenario.panels // scenario.reviewers
    load = np.zeros(scenario.reviewers, dtype=np.int64)
    pairs: list[tuple[int, int]] = []
    for i in draw.permutation(scenario.submissions):
        able = draw.permutation(np.flatnonzero(home == group[i]))
        chosen = able[np.argsort(load[able], kind="stable")[: scenario.each]]
        load[chosen] += 1
        pairs += [(int(i), int(j)) for j in chosen]
    table = np.array(sorted(pairs), dtype=np.int64)
    return table[:, 0], table[:, 1]


def _totals(
    scenario: Scenario,
    effect: NDArray[np.float64],
    rj: NDArray[np.int64],
    draw: np.random.Generator,
) -> NDArray[np.float64]:
    leniency = draw.normal(0, (scenario.leniency * SUBMISSION_VARIANCE) ** 0.5, scenario.reviewers)
    gain = np.exp(draw.normal(0, scenario.gain, scenario.reviewers))
    review = effect + draw.normal(0, _REVIEW_VARIANCE**0.5, len(effect))
    answers = review[:, None] + draw.normal(0, _CRITERION_VARIANCE**0.5, (len(effect), 5))
    middle = (1 + scenario.levels) / 2
    levels = np.rint(middle + leniency[rj][:, None] + gain[rj][:, None] * answers)
    totals: NDArray[np.float64] = np.clip(levels, 1, scenario.levels) @ np.array(_WEIGHTS)
    return totals
