"""Severity as it leaves the statistics: guards with names, tests after Holm, places moved."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer_app.domain.numbers.severity import Components, Severity
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.statistics.severity.additive import fit_additive, severity_spreads
from reviewer_app.scoring.statistics.severity.design import design_of
from reviewer_app.scoring.statistics.severity.fitting import competition_ranks, fit_severity
from reviewer_app.scoring.statistics.severity.testing import holm, two_sided
from tests.scoring.statistics.tables import panel_from, rows_of, simulated, synthetic

if TYPE_CHECKING:
    from reviewer_app.scoring.statistics.table import Panel


def means(panel: Panel) -> list[float | None]:
    """Raw mean of each submission."""
    return [
        float(panel.y[panel.si == n].mean()) if (panel.si == n).any() else None
        for n in range(len(panel.submissions))
    ]


def fitted(panel: Panel) -> Severity:
    """Severity with ranks by the raw mean."""
    found = means(panel)
    ranks = [
        None if m is None else 1 + sum(o is not None and o > m + 1e-12 for o in found)
        for m in found
    ]
    return fit_severity(panel, ranks)


def test_the_reference_panel_may_be_adjusted() -> None:
    panel = synthetic()
    found = fitted(panel)
    assert found.adjusted is None
    assert found.parts == ((panel.submissions, panel.reviewers),)
    by_rank = sorted(found.scores, key=lambda s: s.rank or 0)
    shown = [s.shrunken for s in by_rank]
    assert shown == sorted(shown, reverse=True)  # type: ignore[type-var]
    assert [s.rank for s in by_rank] == list(range(1, 27))
    assert sum(s.moves or 0 for s in found.scores) == 0
    assert any(s.moves for s in found.scores)
    harsh = next(r for r in found.reviewers if r.reviewer == "R04")
    assert isinstance(harsh.p, float)
    assert harsh.p < 0.001
    assert isinstance(harsh.shrunken, float)
    assert isinstance(harsh.fixed, float)
    assert harsh.fixed < harsh.shrunken < 0


def test_holm_by_hand() -> None:
    p = np.array([0.01, 0.04, 0.03, 0.005])
    np.testing.assert_allclose(holm(p), [0.03, 0.06, 0.06, 0.02])
    np.testing.assert_allclose(holm(np.array([0.6, 0.9])), [1.0, 1.0])
    assert holm(np.zeros(0)).size == 0
    assert two_sided(np.array([2.228138852]), 10)[0] == pytest.approx(0.05, abs=1e-9)


def test_errors_and_tests_are_those_of_least_squares() -> None:
    panel = synthetic()
    design = design_of(panel)
    fit = fit_additive(design, panel)
    assert fit.variance is not None
    errors = np.sqrt(fit.variance * severity_spreads(design, fit))
    tests = holm(two_sided(fit.severities / errors, fit.df))
    for n, reviewer in enumerate(fitted(panel).reviewers):
        assert reviewer.error == pytest.approx(errors[n])
        assert reviewer.p == pytest.approx(tests[n])


@pytest.mark.parametrize("seed", range(5))
def test_in_a_complete_table_adjusting_changes_no_order(seed: int) -> None:
    panel = simulated(20, 6, 6, seed=seed, lenient=0.6)
    found = fitted(panel)
    assert found.adjusted is None
    assert all(s.moves == 0 for s in found.scores)


def test_equal_means_of_a_complete_table_stay_tied() -> None:
    marks = [1, 2, 2, 3, 4, 3, 3, 5, 2, 2, 4, 4]
    rows = [
        (f"s{i}", f"r{j}", m + ((i * j) % 3) / 4) for i, m in enumerate(marks) for j in range(5)
    ]
    rows += [
        (f"t{i}", f"r{j}", m + ((i * j) % 3) / 4) for i, m in enumerate(marks) for j in range(5)
    ]
    found = fitted(panel_from(rows))
    by_name = {s.submission: s for s in found.scores}
    for i in range(len(marks)):
        assert by_name[f"s{i}"].rank == by_name[f"t{i}"].rank
    assert all(s.moves == 0 for s in found.scores)


def test_competition_ranks_tie_within_a_billionth() -> None:
    assert competition_ranks(np.array([3.0, 4.0, 3.0 + 5e-10, 1.0])) == [2, 1, 2, 4]
    assert competition_ranks(np.array([3.0, 3.0 + 2e-9])) == [2, 1]
    assert competition_ranks(np.zeros(0)) == []


def few(panel: Panel, reviewer: str, kept: int) -> Panel:
    """The panel with only the first reviews of one reviewer."""
    mine = [row for row in rows_of(panel) if row[1] == reviewer]
    return panel_from([row for row in rows_of(panel) if row[1] != reviewer] + mine[:kept])


def test_the_column_names_reviewers_with_too_few_reviews() -> None:
    found = fitted(few(few(synthetic(), "R03", 4), "R07", 2))
    assert found.adjusted == Withheld(NotEstimable.TOO_FEW_REVIEWS, ("R03", "R07"))
    assert {s.shrunken for s in found.scores} == {found.adjusted}
    assert {(s.rank, s.moves) for s in found.scores} == {(None, None)}
    by_name = {r.reviewer: r for r in found.reviewers}
    assert by_name["R03"].p == Withheld(NotEstimable.TOO_FEW_REVIEWS)
    assert isinstance(by_name["R03"].fixed, float)
    assert isinstance(by_name["R01"].p, float)
    assert fitted(few(synthetic(), "R03", 5)).adjusted is None


def test_the_column_names_reviewers_who_gave_one_total_throughout() -> None:
    rows = [(s, r, 3.0 if r == "R05" else y) for s, r, y in rows_of(synthetic())]
    found = fitted(panel_from(rows))
    assert found.adjusted == Withheld(NotEstimable.NO_VARIATION, ("R05",))


def test_parts_that_nobody_connects_share_no_list() -> None:
    rows = [(s + r[-1:], r, y) for s, r, y in rows_of(simulated(30, 6, 6))]
    found = fitted(panel_from(rows))
    assert len(found.parts) == 6
    why = Withheld(NotEstimable.NOT_CONNECTED)
    assert found.adjusted == why
    assert {s.fixed for s in found.scores} == {why}
    assert {r.shrunken for r in found.reviewers} <= {why, Withheld(NotEstimable.TOO_FEW_REVIEWS)}
    for reviewer in found.reviewers:  # alone in their part
        assert reviewer.fixed == Withheld(NotEstimable.NOT_CONNECTED, (reviewer.reviewer,))


def test_one_reviewer_has_no_severity() -> None:
    found = fitted(panel_from((f"s{i}", "r", float(i)) for i in range(8)))
    why = Withheld(NotEstimable.TOO_FEW_REVIEWERS)
    assert found.components == why
    assert found.reviewers[0].fixed == why
    assert found.residual_variance == Withheld(NotEstimable.NO_RESIDUAL_DF)
    assert {s.fixed for s in found.scores} == {why}


def test_a_saturated_table_has_severities_but_no_test() -> None:
    rows = [("a", "x", 1.0), ("a", "y", 2.0), ("b", "y", 4.0), ("b", "z", 3.0)]
    found = fitted(panel_from(rows))
    assert found.residual_df == 0
    none = Withheld(NotEstimable.NO_RESIDUAL_DF)
    assert found.residual_variance == none
    assert {(r.error, r.p) for r in found.reviewers} == {(none, none)}
    assert [r.fixed for r in found.reviewers] == pytest.approx([-1 / 3, 2 / 3, -1 / 3])


def test_a_perfect_fit_has_no_error_of_zero() -> None:
    rows = [(f"s{i}", f"r{j}", 0.1 * i + 0.3 * j) for i in range(9) for j in range(6)]
    found = fitted(panel_from(rows))
    zero = Withheld(NotEstimable.ZERO_VARIANCE)
    assert found.residual_variance == zero
    assert {(r.error, r.p) for r in found.reviewers} == {(zero, zero)}
    assert found.components == found.adjusted == Withheld(NotEstimable.NOT_CONVERGED)


def test_a_board_that_told_nothing_apart_has_no_column() -> None:
    panel = simulated(20, 6, 6, seed=3, quality=0.0, lenient=0.5)
    found = fitted(panel)
    assert isinstance(found.components, Components)
    assert found.components.submission == 0
    assert found.adjusted == Withheld(NotEstimable.ZERO_VARIANCE)


def test_reviewers_who_do_not_differ_have_no_shrunken_severity() -> None:
    rows = [(f"s{i}", f"r{j}", i / 4 + ((i + j) % 5) / 3) for i in range(10) for j in range(5)]
    found = fitted(panel_from(rows))
    assert isinstance(found.components, Components)
    assert found.components.reviewer == 0
    assert {r.shrunken for r in found.reviewers} == {Withheld(NotEstimable.ZERO_VARIANCE)}
    assert found.adjusted is None


def test_nothing_at_all() -> None:
    found = fitted(panel_from([], unreviewed=["a", "b"]))
    assert found.adjusted == found.components == Withheld(NotEstimable.NO_REVIEW)
    assert [s.fixed for s in found.scores] == [
        Withheld(NotEstimable.NO_REVIEW, (s,)) for s in ("a", "b")
    ]


CELLS = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 4)),
    st.sampled_from([1.0, 2.0, 2.5, 4.0]),
    max_size=35,
)


@given(CELLS)
@settings(max_examples=40)
def test_any_table_gives_figures_or_reasons_and_relabelling_changes_labels_only(
    cells: dict[tuple[int, int], float],
) -> None:
    names = [f"s{i}" for i in range(7)]
    panel = panel_from(((f"s{i}", f"r{j}", y) for (i, j), y in cells.items()), unreviewed=names)
    one = fitted(panel)
    assert [s.submission for s in one.scores] == names
    assert "nan" not in repr(asdict(one))
    assert "inf" not in repr(asdict(one))
    other = panel_from(
        ((f"s{6 - i}", f"r{4 - j}", y) for (i, j), y in cells.items()), unreviewed=names
    )
    two = fitted(other)
    for mine, theirs in zip(one.scores, two.scores[::-1], strict=True):
        if isinstance(mine.fixed, float):
            assert theirs.fixed == pytest.approx(mine.fixed, abs=1e-9)
        if isinstance(mine.shrunken, float):
            assert theirs.shrunken == pytest.approx(mine.shrunken, abs=1e-5)
        assert isinstance(theirs.shrunken, float) == isinstance(mine.shrunken, float)
