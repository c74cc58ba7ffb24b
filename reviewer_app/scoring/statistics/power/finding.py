"""How many of the truly best are selected by the raw mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.power import PlannedCut
    from reviewer_app.scoring.statistics.table import Floats

_EQUAL: Final = 1e-9
"""Means of whole levels that differ by less are equal."""


def credit_of(means: Floats, places: int) -> Floats:
    """Return each submission's chance of a place by its mean, [P, I]; equal means at the cut share its places.

    Sharing is what a lot among them would give on average, with less noise than drawing it.
    """
    count = means.shape[1]
    cut = np.partition(means, count - places, axis=1)[:, count - places, None]
    above = means > cut + _EQUAL
    level = np.abs(means - cut) <= _EQUAL
    open_places = places - above.sum(axis=1)
    share = open_places / level.sum(axis=1)
    return np.where(above, 1.0, np.where(level, share[:, None], 0.0))


def found_in(truth: Floats, means: Floats, cuts: tuple[PlannedCut, ...]) -> tuple[Floats, Floats]:
    """Return for each panel how many of the truly best of each cut are selected, and the share of the very best ones.

    Args:
        truth: True scores, [P, I].
        means: Raw means, [P, I].
        cuts: Groups, which stand one after the other.
    """
    found = np.zeros(len(truth))
    best = np.zeros(len(truth))
    start = 0
    for cut in cuts:
        here = slice(start, start + cut.submissions)
        start += cut.submissions
        credit = credit_of(means[:, here], cut.places)
        true = credit_of(truth[:, here], cut.places)
        found += (credit * true).sum(axis=1)
        first = np.argmax(truth[:, here], axis=1)
        best += np.take_along_axis(credit, first[:, None], axis=1)[:, 0]
    return found, best / len(cuts)
