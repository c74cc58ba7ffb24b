"""The best selection: held against every set there is, against published values, and against itself under other names."""

from __future__ import annotations

import csv
import dataclasses
import json
from collections import defaultdict
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from reviewer_app.domain.numbers.ranks import RankSpread
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.progress import CancelToken, Step
from reviewer_app.errors import Cancelled
from reviewer_app.scoring.statistics.ranks.estimating import estimate_ranks
from reviewer_app.scoring.statistics.ranks.streams import Stream
from reviewer_app.scoring.statistics.selecting.chances import selected_shares
from reviewer_app.scoring.statistics.selecting.clashing import clash_of
from reviewer_app.scoring.statistics.selecting.crossed import best_sets
from reviewer_app.scoring.statistics.selecting.explaining import against_of, explain
from reviewer_app.scoring.statistics.selecting.problem import (
    Out,
    Rule,
    SelectionProblem,
    free_of,
    guards,
    is_parted,
)
from reviewer_app.scoring.statistics.selecting.solving import solve
from tests.scoring.statistics.tables import synthetic

DATA = Path(__file__).parents[1] / "data" / "statistics"
quietly = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # fmt: skip


# Held against every set


def every_set(problem: SelectionProblem) -> list[tuple[Fraction, frozenset[str]]]:
    """Return every set that keeps to the rules with its sum, the best first: the slow, plain way."""
    can = [
        i for i, mean in problem.means.items()
        if i in problem.inside or (mean is not None and i not in problem.outside)
    ]  # fmt: skip
    found = []
    for names in combinations(sorted(can), problem.places):
        mine = frozenset(names)
        counts = [(len(rule.members & mine), rule) for rule in problem.rules]
        if mine >= problem.inside and all(r.low <= n <= r.high for n, r in counts):
            found.append((sum((problem.means[i] or Fraction(0) for i in mine), Fraction(0)), mine))
    return sorted(found, key=lambda pair: (-pair[0], sorted(pair[1])))


@st.composite
def problems(draw: st.DrawFn, *, crossed: bool = True) -> SelectionProblem:
    """Draw small fields with many equal and nearly equal means, rules that cross, and people held in or out."""
    count = draw(st.integers(1, 8))
    names = [f"s{i}" for i in range(count)]
    near = Fraction(1, draw(st.sampled_from([1, 7, 10**9, 10**14])))
    means: dict[str, Fraction | None] = {
        name: draw(st.one_of(st.none(), st.integers(0, 3).map(lambda n: 3 + n * near)))
        for name in names
    }
    rules = []
    for attribute in draw(st.sampled_from(["", "a", "ab", "abc"] if crossed else ["", "a"])):
        value = draw(st.lists(st.sampled_from("xyz"), min_size=count, max_size=count))
        bounds = draw(st.lists(st.tuples(st.integers(0, 2), st.integers(-1, 3)), max_size=3))
        for v, (low, more) in zip("xyz", bounds, strict=False):
            mine = frozenset(n for n, mine in zip(names, value, strict=True) if mine == v)
            rules.append(Rule(f"{attribute}:{v}", mine, low, low + more))
    some = draw(st.lists(st.sampled_from(["", "", "", "in", "out"]), min_size=2, max_size=2))
    held = {n: how == "in" for n, how in zip(names, some, strict=False) if how}
    return SelectionProblem(
        means, draw(st.integers(0, 5)), tuple(rules), frozenset(n for n, inside in held.items() if inside),
        {n: Out.RECORD for n, inside in held.items() if not inside},
    )  # fmt: skip


def agrees(problem: SelectionProblem) -> None:
    known, found = every_set(problem), solve(problem, ties=9)
    if not known:
        assert found.broken
        return
    best = known[0][0]
    equal = {s for total, s in known if total == best}
    assert not found.broken
    assert (found.total, found.chosen in equal) == (best, True)
    assert found.second == (known[1][0] if len(known) > 1 else None)
    assert set(found.ties) <= equal - {found.chosen}
    assert found.more_ties or set(found.ties) == equal - {found.chosen}
    if len(equal) <= 9:
        assert found.tied == frozenset().union(*equal) - frozenset.intersection(*equal)


