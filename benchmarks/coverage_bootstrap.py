"""The bootstrap of ranks, as a control: what a posterior is measured against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from benchmarks.coverage_panels import Invented

RESAMPLES: Final = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """What a method claims of each submission's rank in its group.

    Attributes:
        low: Best rank of its 90 % interval, [I].
        high: Worst rank of it, [I].
        first: Probability of being among the first, [I].
    """

    low: NDArray[np.int64]
    high: NDArray[np.int64]
    first: NDArray[np.float64]


def bootstrap_reviews(made: Invented, places: int) -> Claim:
    """Resample the reviews of each submission, take means, rank them (Efron & Tibshirani 1993, 13.3)."""
    panel, draw = made.panel, _generator(made, "reviews")
    n = np.bincount(panel.si, minlength=len(made.group))
    start = np.cumsum(n) - n
    means = np.empty((len(n), RESAMPLES))
    for b in range(RESAMPLES):
        taken = start[panel.si] + (draw.random(len(panel.y)) * n[panel.si]).astype(np.int64)
        means[:, b] = np.bincount(panel.si, panel.y[taken], len(n)) / n
    return _claim(means, made, places)


def bootstrap_reviewers(made: Invented, places: int) -> Claim:
    """Resample whole reviewers; a submission without any of its reviewers keeps its mean in that resample."""
    panel, draw = made.panel, _generator(made, "reviewers")
    shape = (len(made.group), len(panel.reviewers))
    there, total = np.zeros(shape), np.zeros(shape)
    there[panel.si, panel.rj] = 1
    total[panel.si, panel.rj] = panel.y
    taken = draw.multinomial(shape[1], np.full(shape[1], 1 / shape[1]), RESAMPLES).T
    n = there @ taken
    own = total.sum(axis=1) / there.sum(axis=1)
    return _claim(np.where(n > 0, total @ taken / np.maximum(n, 1), own[:, None]), made, places)


def _generator(made: Invented, name: str) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64([int(made.panel.digest[:16], 16), len(name)]))


def _claim(means: NDArray[np.float64], made: Invented, places: int) -> Claim:
    """Rank every resample; equal means share the middle of their ranks, rounded outwards at the ends."""
    ranks = np.empty(means.shape)
    for g in np.unique(made.group):
        inside = made.group == g
        part = means[inside][:, None, :]
        above = (part < means[inside][None]).sum(axis=1)
        equal = (part == means[inside][None]).sum(axis=1)
        ranks[inside] = 1 + above + (equal - 1) / 2
    low = np.floor(np.quantile(ranks, 0.05, axis=1, method="lower"))
    high = np.ceil(np.quantile(ranks, 0.95, axis=1, method="higher"))
    return Claim(low.astype(np.int64), high.astype(np.int64), (ranks <= places).mean(axis=1))
