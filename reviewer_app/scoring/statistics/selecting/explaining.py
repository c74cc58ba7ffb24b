"""Explain the best selection: ties, why not the others, who would follow, what each rule costs (docs/statistics.md, 15)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from reviewer_app.domain.numbers.selecting import (
    Against,
    Breach,
    Exchanged,
    Explained,
    Replacement,
    RulePrice,
)
from reviewer_app.domain.progress import Step, silent
from reviewer_app.scoring.statistics.selecting.clashing import clash_of
from reviewer_app.scoring.statistics.selecting.crossed import is_installed
from reviewer_app.scoring.statistics.selecting.parted import Exchanges
from reviewer_app.scoring.statistics.selecting.problem import (
    HELD_IN,
    HELD_OUT,
    PLACES,
    Out,
    free_of,
    is_parted,
)
from reviewer_app.scoring.statistics.selecting.solving import (
    NO_SOLVER,
    TIES,
    UNSOLVED,
    Solved,
    solve,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.domain.progress import CancelToken, Report
    from reviewer_app.scoring.statistics.selecting.problem import SelectionProblem


def explain(
    problem: SelectionProblem,
    *,
    lines: Iterable[str] | None = None,
    more: bool = True,
    token: CancelToken | None = None,
    report: Report = silent,
) -> Explained:
    """Return the best set with what explains it.

    The loss of a submission is the optimum less the optimum with x_i = 1; the price of a rule is the optimum without it
    less the optimum with it (docs/statistics.md, 15).

    Args:
        problem: Means, places, rules, and who is held in or out.
        lines: For whom *why not* is asked; None for everybody who is not selected.
        more: Whether replacements and prices are wanted as well.
        token: Stops it between two solutions.
        report: Hears how far it is.

    Raises:
        Cancelled: The token was.
    """
    found = solve(problem, ties=TIES)
    if set(found.broken) & {UNSOLVED, NO_SOLVER}:
        return Explained((), Fraction(0), unsolved=True)
    if found.broken:
        clash = clash_of(problem) if is_installed() else None
        return Explained((), Fraction(0), clash=clash)
    asked = _asked(problem, found.chosen, lines)
    leaving = sorted(found.chosen) if more else []
    rules = _rule_names(problem) if more else []
    steps = len(asked) + len(leaving) + len(rules)
    one = _One(problem, found)
    against, replacements, prices = [], [], []
    for n, name in enumerate((*asked, *leaving, *rules)):
        if token is not None:
            token.check()
        report(Step("select.explain", n, steps))
        if n < len(asked):
            against.append(one.against(name))
        elif n < len(asked) + len(leaving):
            replacements.append(one.replacement(name))
        else:
            prices.append(one.price(name))
    report(Step("select.explain", steps, steps))
    dearest = [p for p in prices if p is not None]
    dearest.sort(key=lambda p: (-p.price, p.rule))
    return Explained(
        selected=tuple(sorted(found.chosen)),
        total=found.total,
        second=found.second,
        ties=tuple(one.to(s) for s in found.ties),
        more_ties=found.more_ties,
        against=tuple(against),
        replacements=tuple(replacements),
        prices=tuple(dearest),
    )


def against_of(
    problem: SelectionProblem,
    chosen: frozenset[str],
    names: Iterable[str],
    token: CancelToken | None = None,
) -> tuple[Against, ...]:
    """Return why single ones are not in a best set that is known already.

    Raises:
        Cancelled: The token was.
    """
    one = _One(problem, Solved(chosen, problem.total(chosen)))
    found = []
    for name in _asked(problem, chosen, names):
        if token is not None:
            token.check()
        found.append(one.against(name))
    return tuple(found)


def _asked(
    problem: SelectionProblem, chosen: frozenset[str], lines: Iterable[str] | None
) -> list[str]:
    """Return those of ``lines`` who are not selected and have a mean, or are held out on record."""
    can = {
        i
        for i, mean in problem.means.items()
        if mean is not None and problem.outside.get(i, Out.RECORD) is Out.RECORD
    }
    wanted = can if lines is None else can & set(lines)
    return sorted(wanted - chosen)


def _rule_names(problem: SelectionProblem) -> list[str]:
    """Return every rule, every attribute with several rules, and everybody held on record."""
    names = [rule.name for rule in problem.rules]
    attributes = [rule.attribute for rule in problem.rules]
    several = sorted({a for a in attributes if attributes.count(a) > 1})
    held = [f"{HELD_IN}{i}" for i in sorted(problem.inside)]
    held += [
        f"{HELD_OUT}{i}"
        for i, why in sorted(problem.outside.items())
        if why is Out.RECORD and problem.means.get(i) is not None
    ]
    return [*several, *names, *held]


class _One:
    """Questions about one solved problem."""

    def __init__(self, problem: SelectionProblem, found: Solved) -> None:
        self._problem = problem
        self._found = found
        self._free = free_of(problem)
        self._at = {name: n for n, name in enumerate(self._free.names)}
        self._exchanges: Exchanges | None = None
        if is_parted(self._free):
            mine = frozenset(self._at[i] for i in found.chosen if i in self._at)
            self._exchanges = Exchanges(self._free, mine)

    def to(self, other: frozenset[str]) -> Exchanged:
        """Return how another set differs."""
        mine = self._found.chosen
        return Exchanged(
            enters=tuple(sorted(other - mine)),
            leaves=tuple(sorted(mine - other)),
            loss=self._found.total - self._problem.total(other),
        )

    def against(self, name: str) -> Against:
        """Return why one is not selected."""
        if name in self._problem.outside:
            return Against(name, None, (Breach(f"{HELD_OUT}{name}", "", 0, 1),))
        if self._exchanges is not None:
            swap = self._exchanges.bringing(self._at[name])
            if swap is not None:
                goes = self._free.names[swap.goes]
                return Against(name, self.to(self._found.chosen - {goes} | {name}))
            other = None
        else:
            other = self._best(self._problem.with_inside((name,)))
        if other is not None:
            return Against(name, self.to(other))
        if not is_installed():
            return Against(name, None)
        clash = clash_of(self._problem, frozenset((name,)))
        if clash.breaches:
            return Against(name, None, clash.breaches)
        places = self._problem.places
        more = clash.places[0] if clash.places is not None else places + 1
        return Against(name, None, (Breach(PLACES, "high", places, more),))

    def replacement(self, name: str) -> Replacement:
        """Return who would follow one that leaves."""
        rest = self._found.chosen - {name}
        for other in self._free.names:
            if other not in self._found.chosen and self._may(rest, other):
                return Replacement(name, self.to(rest | {other}))
        moved = self._best(self._problem.with_outside((name,)))
        return Replacement(name, None if moved is None else self.to(moved), moved is not None)

    def price(self, rule: str) -> RulePrice | None:
        """Return what a rule costs; None where the solver gives up."""
        other = self._best(self._problem.without(rule))
        return None if other is None else RulePrice(rule, self.to(other))

    def _best(self, problem: SelectionProblem) -> frozenset[str] | None:
        found = solve(problem, ties=0, second=False)
        return None if found.broken else found.chosen

    def _may(self, rest: frozenset[str], other: str) -> bool:
        """Tell whether one can take the place that is free beside ``rest``."""
        chosen = rest | {other}
        return all(r.low <= len(r.members & chosen) <= r.high for r in self._problem.rules)
