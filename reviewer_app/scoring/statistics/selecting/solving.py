"""The best selection under places and quotas, proven (docs/statistics.md, 15)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, Final

from reviewer_app.scoring.statistics.selecting.crossed import (
    NotSolvedError,
    best_sets,
    is_installed,
)
from reviewer_app.scoring.statistics.selecting.parted import Exchanges, filled
from reviewer_app.scoring.statistics.selecting.problem import Free, free_of, guards, is_parted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.scoring.statistics.selecting.problem import SelectionProblem

CLASH: Final = "selection.infeasible"
UNSOLVED: Final = "selection.not-solved"
NO_SOLVER: Final = "selection.no-solver"
TIES: Final = 12
"""Other best sets that are named, at the most."""


@dataclass(frozen=True, slots=True)
class Solved:
    """The best set, or why there is none.

    Attributes:
        chosen: Who is selected, those held in among them; empty where there is no such set. Of several best sets the
            one with the highest single means, then the first by code point.
        total: Exact sum of their means.
        second: Sum of the second-best set; None where there is no other, or it was not asked for.
        ties: Other sets with the same sum.
        more_ties: Whether there may be more than are named.
        tied: Who is in some of the best sets and not in all, as far as these are known; among sets that one rule parts
            all of them are known.
        broken: Codes of what cannot be met; empty where there is a set.
    """

    chosen: frozenset[str]
    total: Fraction
    second: Fraction | None = None
    ties: tuple[frozenset[str], ...] = ()
    more_ties: bool = False
    tied: frozenset[str] = frozenset()
    broken: tuple[str, ...] = ()


def solve(problem: SelectionProblem, *, ties: int = TIES, second: bool = True) -> Solved:
    """Return the set with the largest exact sum of means that keeps to every rule.

    Maximise sum s_i x_i over x in {0,1}^I with sum x = k and lo_g <= sum_{i in g} x_i <= hi_g (docs/statistics.md, 15).

    Args:
        problem: Means, places, rules, and who is held in or out.
        ties: Other best sets that are looked for, at the most.
        second: Whether the second-best sum is wanted.

    Returns:
        The set, checked against every rule by counting; or the codes of the rules that cannot be met.
    """
    broken = guards(problem)
    if broken:
        return _none(*broken)
    free = free_of(problem)
    if is_parted(free):
        return _by_filling(problem, free, ties, second=second)
    if not is_installed():
        return _none(NO_SOLVER)
    try:
        return _by_solver(problem, free, ties, second=second)
    except NotSolvedError:
        return _none(UNSOLVED)


def select(problem: SelectionProblem) -> frozenset[str] | None:
    """Return the best set alone, or None where there is none: the quick way for many problems."""
    found = solve(problem, ties=0, second=False)
    return None if found.broken else found.chosen


def _by_filling(problem: SelectionProblem, free: Free, ties: int, *, second: bool) -> Solved:
    chosen = filled(free)
    if chosen is None:
        return _none(CLASH)
    others: list[frozenset[int]] = []
    tied: frozenset[int] = frozenset()
    runner_up = None
    if second or ties:
        exchanges = Exchanges(free, chosen)
        nearest = exchanges.second()
        runner_up = None if nearest is None else nearest.loss
        if ties and runner_up == 0:
            swaps = islice(exchanges.free_of_charge(), ties + 1)
            others = [chosen - {s.goes} | {s.comes} for s in swaps]
            tied = exchanges.tied()
    # Further equal sets can be made of several exchanges at once.
    more = len(others) > 1
    loss = runner_up if second else None
    return _solved(problem, free, (chosen, *others[:ties]), tied, loss, more=more)


def _by_solver(problem: SelectionProblem, free: Free, ties: int, *, second: bool) -> Solved:
    wanted = 2 if second or ties else 1
    ranked = best_sets(free, wanted, max(0, ties - 1))
    if not ranked.sets:
        return _none(CLASH)
    values = free.values
    sums = [sum(values[i] for i in s) for s in ranked.sets]
    best = [s for s, total in zip(ranked.sets, sums, strict=True) if total == sums[0]]
    loss = sums[0] - sums[1] if len(sums) > 1 and second else None
    more = len(best) > ties and not ranked.whole
    tied = frozenset().union(*best) - frozenset.intersection(*best)
    return _solved(problem, free, best if ties else best[:1], tied, loss, more=more)


def _solved(
    problem: SelectionProblem,
    free: Free,
    sets: Iterable[frozenset[int]],
    tied: frozenset[int],
    loss: int | None,
    *,
    more: bool,
) -> Solved:
    chosen, *others = (problem.inside | {free.names[i] for i in s} for s in sets)
    if not all(problem.keeps(s) for s in (chosen, *others)):
        return _none(UNSOLVED)
    total = problem.total(chosen)
    return Solved(
        chosen=chosen,
        total=total,
        second=None if loss is None else total - Fraction(loss, free.unit),
        ties=tuple(others),
        more_ties=more,
        tied=frozenset(free.names[i] for i in tied),
    )


def _none(*broken: str) -> Solved:
    return Solved(frozenset(), Fraction(0), broken=broken)
