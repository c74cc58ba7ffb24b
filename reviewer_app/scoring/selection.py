"""Propose a selection: the set with the largest exact sum of means under places, quotas and holds; people decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from reviewer_app.domain.selection import NOT_SELECTED, RESERVE, SELECTED
from reviewer_app.domain.standing import Place, Proposal
from reviewer_app.scoring.statistics.selecting.problem import Out, Rule, SelectionProblem
from reviewer_app.scoring.statistics.selecting.solving import Solved, solve

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from reviewer_app.domain.call import Call, Quota
    from reviewer_app.domain.selection import Hold
    from reviewer_app.domain.standing import Ranking, Standing
    from reviewer_app.domain.submission import SubmissionHead

_Unit = Callable[["Standing"], str]
"""What the cut is drawn in: the group, or everything."""


def propose(
    call: Call, ranking: Ranking, heads: Sequence[SubmissionHead], holds: Iterable[Hold] = ()
) -> Proposal:
    """Return a selection for people to decide about.

    A submission without a counted review is selected only where it is held in, and one that was withdrawn never.
    Rules that cannot be met are named in ``broken`` and nothing is selected: they are never relaxed silently. Where
    quotas cross it is solved by HiGHS, which takes a second to load.
    """
    problem = problem_of(call, ranking, heads, holds)
    solved = solve(problem)
    placed = _placed(call, ranking, problem, solved)
    return Proposal(placed, ranking.input_hash, ranking.merge_digest, solved.broken)


def problem_of(
    call: Call, ranking: Ranking, heads: Sequence[SubmissionHead], holds: Iterable[Hold] = ()
) -> SelectionProblem:
    """Return what a call asks for: whom to choose among by their means, places, quotas, and who is held."""
    by_id: dict[str, SubmissionHead] = {h.id: h for h in heads}
    means: dict[str, Fraction | None] = {s.submission: s.mean for s in ranking.standings}
    outside = {i: Out.WITHDRAWN for i in means if by_id[i].withdrawn}
    held = {str(h.submission): h.inside for h in holds}
    held = {i: inside for i, inside in held.items() if i in means and i not in outside}
    for i, mean in means.items():
        if i in held and not held[i]:
            outside[i] = Out.RECORD
        elif mean is None and i not in held and i not in outside:
            outside[i] = Out.NO_REVIEW
    rules = _rules(call.quotas, means, by_id)
    can = {i for i, m in means.items() if m is not None and outside.get(i) is not Out.WITHDRAWN}
    return SelectionProblem(
        means=means,
        places=_places(call, rules, can),
        rules=rules,
        inside=frozenset(i for i, inside in held.items() if inside),
        outside=outside,
    )


def places_of(call: Call, ranking: Ranking, heads: Sequence[SubmissionHead]) -> int:
    """Return how many places a call has: as it says, else as its quotas add up to."""
    return problem_of(call, ranking, heads).places


def _rules(
    quotas: Sequence[Quota], names: Iterable[str], heads: Mapping[str, SubmissionHead]
) -> tuple[Rule, ...]:
    members: dict[tuple[str, str], set[str]] = defaultdict(set)
    attributes = {quota.attribute for quota in quotas}
    for name in names:
        for attribute in attributes:
            members[attribute, getattr(heads[name], attribute)].add(name)
    return tuple(
        Rule(f"{q.attribute}:{q.value}", frozenset(members[q.attribute, q.value]), q.low, q.high)
        for q in quotas
    )


def _places(call: Call, rules: Sequence[Rule], can: Collection[str]) -> int:
    """Return how many places there are: as the call says, else as its quotas add up to."""
    if call.places is not None:
        return call.places
    if rules:
        return sum(min(rule.high, len(rule.members.intersection(can))) for rule in rules)
    return len(can)


def _mean(standing: Standing) -> Fraction:
    return standing.mean if standing.mean is not None else Fraction(0)


def _placed(
    call: Call,
    ranking: Ranking,
    problem: SelectionProblem,
    solved: Solved,
) -> tuple[Place, ...]:
    grouped = any(rule.attribute == "group" for rule in problem.rules)

    def unit(s: Standing) -> str:
        return s.group if grouped else ""

    ordered = sorted(ranking.standings, key=lambda s: (-_mean(s), s.submission))
    out = {i for i, why in problem.outside.items() if why is Out.RECORD}
    chosen = solved.chosen
    selected = [s for s in ordered if s.submission in chosen]
    rest = [s for s in ordered if s.submission not in chosen and s.mean is not None]
    rest = [s for s in rest if problem.outside.get(s.submission) is not Out.WITHDRAWN]
    waiting = [s for s in rest if s.submission not in out]
    reserve = _reserve(waiting, call.reserve, unit) if chosen else []
    reserved = {s.submission for s in reserve}
    said = _Said([s for s in selected if s.submission not in problem.inside], unit)
    places: list[Place] = []
    others = [s for s in rest if s.submission not in reserved]
    for outcome, members in ((SELECTED, selected), (RESERVE, reserve), (NOT_SELECTED, others)):
        orders: dict[str, int] = defaultdict(int)
        for s in members:
            if s.mean is not None:
                orders[unit(s)] += 1
            why = said.why(outcome, s)
            if s.submission in problem.inside:
                why = "selection.held-in"
            elif s.submission in out:
                why = "selection.held-out"
            places.append(
                Place(
                    submission=s.submission,
                    group=s.group,
                    outcome=outcome,
                    order=0 if s.mean is None else orders[unit(s)],
                    tied=s.submission in solved.tied,
                    why=why,
                )
            )
    placed = {p.submission for p in places}
    places += [
        Place(s.submission, s.group, NOT_SELECTED, 0, tied=False, why="selection.no-review")
        for s in ranking.standings
        if s.submission not in placed
    ]
    return tuple(places)


def _reserve(rest: Sequence[Standing], length: int, unit: _Unit) -> list[Standing]:
    """Return the next ones of each unit, by mean."""
    taken: dict[str, int] = defaultdict(int)
    reserve = []
    for s in rest:
        if taken[unit(s)] < length:
            taken[unit(s)] += 1
            reserve.append(s)
    return reserve


class _Said:
    """What can be said of a submission beside those that were selected by their means."""

    def __init__(self, selected: Sequence[Standing], unit: _Unit) -> None:
        self._unit = unit
        self._lowest = min((_mean(s) for s in selected), default=None)
        self._means = {(unit(s), _mean(s)) for s in selected}

    def why(self, outcome: str, s: Standing) -> str:
        """Return the code that says why; a better mean left out points to a rule."""
        if outcome == SELECTED:
            return "selection.best"
        if self._lowest is not None and self._lowest < _mean(s):
            return "selection.quota"
        if (self._unit(s), _mean(s)) in self._means:
            return "selection.tie"
        return "selection.next" if outcome == RESERVE else "selection.lower-mean"
