"""The best sets where rules cross: HiGHS on whole numbers, every answer counted again in plain code.

The solver keeps an absolute gap, and its arithmetic is that of floats: it is given whole numbers that floats hold
exactly, or, where the common denominator is too large for that, numbers that are off by half a unit at the most. Then
it is asked on until no set that it has not named can be as good, and sums are compared exactly.
"""

from __future__ import annotations

import importlib.util
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reviewer_app.scoring.statistics.quiet import quiet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.scoring.statistics.selecting.problem import Free

_EXACT: Final = 2**50
"""Sums up to here are whole in a float, with room for the solver's own sums."""
_SECONDS: Final = 60.0
"""The most that one solution may take."""
_ASKED: Final = 60
"""Near ties that are told apart one by one, at the most."""
_OPTIMAL, _INFEASIBLE = 0, 2
_NEAR: Final = 1e-4


class NotSolvedError(Exception):
    """The solver gave up, or named a set that breaks a rule."""


def is_installed() -> bool:
    """Tell whether the solver can be loaded."""
    return importlib.util.find_spec("scipy") is not None


@dataclass(frozen=True, slots=True)
class Ranked:
    """The best sets.

    Attributes:
        sets: Best first; of equal sums the one with the higher single means first. Empty where no set keeps the rules.
        whole: Whether there are no others at all.
    """

    sets: tuple[frozenset[int], ...]
    whole: bool


def best_sets(free: Free, count: int, ties: int = 0) -> Ranked:
    """Return the ``count`` best sets, and as many more with the best one's sum as ``ties`` asks for.

    Args:
        free: What to choose among.
        count: At least 1.
        ties: Sets with the best sum that are looked for beyond ``count``.

    Raises:
        NotSolvedError: The solver gave up.
    """
    if free.impossible:
        return Ranked((), whole=True)
    from reviewer_app.scoring.statistics.one_thread import one_thread  # noqa: PLC0415 - office only

    with one_thread():
        return _best_sets(free, count, ties)


def _best_sets(free: Free, count: int, ties: int) -> Ranked:
    model = _Model(free)
    found: list[frozenset[int]] = []
    whole = False
    while True:
        if len(found) >= count + ties + _ASKED:
            raise NotSolvedError
        nxt = model.next()
        if nxt is None:
            whole = True
            break
        found.append(nxt)
        found.sort(key=lambda s: (-model.sum(s), sorted(s)))
        needed = count
        if ties and len(found) >= count:
            needed = min(count + ties, max(count, _equal(model, found) + 1))
        if len(found) >= needed and model.proves(nxt, found[needed - 1]):
            break
    best = model.sum(found[0]) if found else 0
    kept = [s for n, s in enumerate(found) if n < count or model.sum(s) == best]
    return Ranked(tuple(kept[: count + ties]), whole=whole and len(kept) == len(found))


def _equal(model: _Model, found: Sequence[frozenset[int]]) -> int:
    best = model.sum(found[0])
    return sum(model.sum(s) == best for s in found)


class _Model:
    """The rules as rows of a matrix; each set that was named is cut off."""

    def __init__(self, free: Free) -> None:
        self._free = free
        lowest = min(free.values, default=0)
        shifted = [v - lowest for v in free.values]
        common = math.gcd(*shifted) or 1
        whole = [v // common for v in shifted]
        most = _EXACT // max(free.places, 1)
        top = max(whole, default=0)
        self._exact = top <= most
        self._scaled = whole if self._exact else [v * most // top for v in whole]
        self._top, self._most = (1, 1) if self._exact else (top, most)
        self._whole = whole
        self._rows = _rows(free)
        self._cuts: list[frozenset[int]] = []

    def sum(self, chosen: frozenset[int]) -> int:
        """Return the exact sum of a set, shifted and in a unit of its own."""
        return sum(self._whole[i] for i in chosen)

    def proves(self, last: frozenset[int], good: frozenset[int]) -> bool:
        """Tell whether no set that is not yet named has a greater sum than ``good``: ``last`` was named last.

        Each scaled number lies below the true one by less than 1.
        """
        bound = sum(self._scaled[i] for i in last)
        if self._exact:
            return bound <= self.sum(good)
        return (bound + self._free.places) * self._top <= self.sum(good) * self._most

    def next(self) -> frozenset[int] | None:
        """Return the best set that was not named yet; None where there is none.

        Raises:
            NotSolvedError: The solver gave up, or named something else.
        """
        free = self._free
        if free.places == 0:
            nobody: frozenset[int] = frozenset()
            known = bool(self._cuts) or not _keeps(free, nobody)
            return None if known else self._named(nobody)
        x = self._solved(presolve=True)
        if x is None:
            return None
        chosen = frozenset(i for i, value in enumerate(x) if value > 0.5)  # noqa: PLR2004
        near = all(min(abs(value), abs(value - 1)) <= _NEAR for value in x)
        if not near or not _keeps(free, chosen) or chosen in self._cuts:
            raise NotSolvedError
        return self._named(chosen)

    def _named(self, chosen: frozenset[int]) -> frozenset[int]:
        self._cuts.append(chosen)
        return chosen

    def _solved(self, *, presolve: bool) -> Any:
        import numpy as np  # noqa: PLC0415 - heavy, and only here
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415

        matrix, low, high = self._with_cuts()
        with quiet():
            result = milp(
                c=-np.array(self._scaled, dtype=float),
                constraints=LinearConstraint(matrix, low, high),
                bounds=Bounds(0, 1),
                integrality=np.ones(len(self._scaled)),
                options={"mip_rel_gap": 0.0, "time_limit": _SECONDS, "presolve": presolve},
            )
        if result.status == _OPTIMAL:
            return result.x
        if result.status == _INFEASIBLE:
            return None
        if presolve:
            return self._solved(presolve=False)
        raise NotSolvedError

    def _with_cuts(self) -> tuple[Any, Any, Any]:
        import numpy as np  # noqa: PLC0415
        from scipy.sparse import csr_array, vstack  # noqa: PLC0415

        matrix, low, high = self._rows
        if not self._cuts:
            return matrix, low, high
        places = self._free.places
        columns = [i for cut in self._cuts for i in sorted(cut)]
        rows = [n for n, cut in enumerate(self._cuts) for _ in cut]
        shape = (len(self._cuts), len(self._scaled))
        cuts = csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
        count = len(self._cuts)
        return (
            vstack([matrix, cuts], format="csr"),
            np.concatenate([low, np.zeros(count)]),
            np.concatenate([high, np.full(count, places - 1.0)]),
        )


def _rows(free: Free) -> tuple[Any, Any, Any]:
    """Return the rows of the places and of every bound, with their ends."""
    import numpy as np  # noqa: PLC0415
    from scipy.sparse import csr_array  # noqa: PLC0415

    count = len(free.names)
    columns = list(range(count))
    rows = [0] * count
    for n, bound in enumerate(free.bounds, start=1):
        members = sorted(bound.members)
        columns += members
        rows += [n] * len(members)
    shape = (len(free.bounds) + 1, count)
    matrix = csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    low = np.array([free.places, *(b.low for b in free.bounds)], dtype=float)
    high = np.array([free.places, *(b.high for b in free.bounds)], dtype=float)
    return matrix, low, high


def _keeps(free: Free, chosen: frozenset[int]) -> bool:
    return len(chosen) == free.places and all(
        b.low <= len(b.members & chosen) <= b.high for b in free.bounds
    )