@quietly
@given(problems())
def test_the_best_set_is_the_best_of_all_sets(problem: SelectionProblem) -> None:
    agrees(problem)


@settings(max_examples=40, deadline=None)
@given(problems(crossed=False))
def test_filling_finds_the_best_of_all_sets(problem: SelectionProblem) -> None:
    assert is_parted(free_of(problem))
    agrees(problem)


@quietly
@given(problems(crossed=False))
def test_filling_and_the_solver_agree(problem: SelectionProblem) -> None:
    free, found = free_of(problem), solve(problem)
    sets = best_sets(free, 2).sets if not guards(problem) else ()
    sums = [Fraction(sum(free.values[i] for i in s), free.unit) for s in sets]
    assert bool(sets) is not bool(found.broken)
    if sets:
        held = problem.total(problem.inside)
        assert [s + held for s in sums] == [found.total, found.second][: len(sums)]


@quietly
@given(problems())
def test_every_explanation_is_what_counting_gives(problem: SelectionProblem) -> None:
    known, told = every_set(problem), explain(problem)
    if not known:
        assert (told.selected, told.clash is not None) == ((), True)
        return
    best, mine = told.total, frozenset(told.selected)
    assert against_of(problem, mine, problem.means) == told.against
    for against in told.against:
        with_it = [total for total, s in known if against.submission in s]
        if against.exchanged is None:
            assert not with_it
            assert against.blocked_by
        else:
            assert against.exchanged.loss == best - with_it[0]
            other = mine - set(against.exchanged.leaves) | set(against.exchanged.enters)
            assert (with_it[0], other) in known
    for replaced in told.replacements:
        rest = mine - {replaced.submission}
        simple = [
            i
            for i in problem.eligible
            if i not in mine and problem.with_outside((replaced.submission,)).keeps(rest | {i})
        ]
        without = every_set(problem.with_outside((replaced.submission,)))
        if simple:
            assert replaced.exchanged is not None
            assert not replaced.others_move
            assert (problem.means[replaced.exchanged.enters[0]] or 0) == max(
                problem.means[i] or 0 for i in simple
            )
        elif without:
            assert replaced.exchanged is not None
            assert replaced.others_move
            assert replaced.exchanged.loss == best - without[0][0]
        else:
            assert replaced.exchanged is None
    for price in told.prices:
        assert price.price == every_set(problem.without(price.rule))[0][0] - best >= 0


@quietly
@given(problems())
def test_the_smallest_set_of_bounds_is_smallest_and_enough(problem: SelectionProblem) -> None:
    if every_set(problem):
        return
    clash = clash_of(problem)
    ways = [w for w in (clash.breaches, *clash.others) if w]
    for way in ways:
        # Everything that is named gives way: then there is a set; with one bound less there is none.
        assert every_set(relaxed(problem, way))
        for left_out in combinations(way, len(way) - 1):
            assert not every_set(relaxed(problem, left_out))
    if clash.places is not None:
        for n in range(7):
            fits = bool(every_set(dataclasses.replace(problem, places=n)))
            assert not fits or clash.places[0] <= n <= clash.places[1]
        assert every_set(dataclasses.replace(problem, places=clash.places[0]))


def relaxed(problem: SelectionProblem, breaches: Any) -> SelectionProblem:
    by_rule = {(b.rule, b.end): b for b in breaches}
    rules = []
    for rule in problem.rules:
        low, high = by_rule.get((rule.name, "low")), by_rule.get((rule.name, "high"))
        rules.append(
            dataclasses.replace(
                rule,
                low=rule.low if low is None else low.needed,
                high=rule.high if high is None else high.needed,
            )
        )
    inside = frozenset(i for i in problem.inside if (f"in:{i}", "") not in by_rule)
    outside = {i: why for i, why in problem.outside.items() if (f"out:{i}", "") not in by_rule}
    return dataclasses.replace(problem, rules=tuple(rules), inside=inside, outside=outside)


