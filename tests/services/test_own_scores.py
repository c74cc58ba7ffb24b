"""The mirror of a member's own scores: exact, fair about ties, silent about what may not be seen."""

from __future__ import annotations

import dataclasses
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.ids import CriterionId, SubmissionId
from reviewer_app.domain.review import ConflictState, Review, Score, WorkState
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.scoring.mirror import disagreeing, out_of_order, shared_ranks, thirds
from reviewer_app.scoring.totals import running_total
from reviewer_app.services.desk import comparing, own_order, reviews
from reviewer_app.services.desk.own_scores import mirror_of, own_scores, read_own
from reviewer_app.services.desk.own_views import Leaning, OwnScores, OwnState
from reviewer_app.services.desk.views import ReviewRow, RowState
from tests.services.commands import command, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.domain.call import Call
    from reviewer_app.services.desk.session import Desk
    from tests.kit import Round

TOTALS = st.lists(st.fractions(1, 5, max_denominator=4), max_size=30)
ANSWER = st.one_of(st.none(), st.just("-"), st.integers(1, 5))
"""No answer, cannot judge, a level."""
Answers = tuple["int | str | None", "int | str | None"]


@given(TOTALS)
def test_ranks_are_shared_and_count_who_is_better(totals: list[Fraction]) -> None:
    ranks = shared_ranks(dict(enumerate(totals)))
    for place, total in enumerate(totals):
        assert ranks[place] == 1 + sum(other > total for other in totals)


@given(TOTALS)
def test_pairs_are_those_that_totals_turn_round(totals: list[Fraction]) -> None:
    pairs = disagreeing(totals)
    n = len(totals)
    wanted = {(u, v) for u in range(n) for v in range(u + 1, n) if totals[u] < totals[v]}
    assert set(pairs) == wanted
    assert len(pairs) == len(wanted)
    gaps = [totals[v] - totals[u] for u, v in pairs]
    assert gaps == sorted(gaps, reverse=True)


@given(TOTALS)
def test_without_those_out_of_order_totals_fall(totals: list[Fraction]) -> None:
    off = out_of_order(totals)
    kept = [total for place, total in enumerate(totals) if place not in off]
    assert kept == sorted(kept, reverse=True)
    assert bool(off) == bool(disagreeing(totals)), "only where something disagrees"
    for place in off:  # none of them could simply have stayed
        with_it = [t for n, t in enumerate(totals) if n == place or n not in off]
        assert with_it != sorted(with_it, reverse=True)


def test_the_fewest_move() -> None:
    falling = [Fraction(n) for n in (5, 1, 4, 3, 2)]
    assert out_of_order(falling) == {1}, "only the one that was moved up, not the three below it"


def test_first_against_last_by_hand() -> None:
    read = [Fraction(n) for n in (2, 3, 4, 5, 5, 5, 4, 4, 5, 5)]
    found = thirds(read)
    assert found is not None
    assert (found.n, found.first, found.last) == (3, Fraction(3), Fraction(14, 3))
    assert thirds(read[:9]) is not None
    assert thirds(read[:8]) is None, "two and two say nothing"


@given(st.permutations(range(6)), st.permutations(range(6)), st.integers(-2, 9))
def test_moving_keeps_everyone(kept: list[int], order: list[int], to: int) -> None:
    ids = [SubmissionId(f"S-{n}") for n in order[:4]]
    after = own_order.moved(ids, ids[0], to)
    assert sorted(after) == sorted(ids)
    assert after.index(ids[0]) == min(max(to - 1, 0), 3)
    assert [s for s in after if s != ids[0]] == ids[1:]
    before = [SubmissionId(f"S-{n}") for n in kept]
    whole = own_order.merged(before, after)
    assert sorted(whole) == sorted(before)
    assert [s for s in whole if s in after] == list(after)
    hidden = [n for n, s in enumerate(before) if s not in after]
    assert all(whole[n] == before[n] for n in hidden), "what is hidden stays at its place"


def _state(desk: Desk, answers: Sequence[Answers], kept: Sequence[str] = ()) -> OwnState:
    """Return a state with as many invented submissions as there are answers."""
    real = read_own(desk)
    call, pattern = real.overview.call, real.overview.rows[0]
    rows = tuple(_row(call, pattern, n, pair) for n, pair in enumerate(answers))
    order = tuple(row.head.id for row in rows if row.review.scores)
    overview = dataclasses.replace(real.overview, rows=rows)
    return OwnState(overview, tuple(SubmissionId(s) for s in kept), order)


