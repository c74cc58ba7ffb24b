"""Who reads what: the solver against flow and brute force, its reasons, and the figures of the specification."""

from __future__ import annotations

import dataclasses
import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer_app.domain.progress import CancelToken
from reviewer_app.errors import Cancelled
from reviewer_app.scoring.statistics.assigning import exact
from reviewer_app.scoring.statistics.assigning.allocating import LARGE, allocate
from reviewer_app.scoring.statistics.assigning.by_flow import share_by_flow, shortage_of
from reviewer_app.scoring.statistics.assigning.clashing import Clashing, Rule, Rules, clashing
from reviewer_app.scoring.statistics.assigning.greedy import share_greedily
from reviewer_app.scoring.statistics.assigning.joining import joined, parts_of
from reviewer_app.scoring.statistics.assigning.quality import mean_error, quality_of
from reviewer_app.scoring.statistics.assigning.task import (
    FORBIDDEN,
    Pairs,
    Shared,
    Shortage,
    Task,
    at_level,
    cost_of,
    loads_of,
    mixed,
    price_of,
)

TINY = st.builds(
    lambda rows, wanted, caps: Task(
        tuple(bytes(r[: len(caps)]) for r in rows), tuple(wanted[: len(rows)]), tuple(caps)
    ),
    st.lists(
        st.lists(st.sampled_from((0, 1, 3, 4, FORBIDDEN)), min_size=3, max_size=3),
        min_size=1,
        max_size=4,
    ),
    st.lists(st.integers(1, 2), min_size=4, max_size=4),
    st.lists(st.integers(0, 4), min_size=3, max_size=3),
)


def even(submissions: int, members: int, each: int, cap: int = 10**6) -> Task:
    """A task without conflicts or preferences."""
    return Task((bytes(members),) * submissions, (each,) * submissions, (cap,) * members)


def choices(task: Task, caps: tuple[int, ...]) -> list[Pairs]:
    """Every permitted assignment, by trying all."""
    rows = [
        [frozenset((i, j) for j in some) for some in itertools.combinations(task.readers_of(i), n)]
        for i, n in enumerate(task.wanted)
    ]
    every = (frozenset().union(*some) for some in itertools.product(*rows))
    return [
        p for p in every if all(n <= c for n, c in zip(loads_of(p, len(caps)), caps, strict=True))
    ]


def check_kept(task: Task, pairs: Pairs, level: int) -> None:
    assert all(task.permits(p) or p in task.fixed for p in pairs)
    assert task.fixed <= pairs
    for i, wanted in enumerate(task.wanted):
        assert sum(p[0] == i for p in pairs) == wanted
    loads = loads_of(pairs, len(task.caps))
    assert all(n <= most for n, most in zip(loads, at_level(task, level), strict=True))


@settings(max_examples=60, deadline=None)
@given(TINY)
def test_nothing_permitted_is_cheaper(task: Task) -> None:
    caps = at_level(task, max(task.caps))
    known = choices(task, caps)
    found = allocate(task, connect=False)
    if not known:
        assert isinstance(found, Shortage)
        assert found.wanted > found.room
        return
    assert isinstance(found, Shared)
    check_kept(task, found.pairs, found.level)
    fitting = choices(task, at_level(task, found.level))
    assert price_of(task, found.pairs) == min(price_of(task, p) for p in fitting)
    flown = share_by_flow(task, found.level)
    assert flown is not None
    assert price_of(task, flown) == price_of(task, found.pairs)
    whole = [p for p in fitting if len(parts_of(p)) == 1]
    linked = allocate(task)
    assert isinstance(linked, Shared)
    assert (len(parts_of(linked.pairs)) == 1) == bool(whole)
    if whole and linked.exact:
        assert price_of(task, linked.pairs) == min(price_of(task, p) for p in whole)


@settings(max_examples=60, deadline=None)
@given(TINY)
def test_a_shortage_names_what_cannot_be_had(task: Task) -> None:
    caps = at_level(task, max(task.caps))
    short = shortage_of(task, caps)
    assert (short is None) == bool(choices(task, caps))
    if short is not None:
        alone = Task(
            tuple(task.costs[i] for i in short.submissions),
            tuple(task.wanted[i] for i in short.submissions),
            task.caps,
        )
        assert not choices(alone, caps), "these alone are already too many"
        assert short.wanted > short.room


