"""What to see in a ranking, as facts: ties, the cut, what is too thin to be ranked safely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.services.office.results_rows import Flag, RankedRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from reviewer_app.domain.call import Call
    from reviewer_app.services.office.results_view import Results


@dataclass(frozen=True, slots=True)
class Cut:
    """The two rows on both sides of the last place.

    Attributes:
        places: How many places there are.
        inside: The last row that has one.
        outside: The first row that has none.
        gap: How far their values lie apart; 0 where they tie.
        errors: Their standard errors, where there are any; none by the median.
    """

    places: int
    inside: RankedRow
    outside: RankedRow
    gap: Fraction
    errors: tuple[float, ...]

    @property
    def within_error(self) -> bool:
        """Whether one of the standard errors is as large as the gap."""
        return any(error >= self.gap for error in self.errors)


@dataclass(frozen=True, slots=True)
class Facts:
    """What one should see at first.

    Attributes:
        ties: How many rows share their rank with another.
        thin: How many have fewer reviews than the call asks for.
        unranked: How many have no review that counts.
        wide: How many have opinions that are wide apart.
        cut: The rows on both sides of the last place, where the call has places for these rows.
    """

    ties: int
    thin: int
    unranked: int
    wide: int
    cut: Cut | None


def has_places(call: Call) -> bool:
    """Tell whether a call has places, for all or for groups."""
    return call.places is not None or any(q.attribute == "group" for q in call.quotas)


def places_of(results: Results, group: str = "") -> int | None:
    """Return the places for a group, or for all; None where the call does not say so for just these rows."""
    call = results.call
    quotas = [q for q in call.quotas if q.attribute == "group"]
    if group:
        own = [q.high for q in quotas if q.value == group]
        return own[0] if own else None
    # Where groups have places of their own, the order of all has no cut.
    return None if call.quotas else call.places


def facts_of(results: Results, rows: Sequence[RankedRow], group: str = "") -> Facts:
    """Return what to see in rows of a ranking."""
    return Facts(
        ties=sum(row.shared for row in rows),
        thin=sum(row.has(Flag.FEW) for row in rows),
        unranked=sum(row.rank is None for row in rows),
        wide=sum(row.has(Flag.WIDE) for row in rows),
        cut=_cut(results, places_of(results, group), rows),
    )


def _cut(results: Results, places: int | None, rows: Sequence[RankedRow]) -> Cut | None:
    if not places or places >= len(rows):
        return None
    inside, outside = rows[places - 1], rows[places]
    if inside.value is None or outside.value is None:
        return None
    by_mean = results.ranking.method == "mean"
    errors = tuple(r.error for r in (inside, outside) if by_mean and isinstance(r.error, float))
    return Cut(places, inside, outside, inside.value - outside.value, errors)
