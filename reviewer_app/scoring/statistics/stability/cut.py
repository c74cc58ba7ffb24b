"""Selection by sorting: the best of each group for its places (docs/statistics.md, 14 and 15)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer_app.scoring.statistics.stability.values import Values
    from reviewer_app.scoring.statistics.table import Bools, Floats


@dataclass(frozen=True, slots=True)
class Cut:
    """One cut: which places of the table compete for how many seats; the name is empty for all together."""

    name: str
    members: tuple[int, ...]
    seats: int


def cuts_of(
    groups: tuple[str, ...], places: int | None, group_places: Mapping[str, int]
) -> tuple[Cut, ...]:
    """Return the cuts of a table.

    A group with places of its own is one cut. What is left of ``places`` goes to all other submissions together.
    """
    by_group: dict[str, list[int]] = {}
    for place, group in enumerate(groups):
        by_group.setdefault(group if group in group_places else "", []).append(place)
    cuts = [
        Cut(name, tuple(by_group[name]), max(0, seats))
        for name, seats in sorted(group_places.items())
        if name and name in by_group
    ]
    left = (places or 0) - sum(cut.seats for cut in cuts)
    if "" in by_group and left > 0:
        cuts.append(Cut("", tuple(by_group[""]), left))
    return tuple(cuts)


def select_by(cuts: tuple[Cut, ...], values: Values, kept: frozenset[int]) -> frozenset[int]:
    """Return the places in the table that the largest numbers select.

    Of equal numbers at a cut those in ``kept`` stay, then the order of identifiers says: a tie makes nobody enter or
    leave.
    """
    floats = values.floats()
    chosen: set[int] = set()
    for cut in cuts:
        there = [(told, i) for i in cut.members if (told := floats[i]) is not None]
        if len(there) <= cut.seats:
            chosen.update(i for _, i in there)
            continue
        if not cut.seats:
            continue
        last = sorted((told for told, _ in there), reverse=True)[cut.seats - 1]
        # Rounding keeps the order: above the last one is above it exactly; only equals are looked at as fractions.
        sure = [i for told, i in there if told > last]
        near = [i for told, i in there if told == last]
        near.sort(key=lambda i: (-values.exact(i), i not in kept, i))
        chosen.update(sure)
        chosen.update(near[: cut.seats - len(sure)])
    return frozenset(chosen)


def select_columns(cuts: tuple[Cut, ...], means: Floats, kept: frozenset[int]) -> Bools:
    """Return which submissions each column of numbers selects, [I, D].

    Args:
        cuts: The cuts.
        means: One row per submission, one column per draw; minus infinity where there is nothing.
        kept: Who stays among equal ones.
    """
    chosen = np.zeros(means.shape, dtype=np.bool_)
    for cut in cuts:
        # Canonical order with those who stay in front: a stable sort then lets equal ones be.
        order = np.array(sorted(cut.members, key=lambda i: (i not in kept, i)), dtype=np.int64)
        here = means[order]
        best = np.argsort(-np.round(here, 9), axis=0, kind="stable")[: cut.seats]
        picked = np.zeros(here.shape, dtype=np.bool_)
        np.put_along_axis(picked, best, values=True, axis=0)
        chosen[order] = picked & np.isfinite(here)
    return chosen