def panels(submissions: int, members: int, groups: int) -> Task:
    """Members who know one group each: without more rules, as many closed panels."""
    costs = tuple(
        bytes(0 if j % groups == i % groups else 3 for j in range(members))
        for i in range(submissions)
    )
    return Task(costs, (3,) * submissions, (10**6,) * members)


def test_panels_are_joined_at_the_least_cost() -> None:
    task = panels(24, 8, 4)
    apart = allocate(task, connect=False)
    linked = allocate(task)
    assert isinstance(apart, Shared)
    assert isinstance(linked, Shared)
    assert linked.exact
    # Two members know each group and three reviews are wanted: a third of them is by others anyhow.
    assert len(parts_of(linked.pairs)) == 1
    check_kept(task, linked.pairs, linked.level)
    assert cost_of(task, linked.pairs) >= cost_of(task, apart.pairs) == 72
    closed = Task(tuple(r[:8] for r in panels(24, 8, 2).costs), (3,) * 24, (10**6,) * 8)
    before = allocate(closed, connect=False)
    after = allocate(closed)
    assert isinstance(before, Shared)
    assert isinstance(after, Shared)
    assert len(parts_of(before.pairs)) == 2
    assert cost_of(closed, before.pairs) == 0
    # A border is crossed once from each side, or loads would not stay even.
    assert len(parts_of(after.pairs)) == 1
    assert cost_of(closed, after.pairs) == 6


def test_what_cannot_hang_together_is_said() -> None:
    found = allocate(even(6, 3, 1))
    assert isinstance(found, Shared)
    assert len(parts_of(found.pairs)) == 3
    solved = exact.share_exactly(even(6, 3, 1), 2, CancelToken(), connect=True)
    assert solved is not None
    assert solved.torn
    walls = (bytes((0, 0, FORBIDDEN, FORBIDDEN)), bytes((FORBIDDEN, FORBIDDEN, 0, 0)))
    torn = exact.share_exactly(Task(walls * 3, (2,) * 6, (9,) * 4), 3, CancelToken(), connect=True)
    assert torn is not None
    assert torn.torn


def test_fixed_pairs_stay_and_count() -> None:
    fixed = frozenset({(0, 0), (1, 0), (2, 0), (3, 0)})
    task = Task((bytes(4),) * 8, (2,) * 8, (5,) * 4, fixed)
    found = allocate(task)
    assert isinstance(found, Shared)
    check_kept(task, found.pairs, found.level)
    assert loads_of(found.pairs, 4) == [4, 4, 4, 4]


def test_the_load_rises_only_as_far_as_it_must() -> None:
    walls = (bytes((0, FORBIDDEN, FORBIDDEN)),) * 5 + (bytes(3),) * 4
    found = allocate(Task(walls, (1,) * 9, (9,) * 3), connect=False)
    assert isinstance(found, Shared)
    assert loads_of(found.pairs, 3) == [5, 2, 2]
    capped = allocate(Task(walls, (1,) * 9, (4, 9, 9)))
    assert capped == Shortage((0, 1, 2, 3, 4), (0,), 5, 4)


def test_ties_follow_the_seed_and_nothing_else() -> None:
    one, other = (allocate(Task((bytes(6),) * 20, (2,) * 20, (99,) * 6, seed=s)) for s in (1, 2))
    again = allocate(Task((bytes(6),) * 20, (2,) * 20, (99,) * 6, seed=1))
    assert one == again
    assert one != other


def test_without_the_solver_the_flow_gives_as_good_a_one(monkeypatch: pytest.MonkeyPatch) -> None:
    task = panels(30, 9, 3)
    with_solver = allocate(task)
    monkeypatch.setattr(exact, "is_installed", lambda: False)
    without = allocate(task)
    assert isinstance(with_solver, Shared)
    assert isinstance(without, Shared)
    check_kept(task, without.pairs, without.level)
    assert len(parts_of(without.pairs)) == 1
    assert cost_of(task, without.pairs) <= cost_of(task, with_solver.pairs) + 6


def test_exchanges_join_parts_and_keep_loads() -> None:
    task = even(12, 6, 3)
    pairs = frozenset((i, 3 * (i % 2) + j) for i in range(12) for j in range(3))
    assert len(parts_of(pairs)) == 2
    whole = joined(task, pairs, 6)
    assert len(parts_of(whole)) == 1
    assert loads_of(whole, 6) == loads_of(pairs, 6)


