"""How steady a selection is: the reference panel, ties, other rules, and any board at all."""

from __future__ import annotations

import dataclasses
import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer_app.domain.ids import MemberId
from reviewer_app.domain.numbers.severity import AdjustedScore, Severity
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.statistics.stability.varying import vary_selection
from reviewer_app.scoring.statistics.stability.weighing import draw_weights, means_under
from tests.scoring.boards import Board, boards, reference_board

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer_app.domain.numbers.stability import Stability, Variation
    from reviewer_app.scoring.statistics.table import ScoreTable

TWO_EACH = dict.fromkeys("ABCD", 2)


@pytest.fixture(scope="module")
def reference() -> tuple[ScoreTable, dict[str, Any], Stability]:
    board, expected = reference_board()
    table = board.table()
    return table, expected, vary_selection(table, group_places=TWO_EACH)


def told(stability: Stability, kind: str) -> dict[str, Variation]:
    return {v.about: v for v in stability.variations if v.kind == kind}


def test_who_enters_and_leaves_on_the_reference_panel(
    reference: tuple[ScoreTable, dict[str, Any], Stability],
) -> None:
    _, expected, found = reference
    assert list(found.selected) == expected["selection"]["quota_only"]["selected"]
    wanted = expected["stability"]
    for kind in ("reviewer", "criterion"):
        changes = wanted[f"leave_one_{kind}_out"]
        assert {
            about: {"enters": list(v.enters), "leaves": list(v.leaves)}
            for about, v in told(found, kind).items()
        } == changes
    median = told(found, "median")[""]
    after = (set(found.selected) | set(median.enters)) - set(median.leaves)
    assert sorted(after) == wanted["median_instead_of_mean"]


def test_moved_weights_on_the_reference_panel(
    reference: tuple[ScoreTable, dict[str, Any], Stability],
) -> None:
    table, expected, found = reference
    mild, rough = found.weights
    assert (mild.name, rough.name, rough.draws) == ("mild", "rough", 2000)
    within = expected["tolerance"]["weights_share"]
    wanted = expected["stability"]["weights_dirichlet"]
    assert wanted["concentration"] == 50
    assert rough.same == pytest.approx(wanted["same_set_share"], abs=within)
    shares = dict(rough.selected)
    for submission in expected["submissions"]:
        share = expected["submissions"][submission]["p_selected_weights"]
        assert shares.get(submission, 0.0) == pytest.approx(share, abs=within), submission
    assert sum(shares.values()) == pytest.approx(8)
    assert mild.same > rough.same, "weights that move less change less"
    weights = draw_weights(table, "rough", 50, 2000)
    given_weights = np.array([0.30, 0.25, 0.20, 0.15, 0.10])
    spread = np.sqrt(given_weights * (1 - given_weights) / 51)
    assert weights.mean(axis=1) == pytest.approx(given_weights, abs=0.005)
    assert weights.std(axis=1) == pytest.approx(spread, rel=0.06)


def test_margins_are_exact_differences(
    reference: tuple[ScoreTable, dict[str, Any], Stability],
) -> None:
    _, expected, found = reference
    means = {s: v["mean"] for s, v in expected["submissions"].items()}
    counts = {s: v["n"] for s, v in expected["submissions"].items()}
    assert [m.group for m in found.margins] == list("ABCD")
    for margin in found.margins:
        reserve = expected["selection"]["quota_only"]["reserve_by_group"][margin.group][0]
        assert margin.first_out == reserve
        assert margin.difference == pytest.approx(
            means[margin.last_in] - means[reserve], abs=1.1e-6
        )
        assert margin.points == pytest.approx(margin.difference * counts[reserve])
    least = found.margins[0]
    assert least.difference == pytest.approx(0.003676, abs=1e-6), "the loss if S05 is forced in"


def test_it_is_told_how_often_each_stays(
    reference: tuple[ScoreTable, dict[str, Any], Stability],
) -> None:
    _, _, found = reference
    runs = len(found.variations)
    assert runs == 10 + 5 + 1
    stays = {s: times for s, times, of in found.stays if of == runs}
    left = [s for v in found.variations for s in v.leaves]
    assert stays["S16"] == runs
    assert stays["S07"] == runs - left.count("S07")
    assert stays["S05"] == sum("S05" in v.enters for v in found.variations)
    assert sum(stays.values()) == 8 * runs


