"""Two rounds side by side: by hand on a small board, and guards and invariances on any."""

from __future__ import annotations

import dataclasses
import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kendalltau

from reviewer_app.domain.ids import CriterionId, MemberId
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.statistics.rounds.comparing import compare_rounds
from tests.scoring.boards import Board, boards, reference_board

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.review import Review, Score

FEW = Withheld(NotEstimable.TOO_FEW_REVIEWS)


def changed(board: Board, change: Callable[[MemberId, Review, Score], int | None]) -> Board:
    """Return the same board after each level was changed."""
    reviews = {
        m: tuple(
            dataclasses.replace(
                r, scores=tuple(dataclasses.replace(s, level=change(m, r, s)) for s in r.scores)
            )
            for r in made
        )
        for m, made in board.reviews.items()
    }
    return dataclasses.replace(board, reviews=reviews)


def held(level: int) -> int:
    return min(5, max(1, level))


@pytest.fixture(scope="module")
def board() -> Board:
    return reference_board()[0]


def test_no_change_at_all(board: Board) -> None:
    table = board.table()
    found = compare_rounds(table, table, group_places=dict.fromkeys("ABCD", 2))
    assert (found.pairs, found.only_first, found.only_second) == (201, 0, 0)
    assert (found.changed, found.settled) == (0, True)
    whole = found.all
    assert (whole.changed, whole.mean, whole.absolute, whole.towards) == (0.0, 0.0, 0.0, 0.0)
    assert found.convergence.ratio == 1.0
    assert found.convergence.alpha_before == pytest.approx(0.368569, abs=1e-4)
    assert (found.effect.tau, found.effect.enters, found.effect.leaves) == (1.0, (), ())


def test_one_reviewer_who_gives_one_point_more(board: Board) -> None:
    def change(member: MemberId, _review: Review, score: Score) -> int | None:
        return score.level + 1 if member == "R04" and score.level in (1, 2, 3, 4) else score.level

    first, second = board.table(), changed(board, change).table()
    found = compare_rounds(first, second, places=8)
    moved = {m.about: m for m in found.reviewers}
    assert {m for m in moved if moved[m].changed} == {"R04"}
    rows = [
        (r, s)
        for r in board.reviews[MemberId("R04")]
        for s in r.scores
        if s.level is not None and _counts(r)
    ]
    up = sum(s.level in (1, 2, 3, 4) for _, s in rows)
    assert moved["R04"].changed == pytest.approx(up / len(rows))
    assert found.changed == up
    by_hand = [_total(r, change) - _total(r) for r in board.reviews[MemberId("R04")] if _counts(r)]
    assert moved["R04"].n == len(by_hand)
    assert isinstance(moved["R04"].mean, float)
    assert moved["R04"].mean == pytest.approx(float(sum(by_hand)) / len(by_hand))
    assert moved["R04"].mean == moved["R04"].absolute
    assert found.all.mean == pytest.approx(float(sum(by_hand)) / found.pairs)
    assert found.settled is True
    others = _closer(board, change)
    assert moved["R04"].towards == pytest.approx(others)
    assert others > 0, "the severest reviewer came closer"
    assert isinstance(found.convergence.ratio, float)
    assert found.convergence.ratio < 1
    means = [_means(board), _means(changed(board, change))]
    order = sorted(means[0])
    wanted = kendalltau([means[0][s] for s in order], [means[1][s] for s in order]).statistic
    assert found.effect.tau == pytest.approx(wanted)
    best = [set(sorted(order, key=lambda s: -m[s])[:8]) for m in means]
    assert set(found.effect.enters or ()) == best[1] - best[0]
    assert set(found.effect.leaves or ()) == best[0] - best[1]


def _counts(review: Review) -> bool:
    weights = {"c1": 30, "c2": 25, "c3": 20, "c4": 15, "c5": 10}
    return sum(weights[s.criterion] for s in review.scores if s.level is not None) >= 75


def _total(review: Review, change: Any = lambda _m, _r, s: s.level) -> Fraction:
    weights = {"c1": 30, "c2": 25, "c3": 20, "c4": 15, "c5": 10}
    told = [
        (weights[s.criterion], change(MemberId("R04"), review, s))
        for s in review.scores
        if s.level is not None
    ]
    return Fraction(sum(w * x for w, x in told), sum(w for w, _ in told))


def _closer(board: Board, change: Any) -> float:
    """Return how much closer R04 came to the others' first-round means, by hand."""
    came = []
    for review in board.reviews[MemberId("R04")]:
        others = [
            _total(r)
            for m, made in board.reviews.items()
            for r in made
            if m != "R04" and r.submission == review.submission and _counts(r)
        ]
        if _counts(review) and len(others) > 1:
            middle = sum(others, Fraction(0)) / len(others)
            came.append(abs(_total(review) - middle) - abs(_total(review, change) - middle))
    return float(sum(came) / len(came))


def _means(board: Board) -> dict[str, float]:
    return {str(s.submission): float(s.mean) for s in board.ranking().standings if s.mean}


def test_everybody_agrees_after_discussion(board: Board) -> None:
    """Levels all alike within a submission: spread falls to nothing, alpha to one, every item is agreed on."""
    place = {str(h.id): n for n, h in enumerate(board.heads)}
    after = changed(
        board, lambda _m, r, s: None if s.level is None else 1 + place[str(r.submission)] % 5
    )
    found = compare_rounds(board.table(), after.table())
    assert found.convergence.after == 0.0
    assert found.convergence.ratio == 0.0
    assert found.convergence.alpha_after == pytest.approx(1.0)
    before, agreed = found.convergence.agreed
    assert agreed == len(found.convergence.items) > before
    assert found.settled is False
    back = compare_rounds(after.table(), board.table())
    assert back.convergence.ratio == Withheld(NotEstimable.NO_VARIATION)


