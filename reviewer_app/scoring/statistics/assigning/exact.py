"""The assignment of least cost in one piece: a flow, joined by exchanges, proven or improved by HiGHS with cuts."""

from __future__ import annotations

import importlib.util
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reviewer_app.scoring.statistics.assigning.by_flow import share_by_flow, still_wanted
from reviewer_app.scoring.statistics.assigning.joining import Part, joined, parts_of
from reviewer_app.scoring.statistics.assigning.task import (
    SHORTFALL,
    Pair,
    Pairs,
    Task,
    at_level,
    cost_of,
    floors_of,
    loads_of,
    mixed,
    price_of,
)
from reviewer_app.scoring.statistics.quiet import quiet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.domain.progress import CancelToken

_ROUNDS: Final = 40
"""Times that cuts are added before it is left to exchanges."""
_SECONDS: Final = 20.0
"""The most that one solution may take."""
_TIE: Final = 1e-6
_WHOLE: Final = 1e-6
_SLACK: Final = 0.05
"""What drawn ties and the solver's tolerance can add to a whole cost, at the most."""
_CUT: Final = 8_000
"""Pairs up to which cuts are quick."""
_SEARCHED: Final = 4000
"""Pairs up to which a search for whole numbers is quick."""


def is_installed() -> bool:
    """Tell whether the solver can be loaded."""
    return importlib.util.find_spec("scipy") is not None


@dataclass(frozen=True, slots=True)
class Solved:
    """What the solver found.

    Attributes:
        pairs: The best assignment found, with as few parts as were reached.
        best: Whether it was proven to cost the least under every rule.
        torn: Whether it was proven that every permitted assignment falls into parts.
    """

    pairs: Pairs
    best: bool
    torn: bool


def share_exactly(task: Task, level: int, token: CancelToken, *, connect: bool) -> Solved | None:
    """Return the assignment of least cost where nobody reads more than ``level``.

    Without further rules it is a flow. Parts are joined by exchanges; where that costs something, cuts tell what it
    must cost at least.

    Args:
        task: What is to be shared out.
        level: The most that anybody reads, unless more is fixed.
        token: Asked before each step.
        connect: Whether everything is to hang together.

    Returns:
        None where nothing is permitted.
    """
    token.check()
    pairs = share_by_flow(task, level)
    if pairs is None:
        return None
    if not connect or _hangs_together(pairs):
        return Solved(pairs, best=True, torn=False)
    if not _could_hang_together(task, level):
        return Solved(pairs, best=True, torn=True)
    token.check()
    near = joined(task, pairs, level)
    if _hangs_together(near) and price_of(task, near) <= price_of(task, pairs):
        return Solved(near, best=True, torn=False)
    # Of very many pairs cuts take minutes, and gain next to nothing where exchanges joined everything.
    if not is_installed() or (task.size > _CUT and _hangs_together(near)):
        return Solved(near, best=False, torn=False)
    return _linked(task, level, pairs, near, token)


def _linked(task: Task, level: int, pairs: Pairs, near: Pairs, token: CancelToken) -> Solved:
    """Return the best assignment in one piece: by cuts, and by exchanges where cuts would take long.

    Args:
        task: What is to be shared out.
        level: The most that anybody reads.
        pairs: The best assignment without the rule, in parts.
        near: What exchanges made of it.
        token: Asked before each solution.
    """
    model = _Model(task, level)
    for _ in range(_ROUNDS):
        linked = _hangs_together(near)
        model.cut(parts_of(pairs))
        token.check()
        better = model.solve(whole=False)
        if better is None and model.impossible:
            return Solved(pairs, best=True, torn=True)
        if linked and price_of(task, near) <= model.bound:
            return Solved(near, best=True, torn=False)
        if better is None and (model.size <= _SEARCHED or not linked):
            better = model.solve(whole=True)
        if better is None:
            torn = model.impossible and not linked
            return Solved(near, best=torn, torn=torn)
        if _hangs_together(better):
            return Solved(better, best=model.proven, torn=False)
        pairs, near = better, joined(task, better, level)
    return Solved(near, best=False, torn=False)


def _hangs_together(pairs: Pairs) -> bool:
    return len(parts_of(pairs)) < 2  # noqa: PLR2004 - in one piece


def _could_hang_together(task: Task, level: int) -> bool:
    """Tell whether there are enough pairs: a tree over n nodes has n - 1."""
    total = sum(max(w, 0) for w in task.wanted)
    caps = sorted(at_level(task, level), reverse=True)
    fewest, room = 0, 0
    while room < total and fewest < len(caps):
        room += caps[fewest]
        fewest += 1
    return total >= sum(w > 0 for w in task.wanted) + fewest - 1