def test_other_rules_are_asked_with_exact_means(
    reference: tuple[ScoreTable, dict[str, Any], Stability],
) -> None:
    table, _, plain = reference
    group = dict(zip(table.submissions, table.groups, strict=True))

    def select(means: Mapping[str, Fraction]) -> frozenset[str]:
        assert all(isinstance(m, Fraction) for m in means.values())
        # Last ones first among equals: the present selection must stay all the same.
        order = sorted(means, key=lambda s: (-means[s], [-ord(c) for c in s]))
        return frozenset(s for g in "ABCD" for s in [s for s in order if group[s] == g][:2])

    asked = vary_selection(table, group_places=TWO_EACH, select=select)
    assert asked.variations == plain.variations
    assert asked.margins == plain.margins
    for mine, other in zip(asked.weights, plain.weights, strict=True):
        assert mine.draws == 200
        assert mine.same == pytest.approx(other.same, abs=0.12)

    why = Withheld(NotEstimable.INFEASIBLE)
    never = vary_selection(table, places=8, select=lambda _means: why)
    assert (never.withheld, never.selected) == (why, ())
    first = dict.fromkeys(plain.selected)

    def only_once(means: Mapping[str, Fraction]) -> frozenset[str] | Withheld:
        whole = reference_means(table)
        return frozenset(first) if dict(means) == whole else why

    broken = vary_selection(table, places=8, select=only_once)
    assert {v.withheld for v in broken.variations} == {why}
    assert {w.withheld for w in broken.weights} == {why}
    assert broken.stays == tuple((s, 0, 0) for s in plain.selected)


def reference_means(table: ScoreTable) -> dict[str, Fraction]:
    from reviewer_app.scoring.statistics.stability.values import reviews_of

    return reviews_of(table).means().mapped(table.submissions)


def test_adjusted_scores_take_the_place_of_raw_ones_where_they_may(
    reference: tuple[ScoreTable, dict[str, Any], Stability],
) -> None:
    table, expected, plain = reference
    told_of = expected["submissions"]
    scores = tuple(
        AdjustedScore(s, 0.0, told_of[s]["severity_adjusted"], 1, 0) for s in table.submissions
    )
    df = Withheld(NotEstimable.NO_RESIDUAL_DF)
    severity = Severity((), df, 0, df, (), scores, None)
    found = vary_selection(table, group_places=TWO_EACH, severity=severity)
    assert found.variations[:-1] == plain.variations
    adjusted = found.variations[-1]
    best = {
        g: sorted(
            (s for s in told_of if told_of[s]["group"] == g),
            key=lambda s: -told_of[s]["severity_adjusted"],
        )[:2]
        for g in "ABCD"
    }
    after = (set(found.selected) | set(adjusted.enters)) - set(adjusted.leaves)
    assert after == {s for pair in best.values() for s in pair}
    why = Withheld(NotEstimable.NOT_CONNECTED)
    refused = vary_selection(
        table, group_places=TWO_EACH, severity=dataclasses.replace(severity, adjusted=why)
    )
    assert refused.variations[-1].withheld == why


def test_a_tie_makes_nobody_enter_or_leave() -> None:
    board, _ = reference_board()
    one = {m: (reviews[0],) for m, reviews in board.reviews.items()}
    twins = {
        m: tuple(dataclasses.replace(r, submission=h.id) for r in made for h in board.heads[:4])
        for m, made in one.items()
    }
    table = dataclasses.replace(board, heads=board.heads[:4], reviews=twins).table()
    found = vary_selection(table, places=2)
    assert found.selected == ("S01", "S02")
    assert not [v for v in found.variations if v.enters or v.leaves]
    assert all(w.same == 1.0 for w in found.weights)
    assert [(m.last_in, m.first_out, m.difference) for m in found.margins] == [("S02", "S03", 0.0)]


