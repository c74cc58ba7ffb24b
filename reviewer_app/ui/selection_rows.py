"""Which submissions stand in the table, in which order, and where the cut runs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from reviewer_app.domain.selection import SELECTED

if TYPE_CHECKING:
    from reviewer_app.services.office.choosing import Line, SelectionLook


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that names the group of those below it.

    Attributes:
        group: The group's id.
        selected: How many of it have a place.
        places: Its places; None where no quota says.
        count: How many submissions it has.
    """

    group: str
    selected: int
    places: int | None
    count: int


@dataclass(frozen=True, slots=True)
class Rows:
    """What the table shows.

    Attributes:
        rows: Submissions, and a heading before each group where several are shown.
        cuts: Rows below which a cut line runs: there the places end by the mean alone.
        places: Places of what is shown; None where they are counted otherwise.
    """

    rows: tuple[Line | Heading, ...]
    cuts: tuple[int, ...]
    places: int | None


def rows_of(told: SelectionLook, group: str) -> Rows:
    """Return the rows of one group, or of all where ``group`` is empty."""
    lines = told.chosen.lines
    if group:
        lines = tuple(line for line in lines if line.standing.group == group)
    elif told.is_grouped:
        order = {g.id: n for n, g in enumerate(told.which.call.groups)}
        last = len(order)
        lines = tuple(
            sorted(lines, key=lambda x: (order.get(x.standing.group, last), x.standing.group))
        )
    places = _places(told)
    heads = told.is_grouped and not group
    rows: list[Line | Heading] = []
    cuts: list[int] = []
    for unit, members in groupby(lines, lambda x: x.standing.group if told.is_grouped else ""):
        mine = list(members)
        if heads:
            inside = sum(x.outcome == SELECTED for x in mine)
            rows.append(Heading(unit, inside, places.get(unit), len(mine)))
        ranked = sum(x.standing.mean is not None for x in mine)
        here = places.get(unit, 0)
        if 0 < here <= ranked and (told.is_grouped or not group):
            cuts.append(len(rows) + here - 1)
        rows += mine
    whole = None if group and not told.is_grouped else told.rules.places
    return Rows(tuple(rows), tuple(cuts), places.get(group) if group and told.is_grouped else whole)


def _places(told: SelectionLook) -> dict[str, int]:
    """Return the places of each unit that has its own cut."""
    if not told.is_grouped:
        return {"": told.rules.places}
    return {q.value: q.high for q in told.rules.quotas if q.attribute == "group"}
