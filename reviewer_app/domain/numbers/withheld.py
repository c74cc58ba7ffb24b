"""A number, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer_app.domain.standing import NotEstimable


@dataclass(frozen=True, slots=True)
class Withheld:
    """A quantity that failed its guard: it has no value, and never a stand-in.

    Attributes:
        why: The code.
        about: Identifiers of the submissions, reviewers or criteria that the code is about; empty where it is about
            all of them.
    """

    why: NotEstimable
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Interval:
    """Two ends of an interval and what it claims to cover.

    Attributes:
        low: Lower end.
        high: Upper end, not below ``low``.
        level: Claimed coverage, 0 to 1.
    """

    low: float
    high: float
    level: float


Estimated = float | Withheld
"""A number, or why it is withheld."""
IntervalEstimated = Interval | Withheld
"""An interval, or why it is withheld."""
