"""How sure ranks are (docs/statistics.md, 7 and 16)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.withheld import Withheld


@dataclass(frozen=True, slots=True)
class RankSpread:
    """Where one submission stands among ``of`` others and itself, and how sure.

    Attributes:
        expected: Mean rank, 1 is best.
        low: Best rank of the interval, a whole number.
        high: Worst rank of the interval.
        sucra: Share of the others that it beats, on average, 0 to 1 (Salanti et al. 2011); 1 with nobody else.
        first: Probability of being among the first ``places``; None where no number of places is set.
        places: How many are first; None where not set.
        of: How many are ranked.
    """

    expected: float
    low: int
    high: int
    sucra: float
    first: float | None
    places: int | None
    of: int

    @property
    def percentile(self) -> float:
        """Expected rank as a percentage of all that are ranked, above 0 and below 100 (PCER)."""
        return 100.0 * (self.expected - 0.5) / self.of


@dataclass(frozen=True, slots=True)
class RankEstimate:
    """One submission.

    Attributes:
        submission: Which one.
        group: Its quota group; empty without.
        overall: Among all, or why not.
        in_group: In its group, or why not; None where there are no groups.
        standing: ``in``, ``band`` or ``out``: clear of the cut, or not to be told apart from it; empty where there is no
            cut or no estimate.
    """

    submission: str
    group: str
    overall: RankSpread | Withheld
    in_group: RankSpread | Withheld | None
    standing: str


@dataclass(frozen=True, slots=True)
class CutBand:
    """Who cannot be told apart at the cut of one group (docs/statistics.md, 16).

    Attributes:
        group: Which one; empty for all together.
        places: Places of the group.
        clear_in: Those that are clearly in.
        band: Those that cannot be told apart, the likeliest first.
        open_places: How many places the band fills.
        low: Lower limit of the probability that held.
        high: Upper limit.
    """

    group: str
    places: int
    clear_in: tuple[str, ...]
    band: tuple[str, ...]
    open_places: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Ranks:
    """Every submission's rank with its uncertainty.

    Attributes:
        each: By identifier of the submission.
        bands: One per cut.
        level: What the intervals claim to cover.
        draws: How many draws they rest on.
        method: ``posterior``, or ``plug-in`` at the REML values where there are too many submissions.
        withheld: Why nothing at all could be estimated, or None.
    """

    each: tuple[RankEstimate, ...]
    bands: tuple[CutBand, ...]
    level: float
    draws: int
    method: str
    withheld: Withheld | None = None
