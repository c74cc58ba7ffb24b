"""Why no set keeps to every rule: the smallest number of bounds that have to give way (docs/statistics.md, 15).

Each bound gets a slack and a binary that says whether it is broken; the number of broken bounds is minimised first,
then by how much they are missed (an irreducible view of the whole: Chinneck 2008, Feasibility and Infeasibility in
Optimization, 7). Nothing is relaxed by itself: people are told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reviewer_app.domain.numbers.selecting import Breach, Clash
from reviewer_app.scoring.statistics.quiet import quiet
from reviewer_app.scoring.statistics.selecting.problem import HELD_IN, HELD_OUT, Out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.scoring.statistics.selecting.problem import SelectionProblem

_OTHERS: Final = 3
"""Further smallest ways that are named."""
_SECONDS: Final = 30.0
_INF: Final = float("inf")


@dataclass(frozen=True, slots=True)
class _Soft:
    """A bound that may give way: over which columns, and what it says."""

    rule: str
    end: str
    columns: tuple[int, ...]
    bound: int


def clash_of(problem: SelectionProblem, fixed: frozenset[str] = frozenset()) -> Clash:
    """Return which bounds have to give way.

    Args:
        problem: Means, places and rules that no set keeps to.
        fixed: Who must be in whatever gives way.
    """
    from reviewer_app.scoring.statistics.one_thread import one_thread  # noqa: PLC0415 - office only

    with one_thread():
        return _clash_of(_Model(problem, fixed))


def _clash_of(model: _Model) -> Clash:
    ways: list[tuple[Breach, ...]] = []
    named: list[frozenset[int]] = []
    while len(ways) <= _OTHERS:
        found = model.least(named)
        if found is None or (named and len(found[0]) > len(named[0])):
            break
        broken, breaches = found
        named.append(broken)
        ways.append(breaches)
        if not broken:
            break
    return Clash(
        breaches=ways[0] if ways else (),
        others=tuple(ways[1:]),
        places=model.places(),
    )


class _Model:
    """Columns: candidates, then a slack and a binary for each bound that may give way."""

    def __init__(self, problem: SelectionProblem, fixed: frozenset[str]) -> None:
        held_out = {i for i, why in problem.outside.items() if why is Out.RECORD}
        self._names = sorted(
            i
            for i, mean in problem.means.items()
            if i in problem.inside
            or i in fixed
            or (mean is not None and (i not in problem.outside or i in held_out))
        )
        at = {name: n for n, name in enumerate(self._names)}
        self._problem = problem
        self._fixed = [at[i] for i in sorted(fixed)]
        soft: list[_Soft] = []
        for rule in problem.rules:
            columns = tuple(sorted(at[i] for i in rule.members if i in at))
            soft.append(_Soft(rule.name, "low", columns, rule.low))
            soft.append(_Soft(rule.name, "high", columns, rule.high))
        soft += [_Soft(f"{HELD_IN}{i}", "low", (at[i],), 1) for i in sorted(problem.inside - fixed)]
        soft += [
            _Soft(f"{HELD_OUT}{i}", "high", (at[i],), 0)
            for i in sorted(held_out - fixed)
            if i in at
        ]
        self._soft = soft

    def least(
        self, named: Sequence[frozenset[int]]
    ) -> tuple[frozenset[int], tuple[Breach, ...]] | None:
        """Return the smallest set of broken bounds that was not named, or None."""
        count, softs = len(self._names), len(self._soft)
        places = self._problem.places
        rows = _Rows(count + 2 * softs)
        rows.add(dict.fromkeys(range(count), 1.0), places, places)
        most = float(max(count, places) + 1)
        for n, soft in enumerate(self._soft):
            slack, broken = count + n, count + softs + n
            row = dict.fromkeys(soft.columns, 1.0)
            if soft.end == "low":
                rows.add({**row, slack: 1.0}, soft.bound, _INF)
            else:
                rows.add({**row, slack: -1.0}, -_INF, soft.bound)
            rows.add({slack: 1.0, broken: -most}, -_INF, 0)
        for known in named:
            rows.add({count + softs + n: 1.0 for n in known}, -_INF, len(known) - 1)
        weight = most * softs + 1.0
        cost = [0.0] * count + [1.0] * softs + [weight] * softs
        low = [0.0] * (count + 2 * softs)
        high = [1.0] * count + [most] * softs + [1.0] * softs
        for i in self._fixed:
            low[i] = 1.0
        x = rows.solve(cost, low, high)
        if x is None:
            return None
        chosen = {i for i in range(count) if x[i] > 0.5}  # noqa: PLR2004
        breaches = []
        broken_ones = set()
        for n, soft in enumerate(self._soft):
            has = len(chosen.intersection(soft.columns))
            if has < soft.bound if soft.end == "low" else has > soft.bound:
                broken_ones.add(n)
                held = soft.rule.startswith((HELD_IN, HELD_OUT))
                breaches.append(Breach(soft.rule, "" if held else soft.end, soft.bound, has))
        return frozenset(broken_ones), tuple(breaches)

    def places(self) -> tuple[int, int] | None:
        """Return the lowest and the highest number of places with which every rule can be kept."""
        count = len(self._names)
        ends = []
        for sign in (1.0, -1.0):
            rows = _Rows(count)
            rows.add(dict.fromkeys(range(count), 1.0), 0, _INF)
            for soft in self._soft:
                row = dict.fromkeys(soft.columns, 1.0)
                low, high = (soft.bound, _INF) if soft.end == "low" else (-_INF, soft.bound)
                rows.add(row, low, high)
            low_ends = [0.0] * count
            for i in self._fixed:
                low_ends[i] = 1.0
            x = rows.solve([sign] * count, low_ends, [1.0] * count)
            if x is None:
                return None
            ends.append(sum(value > 0.5 for value in x))  # noqa: PLR2004
        return ends[0], ends[1]


class _Rows:
    """Rows of a matrix as they are said."""

    def __init__(self, columns: int) -> None:
        self._columns = columns
        self._at: list[tuple[int, int]] = []
        self._values: list[float] = []
        self._low: list[float] = []
        self._high: list[float] = []

    def add(self, row: dict[int, float], low: float, high: float) -> None:
        """Say one row with its ends."""
        n = len(self._low)
        self._at += [(n, column) for column in row]
        self._values += row.values()
        self._low.append(low)
        self._high.append(high)

    def solve(
        self, cost: Sequence[float], low: Sequence[float], high: Sequence[float]
    ) -> list[float] | None:
        """Return the cheapest whole numbers, or None."""
        if not self._columns:
            return (
                [] if all(a <= 0 <= b for a, b in zip(self._low, self._high, strict=True)) else None
            )
        import numpy as np  # noqa: PLC0415 - heavy, and only here
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415
        from scipy.sparse import csr_array  # noqa: PLC0415

        at: Any = ([n for n, _ in self._at], [c for _, c in self._at])
        matrix = csr_array((self._values, at), shape=(len(self._low), self._columns))
        with quiet():
            result = milp(
                c=np.array(cost),
                constraints=LinearConstraint(matrix, np.array(self._low), np.array(self._high)),
                bounds=Bounds(np.array(low), np.array(high)),
                integrality=np.ones(self._columns),
                options={"mip_rel_gap": 0.0, "time_limit": _SECONDS},
            )
        return None if result.x is None else [float(v) for v in result.x]
