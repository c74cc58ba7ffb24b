"""The numbers of a round follow the call's places and quotas, and say so where these cannot be kept."""

from __future__ import annotations

import dataclasses
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from reviewer_app.domain.call import Quota
from reviewer_app.domain.ids import CriterionId, SubmissionId
from reviewer_app.domain.numbers.severity import AdjustedScore, Severity
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.review import ConflictState, Review, Score, WorkState
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.errors import NotPossible
from reviewer_app.scoring.standings import CONFIDENCE, make_ranking
from reviewer_app.scoring.statistics.stability import varying
from reviewer_app.services.office.adjusted_order import adjusted_order, severity_of
from reviewer_app.services.office.numbers_of_round import RoundScores, number_scores
from reviewer_app.wording import words_in
from tests.scoring.boards import Board, boards, reference_board

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.report import Numbers
    from reviewer_app.domain.numbers.stability import Stability


def scores_of(board: Board, **facts: Any) -> RoundScores:
    call = dataclasses.replace(board.call, **facts)
    return RoundScores(call, board.heads, board.reviews, board.masks, board.waivers)


def stability_of(numbers: Numbers) -> Stability:
    assert numbers.stability is not None
    return numbers.stability


GROUPS = tuple(Quota("group", g, 2, 2) for g in "ABCD")


def test_places_of_groups_are_filled_group_by_group() -> None:
    board, expected = reference_board()
    numbers = number_scores(scores_of(board, places=8, quotas=GROUPS))
    stability = stability_of(numbers)
    assert list(stability.selected) == expected["selection"]["quota_only"]["selected"]
    wanted = expected["stability"]["leave_one_reviewer_out"]
    for one in (v for v in stability.variations if v.kind == "reviewer"):
        assert list(one.enters) == wanted[one.about]["enters"]
        assert list(one.leaves) == wanted[one.about]["leaves"]
    firsts = [e.in_group for e in numbers.ranks.each]
    assert all(f is not None and not isinstance(f, Withheld) and f.places == 2 for f in firsts)
    assert numbers == number_scores(scores_of(board, places=None, quotas=GROUPS))


def test_quotas_that_cross_are_solved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(varying, "SOLVED_DRAWS", 4)
    board, expected = reference_board()
    wanted = expected["selection"]["quota_and_country_cap"]
    caps = (Quota("country", c, 0, 2) for c in sorted({h.country for h in board.heads}))
    numbers = number_scores(scores_of(board, places=8, quotas=(*GROUPS, *caps)))
    assert list(stability_of(numbers).selected) == wanted["selected"]
    assert stability_of(numbers).weights[0].draws == 4


def test_rules_that_cannot_be_kept_are_said() -> None:
    board, _ = reference_board()
    numbers = number_scores(scores_of(board, places=3, quotas=GROUPS))
    assert stability_of(numbers).withheld == Withheld(NotEstimable.INFEASIBLE)


def test_without_places_there_is_no_selection_to_vary() -> None:
    board, _ = reference_board()
    assert number_scores(scores_of(board, places=None, quotas=())).stability is None


def test_the_adjusted_order_is_the_models_own() -> None:
    board, expected = reference_board()
    scores = scores_of(board)
    ranking = adjusted_order(scores.ranking, severity_of(scores))
    wanted = sorted(
        expected["submissions"], key=lambda s: -expected["submissions"][s]["severity_adjusted"]
    )
    assert [s.submission for s in ranking.standings] == wanted
    assert ranking.method == "adjusted"
    inside = [(s.group_rank, s.submission) for s in ranking.standings if s.group == "A"]
    assert [rank for rank, _ in inside] == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("code", [c for c in NotEstimable if c is not NotEstimable.ONE_REVIEW])
def test_the_adjusted_order_is_refused_with_its_reason(code: NotEstimable) -> None:
    board, _ = reference_board()
    scores = scores_of(board)
    withheld = Withheld(code, ("R1",))
    severity = Severity((), withheld, 0, withheld, (), (), withheld)
    with pytest.raises(NotPossible, match=r"rank\.adjusted\.") as caught:
        adjusted_order(scores.ranking, severity)
    for language in ("en", "fr"):
        assert words_in(language).error(caught.value) != caught.value.code


def test_adjusted_scores_that_tie_share_a_rank_in_their_group() -> None:
    board, _ = reference_board()
    scores = scores_of(board)
    ranks = {s.submission: 1 for s in scores.ranking.standings}
    made = tuple(AdjustedScore(str(s), 1.0, 1.0, rank, 0) for s, rank in ranks.items())
    severity = Severity((), 1.0, 1, Withheld(NotEstimable.NO_REVIEW), (), made, None)
    ranking = adjusted_order(scores.ranking, severity)
    assert {(s.rank, s.group_rank) for s in ranking.standings} == {(1, 1)}


def _sure(submission: str, level: int, confidence: int | None) -> Review:
    return Review(
        SubmissionId(submission), 1, ConflictState.NONE, work=WorkState.SCORED,
        scores=(Score(CriterionId("c1"), level), Score(CriterionId("c2"), level), Score(CriterionId("c3"), level)),
        confidence=confidence,
    )  # fmt: skip


def test_a_mean_may_be_weighed_by_confidence_but_is_not_by_itself() -> None:
    board, _ = reference_board()
    reviews = {
        "a": (_sure("S01", 5, 3),), "b": (_sure("S01", 2, 1),), "c": (_sure("S01", 4, None),),
    }  # fmt: skip
    facts: dict[str, Any] = {"masks": frozenset(), "waivers": frozenset(), "merge_digest": ""}
    plain = make_ranking(board.call, board.heads, reviews, **facts)  # type: ignore[arg-type]
    weighed = make_ranking(board.call, board.heads, reviews, weighing=CONFIDENCE, **facts)  # type: ignore[arg-type]
    assert plain.standings[0].mean == Fraction(11, 3)
    assert weighed.standings[0].mean == Fraction(5 * 3 + 2 * 1 + 4 * 2, 6)
    assert (plain.weighing, weighed.weighing) == ("equal", "confidence")
    assert plain.standings[0].median == weighed.standings[0].median
    assert plain.input_hash != weighed.input_hash


@settings(max_examples=30, deadline=None)
@given(boards())
def test_any_round_has_numbers_or_reasons(board: Board) -> None:
    numbers = number_scores(scores_of(board, places=2))
    ranking = scores_of(board).ranking
    means = {str(s.submission): (s.mean, s.rank, s.n) for s in ranking.standings}
    assert {s.submission: (s.mean, s.rank, s.n) for s in numbers.standings} == means