# Under other names, in another order, with other weights


@quietly
@given(problems(), st.randoms(use_true_random=False))
def test_order_and_scale_change_nothing(problem: SelectionProblem, chance: Any) -> None:
    names = list(problem.means)
    chance.shuffle(names)
    rules = list(problem.rules)
    chance.shuffle(rules)
    other = dataclasses.replace(
        problem, means={n: problem.means[n] for n in names}, rules=tuple(rules)
    )
    one, two = solve(problem), solve(other)
    assert (one.chosen, one.total, one.second, one.tied) == (
        two.chosen, two.total, two.second, two.tied,
    )  # fmt: skip
    moved = {n: None if m is None else 7 * m + 2 for n, m in problem.means.items()}
    if not problem.inside or all(problem.means[i] is not None for i in problem.inside):
        three = solve(problem.with_means(moved))
        assert (three.chosen, three.tied, three.broken) == (one.chosen, one.tied, one.broken)


@quietly
@given(problems())
def test_other_names_change_only_names(problem: SelectionProblem) -> None:
    def named(i: str) -> str:
        return f"t{9 - int(i[1:])}"

    other = SelectionProblem(
        {named(i): m for i, m in problem.means.items()}, problem.places,
        tuple(dataclasses.replace(r, members=frozenset(map(named, r.members))) for r in problem.rules),
        frozenset(map(named, problem.inside)), {named(i): why for i, why in problem.outside.items()},
    )  # fmt: skip
    one, two = solve(problem), solve(other)
    assert (one.total, one.second) == (two.total, two.second)
    if not one.tied:
        assert {named(i) for i in one.chosen} == two.chosen


# Published values


@dataclasses.dataclass(frozen=True)
class Reference:
    means: dict[str, Fraction | None]
    group: dict[str, str]
    country: dict[str, str]
    wanted: dict[str, Any]


