"""Standings of a whole table: the same as of one review at a time, and as published."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.scoring.statistics.summing import exact_means, exact_medians, sum_submissions
from reviewer_app.scoring.statistics.totals import total_table
from tests.scoring.boards import Board, boards, reference_board


def _compare(board: Board) -> None:
    table = board.table()
    totals = total_table(table)
    found = {s.submission: s for s in sum_submissions(table, totals, board.call.minimum_reviews)}
    ranking = board.ranking()
    assert set(found) == {str(s.submission) for s in ranking.standings}
    for single in ranking.standings:
        whole = found[str(single.submission)]
        assert (whole.n, whole.mean, whole.median) == (single.n, single.mean, single.median)
        assert (whole.low, whole.high, whole.marks) == (single.low, single.high, single.notes)
        assert (whole.rank, whole.group_rank) == (single.rank, single.group_rank)
        if single.deviation is None:
            assert isinstance(whole.deviation, Withheld)
            assert whole.deviation.why in single.notes
        else:
            assert whole.deviation == single.deviation
    means = {str(s.submission): s.mean for s in ranking.standings if s.mean is not None}
    assert exact_means(table, totals) == means
    medians = {str(s.submission): s.median for s in ranking.standings if s.median is not None}
    assert exact_medians(table, totals) == medians


@given(boards())
def test_a_table_stands_as_one_review_at_a_time(board: Board) -> None:
    _compare(board)


@given(boards(), st.integers(2, 9))
def test_weights_beyond_64_bits_stand_exactly(board: Board, salt: int) -> None:
    _compare(board.weighing([Fraction(2**61 + salt * place, 3**40) for place in range(1, 9)]))


@given(boards())
def test_weights_without_a_common_measure_stand_exactly(board: Board) -> None:
    _compare(board.weighing([Fraction(1, 10**400 + 7**place) for place in range(1, 9)]))


def test_the_reference_panel_stands_as_expected() -> None:
    board, expected = reference_board()
    table = board.table()
    found = {s.submission: s for s in sum_submissions(table, total_table(table))}
    for name, reference in expected["submissions"].items():
        assert found[name].n == reference["n"]
        assert float(found[name].mean or 0) == pytest.approx(reference["mean"], abs=1e-6)
        assert float(found[name].median or 0) == pytest.approx(reference["median"], abs=1e-6)
        assert found[name].deviation == pytest.approx(reference["sd"], abs=1e-6)
