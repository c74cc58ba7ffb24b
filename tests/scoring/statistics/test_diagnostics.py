"""Diagnostics: the reference panel, planted habits, deleted reviews, and any small board."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.special import stdtrit
from scipy.stats import chi2, false_discovery_control, spearmanr

from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.statistics.agreement.measuring import measure_agreement
from reviewer_app.scoring.statistics.diagnostics.criteria import criterion_qualities
from reviewer_app.scoring.statistics.diagnostics.diagnosing import diagnose
from reviewer_app.scoring.statistics.diagnostics.disagreeing import disagreements
from reviewer_app.scoring.statistics.diagnostics.unusual import (
    Studentised,
    studentise,
    unusual_reviews,
)
from reviewer_app.scoring.statistics.severity.fitting import fit_severity
from reviewer_app.scoring.statistics.totals import panel_of, total_table
from tests.scoring.boards import boards, reference_board
from tests.scoring.statistics.checking import any_tables, is_plain, one_criterion, renamed, same
from tests.scoring.statistics.tables import simulated, synthetic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer_app.domain.numbers.diagnostics import Diagnostics
    from reviewer_app.scoring.statistics.table import Ints, Panel, ScoreTable
    from tests.scoring.boards import Board


def _diagnosed(
    table: ScoreTable, orders: Mapping[str, Mapping[str, int]] | None = None
) -> Diagnostics:
    panel = panel_of(table, total_table(table))
    severity = fit_severity(panel, [None] * len(panel.submissions))
    agreement = measure_agreement(table, panel, severity.components)
    return diagnose(table, panel, severity, agreement, orders)


def test_the_reference_panel() -> None:
    board, said = reference_board()
    found = _diagnosed(board.table())
    tested = studentise(synthetic())
    assert isinstance(tested, Studentised)
    far = int(np.argmax(np.abs(tested.t)))
    panel = synthetic()
    outlier, near = said["outlier"], said["tolerance"]["outlier"]
    assert abs(tested.t[far]) == pytest.approx(outlier["max_abs_studentised"], abs=near)
    row = tested.rows[far]
    assert [panel.submissions[panel.si[row]], panel.reviewers[panel.rj[row]]] == outlier["review"]
    assert tested.df == outlier["df"]
    assert -stdtrit(tested.df, 0.025 / len(panel.y)) == pytest.approx(
        outlier["bonferroni_threshold_5pc"], abs=near
    )
    assert (found.reviews, found.reviews_tested, found.reviews_withheld) == ((), 201, None)
    for habits in found.reviewers:
        reviewer = said["reviewers"][habits.reviewer]
        assert habits.reviews == reviewer["n"]
        assert habits.deviation == pytest.approx(reviewer["sd"], abs=said["tolerance"]["means"])
        assert habits.distinct == reviewer["distinct_scores"]
        assert habits.order_effect is None
    assert is_plain(found)
    assert [c.alpha for c in found.criteria] == pytest.approx(
        list(said["krippendorff_alpha_ordinal"].values()), abs=said["tolerance"]["alpha"]
    )
    blanks = sum(c.cannot_judge * 233 for c in found.criteria)  # type: ignore[operator,misc]
    assert blanks == pytest.approx(said["counts"]["blank_cells_in_scored"])


def test_a_review_is_held_against_the_fit_without_it() -> None:
    panel = simulated(7, 5, 4, seed=3)
    tested = studentise(panel)
    assert isinstance(tested, Studentised)
    x = np.zeros((len(panel.y), 12))
    x[np.arange(len(panel.y)), panel.si] = 1
    x[np.arange(len(panel.y)), 7 + panel.rj] = 1
    for row, t in zip(tested.rows, tested.t, strict=True):
        rest = np.delete(np.arange(len(panel.y)), row)
        inverse = np.linalg.pinv(x[rest])
        beta = inverse @ panel.y[rest]
        left = panel.y[rest] - x[rest] @ beta
        variance = left @ left / tested.df
        expected_t = (panel.y[row] - x[row] @ beta) / np.sqrt(
            variance * (1 + np.square(x[row] @ inverse).sum())
        )
        assert t == pytest.approx(expected_t)


def test_a_planted_review_is_unusual_and_a_milder_one_worth_a_look() -> None:
    panel = simulated(26, 10, 10, seed=5)
    y = panel.y.copy()
    y[33] += 4.0
    y[140] -= 2.0
    turned = dataclasses.replace(panel, y=y)
    tested = studentise(turned)
    assert isinstance(tested, Studentised)
    first, second = unusual_reviews(turned, tested)[:2]
    assert (first.submission, first.reviewer, first.unusual) == ("S00003", "R0003", True)
    assert (second.submission, second.reviewer) == ("S00014", "R0000")
    assert second.unusual == (second.p < 0.05 / 260)
    assert first.studentised > 0 > second.studentised


@pytest.mark.parametrize(
    ("panel", "why"),
    [
        (simulated(3, 3, 2), NotEstimable.NO_RESIDUAL_DF),
        (dataclasses.replace(simulated(6, 4, 4), y=np.full(24, 3.0)), NotEstimable.NO_VARIATION),
        (
            dataclasses.replace(simulated(6, 4, 4), y=np.repeat(np.arange(6.0), 4)),
            NotEstimable.ZERO_VARIANCE,
        ),
    ],
)
def test_reviews_that_cannot_be_tested_say_why(panel: Panel, why: NotEstimable) -> None:
    assert studentise(panel) == Withheld(why)


def test_a_single_deviation_from_an_exact_fit_is_left_out() -> None:
    panel = simulated(6, 4, 4)
    y = np.full(24, 3.0)
    y[5] = 4.0
    tested = studentise(dataclasses.replace(panel, y=y))
    assert isinstance(tested, Studentised)
    assert 5 not in tested.rows
    assert len(tested.rows) == 23


def test_submissions_of_divided_opinion_are_flagged() -> None:
    panel = simulated(26, 10, 10, seed=9, noise=0.4)
    y = panel.y.copy()
    y[40:50] += np.tile([1.2, -1.2], 5)
    panel = dataclasses.replace(panel, y=y)
    severity = fit_severity(panel, [None] * 26)
    found = disagreements(panel, severity)
    assert [d.submission for d in found if d.flagged] == ["S00004"]
    by_name = {d.submission: d for d in found}
    b = np.array([s.shrunken for s in severity.reviewers])
    e = (panel.y - b[panel.rj]).reshape(26, 10)
    squares = 9 * e.var(axis=1, ddof=1) / severity.components.residual  # type: ignore[union-attr]
    p = chi2.sf(squares, 9)
    assert [by_name[s].chi_square for s in panel.submissions] == pytest.approx(list(squares))
    assert [by_name[s].p for s in panel.submissions] == pytest.approx(list(p))
    flagged = [by_name[s].flagged for s in panel.submissions]
    assert flagged == list(false_discovery_control(p) <= 0.1)
    assert [d.p for d in found] == sorted(d.p for d in found)  # type: ignore[type-var]


def test_habits_of_reviewers_show() -> None:
    # Three who agree, one who turns it round, and one who gives everything a 3 and judges little.
    true = [1, 2, 3, 4, 5, 1, 2, 3, 4, 5]
    cells = {(i, j): true[i] for i in range(10) for j in range(3)}
    cells |= {(i, 3): 6 - true[i] for i in range(10)} | {(i, 4): 3 for i in range(10)}
    pairs = sorted(cells)
    table = one_criterion(pairs, [cells[p] for p in pairs])
    names = table.reviewers
    orders = {names[3]: {s: n for n, s in enumerate(table.submissions)}, names[4]: {}}
    found = _diagnosed(table, orders)
    by_name = {h.reviewer: h for h in found.reviewers}
    one, turned, flat = by_name[names[0]], by_name[names[3]], by_name[names[4]]
    assert one.with_others == pytest.approx(1.0)
    assert turned.with_others == pytest.approx(-1.0)
    assert flat.with_others == Withheld(NotEstimable.NO_VARIATION)
    assert (flat.distinct, flat.commonest, flat.deviation) == (1, 1.0, 0.0)
    assert flat.levels == ((1, 0), (2, 0), (3, 10), (4, 0), (5, 0))
    assert one.flat == Withheld(NotEstimable.NO_REVIEW)
    assert one.order_effect is None
    assert flat.order_effect == Withheld(NotEstimable.TOO_FEW_REVIEWS)
    others = np.array([(3 * t + 3) / 4 for t in true])
    apart = (6 - np.array(true)) - others
    assert turned.apart == pytest.approx(float(np.abs(apart).mean()))
    assert turned.order_effect == pytest.approx(spearmanr(apart, np.arange(10)).statistic)
    assert found.typical is not None
    assert found.typical.distinct == 5


def test_criteria_are_told_apart() -> None:
    board, _ = reference_board()
    table = board.table()
    panel = panel_of(table, total_table(table))
    agreement = measure_agreement(table, panel, Withheld(NotEstimable.NOT_CONVERGED))
    base = criterion_qualities(table, agreement)
    # The second criterion now repeats the first one upside down, and is declared so.
    levels, answered = table.levels.copy(), table.answered.copy()
    answered[:, 1] = answered[:, 0]
    levels[:, 1] = np.where(answered[:, 0], 6 - levels[:, 0], 0)
    columns = list(table.criteria)
    columns[1] = dataclasses.replace(columns[1], higher_is_better=False)
    copied = dataclasses.replace(table, levels=levels, answered=answered, criteria=tuple(columns))
    found = criterion_qualities(copied, agreement)
    assert (found[0].redundant_with, found[0].redundancy) == ("c2", 1.0)
    assert (found[1].redundant_with, found[1].redundancy) == ("c1", 1.0)
    assert found[0].spread == pytest.approx(found[1].spread)
    assert found[0].spread == pytest.approx(base[0].spread)
    means = [
        [table.levels[rows, 0].mean(), _rest(table, rows)]
        for i in range(26)
        if len(rows := _rows(table, i))
    ]
    assert base[0].discrimination == pytest.approx(spearmanr(means).statistic)


def _rows(table: ScoreTable, i: int) -> Ints:
    rows: Ints = np.flatnonzero(table.si == i)
    return np.asarray(rows[table.answered[rows, 0] & table.answered[rows, 1:].any(axis=1)])


def _rest(table: ScoreTable, rows: Ints) -> float:
    weights = table.answered[rows][:, 1:] * np.array([25, 20, 15, 10])
    return float(((table.levels[rows][:, 1:] * weights).sum(axis=1) / weights.sum(axis=1)).mean())


@given(board=boards())
@settings(deadline=None, max_examples=50)
def test_any_small_board_is_diagnosed_or_told_why_not(board: Board) -> None:
    table = board.table()
    orders = {r: {s: n for n, s in enumerate(table.submissions)} for r in table.reviewers}
    found = _diagnosed(table, orders)
    assert is_plain(found)
    assert [h.reviewer for h in found.reviewers] == list(table.reviewers)
    assert sorted(d.submission for d in found.submissions) == list(table.submissions)
    for criterion in found.criteria:
        for value in (criterion.discrimination, criterion.redundancy):
            assert isinstance(value, Withheld) or -1 <= value <= 1


@given(table=any_tables())
@settings(deadline=None, max_examples=60)
def test_any_table_is_measured_and_diagnosed_or_told_why_not(table: ScoreTable) -> None:
    panel = panel_of(table, total_table(table))
    severity = fit_severity(panel, [None] * len(panel.submissions))
    agreement = measure_agreement(table, panel, severity.components)
    assert is_plain(agreement)
    assert is_plain(diagnose(table, panel, severity, agreement, None))


@given(board=boards())
@settings(deadline=None, max_examples=25)
def test_names_change_no_diagnosis(board: Board) -> None:
    found, other = _diagnosed(board.table()), _diagnosed(renamed(board).table())
    for one, two in zip(found.reviewers, reversed(other.reviewers), strict=True):
        for name in ("deviation", "commonest", "flat", "cannot_judge", "with_others", "apart"):
            assert same(getattr(one, name), getattr(two, name)), name
        assert one.levels == two.levels
    for mine, theirs in zip(found.criteria, other.criteria, strict=True):
        assert same(mine.discrimination, theirs.discrimination)
        assert same(mine.redundancy, theirs.redundancy)
    assert found.reviews_withheld == other.reviews_withheld


def test_the_whole_chain_is_the_same_on_two_runs() -> None:
    board, _ = reference_board()
    assert _diagnosed(board.table()) == _diagnosed(board.table())