@pytest.fixture(scope="module")
def panel() -> Reference:
    """The synthetic panel of 26, its means computed here from its rows."""
    lines = (DATA / "20_panel_26x10.criteria.csv").read_text(encoding="utf-8").splitlines()
    weights = {row["criterion"]: int(row["weight"]) for row in csv.DictReader(lines)}
    totals: dict[str, list[Fraction]] = defaultdict(list)
    group, country = {}, {}
    lines = (DATA / "20_panel_26x10.csv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(lines):
        name = row["submission"]
        group[name], country[name] = row["group"], row["country"]
        answered = [c for c in weights if row[c]]
        weight = sum(weights[c] for c in answered)
        if row["status"] == "scored" and 4 * weight >= 3 * sum(weights.values()):
            total = sum(weights[c] * int(row[c]) for c in answered)
            totals[name].append(Fraction(total, weight))
    means: dict[str, Fraction | None] = {
        name: sum(totals[name], Fraction(0)) / len(totals[name]) for name in group
    }
    expected = json.loads((DATA / "20_panel_26x10.expected.json").read_text(encoding="utf-8"))
    return Reference(means, group, country, expected["selection"])


def quotas(attribute: str, value: dict[str, str], low: int, high: int) -> tuple[Rule, ...]:
    return tuple(
        Rule(f"{attribute}:{v}", frozenset(n for n in value if value[n] == v), low, high)
        for v in sorted(set(value.values()))
    )


def holds_against(problem: SelectionProblem, wanted: dict[str, Any]) -> None:
    told = explain(problem)
    assert list(told.selected) == wanted["selected"]
    assert float(told.total) == pytest.approx(wanted["sum"], abs=1e-6)
    assert told.second is not None
    assert float(told.second) == pytest.approx(wanted["second_best_sum"], abs=1e-6)
    for name, loss in wanted.get("loss_if_forced_in", {}).items():
        against = told.of(name)
        assert against is not None
        assert against.exchanged is not None
        assert float(against.exchanged.loss) == pytest.approx(loss, abs=1e-6)
    if "price_of_cap" in wanted:
        price = next(p.price for p in told.prices if p.rule == "country")
        assert float(price) == pytest.approx(wanted["price_of_cap"], abs=1e-6)


def test_the_reference_panel_under_one_quota_and_under_two(panel: Reference) -> None:
    one = SelectionProblem(panel.means, 8, quotas("group", panel.group, 2, 2))
    holds_against(one, panel.wanted["quota_only"])
    two = dataclasses.replace(one, rules=one.rules + quotas("country", panel.country, 0, 2))
    holds_against(two, panel.wanted["quota_and_country_cap"])
    held = two.with_inside(("S12",)).with_outside(("S04",))
    holds_against(held, panel.wanted["forced"])


def test_the_next_one_need_not_follow_the_order_of_the_means(panel: Reference) -> None:
    told = explain(SelectionProblem(panel.means, 8, quotas("group", panel.group, 2, 2)))
    higher, lower = told.of("S22"), told.of("S06")
    assert higher is not None
    assert lower is not None
    assert higher.exchanged is not None
    assert lower.exchanged is not None
    assert (panel.means["S22"] or 0) > (panel.means["S06"] or 0)
    assert higher.exchanged.loss > lower.exchanged.loss


@pytest.mark.parametrize("apart", [40, 10**9, 10**14])
def test_many_near_ties_are_proven_by_duality(apart: int) -> None:
    """400 submissions whose means differ by next to nothing, 20 quotas: no set can be better, in exact numbers.

    Two attributes make a network, so the linear program has a whole solution, and whole prices of its rules: with any
    prices, what the best reduced means add up to bounds every set from above (weak duality).
    """
    means, rules = near_ties(apart)
    free = free_of(SelectionProblem(means, 60, rules))
    found = best_sets(free, 1).sets[0]
    values = [v - min(free.values) for v in free.values]
    upper = [(b.members, 1, b.high) for b in free.bounds]
    upper += [(b.members, -1, -b.low) for b in free.bounds]
    matrix = np.zeros((len(upper), len(values)))
    for n, (members, sign, _) in enumerate(upper):
        matrix[n, sorted(members)] = sign
    top = max(values)
    solved = linprog(
        [-v / top for v in values], A_ub=matrix, b_ub=[bound for *_, bound in upper],
        A_eq=np.ones((1, len(values))), b_eq=[free.places], bounds=(0, 1), method="highs",
    )  # fmt: skip
    prices = [max(0, round(-p * top)) for p in solved.ineqlin.marginals]
    reduced = list(values)
    for price, (members, sign, _) in zip(prices, upper, strict=True):
        for i in members:
            reduced[i] -= sign * price
    bound = sum(sorted(reduced, reverse=True)[: free.places])
    bound += sum(price * limit for price, (*_, limit) in zip(prices, upper, strict=True))
    assert sum(values[i] for i in found) == bound


def near_ties(apart: int) -> tuple[dict[str, Fraction | None], tuple[Rule, ...]]:
    names = [f"s{i:03}" for i in range(400)]
    draw = iter(Stream("5" * 64, f"near{apart}").integers(10**6, 1200).tolist())
    means: dict[str, Fraction | None] = {n: 3 + Fraction(next(draw) % apart, apart) for n in names}
    rules: list[Rule] = []
    for attribute, count, low, high in (("a", 8, 4, 9), ("b", 12, 3, 6)):
        value = {n: str(next(draw) % count) for n in names}
        rules += quotas(attribute, value, low, high)
    return means, tuple(rules)


# Guards, and what stops


def test_guards_say_which_rule_cannot_be_met() -> None:
    means: dict[str, Fraction | None] = {n: Fraction(3) for n in "abcd"}
    two = frozenset("ab")
    plain = SelectionProblem(means, 2)
    held = Out.RECORD
    for problem, code in (
        (dataclasses.replace(plain, places=5), "selection.too-few-eligible"),
        (dataclasses.replace(plain, rules=(Rule("g:x", two, 2, 1),)), "selection.bounds:g:x"),
        (dataclasses.replace(plain, rules=(Rule("g:x", two, 3, 3),)), "selection.quota:g:x"),
        (
            SelectionProblem(means, 2, (Rule("g:x", two, 0, 1),), two),
            "selection.held-above:g:x",
        ),
        (
            SelectionProblem(means, 1, (Rule("g:x", two, 1, 2), Rule("g:y", frozenset("cd"), 1, 2))),
            "selection.lows:g",
        ),
        (
            SelectionProblem(means, 3, (Rule("g:x", two, 0, 1), Rule("g:y", frozenset("cd"), 0, 1))),
            "selection.highs:g",
        ),
        (SelectionProblem(means, 1, (), two), "selection.held-too-many"),
        (SelectionProblem(means, 2, (), frozenset("a"), {"a": held}), "selection.held-twice:a"),
    ):  # fmt: skip
        assert guards(problem) == (code,)
        assert solve(problem).broken == (code,)


def test_whoever_has_no_review_is_chosen_only_where_held_in() -> None:
    means = {"a": Fraction(2), "b": None, "c": Fraction(1)}
    assert solve(SelectionProblem(means, 2)).chosen == {"a", "c"}
    held = solve(SelectionProblem(means, 2, inside=frozenset("b")))
    assert (held.chosen, held.total) == (frozenset("ab"), Fraction(2))


def test_an_explanation_can_be_stopped() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        explain(SelectionProblem({"a": Fraction(2), "b": Fraction(1)}, 1), token=token)


# Chances of a place


def test_chances_of_a_partition_are_those_of_the_ranks(panel: Reference) -> None:
    reviewed = synthetic()
    problem = SelectionProblem(panel.means, 8, quotas("group", panel.group, 2, 2))
    found = selected_shares(problem, reviewed)
    assert not isinstance(found, Withheld)
    shares, draws = found
    assert sum(shares.values()) == pytest.approx(8)
    ranks = estimate_ranks(reviewed, places=None, group_places=dict.fromkeys("ABCD", 2))
    for estimate in ranks.each:
        spread = estimate.in_group
        assert isinstance(spread, RankSpread)
        # Four standard errors of the difference of 2000 and 4000 draws, at the widest.
        assert shares[estimate.submission] == pytest.approx(spread.first, abs=0.055)
    assert draws == 2000


def test_chances_under_crossed_rules_keep_every_rule_and_can_be_stopped(panel: Reference) -> None:
    reviewed, asked = synthetic(), []
    rules = quotas("group", panel.group, 2, 2) + quotas("country", panel.country, 0, 2)
    problem = SelectionProblem(panel.means, 8, rules).with_inside(("S12",)).with_outside(("S04",))
    token = CancelToken()

    def heard(step: Step) -> None:
        asked.append(step.done)
        if step.done == 20:
            token.cancel()

    with pytest.raises(Cancelled):
        selected_shares(problem, reviewed, token=token, report=heard)
    assert asked == list(range(21))


def test_chances_are_withheld_where_ranks_are(panel: Reference) -> None:
    reviewed = synthetic()
    few = dataclasses.replace(reviewed, si=reviewed.si[:2], rj=reviewed.rj[:2], y=reviewed.y[:2])
    found = selected_shares(SelectionProblem(panel.means, 2), few)
    assert isinstance(found, Withheld)
