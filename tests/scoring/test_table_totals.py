"""Totals of a whole table: the same as of one review at a time, for any rubric."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.scoring.statistics.from_reviews import table_of
from reviewer_app.scoring.statistics.totals import centred_totals, panel_of, total_table
from tests.scoring.boards import Board, boards, reference_board

if TYPE_CHECKING:
    from reviewer_app.domain.standing import ReviewTotal


def _single(board: Board) -> dict[tuple[str, str], ReviewTotal]:
    ranking = board.ranking()
    return {
        (str(t.submission), str(t.reviewer)): t
        for standing in ranking.standings
        for t in standing.totals
    }


@given(boards())
def test_a_table_totals_as_one_review_at_a_time(board: Board) -> None:
    table = board.table()
    totals = total_table(table)
    single = _single(board)
    seen = set()
    for row in range(len(table.si)):
        key = (table.submissions[table.si[row]], table.reviewers[table.rj[row]])
        seen.add(key)
        assert totals.total(row) == single[key].total
        assert totals.share(row) == single[key].share
        assert bool(totals.counted[row]) == single[key].counts
    assert not [k for k, t in single.items() if t.counts and k not in seen]


@given(boards())
def test_a_panel_holds_each_counted_total_rounded_once(board: Board) -> None:
    table = board.table()
    panel = panel_of(table, total_table(table))
    single = {k: t.total for k, t in _single(board).items() if t.counts}
    found = {
        (panel.submissions[i], panel.reviewers[j]): y
        for i, j, y in zip(panel.si.tolist(), panel.rj.tolist(), panel.y.tolist(), strict=True)
    }
    assert found == {k: float(t) for k, t in single.items() if t is not None}
    assert set(panel.reviewers) == {j for _, j in single}
    assert list(panel.submissions) == sorted(panel.submissions)


def test_the_reference_panel_keeps_exactly_three_quarters() -> None:
    board, expected = reference_board()
    table = board.table()
    totals = total_table(table)
    counts = expected["counts"]
    assert len(table.si) == counts["scored"]
    assert int(totals.counted.sum()) == counts["counted"]
    exact = [r for r in range(len(table.si)) if totals.share(r) == Fraction(3, 4)]
    assert len(exact) == 14
    assert all(totals.counted[exact])


@given(boards())
def test_the_centred_total_is_the_total_where_nothing_is_missing(board: Board) -> None:
    table = board.table()
    totals = total_table(table)
    centred = centred_totals(table, totals)
    for row in range(len(table.si)):
        if totals.share(row) == 1:
            total = totals.total(row)
            assert total is not None
            assert centred[row] == pytest.approx(float(total), rel=1e-9, abs=1e-9)


@given(boards(), st.integers(2, 9))
def test_weights_beyond_64_bits_stay_exact(board: Board, salt: int) -> None:
    huge = board.weighing([Fraction(2**61 + salt * place, 3**40) for place in range(1, 9)])
    totals = total_table(huge.table())
    single = _single(huge)
    table = huge.table()
    for row in range(len(table.si)):
        key = (table.submissions[table.si[row]], table.reviewers[table.rj[row]])
        assert totals.total(row) == single[key].total


def test_an_empty_table_has_no_totals() -> None:
    board, _expected = reference_board()
    table = table_of(board.call, board.heads, {}, frozenset(), frozenset())
    assert panel_of(table, total_table(table)).y.tolist() == []