def test_a_large_task_is_shared_out_greedily_and_holds_the_rules() -> None:
    costs = tuple(
        bytes(FORBIDDEN if mixed(i, j) % 50 == 0 else mixed(j, i) % 4 for j in range(110))
        for i in range(1000)
    )
    task = Task(costs, (3,) * 1000, (10**6,) * 110)
    assert task.size > LARGE
    found = allocate(task)
    assert isinstance(found, Shared)
    check_kept(task, found.pairs, found.level)
    assert len(parts_of(found.pairs)) == 1
    assert found.level <= 28
    assert cost_of(task, found.pairs) < 3000 * 1.5 * 0.5, "far below what chance would cost"
    small = allocate(Task(costs, (3,) * 1000, (27,) * 110))
    assert isinstance(small, Shortage)
    assert (small.wanted, small.room) == (3000, 2970)


def test_the_greedy_way_repairs_its_gaps() -> None:
    # The last submission may be read by the first member only, who is full by then.
    rows = (bytes((0, 0)),) * 3 + (bytes((0, 0)),)
    task = Task(rows, (1,) * 4, (2, 2))
    pairs = share_greedily(task, 2, CancelToken(), lambda _done: None)
    assert pairs is not None
    walls = (bytes((0, 1)), bytes((0, 1)), bytes((0, FORBIDDEN)), bytes((0, FORBIDDEN)))
    tight = Task(walls, (1,) * 4, (2, 2))
    repaired = share_greedily(tight, 2, CancelToken(), lambda _done: None)
    assert repaired is not None
    check_kept(tight, repaired, 2)


def test_it_can_be_stopped() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        allocate(even(10, 4, 2), token)


def test_the_errors_are_those_of_the_specification() -> None:
    found = allocate(even(72, 12, 3))
    assert isinstance(found, Shared)
    assert mean_error(found.pairs) == pytest.approx(0.84, abs=0.01)
    closed = frozenset((i, 3 * (i % 4) + j) for i in range(72) for j in range(3))
    assert quality_of(even(72, 12, 3), closed).error == math.inf
    anchored = closed | {(i, j) for i in range(2) for j in range(12)}
    assert mean_error(anchored) == pytest.approx(0.95, abs=0.01)


def test_the_error_equals_the_one_by_the_pseudo_inverse() -> None:
    np = pytest.importorskip("numpy")
    found = allocate(even(9, 5, 2))
    assert isinstance(found, Shared)
    n = np.zeros((9, 5))
    for i, j in found.pairs:
        n[i, j] = 1
    v = np.linalg.pinv(np.diag(n.sum(axis=1)) - n @ np.diag(1 / n.sum(axis=0)) @ n.T)
    errors = [
        math.sqrt(v[i, i] + v[k, k] - 2 * v[i, k]) for i, k in itertools.combinations(range(9), 2)
    ]
    assert mean_error(found.pairs) == pytest.approx(sum(errors) / len(errors), rel=1e-9)


BITS = st.tuples(*[st.sampled_from((0, 0, 1, 2, 4, 3))] * 3)
SMALL = st.builds(
    lambda each, anchors, load, own, bars, fixed: Rules(
        (each,) * 3,
        tuple((i, 2) for i in range(anchors)),
        3,
        load,
        own,
        dict(zip((Rule.LANGUAGES, Rule.CONFLICTS, Rule.TAKEN, Rule.WITHOUT), bars, strict=True)),
        fixed,
    ),
    st.integers(1, 3),
    st.integers(0, 2),
    st.sampled_from((None, 1, 2)),
    st.dictionaries(st.integers(0, 2), st.integers(0, 2), max_size=2),
    st.tuples(BITS, BITS, BITS, st.sampled_from(((0,) * 3, (4,) * 3))),
    st.frozensets(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=2),
)


