"""Propose a selection: the set with the largest sum of means under places and quotas, exactly.

Where every quota is about one attribute, its values part the submissions, and the best set is found by
filling the lower bounds, then the rest by mean (the sets form a matroid, where greedy choice is optimal:
Edmonds 1971). Quotas that cross are solved by branch and bound over the exact means. Ties are said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.selection import NOT_SELECTED, RESERVE, SELECTED
from reviewer_app.domain.standing import Place, Proposal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reviewer_app.domain.call import Call, Quota
    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.domain.standing import Ranking, Standing
    from reviewer_app.domain.submission import SubmissionHead

_STEPS: Final = 2_000_000
_Unit = Callable[["Standing"], str]
"""What the cut is drawn in: the group, or everything."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """At least ``low`` and at most ``high`` of ``members`` (places in the list)."""

    name: str
    members: frozenset[int]
    low: int
    high: int


def propose(call: Call, ranking: Ranking, heads: Sequence[SubmissionHead]) -> Proposal:
    """Return a selection for people to decide about.

    A submission without a counted review, or withdrawn, is never selected. Rules that cannot be met are
    named in ``broken`` and nothing is selected: they are never relaxed silently.
    """
    by_id = {h.id: h for h in heads}
    field = [
        s for s in ranking.standings if s.mean is not None and not by_id[s.submission].withdrawn
    ]
    field.sort(key=lambda s: (-_mean(s), s.submission))
    rules = _rules(call.quotas, field, by_id)
    places = _places(call, rules, len(field))
    broken = _broken(places, rules, len(field))
    chosen = frozenset() if broken else _best([_mean(s) for s in field], places, rules)
    if chosen is None:
        broken, chosen = ("selection.infeasible",), frozenset()
    placed = _placed(call, ranking, field, chosen, rules)
    return Proposal(placed, ranking.input_hash, ranking.merge_digest, broken)


def places_of(call: Call, ranking: Ranking, heads: Sequence[SubmissionHead]) -> int:
    """Return how many places a call has: as it says, else as its quotas add up to."""
    by_id = {h.id: h for h in heads}
    field = [
        s for s in ranking.standings if s.mean is not None and not by_id[s.submission].withdrawn
    ]
    return _places(call, _rules(call.quotas, field, by_id), len(field))


def _mean(standing: Standing) -> Fraction:
    return standing.mean if standing.mean is not None else Fraction(0)


def _rules(
    quotas: Sequence[Quota], field: Sequence[Standing], heads: Mapping[SubmissionId, SubmissionHead]
) -> list[_Rule]:
    rules = []
    for quota in quotas:
        members = frozenset(
            place
            for place, s in enumerate(field)
            if getattr(heads[s.submission], quota.attribute) == quota.value
        )
        rules.append(_Rule(f"{quota.attribute}:{quota.value}", members, quota.low, quota.high))
    return rules


def _places(call: Call, rules: Sequence[_Rule], eligible: int) -> int:
    """Return how many places there are: as the call says, else as its quotas add up to."""
    if call.places is not None:
        return call.places
    if rules:
        return sum(min(rule.high, len(rule.members)) for rule in rules)
    return eligible


def _broken(places: int, rules: Sequence[_Rule], eligible: int) -> tuple[str, ...]:
    broken = []
    if places > eligible:
        broken.append("selection.too-few-eligible")
    broken += [f"selection.quota:{rule.name}" for rule in rules if len(rule.members) < rule.low]
    return tuple(broken)


def _best(values: Sequence[Fraction], places: int, rules: Sequence[_Rule]) -> frozenset[int] | None:
    """Return the set with the largest sum, or None where no set keeps the rules."""
    seen: set[int] = set()
    for rule in rules:
        if rule.members & seen:
            return _searched(values, places, rules)
        seen |= rule.members
    return _filled(len(values), places, rules)


def _filled(count: int, places: int, rules: Sequence[_Rule]) -> frozenset[int] | None:
    """Return the best set where no two rules share a submission: lower bounds first, then by mean."""
    chosen = {i for rule in rules for i in sorted(rule.members)[: rule.low]}
    own = {i: rule for rule in rules for i in rule.members}
    taken = {rule.name: rule.low for rule in rules}
    for i in range(count):
        rule = own.get(i)
        full = rule is not None and taken[rule.name] >= rule.high
        if len(chosen) < places and i not in chosen and not full:
            chosen.add(i)
            if rule is not None:
                taken[rule.name] += 1
    return frozenset(chosen) if len(chosen) == places else None


def _searched(
    values: Sequence[Fraction], places: int, rules: Sequence[_Rule]
) -> frozenset[int] | None:
    """Return the best set where rules cross.

    Depth first over submissions in falling order of mean; the bound is the sum of the next best ones,
    whatever the rules say of them. Of sets with equal sums the first found stays, and ties are said
    separately.
    """
    count = len(values)
    prefix = [Fraction(0)]
    for value in values:
        prefix.append(prefix[-1] + value)
    best_sum: Fraction | None = None
    best: frozenset[int] | None = None
    # (next place, chosen so far, sum); the branch that takes a submission is looked at first.
    stack: list[tuple[int, tuple[int, ...], Fraction]] = [(0, (), Fraction(0))]
    steps = 0
    while stack and steps < _STEPS:
        steps += 1
        at, chosen, total = stack.pop()
        left = places - len(chosen)
        if left == 0:
            if _fits(chosen, rules) and (best_sum is None or total > best_sum):
                best_sum, best = total, frozenset(chosen)
            continue
        if count - at < left or not _can_fit(at, chosen, left, rules):
            continue
        bound = total + prefix[at + left] - prefix[at]
        if best_sum is not None and bound <= best_sum:
            continue
        stack.append((at + 1, chosen, total))
        stack.append((at + 1, (*chosen, at), total + values[at]))
    return best


def _fits(chosen: Sequence[int], rules: Sequence[_Rule]) -> bool:
    return all(rule.low <= sum(i in rule.members for i in chosen) <= rule.high for rule in rules)


def _can_fit(at: int, chosen: Sequence[int], left: int, rules: Sequence[_Rule]) -> bool:
    """Tell whether the rules can still be met by what comes after ``at``."""
    for rule in rules:
        taken = sum(i in rule.members for i in chosen)
        coming = sum(i >= at for i in rule.members)
        if taken > rule.high or taken + min(coming, left) < rule.low:
            return False
    return True


def _placed(
    call: Call,
    ranking: Ranking,
    field: Sequence[Standing],
    chosen: frozenset[int],
    rules: Sequence[_Rule],
) -> tuple[Place, ...]:
    selected = [field[i] for i in sorted(chosen)]
    rest = [s for i, s in enumerate(field) if i not in chosen]
    grouped = any(rule.name.startswith("group:") for rule in rules)

    def unit(s: Standing) -> str:
        return s.group if grouped else ""

    reserve = _reserve(rest, call.reserve, unit) if chosen else []
    reserved = {s.submission for s in reserve}
    out = [s for s in rest if s.submission not in reserved]
    ranked = {s.submission for s in field}
    unranked = [s for s in ranking.standings if s.submission not in ranked]
    tied = _tied(selected, rest, unit)
    said = _Said(selected, unit)
    places: list[Place] = []
    for outcome, members in ((SELECTED, selected), (RESERVE, reserve), (NOT_SELECTED, out)):
        orders: dict[str, int] = defaultdict(int)
        for s in members:
            orders[unit(s)] += 1
            places.append(
                Place(
                    s.submission,
                    s.group,
                    outcome,
                    orders[unit(s)],
                    s.submission in tied,
                    said.why(outcome, s),
                )
            )
    places += [
        Place(s.submission, s.group, NOT_SELECTED, 0, tied=False, why="selection.no-review")
        for s in unranked
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
    """What can be said of a submission beside those that were selected."""

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


def _tied(
    selected: Sequence[Standing], rest: Sequence[Standing], unit: _Unit
) -> frozenset[SubmissionId]:
    """Return who stands at the cut with an equal mean on its other side."""
    inside = {(unit(s), _mean(s)) for s in selected}
    outside = {(unit(s), _mean(s)) for s in rest}
    both = inside & outside
    return frozenset(s.submission for s in (*selected, *rest) if (unit(s), _mean(s)) in both)
