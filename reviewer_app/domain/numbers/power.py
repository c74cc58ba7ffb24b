"""How well a board of some size can tell submissions apart, before the call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from fractions import Fraction

OWN: Final = 0.01
"""Variance of what one criterion's score has of its own, on a scale from 0 to 1: 0.4 points of a scale from 1 to 5."""
_SUBMISSION: Final = 0.24 / 16
"""Usual variance between submissions: 0.49 points of a scale from 1 to 5 (docs/statistics.md, 6)."""
_REVIEW: Final = 1.3
"""Usual variance of a review as a whole, as a part of that."""
LENIENCIES: Final = (("none", 0.0), ("usual", 0.2), ("strong", 1.0))
"""Variance between reviewers, as a part of that between submissions."""


@dataclass(frozen=True, slots=True)
class Noise:
    """What totals are assumed to be made of, as parts of the scale's width: variances on a scale from 0 to 1.

    Attributes:
        source: ``none``, ``usual``, ``strong``, or ``round`` where an earlier round says.
        mean: Where the middle of the submissions lies, 0 to 1.
        submission: Variance between submissions: what there is to be found.
        reviewer: Variance between reviewers: severity.
        residual: Variance of what is left in one review's total, as it is given in whole levels.
    """

    source: str
    mean: float
    submission: float
    reviewer: float
    residual: float

    @property
    def leniency(self) -> float:
        """Variance between reviewers as a part of that between submissions."""
        return self.reviewer / self.submission


@dataclass(frozen=True, slots=True)
class PlannedCriterion:
    """One criterion with a weight: its part of the weight, and how many steps its scale has between its ends."""

    weight: Fraction
    steps: int


@dataclass(frozen=True, slots=True)
class PlannedCut:
    """So many submissions compete for so many places."""

    submissions: int
    places: int


@dataclass(frozen=True, slots=True)
class PowerPlan:
    """A call as it is planned.

    Attributes:
        cuts: Groups with places of their own, or everything together; each has fewer places than submissions.
        reviewers: Members who read.
        criteria: Those with a weight.
        noise: What is assumed.
        scale: Low and high end of the scale that totals are shown on.
    """

    cuts: tuple[PlannedCut, ...]
    reviewers: int
    criteria: tuple[PlannedCriterion, ...]
    noise: Noise
    scale: tuple[int, int]

    @property
    def submissions(self) -> int:
        """How many there are in all."""
        return sum(cut.submissions for cut in self.cuts)

    @property
    def places(self) -> int:
        """How many places there are in all."""
        return sum(cut.places for cut in self.cuts)


@dataclass(frozen=True, slots=True)
class Simulated:
    """A mean over simulated panels and its own Monte Carlo standard error."""

    value: float
    error: float


@dataclass(frozen=True, slots=True)
class PowerRow:
    """What so many reviews of each submission can do.

    Attributes:
        reviews_each: How many reviews each submission gets.
        found: How many of the truly best are selected by the raw mean.
        best_in: Chance that the very best of a cut is selected, 0 to 1; the mean over cuts.
        width: How many places a 90 % rank interval spans on average, both ends counted, with the noise taken as known.
        standard_error: Of one submission's mean, on the scale of totals: sqrt((reviewer + residual)/reviews).
        load: Reviews per member, on average.
    """

    reviews_each: int
    found: Simulated
    best_in: Simulated
    width: Simulated
    standard_error: float
    load: float


@dataclass(frozen=True, slots=True)
class PowerTable:
    """A plan for each number of reviews.

    Attributes:
        plan: What was planned.
        rows: By number of reviews.
        by_chance: How many of the truly best would be selected by lot.
        panels: Simulated panels.
        digest: SHA-256 of the plan, hexadecimal; the simulation follows it.
    """

    plan: PowerPlan
    rows: tuple[PowerRow, ...]
    by_chance: float
    panels: int
    digest: str


def own_noise(criteria: tuple[PlannedCriterion, ...]) -> float:
    """Return how much of a total's variance comes from what each criterion has of its own."""
    return OWN * sum(part**2 for part in _parts(criteria))


def rounding_noise(criteria: tuple[PlannedCriterion, ...]) -> float:
    """Return how much of a total's variance comes from whole levels: h^2/12 of each criterion (Sheppard 1898)."""
    parts = _parts(criteria)
    return sum((p / c.steps) ** 2 for p, c in zip(parts, criteria, strict=True)) / 12


def assumed_noise(source: str, criteria: tuple[PlannedCriterion, ...]) -> Noise:
    """Return what is assumed where no earlier round says, with one of ``LENIENCIES`` (docs/statistics.md, 6).

    Raises:
        KeyError: There is no such assumption.
    """
    residual = _REVIEW * _SUBMISSION + own_noise(criteria) + rounding_noise(criteria)
    return Noise(source, 0.5, _SUBMISSION, dict(LENIENCIES)[source] * _SUBMISSION, residual)


def _parts(criteria: tuple[PlannedCriterion, ...]) -> list[float]:
    whole = sum(c.weight for c in criteria)
    return [float(c.weight / whole) for c in criteria]