def _row(call: Call, pattern: ReviewRow, n: int, answers: Answers) -> ReviewRow:
    scores = tuple(
        Score(CriterionId(c), None if a == "-" else int(a), "so" if a == "-" else "")
        for c, a in zip(("need", "plan"), answers, strict=True)
        if a is not None
    )
    sid = SubmissionId(f"T-{n}")
    head = dataclasses.replace(pattern.head, id=sid, group=("north", "south")[n % 2])
    review = Review(sid, 1, ConflictState.NONE, work=WorkState.OPENED, scores=scores)
    missing = sum(a is None for a in answers)
    state = RowState.COMPLETE if not missing else RowState.STARTED
    total = running_total(call, review)
    return dataclasses.replace(
        pattern, head=head, review=review, state=state, missing=missing, total=total
    )


@given(answers=st.lists(st.tuples(ANSWER, ANSWER), max_size=14))
def test_every_answer_is_counted_once(played: Round, answers: list[Answers]) -> None:
    made = mirror_of(_state(played.desks["ada"], answers))
    for use in made.uses:
        assert use.n + use.cannot_judge + use.empty == len(answers)
        if use.n:
            assert sum(use.share(level) for level in use.levels) == 1
            best = max(use.counts)
            assert {use.share(f) for f in use.favourites} == {Fraction(best, use.n)}
    assert made.overall is not None
    assert made.overall.n == sum(use.n for use in made.uses)
    ranked = [own for own in made.rows if own.rank is not None]
    assert len(ranked) == made.scored == len({own.position for own in ranked})
    for own in ranked:
        better = sum(other.total > own.total for other in ranked if other.total and own.total)
        assert own.rank == better + 1
        assert own.shared == any(own.row.head.id in tie for tie in made.ties)
    assert all(own.leaning is Leaning.NONE for own in ranked), "unmade, it is the totals' own order"
    assert made.disagreements == ()
    whole = made.places.whole
    assert whole.given == sum(own.total >= made.places.bar for own in ranked if own.total)
    assert sum(group.scored for group in made.places.groups) <= whole.scored == made.scored


def test_numbers_of_a_call_by_hand(played: Round) -> None:
    # need weighs 3, plan 1, so totals are 5, 4.25, 4, 4, 2 and, without plan, 1.
    answers: list[Answers] = [(5, 5), (4, 5), (4, 4), (4, 4), (1, 5), (1, "-"), (3, None)]
    made = mirror_of(_state(played.desks["ada"], answers, kept=("T-4", "T-0")))
    assert [own.rank for own in made.rows] == [1, 2, 3, 3, 5, 6, None]
    assert made.rows[1].total == Fraction(17, 4)
    assert made.ties == (("T-2", "T-3"),)
    need, plan = made.uses
    assert need.counts == (2, 0, 1, 3, 1)
    assert need.favourites == (4,)
    assert need.share(4) == Fraction(3, 7)
    assert (plan.counts, plan.cannot_judge, plan.empty) == ((0, 0, 0, 2, 3), 1, 1)
    assert need.mean == Fraction(22, 7)
    places = made.places
    assert (places.bar, places.whole.given, places.whole.high) == (Fraction(4), 4, 2)
    assert places.last == Fraction(17, 4)
    assert [(g.group, g.low, g.high, g.given, g.scored) for g in places.groups] == [
        ("north", 1, 1, 2, 3)
    ]
    # T-4 was put first with a total of 2: the others follow by their totals.
    assert made.order == ("T-4", "T-0", "T-1", "T-2", "T-3", "T-5")
    assert [o.leaning for o in made.rows][:5] == ["", "", "", "", "higher"]
    worst = made.disagreements[0]
    assert (worst.upper, worst.lower, worst.gap) == ("T-4", "T-0", Fraction(3))
    assert len(made.disagreements) == 4


def test_totals_that_the_call_hides_are_shown_once_complete(played: Round) -> None:
    state = _state(played.desks["ada"], [(5, 4), (3, None)])
    shy = dataclasses.replace(state.overview.call, show_running_total=False)
    hidden = dataclasses.replace(state, overview=dataclasses.replace(state.overview, call=shy))
    assert [own.total is not None for own in mirror_of(state).rows] == [True, True]
    assert [own.total is not None for own in mirror_of(hidden).rows] == [True, False]