class _Model:
    """The rules as rows of a matrix: variables are pairs, then each member's shortfall."""

    def __init__(self, task: Task, level: int) -> None:
        self._task = task
        wanted = still_wanted(task)
        held = loads_of(task.fixed, len(task.caps))
        self._pairs: list[Pair] = [
            (i, j)
            for i in range(len(task.costs))
            if wanted[i]
            for j in task.readers_of(i)
            if (i, j) not in task.fixed
        ]
        # The solver goes through columns in order: a drawn order favours nobody.
        self._pairs.sort(key=lambda p: mixed(task.seed, *p))
        self._wanted = wanted
        caps = at_level(task, level)
        floors = floors_of(task)
        self._most = [max(c - h, 0) for c, h in zip(caps, held, strict=True)]
        self._least = [
            min(max(f - h, 0), m) for f, h, m in zip(floors, held, self._most, strict=True)
        ]
        self._cuts: list[tuple[list[int], float]] = []
        self._value = 0.0
        self._held = cost_of(task, task.fixed)
        self.bound = 0
        self.proven = False
        self.impossible = False

    def cut(self, parts: Sequence[Part]) -> None:
        """Ask for a pair across the border of every part."""
        for part in parts:
            inner, mine = set(part.submissions), set(part.members)
            across = [n for n, (i, j) in enumerate(self._pairs) if (i in inner) != (j in mine)]
            self._cuts.append((across, 1.0))

    @property
    def size(self) -> int:
        """Pairs to choose from."""
        return len(self._pairs)

    def solve(self, *, whole: bool) -> Pairs | None:
        """Return the pairs of least cost under the cuts; None where there are none, or not found.

        ``bound`` is then what every permitted assignment costs at least.

        Args:
            whole: Whether to search on where the corner found cuts pairs in pieces.
        """
        if not self._pairs:
            self.proven = self.impossible = True
            return None
        found = self._solve(whole=whole)
        if found is None:
            return None
        if not whole:
            self.bound = math.ceil(self._value - _SLACK) + self._held
        if not _is_whole(found[: len(self._pairs)]):
            return None
        chosen = {p for p, x in zip(self._pairs, found, strict=False) if x > 0.5}  # noqa: PLR2004
        return self._task.fixed | chosen

    def _solve(self, *, whole: bool) -> list[float] | None:
        import numpy as np  # noqa: PLC0415 - heavy, and only here
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415

        count, members = len(self._pairs), len(self._most)
        task = self._task
        costs = [
            task.costs[i][j] + _TIE * (mixed(task.seed, 1, i, j) / 2**64) for i, j in self._pairs
        ]
        matrix, low, high = self._rows()
        with quiet():
            result = milp(
                c=np.array([*costs, *[float(SHORTFALL)] * members]),
                constraints=LinearConstraint(matrix, low, high),
                bounds=Bounds(0, np.array([1.0] * count + [float(x) for x in self._least])),
                integrality=np.array([int(whole)] * count + [0] * members),
                options={"time_limit": _SECONDS, "mip_rel_gap": 1e-6},
            )
        self.proven = bool(result.success)
        self.impossible = result.status == 2  # noqa: PLR2004 - HiGHS: infeasible
        self._value = 0.0 if result.fun is None else float(result.fun)
        return None if result.x is None else [float(x) for x in result.x]

    def _rows(self) -> tuple[Any, list[float], list[float]]:
        """Return the rows of submissions, of members, of floors, of cuts, with their bounds."""
        from scipy.sparse import csr_array  # noqa: PLC0415

        count, members, texts = len(self._pairs), len(self._most), len(self._wanted)
        rows: list[int] = []
        columns: list[int] = []
        for n, (i, j) in enumerate(self._pairs):
            rows += (i, texts + j, texts + members + j)
            columns += (n, n, n)
        for j in range(members):
            rows.append(texts + members + j)
            columns.append(count + j)
        low = [float(w) for w in self._wanted] + [0.0] * members + [float(f) for f in self._least]
        high = [float(w) for w in self._wanted] + [float(m) for m in self._most]
        high += [float("inf")] * members
        for across, least in self._cuts:
            rows += [len(low)] * len(across)
            columns += across
            low.append(least)
            high.append(float("inf"))
        shape = (len(low), count + members)
        return csr_array(([1.0] * len(rows), (rows, columns)), shape=shape), low, high


def _is_whole(values: list[float]) -> bool:
    return all(abs(x - round(x)) <= _WHOLE for x in values)