def test_spread_and_items_by_hand(board: Board) -> None:
    found = compare_rounds(board.table(), board.table())
    totals: dict[str, list[float]] = {}
    for made in board.reviews.values():
        for review in made:
            if _counts(review):
                totals.setdefault(str(review.submission), []).append(float(_total(review)))
    variances = [np.var(t, ddof=1) for t in totals.values() if len(t) > 1]
    assert found.convergence.before == pytest.approx(math.sqrt(np.mean(variances)))
    (item,) = [i for i in found.convergence.items if (i.submission, i.criterion) == ("S11", "c2")]
    levels = [
        s.level
        for made in board.reviews.values()
        for r in made
        for s in r.scores
        if r.submission == "S11" and s.criterion == "c2" and s.level is not None and _counts(r)
    ]
    low, high = np.quantile(levels, (0.25, 0.75))
    assert (item.n, item.before) == (len(levels), high - low)
    assert item.agreed_before == (high - low <= 1)


def test_levels_of_a_scale_where_one_is_best_rise_when_they_fall(board: Board) -> None:
    criteria = tuple(
        dataclasses.replace(c, higher_is_better=False) for c in board.call.rubric.criteria
    )
    rubric = dataclasses.replace(board.call.rubric, criteria=criteria)
    down = dataclasses.replace(board, call=dataclasses.replace(board.call, rubric=rubric))
    after = changed(down, lambda _m, _r, s: None if s.level is None else held(s.level - 1))
    found = compare_rounds(down.table(), after.table())
    assert all(isinstance(c.mean, float) and c.mean > 0 for c in found.criteria)
    assert isinstance(found.all.mean, float)
    assert found.all.mean > 0


def test_fewer_than_ten_pairs_say_nothing(board: Board) -> None:
    few = dataclasses.replace(board, reviews={m: board.reviews[m][:1] for m in board.reviews})
    nine = dataclasses.replace(few, reviews=dict(list(few.reviews.items())[:9]))
    found = compare_rounds(nine.table(), nine.table(), places=1)
    assert found.pairs < 10
    assert {found.all.changed, found.all.mean, found.convergence.ratio} == {FEW}
    assert (found.reviewers, found.settled) == ((), None)
    empty = dataclasses.replace(board, reviews={}).table()
    nothing = compare_rounds(empty, board.table(), places=8)
    assert (nothing.pairs, nothing.only_first, nothing.only_second) == (0, 0, 201)
    assert nothing.effect.tau == FEW


def test_a_criterion_on_another_scale_is_left_out(board: Board) -> None:
    from reviewer_app.domain.rubric import Scale

    first = board.call.rubric.criteria[0]
    rubric = dataclasses.replace(
        board.call.rubric,
        criteria=(dataclasses.replace(first, scale=Scale(1, 9)), *board.call.rubric.criteria[1:]),
    )
    other = dataclasses.replace(board, call=dataclasses.replace(board.call, rubric=rubric))
    found = compare_rounds(board.table(), other.table())
    assert [c.about for c in found.criteria] == ["c2", "c3", "c4", "c5"]
    assert isinstance(found.all.mean, float)
    assert -1.0 < found.all.mean < 0.0, "the same level is less on a longer scale"


@settings(max_examples=40)
@given(boards(), boards(), st.integers(1, 3))
def test_any_two_rounds_have_an_answer(one: Board, two: Board, places: int) -> None:
    found = compare_rounds(one.table(), two.table(), places=places)
    assert found == compare_rounds(one.table(), two.table(), places=places)
    for number in _numbers(found):
        assert math.isfinite(number)
    told = [found.all, *found.reviewers, *found.submissions]
    assert all(m.changed == FEW or isinstance(m.changed, float | Withheld) for m in told)


def _numbers(value: object) -> list[float]:
    if isinstance(value, float):
        return [value]
    if isinstance(value, np.generic):
        raise TypeError("a number of numpy")
    if dataclasses.is_dataclass(value):
        fields = [getattr(value, f.name) for f in dataclasses.fields(value)]
        return [n for field in fields for n in _numbers(field)]
    return [n for v in value for n in _numbers(v)] if isinstance(value, tuple) else []


@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_names_move_only_labels(random: Any) -> None:
    board = reference_board()[0]
    shift = {(m, r.submission): random.randint(-1, 1) for m, made in board.reviews.items() for r in made}  # fmt: skip
    second = changed(board, lambda m, r, s: None if s.level is None else held(s.level + shift[m, r.submission]))  # fmt: skip
    names = sorted(board.reviews)
    other = dict(zip(names, random.sample(names, len(names)), strict=True))

    def renamed(which: Board) -> Board:
        return dataclasses.replace(
            which, reviews={other[m]: made for m, made in which.reviews.items()}
        )

    plain = compare_rounds(board.table(), second.table(), places=8)
    found = compare_rounds(renamed(board).table(), renamed(second).table(), places=8)
    assert found.effect == plain.effect
    assert found.all.mean == pytest.approx(plain.all.mean, abs=1e-12)
    mine = {other[MemberId(m.about)]: m.absolute for m in plain.reviewers}
    assert {m.about: m.absolute for m in found.reviewers} == pytest.approx(mine, abs=1e-12)


def test_a_criterion_that_nobody_answers_twice_is_said(board: Board) -> None:
    gone = changed(board, lambda _m, _r, s: None if s.criterion == CriterionId("c5") else s.level)
    found = compare_rounds(board.table(), gone.table())
    told = {c.about: c for c in found.criteria}
    assert (told["c5"].n, told["c5"].mean) == (0, Withheld(NotEstimable.NO_OVERLAP))
