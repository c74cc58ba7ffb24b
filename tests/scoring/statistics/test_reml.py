"""The mixed model against published fits and a second engine, and at the edges where it must refuse."""

from __future__ import annotations

import gzip
import json
import math
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.errors import Cancelled
from reviewer_app.scoring.statistics.one_thread import one_thread
from reviewer_app.scoring.statistics.severity import reml
from reviewer_app.scoring.statistics.severity.design import design_of
from reviewer_app.scoring.statistics.severity.equations import Equations, Ratios
from reviewer_app.scoring.statistics.severity.mixed import MixedFit, fit_mixed
from reviewer_app.scoring.statistics.severity.reml import BOUND, search_ml
from reviewer_app.scoring.statistics.table import Panel
from tests.scoring.statistics.tables import (
    DATA,
    expected,
    panel_from,
    penicillin,
    simulated,
    snsf,
    synthetic,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NAME = "12_insteval.csv.gz"
PLACES = (DATA / NAME, Path(__file__).parents[4] / "shared" / "data" / "statistics" / NAME)
LARGE = next((p for p in PLACES if p.is_file()), None)


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    with one_thread():
        yield


def fitted(panel: Panel) -> MixedFit:
    """The fit of a panel that has one."""
    fit = fit_mixed(design_of(panel), panel)
    assert isinstance(fit, MixedFit)
    return fit


def turned(panel: Panel) -> Panel:
    """Submissions as reviewers and reviewers as submissions."""
    return panel_from(
        (panel.reviewers[j], panel.submissions[i], float(y))
        for i, j, y in zip(panel.si, panel.rj, panel.y, strict=True)
    )


def test_penicillin_by_reml_as_published_and_as_by_lme4() -> None:
    panel, said = penicillin(), expected("07_penicillin")
    near, fit = said["tolerance"]["variance_rel"], fitted(panel)
    found = (fit.submission_variance, fit.reviewer_variance, fit.residual_variance)
    for variance in (said["variance"], said["variance_lme4"]):
        assert found == pytest.approx(
            [variance[k] for k in ("plate", "sample", "residual")], rel=near
        )
    assert fit.mean == pytest.approx(said["intercept"], abs=1e-5)
    near = said["tolerance"]["blup_abs"]
    plates = [said["blup_plate"][s] for s in panel.submissions]
    np.testing.assert_allclose(fit.submissions, plates, atol=near)
    samples = [said["blup_sample"][r] for r in panel.reviewers]
    np.testing.assert_allclose(fit.reviewers, samples, atol=near)


def test_penicillin_by_maximum_likelihood() -> None:
    panel, said = penicillin(), expected("07_penicillin")
    design = design_of(panel)
    equations = Equations(design, panel)
    ratios = search_ml(equations)
    residual = equations.solve(ratios).quadratic / equations.count * design.scale**2
    found = (ratios.submission * residual, ratios.reviewer * residual, residual)
    want = [said["ml_variance"][k] for k in ("plate", "sample", "residual")]
    assert found == pytest.approx(want, rel=said["tolerance"]["variance_rel"])


def test_the_published_panel_of_fifteen_proposals() -> None:
    fit, said = fitted(snsf()), expected("08_snsf_mock_panel1")
    near = said["tolerance"]["variance_abs"]
    assert fit.submission_variance == pytest.approx(said["reml_variance"]["submission"], abs=near)
    assert fit.reviewer_variance == pytest.approx(said["reml_variance"]["reviewer"], abs=near)
    assert fit.residual_variance == pytest.approx(said["reml_variance"]["residual"], abs=near)


def test_the_reference_panel() -> None:
    panel, said = synthetic(), expected("20_panel_26x10")
    near, fit = said["tolerance"]["reml_abs"], fitted(panel)
    assert fit.mean == pytest.approx(said["reml"]["mean_level"], abs=near)
    assert fit.submission_variance == pytest.approx(said["reml"]["var_submission"], abs=near)
    assert fit.reviewer_variance == pytest.approx(said["reml"]["var_reviewer"], abs=near)
    assert fit.residual_variance == pytest.approx(said["reml"]["var_residual"], abs=near)
    near = said["tolerance"]["blup_abs"]
    for name, effect in zip(panel.submissions, fit.submissions, strict=True):
        assert effect == pytest.approx(said["submissions"][name]["blup"], abs=near)
        score = said["submissions"][name]["severity_adjusted"]
        assert fit.mean + effect == pytest.approx(score, abs=near)
    for name, effect in zip(panel.reviewers, fit.reviewers, strict=True):
        assert effect == pytest.approx(said["reviewers"][name]["severity_blup"], abs=near)


@pytest.mark.skipif(LARGE is None, reason="data 12 is not in this clone")
def test_lecture_evaluations_at_scale_as_by_lme4() -> None:
    assert LARGE is not None
    with gzip.open(LARGE, "rt", encoding="utf-8") as file:
        table = np.loadtxt(file, delimiter=",", skiprows=1)
    said = json.loads((LARGE.parent / "12_insteval.expected.json").read_text("utf-8"))
    students, si = np.unique(table[:, 0].astype(int), return_inverse=True)
    lecturers, rj = np.unique(table[:, 1].astype(int), return_inverse=True)
    order = np.lexsort((rj, si))
    panel = Panel(
        tuple(map(str, students)), ("",) * len(students), tuple(map(str, lecturers)),
        si[order], rj[order], table[order, 2], "",
    )  # fmt: skip
    fit = fitted(panel)
    near = said["tolerance"]["variance_rel"]
    found = (fit.submission_variance, fit.reviewer_variance, fit.residual_variance)
    want = [said["variance"][k] for k in ("student_s", "lecturer_d", "residual")]
    assert found == pytest.approx(want, rel=near)
    assert fit.mean == pytest.approx(said["intercept"], abs=said["tolerance"]["intercept_abs"])
    assert fit.criterion == pytest.approx(said["reml_criterion"], abs=1e-2)


@pytest.mark.parametrize(
    "ratios", [Ratios(0.7, 0.2), Ratios(math.exp(-14), 0.2), Ratios(9e5, 3e-6)]
)
@pytest.mark.parametrize("way", ["wide", "long"])
def test_criterion_and_effects_are_those_of_the_whole_covariance(ratios: Ratios, way: str) -> None:
    """Against -2 log likelihood and BLUP written with the N x N matrix V."""
    panel = simulated(9, 6, 4, seed=3)
    panel = turned(panel) if way == "long" else panel
    design = design_of(panel)
    equations = Equations(design, panel)
    solved = equations.solve(ratios)
    n = len(panel.y)
    zs, zr = np.eye(len(panel.submissions))[panel.si], np.eye(len(panel.reviewers))[panel.rj]
    v = np.eye(n) + ratios.submission * zs @ zs.T + ratios.reviewer * zr @ zr.T
    inverse, x, z = np.linalg.inv(v), np.ones(n), design.scaled(panel)
    information = x @ inverse @ x
    left = z - (x @ inverse @ z) / information
    assert solved.quadratic == pytest.approx(left @ inverse @ left, rel=1e-6)
    assert solved.log_det == pytest.approx(
        np.linalg.slogdet(v)[1] + math.log(information), rel=1e-7
    )
    assert equations.mean_information(ratios) == pytest.approx(math.log(information), rel=1e-6)
    u, b = equations.effects(solved)
    np.testing.assert_allclose(u, ratios.submission * zs.T @ inverse @ left, rtol=1e-4, atol=1e-9)
    np.testing.assert_allclose(b, ratios.reviewer * zr.T @ inverse @ left, rtol=1e-4, atol=1e-9)


@given(st.floats(-5, 3), st.floats(-5, 3), st.sampled_from(("wide", "long")))
@settings(max_examples=25)
def test_slopes_are_those_of_the_criterion(first: float, second: float, way: str) -> None:
    panel = simulated(12, 7, 3, seed=8)
    panel = turned(panel) if way == "long" else panel
    equations = Equations(design_of(panel), panel)

    def at(ls: float, lr: float) -> float:
        solved = equations.solve(Ratios(math.exp(2 * ls), math.exp(2 * lr)))
        return equations.df * math.log(solved.quadratic) + solved.log_det

    h = 1e-4
    found = equations.slopes(equations.solve(Ratios(math.exp(2 * first), math.exp(2 * second))))
    one = (at(first + h, second) - at(first - h, second)) / (2 * h)
    two = (at(first, second + h) - at(first, second - h)) / (2 * h)
    assert found == pytest.approx((one, two), abs=1e-4, rel=1e-5)


def test_no_point_of_a_fine_grid_is_better() -> None:
    for panel in (
        penicillin(),
        snsf(),
        synthetic(),
        simulated(20, 8, 2, seed=6),
        simulated(8, 20, 6, seed=6),
        turned(snsf()),
    ):
        equations = Equations(design_of(panel), panel)
        least = fitted(panel).criterion
        scale = 2 * math.log(design_of(panel).scale)
        for ls in np.linspace(-BOUND, BOUND, 29):
            for lr in np.linspace(-BOUND, BOUND, 29):
                solved = equations.solve(Ratios(math.exp(2 * ls), math.exp(2 * lr)))
                value = equations.df * math.log(solved.quadratic / equations.df) + solved.log_det
                value += equations.df * (1 + math.log(2 * math.pi) + scale)
                assert least <= value + 1e-8


@pytest.mark.parametrize("factor", [1e-6, 1e6])
@pytest.mark.parametrize("shift", [0.0, 1e3])
def test_variances_follow_the_scale_of_totals(factor: float, shift: float) -> None:
    panel = simulated(30, 8, 4)
    other = Panel(
        panel.submissions, panel.groups, panel.reviewers, panel.si, panel.rj,
        factor * (panel.y + shift), panel.digest,
    )  # fmt: skip
    one, two = fitted(panel), fitted(other)
    assert two.submission_variance == pytest.approx(factor**2 * one.submission_variance, rel=1e-7)
    assert two.reviewer_variance == pytest.approx(factor**2 * one.reviewer_variance, rel=1e-7)
    assert two.residual_variance == pytest.approx(factor**2 * one.residual_variance, rel=1e-7)
    np.testing.assert_allclose(two.submissions / factor, one.submissions, rtol=1e-5, atol=1e-8)


def test_reversing_the_scale_keeps_variances_and_turns_effects() -> None:
    panel = synthetic()
    other = Panel(
        panel.submissions, panel.groups, panel.reviewers, panel.si, panel.rj, 6 - panel.y, ""
    )
    one, two = fitted(panel), fitted(other)
    assert two.submission_variance == pytest.approx(one.submission_variance, rel=1e-8)
    np.testing.assert_allclose(two.submissions, -one.submissions, atol=1e-8)
    assert two.mean == pytest.approx(6 - one.mean, abs=1e-9)


def anova(panel: Panel) -> tuple[float, float, float]:
    """Variances of a complete table by its mean squares: REML where none of them is below 0."""
    table = panel.y.reshape(len(panel.submissions), len(panel.reviewers))
    n, k = table.shape
    rows = k * table.mean(axis=1).var(ddof=1)
    columns = n * table.mean(axis=0).var(ddof=1)
    left = (
        (table - table.mean(axis=1, keepdims=True) - table.mean(axis=0) + table.mean()) ** 2
    ).sum()
    left /= (n - 1) * (k - 1)
    return (rows - left) / k, (columns - left) / n, left


@pytest.mark.parametrize("seed", range(40))
def test_a_complete_table_is_fitted_as_by_its_mean_squares(seed: int) -> None:
    """And a variance that those put below 0 stands at 0, no other one does."""
    panel = simulated(8, 5, 5, seed=seed, quality=0.12, lenient=0.12, noise=0.5)
    want, fit = anova(panel), fitted(panel)
    found = (fit.submission_variance, fit.reviewer_variance, fit.residual_variance)
    if min(want) > 0:
        assert found == pytest.approx(want, rel=1e-5)
    elif want[0] < 0 < want[1]:
        assert found[0] == 0
    elif want[1] < 0 < want[0]:
        assert found[1] == 0
    if want[0] > 0 and want[1] > 0:
        assert min(found) > 0


def why(panel: Panel) -> NotEstimable:
    """The reason why a panel has no components."""
    fit = fit_mixed(design_of(panel), panel)
    assert isinstance(fit, Withheld)
    return fit.why


def table(rows: int, columns: int, value: Callable[[int, int], float]) -> Panel:
    """A complete table of one function of row and column."""
    return panel_from(
        (f"s{i:02}", f"r{j:02}", value(i, j)) for i in range(rows) for j in range(columns)
    )


def test_guards_name_what_is_missing() -> None:
    def odd(i: int, j: int) -> float:
        return (i * 7 + j * 5 + i * j) % 4

    assert why(panel_from([])) is NotEstimable.NO_REVIEW
    assert why(table(9, 2, odd)) is NotEstimable.TOO_FEW_REVIEWERS
    assert why(table(2, 9, odd)) is NotEstimable.TOO_FEW_REVIEWS
    assert why(table(3, 3, odd)) is NotEstimable.TOO_FEW_REVIEWS  # four degrees of freedom
    assert isinstance(fit_mixed(design_of(table(4, 3, odd)), table(4, 3, odd)), MixedFit)
    assert (
        why(panel_from((s, r, 3.25) for s in "abcdef" for r in "ghijkl"))
        is NotEstimable.NO_VARIATION
    )


@pytest.mark.parametrize(("base", "by_row", "by_column", "wiggle"), [
    (0.0, 0.1, 0.7, 0.0), (1 / 3, 1 / 7, 0.0, 0.0), (0.0, 0.0, 0.1, 0.0),
    (1e6, 1e-3, 2e-3, 0.0), (0.0, 1.0, 1.0, 1e-9),
])  # fmt: skip
def test_a_model_that_leaves_nothing_has_no_end(
    base: float, by_row: float, by_column: float, wiggle: float
) -> None:
    """Without a remainder both ratios run to infinity: no figure at all, no warning either."""
    panel = table(7, 6, lambda i, j: base + by_row * i + by_column * j * j + wiggle * (i * j % 2))
    assert why(panel) is NotEstimable.NOT_CONVERGED


def test_one_score_that_differs_is_still_fitted() -> None:
    fit = fitted(table(7, 6, lambda i, j: 3.0 + (i == 2 and j == 4)))
    assert fit.residual_variance > 0
    assert fit.submission_variance == 0
    assert fit.reviewer_variance == 0


def test_the_safety_net_finds_the_same_minimum(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nelder and Mead alone, from the grid, where L-BFGS-B did not come to rest."""
    want = fitted(synthetic())
    real = reml._Search.descend
    monkeypatch.setattr(reml._Search, "descend", lambda _self, start, _free: start)
    found = fitted(synthetic())
    assert found.submission_variance == pytest.approx(want.submission_variance, rel=1e-5)
    assert found.reviewer_variance == pytest.approx(want.reviewer_variance, rel=1e-5)
    monkeypatch.setattr(reml._Search, "polish", lambda _self, point: point)
    assert why(synthetic()) is NotEstimable.NOT_CONVERGED
    monkeypatch.setattr(reml._Search, "descend", real)
    assert fitted(synthetic()).criterion == want.criterion


def test_every_evaluation_tells_and_may_stop_the_work() -> None:
    told: list[tuple[int, int]] = []
    panel = synthetic()
    fit_mixed(design_of(panel), panel, lambda *at: told.append(at))
    assert told == sorted(told)
    assert len(told) > 70
    assert {total for _, total in told} == {100}

    def stop(done: int, total: int) -> None:
        if done == 70:
            raise Cancelled

    with pytest.raises(Cancelled):
        fit_mixed(design_of(panel), panel, stop)


def test_a_large_panel_starts_from_fewer_nodes_and_ends_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    want = fitted(simulated(60, 12, 4))
    monkeypatch.setattr(reml, "SMALL", 3)
    found = fitted(simulated(60, 12, 4))
    assert found.submission_variance == pytest.approx(want.submission_variance, rel=1e-6)
    assert found.reviewer_variance == pytest.approx(want.reviewer_variance, rel=1e-6)


CELLS = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 5)),
    st.sampled_from([0.0, 1.0, 2.0, 2.5, 1e-9, 1e6, 100.0]),
    min_size=10,
    max_size=42,
)


@given(CELLS)
def test_any_table_gives_finite_figures_or_a_reason(cells: dict[tuple[int, int], float]) -> None:
    panel = panel_from((f"s{i}", f"r{j}", y) for (i, j), y in cells.items())
    fit = fit_mixed(design_of(panel), panel)
    if isinstance(fit, MixedFit):
        figures = [fit.mean, fit.residual_variance, fit.criterion, *fit.submissions, *fit.reviewers]
        assert np.all(np.isfinite(figures))
        assert fit.residual_variance > 0
        assert min(fit.submission_variance, fit.reviewer_variance) >= 0