def test_a_submission_that_loses_its_only_review_leaves() -> None:
    board, _ = reference_board()
    members = sorted(board.reviews)
    some = {
        m: tuple(r for r in board.reviews[m] if r.submission in ("S11", "S12"))
        for m in members[1:4]
    }
    only = [r for r in board.reviews[members[7]] if r.submission == "S13"]
    some[MemberId("only")] = tuple(only)
    heads = tuple(h for h in board.heads if h.id in ("S11", "S12", "S13", "S14"))
    found = vary_selection(dataclasses.replace(board, heads=heads, reviews=some).table(), places=2)
    assert "S13" in found.selected
    gone = told(found, "reviewer")["only"]
    assert (gone.unreviewed, gone.leaves, gone.enters) == (("S13",), ("S13",), ("S12",))
    alone = {MemberId("only"): some[MemberId("only")]}
    sole = vary_selection(dataclasses.replace(board, heads=heads, reviews=alone).table(), places=2)
    assert sole.selected == ("S13",)
    assert told(sole, "reviewer")["only"].withheld == Withheld(NotEstimable.NO_REVIEW)


def test_no_review_and_no_second_weight_are_said() -> None:
    board, _ = reference_board()
    nothing = dataclasses.replace(board, reviews={}).table()
    assert vary_selection(nothing, places=3).withheld == Withheld(NotEstimable.NO_REVIEW)
    sole = board.weighing([Fraction(1), *[Fraction(0)] * 4]).table()
    found = vary_selection(sole, places=8)
    assert not told(found, "criterion")
    assert {w.withheld for w in found.weights} == {Withheld(NotEstimable.NO_VARIATION)}
    with pytest.raises(ValueError, match="places"):
        vary_selection(sole)


def test_work_tells_how_far_it_is_and_can_be_stopped() -> None:
    board, _ = reference_board()
    steps: list[tuple[int, int]] = []
    vary_selection(board.table(), places=8, report=lambda done, of: steps.append((done, of)))
    assert [d for d, _ in steps] == sorted(d for d, _ in steps)
    assert steps[-1][0] == steps[-1][1]

    def stop(done: int, _of: int) -> None:
        if done > 3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        vary_selection(board.table(), places=8, report=stop)


@settings(max_examples=40)
@given(boards(), st.integers(1, 4), st.integers(0, 3))
def test_any_board_has_an_answer(board: Board, places: int, of_g: int) -> None:
    table = board.table()
    found = vary_selection(table, places=places, group_places={"g": of_g} if of_g else None)
    assert found == vary_selection(
        table, places=places, group_places={"g": of_g} if of_g else None
    ), "the same to the last digit"
    if found.withheld is not None:
        assert not found.selected
        return
    means = reference_means(table)
    assert set(found.selected) <= set(means)
    for variation in found.variations:
        assert not set(variation.enters) & set(found.selected)
        assert set(variation.leaves) <= set(found.selected)
        assert set(variation.unreviewed) <= set(means)
    for moved in found.weights:
        if moved.withheld is None:
            assert 0 <= moved.same <= 1
            assert all(0 <= share <= 1 for _, share in moved.selected)
            total = math.fsum(share for _, share in moved.selected)
            assert total == pytest.approx(len(found.selected))


@settings(max_examples=30)
@given(boards(), st.integers(1, 3), st.randoms(use_true_random=False))
def test_names_say_nothing_but_who(board: Board, places: int, random: Any) -> None:
    names = [f"m{n}" for n in range(9)]
    random.shuffle(names)
    renamed = {MemberId(names[int(m[1:])]): made for m, made in board.reviews.items()}
    board = dataclasses.replace(board, masks=frozenset(), waivers=frozenset())
    same = vary_selection(board.table(), places=places)
    other = vary_selection(dataclasses.replace(board, reviews=renamed).table(), places=places)
    assert other.selected == same.selected
    mine = {
        names[int(about[1:])]: v.enters + v.leaves for about, v in told(same, "reviewer").items()
    }
    assert mine == {about: v.enters + v.leaves for about, v in told(other, "reviewer").items()}


@settings(max_examples=30)
@given(boards())
def test_means_under_the_given_weights_are_the_means(board: Board) -> None:
    table = board.table()
    from reviewer_app.scoring.statistics.stability.values import counted_only

    counted = counted_only(table)
    weights = np.array([float(c.weight) for c in counted.criteria])[:, None]
    (found,) = means_under(counted, weights / weights.sum())
    low, width = float(table.total_low), float(table.total_high - table.total_low)
    exact = reference_means(table)
    for place, submission in enumerate(table.submissions):
        if submission in exact:
            assert low + width * found[place, 0] == pytest.approx(float(exact[submission]))
        else:
            assert found[place, 0] == -np.inf