def test_a_conflict_or_an_abstention_leaves_no_number_behind(mine: Round) -> None:
    desk = mine.desks["ada"]
    before = own_scores(desk)
    assert (before.scored, len(before.rows)) == (3, 3)
    own_order.put_order(desk, ["S-2", "S-1", "S-3"])
    reviews.declare_conflict(desk, "S-1", ConflictState.CONFLICT, "my cousin")
    reviews.abstain(desk, "S-2")
    after = own_scores(desk)
    for own in after.rows:
        if own.row.head.id in ("S-1", "S-2"):
            assert (own.open, own.total, own.rank, own.position) == (False, None, None, None)
    assert (after.scored, after.order) == (1, ("S-3",))
    assert [use.n for use in after.uses] == [1, 1]
    document = told("--at", desk.folder, "--passphrase-file", _words(mine), "desk", "scores")
    scores = {row["submission"]: row["scores"] for row in document["submissions"]}
    assert scores["S-1"] is None
    assert scores["S-3"] == {"need": 2, "plan": 2}


def test_the_order_of_first_scores_is_remembered(mine: Round) -> None:
    desk = mine.desks["ada"]
    order = read_own(desk).first_scored
    assert set(order) == {"S-1", "S-2", "S-3"}
    reviews.set_score(desk, order[-1], "need", 1)
    reviews.set_score(desk, order[0], "need", 1)
    assert read_own(desk).first_scored == order, "a later change is no first reading"


def test_the_own_order_changes_no_score_and_leaves_nothing_in_the_result(mine: Round) -> None:
    desk = mine.desks["ada"]
    reviews_before = [row.review for row in reviews.overview(desk).rows]
    lowest = own_scores(desk).order[-1]
    at = ("--at", desk.folder, "--passphrase-file", _words(mine))
    done = told(*at, "desk", "order", lowest, "1")
    assert done["own_order"][0] == lowest
    made = own_scores(desk)
    assert made.made
    assert made.order[0] == lowest
    assert [row.review for row in reviews.overview(desk).rows] == reviews_before
    assert not reviews.overview(desk).changed_since_export
    assert command(*at, "desk", "order", "S-9", "1", "--json").error == "order.unscored"
    with pytest.raises(WrongUse):
        own_order.put_order(desk, ["S-9"])


def test_scores_in_words(mine: Round) -> None:
    desk = mine.desks["ada"]
    reviews.set_score(desk, "S-2", "plan", None, "no plan given")
    answer = command("--at", desk.folder, "--passphrase-file", _words(mine), "desk", "scores")
    assert answer.code == 0
    assert "–" in answer.out
    assert "These are only mirrors" in answer.out


def test_comparing_keeps_the_gate_shut(mine: Round) -> None:
    desk = mine.desks["ada"]
    views = comparing.compare(desk, ["S-2", "S-1", "S-2"])
    assert [v.row.head.id for v in views] == ["S-2", "S-1"]
    assert all(v.submission is not None for v in views)
    for wrong in ((), ("S-1",), ("S-1", "S-1")):
        with pytest.raises(WrongUse):
            comparing.compare(desk, wrong)
    comparing.put_marked(desk, ["S-3", "S-1"])
    assert comparing.marked(desk) == ("S-3", "S-1")
    for damaged in ("[", "{}", '[7, "S-9", "S-2"]'):
        with desk.store.begin() as work:
            work.put_place("tiny", 1, "*compare", damaged)
        assert comparing.marked(desk) == (("S-2",) if "S-2" in damaged else ())
    with pytest.raises(WrongUse):
        comparing.put_marked(desk, ["S-9"])
    reviews.declare_conflict(desk, "S-1", ConflictState.CONFLICT, "a friend")
    assert [v.row.head.id for v in comparing.compare(desk, ["S-1", "S-2", "S-3"])] == ["S-2", "S-3"]
    with pytest.raises(NotPossible, match="conflict"):
        comparing.compare(desk, ["S-1", "S-2"])
    at = ("--at", desk.folder, "--passphrase-file", _words(mine))
    document = told(*at, "desk", "compare", "S-2", "S-3")
    assert [s["submission"] for s in document["submissions"]] == ["S-2", "S-3"]


def test_empty_desks_have_empty_mirrors(played: Round) -> None:
    made = mirror_of(_state(played.desks["ada"], []))
    assert isinstance(made, OwnScores)
    assert (made.scored, made.effect, made.ties, made.order) == (0, None, (), ())
    assert all(use.mean is None and use.favourites == () for use in made.uses)


def _words(mine: Round) -> str:
    from tests.kit import PASSPHRASE

    file = mine.folder / "passphrase"
    file.write_text(PASSPHRASE)
    return str(file)
