"""How each reviewer's totals spread, go with the others', and change with the order of scoring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.statistics.diagnostics.correlating import FEWEST, settled, spearman

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer_app.domain.numbers.withheld import Estimated
    from reviewer_app.scoring.statistics.table import Floats, Ints, Panel

FEWEST_ORDERED: Final = 9
"""With fewer submissions an order says nothing; the desk, too, compares thirds of no fewer than three."""


@dataclass(frozen=True, slots=True)
class Beside:
    """One reviewer's totals beside the others'.

    Attributes:
        reviews: Counted reviews.
        deviation: Sample SD of totals.
        with_others: Spearman correlation with the mean of the others.
        apart: Mean absolute difference from it, on the scale of totals.
        order_effect: Spearman correlation of the difference with the order of scoring; None where nobody knows it.
    """

    reviews: int
    deviation: Estimated
    with_others: Estimated
    apart: Estimated
    order_effect: Estimated | None


def beside_others(
    panel: Panel, orders: Mapping[str, Mapping[str, int]] | None
) -> dict[str, Beside]:
    """Return the same of every reviewer with a counted review.

    Args:
        panel: Counted reviews.
        orders: When each reviewer scored each submission, any rising numbers; None, or without a reviewer, where
            nobody knows.
    """
    if not len(panel.y):
        return {}
    # In parts of the largest total, rounded: equal means are then equal whatever the order of their sums.
    size = float(np.abs(panel.y).max()) or 1.0
    often = np.bincount(panel.si, minlength=len(panel.submissions))[panel.si]
    sums = np.bincount(panel.si, panel.y, minlength=len(panel.submissions))[panel.si]
    there = often > 1
    mean = np.divide(sums - panel.y, often - 1, out=np.zeros_like(panel.y), where=there)
    own, others = settled(panel.y / size), settled(mean / size)
    order = np.argsort(panel.rj, kind="stable")
    ends = np.cumsum(np.bincount(panel.rj, minlength=len(panel.reviewers)))
    found = {}
    for name, rows in zip(panel.reviewers, np.split(order, ends[:-1]), strict=True):
        shared = rows[there[rows]]
        apart = own[shared] - others[shared]
        known = None if orders is None else orders.get(name)
        found[name] = Beside(
            len(rows),
            _deviation(panel.y[rows]),
            _few(len(rows), len(shared)) or spearman(own[shared], others[shared]),
            _few(len(rows), len(shared)) or size * float(np.abs(apart).mean()),
            None if known is None else _order_effect(panel, shared, apart, known),
        )
    return found


def _deviation(totals: Floats) -> Estimated:
    if len(totals) == 1:
        return Withheld(NotEstimable.ONE_REVIEW)
    if totals.min() == totals.max():
        return 0.0
    return float(totals.std(ddof=1))


def _few(reviews: int, shared: int) -> Withheld | None:
    if reviews < FEWEST:
        return Withheld(NotEstimable.TOO_FEW_REVIEWS)
    return Withheld(NotEstimable.NO_OVERLAP) if shared < FEWEST else None


def _order_effect(panel: Panel, rows: Ints, apart: Floats, known: Mapping[str, int]) -> Estimated:
    at = [known.get(panel.submissions[i]) for i in panel.si[rows].tolist()]
    there = np.array([place is not None for place in at], dtype=np.bool_)
    placed = np.array([place for place in at if place is not None], dtype=np.float64)
    if len(placed) < FEWEST_ORDERED:
        return Withheld(NotEstimable.TOO_FEW_REVIEWS)
    return spearman(settled(apart[there]), placed)
