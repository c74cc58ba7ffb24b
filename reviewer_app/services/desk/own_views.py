"""The frozen values that say what a member's own scores come to; none of them ever leaves the desk."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.services.desk.views import Overview, ReviewRow


class Leaning(StrEnum):
    """How a submission's place in the own order stands to its total."""

    NONE = ""
    HIGHER = "higher"
    """It stands higher than its total would put it."""
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One submission in the member's own table.

    Attributes:
        row: The submission as the list shows it.
        open: Whether its answers may be shown and changed here.
        total: Its total as far as the call lets it be seen now; None where there is none.
        rank: Place by total among the completely scored ones, from 1; None where it has none.
        shared: Whether others have the same rank.
        position: Place in the member's own order, from 1; None where it has no rank.
        leaning: Whether that place and the total disagree.
    """

    row: ReviewRow
    open: bool
    total: Fraction | None
    rank: int | None
    shared: bool
    position: int | None
    leaning: Leaning


@dataclass(frozen=True, slots=True)
class LevelUse:
    """How often the member used each level.

    Attributes:
        criterion: Of which criterion; empty for all together.
        levels: The levels of the scale, ascending.
        counts: How often each was given.
        cannot_judge: How often *cannot judge*.
        empty: How often there is no answer yet.
    """

    criterion: str
    levels: tuple[int, ...]
    counts: tuple[int, ...]
    cannot_judge: int
    empty: int

    @property
    def n(self) -> int:
        """The number of levels given."""
        return sum(self.counts)

    @property
    def mean(self) -> Fraction | None:
        """The mean of the levels given."""
        whole = sum(level * count for level, count in zip(self.levels, self.counts, strict=True))
        return Fraction(whole, self.n) if self.n else None

    @property
    def favourites(self) -> tuple[int, ...]:
        """The levels used most; several where they are used as often, none without any level."""
        most = max(self.counts, default=0)
        pairs = zip(self.levels, self.counts, strict=True)
        return tuple(level for level, count in pairs if most and count == most)

    def share(self, level: int) -> Fraction:
        """Return the part of the levels given that ``level`` makes up, 0 to 1."""
        return Fraction(self.counts[self.levels.index(level)], self.n) if self.n else Fraction(0)


@dataclass(frozen=True, slots=True)
class PlaceUse:
    """High totals against the places there are.

    Attributes:
        group: Of which group of the call; empty for the whole call.
        low: At least so many places, or None where the call does not say.
        high: At most so many places, or None.
        given: How many submissions have a total at the bar or above.
        scored: How many are completely scored.
    """

    group: str
    low: int | None
    high: int | None
    given: int
    scored: int


@dataclass(frozen=True, slots=True)
class Places:
    """The member's high totals against the places of the call.

    Attributes:
        bar: From this total on, three quarters up the scale, a total counts as high.
        whole: Over the whole call.
        groups: Per group with places of its own.
        last: The total of the last submission that would have a place by these totals; None where too few
            are scored or the call does not say.
    """

    bar: Fraction
    whole: PlaceUse
    groups: tuple[PlaceUse, ...]
    last: Fraction | None


@dataclass(frozen=True, slots=True)
class OrderEffect:
    """Totals of what was scored first against totals of what was scored last.

    Attributes:
        first: The first third, in the order in which they were first scored.
        last: The last third.
        first_mean: Mean total of the first third.
        last_mean: Mean total of the last third.
    """

    first: tuple[SubmissionId, ...]
    last: tuple[SubmissionId, ...]
    first_mean: Fraction
    last_mean: Fraction

    @property
    def n(self) -> int:
        """The size of a third."""
        return len(self.first)

    @property
    def difference(self) -> Fraction:
        """By how much the last are higher than the first."""
        return self.last_mean - self.first_mean


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two submissions that the own order puts the other way round than their totals.

    Attributes:
        upper: The one placed above.
        lower: The one placed below, with the higher total.
        gap: By how much its total is higher.
    """

    upper: SubmissionId
    lower: SubmissionId
    gap: Fraction


@dataclass(frozen=True, slots=True)
class OwnState:
    """What the own numbers are made from.

    Attributes:
        overview: The whole desk at one glance.
        kept_order: The own order as it is kept; empty where the member made none.
        first_scored: Submissions in the order in which each was first scored.
    """

    overview: Overview
    kept_order: tuple[SubmissionId, ...]
    first_scored: tuple[SubmissionId, ...]


@dataclass(frozen=True, slots=True)
class OwnScores:
    """A mirror of the member's own scores.

    Attributes:
        rows: Every submission of the assignment, in reading order.
        scale: The ends of the scale that totals stand on.
        uses: Use of the levels, per criterion.
        overall: Over all criteria; None where they do not share one scale and direction.
        places: High totals against the places there are.
        effect: First against last; None where fewer than three and three could be compared.
        ties: Submissions with equal totals, highest first.
        order: The own order of all that have a rank.
        made: Whether the member ever moved something in it.
        disagreements: Pairs that order and totals put the other way round, widest gap first.
    """

    rows: tuple[OwnRow, ...]
    scale: tuple[int, int]
    uses: tuple[LevelUse, ...]
    overall: LevelUse | None
    places: Places
    effect: OrderEffect | None
    ties: tuple[tuple[SubmissionId, ...], ...]
    order: tuple[SubmissionId, ...]
    made: bool
    disagreements: tuple[Disagreement, ...]

    @property
    def scored(self) -> int:
        """The number of submissions with a rank."""
        return len(self.order)