def can_hold(rules: Rules, kept: frozenset[Rule]) -> bool:
    """Whether some of nine pairs keep to rules, by trying all 512 sets of them."""
    held = loads_of(rules.fixed, 3)
    anchors = dict(rules.anchors) if Rule.ANCHORS in kept else {}
    wanted = [
        max(n if Rule.EACH in kept else 0, anchors.get(i, 0)) for i, n in enumerate(rules.each)
    ]

    def cap(j: int) -> int:
        if j in rules.own:
            return max(rules.own[j] if Rule.OWN in kept else 9, held[j])
        return max(rules.load if Rule.LOAD in kept and rules.load else 9, held[j])

    def barred(i: int, j: int) -> bool:
        bars = (row[i] for kind, row in rules.bars.items() if kind in kept)
        return (i, j) not in rules.fixed and any(bits >> j & 1 for bits in bars)

    cells = [c for c in itertools.product(range(3), range(3)) if not barred(*c)]
    for size in range(len(cells) + 1):
        for pairs in itertools.combinations(cells, size):
            if Rule.STAYS in kept and not rules.fixed <= set(pairs):
                continue
            if all(sum(p[0] == i for p in pairs) >= n for i, n in enumerate(wanted)) and all(
                sum(p[1] == j for p in pairs) <= cap(j) for j in range(3)
            ):
                return True
    return False


@settings(max_examples=60, deadline=None)
@given(SMALL)
def test_the_rules_that_clash_are_the_smallest_set(rules: Rules) -> None:
    found = clashing(rules)
    whole = frozenset(Rule)
    assert bool(found) != can_hold(rules, whole)
    named = frozenset(c.rule for c in found)
    if not found:
        return
    assert not can_hold(rules, named)
    assert all(can_hold(rules, named - {rule}) for rule in named), "none of them is idle"
    for size in range(1, len(named)):
        assert all(can_hold(rules, frozenset(c)) for c in itertools.combinations(Rule, size))
    for one in found:
        check_least(rules, one)


def check_least(rules: Rules, one: Clashing) -> None:
    """The number told makes everything possible, and none nearer to the one there is does."""
    whole = frozenset(Rule)

    def at(n: int) -> bool:
        if one.rule is Rule.EACH:
            return can_hold(dataclasses.replace(rules, each=(n,) * 3), whole)
        if one.rule is Rule.LOAD:
            return can_hold(dataclasses.replace(rules, load=n), whole)
        if one.rule is Rule.OWN:
            own = {j: cap + n for j, cap in rules.own.items()}
            return can_hold(dataclasses.replace(rules, own=own), whole)
        if one.rule is Rule.ANCHORS:
            return can_hold(dataclasses.replace(rules, anchors=rules.anchors[:n]), whole)
        rows = rules.bars[one.rule]
        barred = [(i, j) for i in range(3) for j in range(3) if rows[i] >> j & 1]
        return any(
            can_hold(without_bars(rules, one.rule, c), whole)
            for c in itertools.combinations(barred, n)
        )

    if one.rule in {Rule.WITHOUT, Rule.STAYS}:
        assert one.least is None
        return
    down = one.rule in {Rule.EACH, Rule.ANCHORS}
    first = 0 if one.rule is not Rule.LOAD else one.now
    nearer = range(one.now - 1, 0 if one.rule is Rule.EACH else -1, -1)
    steps = nearer if down else range(first + 1, first + 5)
    if one.rule in rules.bars:
        steps = range(1, one.now + 1)
    assert one.least == next((n for n in steps if at(n)), None)


def without_bars(rules: Rules, kind: Rule, pairs: tuple[tuple[int, int], ...]) -> Rules:
    rows = list(rules.bars[kind])
    for i, j in pairs:
        rows[i] &= ~(1 << j)
    return dataclasses.replace(rules, bars={**rules.bars, kind: tuple(rows)})


def test_a_clash_says_which_number_would_do_and_stays_quick() -> None:
    plain = Rules((3,) * 72, (), 26, 7, {}, {})
    assert clashing(plain) == (Clashing(Rule.EACH, 3, 2), Clashing(Rule.LOAD, 7, 9))
    assert clashing(dataclasses.replace(plain, load=9)) == ()
    assert clashing(dataclasses.replace(plain, each=(30,) * 72, load=None)) == (
        Clashing(Rule.EACH, 30, 26),
    )
    # Every row is another one: flows of millions of arcs are not begun, the clash is found without.
    bars = tuple(mixed(i) & mixed(i, 1) & mixed(i, 2) & mixed(i, 3) for i in range(10_000))
    large = Rules((3,) * 10_000, (), 500, 59, {}, {Rule.CONFLICTS: bars})
    assert [c.rule for c in clashing(large)] == [Rule.EACH, Rule.LOAD]
