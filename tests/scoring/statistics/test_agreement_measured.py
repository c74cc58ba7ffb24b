"""Agreement of whole tables: the reference panel, and any small board."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typing_extensions import override

from reviewer_app.domain.numbers.severity import Components
from reviewer_app.domain.numbers.withheld import Interval, Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.statistics.agreement.alpha import alpha_value, measure_alpha
from reviewer_app.scoring.statistics.agreement.coincidences import alpha_of_counts, count_values
from reviewer_app.scoring.statistics.agreement.measuring import measure_agreement
from reviewer_app.scoring.statistics.agreement.ratings import pairable
from reviewer_app.scoring.statistics.agreement.resampling import resampled_alphas
from reviewer_app.scoring.statistics.ranks.streams import Stream
from reviewer_app.scoring.statistics.totals import panel_of, total_table
from tests.scoring.boards import boards, reference_board
from tests.scoring.statistics.checking import is_plain, one_criterion, renamed, same

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.agreement import Agreement
    from reviewer_app.scoring.statistics.agreement.ratings import Ratings
    from reviewer_app.scoring.statistics.table import ScoreTable
    from tests.scoring.boards import Board

NO_COMPONENTS = Withheld(NotEstimable.TOO_FEW_REVIEWS)


def _measured(table: ScoreTable, components: Components | Withheld = NO_COMPONENTS) -> Agreement:
    return measure_agreement(table, panel_of(table, total_table(table)), components)


def test_the_reference_panel() -> None:
    board, expected = reference_board()
    table = board.table()
    found = _measured(table, Components(3.3, 0.249263, 0.123083, 0.250512, 0.0))
    tolerance = expected["tolerance"]["alpha"]
    assert found.totals.value == pytest.approx(
        expected["krippendorff_alpha_interval_of_totals"], abs=tolerance
    )
    assert {c.criterion: c.alpha.value for c in found.criteria} == pytest.approx(
        expected["krippendorff_alpha_ordinal"], abs=tolerance
    )
    for told in (found.totals, *(c.alpha for c in found.criteria)):
        assert isinstance(told.interval, Interval)
        assert told.interval.low < told.value < told.interval.high  # type: ignore[operator]
        assert (told.n, told.reviewers) == (26, 10)
    by_name = {c.name: c for c in found.coefficients}
    assert by_name["icc2"].value == Withheld(NotEstimable.INCOMPLETE_DESIGN)
    assert by_name["w"].value == Withheld(NotEstimable.INCOMPLETE_DESIGN)
    assert by_name["reliability-one"].value == pytest.approx(0.249263 / 0.622858)
    assert len(found.criteria[0].pairs) == 45
    assert len(found.submissions) == 26 * 5
    assert is_plain(found)
    assert found == _measured(table, Components(3.3, 0.249263, 0.123083, 0.250512, 0.0))


def test_anchors_stand_for_an_incomplete_design() -> None:
    # Five that everybody reviewed, and one that one member did not.
    levels = [(i * 7 + j * j) % 5 + 1 for i in range(6) for j in range(4)]
    table = one_criterion([(i, j) for i in range(6) for j in range(4)][:-1], levels[:-1])
    found = {c.name: c for c in _measured(table).coefficients}
    assert (found["w"].n, found["w"].reviewers) == (5, 4)
    whole = {
        c.name: c
        for c in _measured(
            one_criterion([(i, j) for i in range(5) for j in range(4)], levels[:20])
        ).coefficients
    }
    assert found["w"].value == whole["w"].value
    assert found["icc1"].value == Withheld(NotEstimable.INCOMPLETE_DESIGN)
    assert isinstance(whole["icc1"].value, float)


def test_scores_that_are_all_the_same_have_no_agreement_to_measure() -> None:
    table = one_criterion([(i, j) for i in range(12) for j in range(3)], [3] * 36)
    found = _measured(table)
    none = Withheld(NotEstimable.NO_VARIATION)
    assert found.totals.value == found.criteria[0].alpha.value == none
    assert {p.kappa for p in found.criteria[0].pairs} == {none}
    assert {s.agreement for s in found.submissions} == {1.0}
    assert {c.value for c in found.coefficients if not c.name.startswith("rel")} == {none}
    assert found.concordance == none


def test_one_submission_and_one_review_each() -> None:
    one = _measured(one_criterion([(0, 0), (0, 1), (0, 2)], [1, 3, 3]))
    # All its values are its own: it disagrees as much as chance would.
    assert one.totals.value == pytest.approx(0.0)
    assert one.totals.interval == Withheld(NotEstimable.TOO_FEW_REVIEWS)
    each = _measured(one_criterion([(0, 0), (1, 1), (2, 0)], [1, 3, 3]))
    assert each.totals.value == Withheld(NotEstimable.ONE_REVIEW)
    assert each.submissions[0].agreement == Withheld(NotEstimable.TOO_FEW_REVIEWS)


@st.composite
def _any_ratings(draw: st.DrawFn) -> Ratings:
    cells = draw(
        st.lists(
            st.tuples(st.integers(0, 7), st.integers(0, 4)), unique=True, min_size=2, max_size=40
        )
    )
    values = draw(st.lists(st.integers(1, 5), min_size=len(cells), max_size=len(cells)))
    unit, rater = (np.array(x, dtype=np.int64) for x in zip(*cells, strict=True))
    return pairable(unit, rater, np.array(values, dtype=np.float64))


@given(ratings=_any_ratings())
@settings(deadline=None)
def test_alpha_is_the_same_from_positions_and_from_meetings(ratings: Ratings) -> None:
    if not ratings.units:
        return
    values, counts = count_values(ratings)
    metrics: tuple[Literal["ordinal", "interval"], ...] = ("ordinal", "interval")
    for metric in metrics:
        plain, met = alpha_value(ratings, metric), alpha_of_counts(counts, values, metric)
        assert (isinstance(plain, Withheld) and met is None) or plain == pytest.approx(met)


class _Drawn(Stream):
    """The submissions as they are, then each of two halves."""

    __slots__ = ("n",)

    @override
    def integers(self, high: int, n: int) -> Any:
        return np.concatenate([np.arange(high), np.arange(n - high) % max(1, high // 2)])


@given(ratings=_any_ratings(), metric=st.sampled_from(["ordinal", "interval"]))
@settings(deadline=None, max_examples=40)
def test_a_resample_has_the_alpha_of_its_own_table(ratings: Ratings, metric: Any) -> None:
    if ratings.units < 4 or ratings.value.min() == ratings.value.max():
        return
    few = resampled_alphas(ratings, metric, _Drawn("", ""))
    for row in (0, 1):
        drawn = (
            np.arange(ratings.units)
            if row == 0
            else _Drawn("", "").integers(ratings.units, 2 * ratings.units)[ratings.units :]
        )
        again = np.concatenate([np.flatnonzero(ratings.unit == u) for u in drawn])
        unit = np.repeat(np.arange(len(drawn)), ratings.sizes[drawn])
        anew = pairable(unit, np.arange(len(again)), ratings.value[again])
        plain = alpha_value(anew, metric)
        if isinstance(plain, Withheld):
            assert math.isnan(few[row])
        else:
            assert few[row] == pytest.approx(plain)


def test_many_levels_are_ranked_anew_in_each_resample() -> None:
    rng = [(7 * n * n + 3 * n) % 23 for n in range(60)]
    ratings = pairable(
        np.repeat(np.arange(15), 4), np.tile(np.arange(4), 15), np.array(rng, dtype=np.float64)
    )
    found = resampled_alphas(ratings, "ordinal", _Drawn("", ""))
    assert found[0] == pytest.approx(alpha_value(ratings, "ordinal"))
    told = measure_alpha(ratings, "ordinal", Stream("0" * 64, "x"))
    assert isinstance(told.interval, Interval)


@given(board=boards())
@settings(deadline=None, max_examples=60)
def test_any_small_board_is_measured_or_told_why_not(board: Board) -> None:
    found = _measured(board.table())
    assert is_plain(found)
    for told in found.submissions:
        assert isinstance(told.agreement, Withheld) or -1 <= told.agreement <= 1


@given(board=boards())
@settings(deadline=None, max_examples=30)
def test_names_and_weights_of_nothing_change_no_coefficient(board: Board) -> None:
    found = _measured(board.table())
    other = _measured(renamed(board).table())
    values = [c.value for c in found.coefficients]
    for mine, theirs in zip(values, [c.value for c in other.coefficients], strict=True):
        assert same(mine, theirs)
    assert same(found.totals.value, other.totals.value)
    for one, two in zip(found.criteria, other.criteria, strict=True):
        assert same(one.alpha.value, two.alpha.value)
    assert sorted(str(s.agreement) for s in found.submissions) == sorted(
        str(s.agreement) for s in other.submissions
    )


def test_the_other_direction_keeps_alpha() -> None:
    board, _ = reference_board()
    down = dataclasses.replace(
        board.call.rubric,
        criteria=tuple(
            dataclasses.replace(c, higher_is_better=False) for c in board.call.rubric.criteria
        ),
    )
    turned = dataclasses.replace(board, call=dataclasses.replace(board.call, rubric=down))
    one, two = _measured(board.table()), _measured(turned.table())
    assert one.totals.value == pytest.approx(two.totals.value)
    assert [c.alpha.value for c in one.criteria] == [c.alpha.value for c in two.criteria]
