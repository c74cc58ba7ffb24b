"""The best set where no two rules share a submission: no solver is needed.

Such sets are the bases of a matroid, so that filling lower bounds and then taking the highest means is optimal
(Edmonds 1971, Mathematical Programming 1:127), and every question about the next best set is answered by exchanges of
one for one (Oxley 2011, Matroid Theory, 1.2).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.scoring.statistics.selecting.problem import Free

_NONE: Final = -1
"""The part of those that no rule is about."""


def filled(free: Free) -> frozenset[int] | None:
    """Return the best set, or None where no set keeps to the rules; equal means in the order of ``free``."""
    if free.impossible:
        return None
    chosen = {i for bound in free.bounds for i in sorted(bound.members)[: bound.low]}
    own = {i: bound for bound in free.bounds for i in bound.members}
    taken = {bound.name: bound.low for bound in free.bounds}
    for i in range(len(free.names)):
        if len(chosen) >= free.places:
            break
        bound = own.get(i)
        if i in chosen or (bound is not None and taken[bound.name] >= bound.high):
            continue
        chosen.add(i)
        if bound is not None:
            taken[bound.name] += 1
    return frozenset(chosen) if len(chosen) == free.places else None


@dataclass(frozen=True, slots=True)
class Swap:
    """One for one: ``comes`` instead of ``goes``; ``loss`` in units of ``Free``."""

    comes: int
    goes: int
    loss: int


class Exchanges:
    """Every exchange of one for one that keeps to the rules."""

    def __init__(self, free: Free, chosen: frozenset[int]) -> None:
        self._free = free
        self._part = {i: n for n, bound in enumerate(free.bounds) for i in bound.members}
        self._inside: dict[int, list[int]] = {}
        self._outside: dict[int, list[int]] = {}
        for i in range(len(free.names)):
            side = self._inside if i in chosen else self._outside
            side.setdefault(self._part.get(i, _NONE), []).append(i)

    def bringing(self, comes: int) -> Swap | None:
        """Return the cheapest exchange that brings one in: the lowest mean that may leave for it."""
        part = self._part.get(comes, _NONE)
        # Names stand the highest mean first: of each part the last one is the cheapest.
        leaving = [mine[-1] for p, mine in self._inside.items() if self._may(part, p)]
        return min(
            (self._swap(comes, goes) for goes in leaving),
            key=lambda s: (s.loss, s.goes),
            default=None,
        )

    def replacing(self, goes: int) -> Swap | None:
        """Return the cheapest exchange that takes one out: the highest mean that may come for it."""
        part = self._part.get(goes, _NONE)
        coming = [others[0] for p, others in self._outside.items() if self._may(p, part)]
        return min(
            (self._swap(comes, goes) for comes in coming),
            key=lambda s: (s.loss, s.comes),
            default=None,
        )

    def second(self) -> Swap | None:
        """Return the cheapest exchange of all: the second-best set is one exchange away."""
        best: Swap | None = None
        for others in self._outside.values():
            found = self.bringing(others[0])
            if found is not None and (best is None or found.loss < best.loss):
                best = found
        return best

    def tied(self) -> frozenset[int]:
        """Return who takes part in an exchange of equal means: who is in some best sets, and not in all."""
        outside = [i for others in self._outside.values() for i in others]
        inside = [i for mine in self._inside.values() for i in mine]
        coming = (i for i in outside if (swap := self.bringing(i)) and swap.loss == 0)
        going = (i for i in inside if (swap := self.replacing(i)) and swap.loss == 0)
        return frozenset((*coming, *going))

    def free_of_charge(self) -> Iterator[Swap]:
        """Give every exchange of equal means: the other best sets are made of these."""
        for p, others in sorted(self._outside.items()):
            for q, mine in sorted(self._inside.items()):
                if not self._may(p, q):
                    continue
                for comes in others:
                    for goes in reversed(mine):
                        if self._free.values[goes] > self._free.values[comes]:
                            break
                        yield self._swap(comes, goes)

    def _may(self, gains: int, loses: int) -> bool:
        """Tell whether one part may gain a place that another one loses."""
        if gains == loses:
            return True
        bounds = self._free.bounds
        room = gains == _NONE or len(self._inside.get(gains, ())) < bounds[gains].high
        spare = loses == _NONE or len(self._inside.get(loses, ())) > bounds[loses].low
        return room and spare

    def _swap(self, comes: int, goes: int) -> Swap:
        values = self._free.values
        return Swap(comes, goes, values[goes] - values[comes])
