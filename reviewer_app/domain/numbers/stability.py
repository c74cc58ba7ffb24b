"""How a selection would change if something else had been otherwise (docs/statistics.md, 14)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.withheld import Withheld


@dataclass(frozen=True, slots=True)
class Variation:
    """The selection under one change.

    Attributes:
        kind: ``reviewer``, ``criterion``, ``median`` or ``adjusted``.
        about: The reviewer or criterion that was left out; empty for the other kinds.
        enters: Who would enter.
        leaves: Who would leave.
        unreviewed: Submissions that are left without a review.
        withheld: Why the selection could not be made, or None.
    """

    kind: str
    about: str
    enters: tuple[str, ...]
    leaves: tuple[str, ...]
    unreviewed: tuple[str, ...] = ()
    withheld: Withheld | None = None


@dataclass(frozen=True, slots=True)
class WeightsMoved:
    """The selection under weights drawn around the call's.

    Attributes:
        name: ``mild`` or ``rough``.
        draws: How many.
        same: Share of draws with the same selection, 0 to 1.
        selected: Share of draws in which each submission is selected, by identifier.
        withheld: Why it was not done, or None.
    """

    name: str
    draws: int
    same: float
    selected: tuple[tuple[str, float], ...]
    withheld: Withheld | None = None


@dataclass(frozen=True, slots=True)
class Margin:
    """What parts the last selected from the first that is not.

    Attributes:
        group: Quota group; empty for all together.
        last_in: The last selected.
        first_out: The first reserve.
        difference: Of their means, on the scale of totals.
        points: The same times the number of reviews of the first reserve: what one review would have to give more.
    """

    group: str
    last_in: str
    first_out: str
    difference: float
    points: float


@dataclass(frozen=True, slots=True)
class Stability:
    """Everything about how steady a selection is.

    Attributes:
        selected: The selection it is about, by identifier.
        variations: One per change, in the order reviewers, criteria, median, adjusted.
        weights: Under moved weights.
        margins: One per cut.
        stays: For each submission that is in at least one of these selections: in how many of the variations it is
            selected, as (submission, times, of).
        withheld: Why there is no selection to begin with, or None.
    """

    selected: tuple[str, ...]
    variations: tuple[Variation, ...]
    weights: tuple[WeightsMoved, ...]
    margins: tuple[Margin, ...]
    stays: tuple[tuple[str, int, int], ...]
    withheld: Withheld | None = None
