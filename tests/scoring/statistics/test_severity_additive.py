"""Additive least squares against the reference panel, numpy's least squares, and its own invariances."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.scoring.statistics.one_thread import one_thread
from reviewer_app.scoring.statistics.severity import additive, reduced
from reviewer_app.scoring.statistics.severity.additive import (
    fit_additive,
    leverages,
    severity_spreads,
)
from reviewer_app.scoring.statistics.severity.design import design_of, part_of
from reviewer_app.scoring.statistics.table import Panel
from tests.scoring.statistics.tables import expected, panel_from, rows_of, simulated, synthetic

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    with one_thread():
        yield


CELLS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 5)), st.integers(0, 8), min_size=1, max_size=30
)


def small(cells: dict[tuple[int, int], int], *, turned: bool = False) -> Panel:
    """A panel from (submission, reviewer) -> quarter points; ``turned`` swaps both sides."""
    names = [(f"a{i}", f"b{j}", y / 4) for (i, j), y in cells.items()]
    return panel_from((b, a, y) if turned else (a, b, y) for a, b, y in names)


def dense(panel: Panel) -> np.ndarray:
    """The design matrix with every submission and reviewer."""
    x = np.zeros((len(panel.y), len(panel.submissions) + len(panel.reviewers)))
    x[np.arange(len(panel.y)), panel.si] = 1
    x[np.arange(len(panel.y)), len(panel.submissions) + panel.rj] = 1
    return x


def dense_hat(panel: Panel) -> np.ndarray:
    """The matrix that makes fitted values of totals."""
    x = dense(panel)
    hat: np.ndarray = x @ np.linalg.pinv(x)
    return hat


def test_the_reference_panel() -> None:
    panel, said = synthetic(), expected("20_panel_26x10")
    near = said["tolerance"]["ls"]
    fit = fit_additive(design_of(panel), panel)
    for name, score in zip(panel.submissions, fit.scores, strict=True):
        assert score == pytest.approx(said["submissions"][name]["ls_adjusted"], abs=near)
    for name, severity in zip(panel.reviewers, fit.severities, strict=True):
        assert severity == pytest.approx(said["reviewers"][name]["severity_ls"], abs=near)
    assert fit.variance == pytest.approx(said["least_squares"]["residual_variance"], abs=near)
    assert fit.df == said["least_squares"]["residual_df"]


@given(CELLS, st.sampled_from(("wide", "long")))
def test_any_table_is_fitted_as_by_dense_least_squares(
    cells: dict[tuple[int, int], int], way: str
) -> None:
    panel = small(cells, turned=way == "long")
    design = design_of(panel)
    fit = fit_additive(design, panel)
    x, hat = dense(panel), dense_hat(panel)
    np.testing.assert_allclose(fit.residuals, panel.y - hat @ panel.y, atol=1e-10)
    np.testing.assert_allclose(leverages(design, fit), np.diag(hat), atol=1e-10)
    assert fit.df == len(panel.y) - np.linalg.matrix_rank(x)
    sums = np.bincount(design.part_of_reviewer, fit.severities)
    np.testing.assert_allclose(sums, 0, atol=1e-10)
    centred = np.eye(len(panel.reviewers)) - [
        [a == b and 1 / (design.part_of_reviewer == b).sum() for b in design.part_of_reviewer]
        for a in design.part_of_reviewer
    ]
    covariance = np.linalg.pinv(x.T @ x)[len(panel.submissions) :, len(panel.submissions) :]
    spreads = np.diag(centred @ covariance @ centred.T)
    np.testing.assert_allclose(severity_spreads(design, fit), spreads, atol=1e-10)


@given(CELLS, st.integers(-20, 20))
def test_a_constant_to_one_reviewer_moves_no_difference(
    cells: dict[tuple[int, int], int], more: int
) -> None:
    panel = small(cells)
    design = design_of(panel)
    other = panel_from(
        (panel.submissions[i], panel.reviewers[j], y + (more / 4 if j == 0 else 0))
        for i, j, y in zip(panel.si, panel.rj, panel.y, strict=True)
    )
    before, after = fit_additive(design, panel), fit_additive(design_of(other), other)
    beside = (design.part_of_reviewer == design.part_of_reviewer[0]).sum()
    for part in range(design.parts):
        moved = (after.scores - before.scores)[design.part_of_submission == part]
        here = more / 4 / beside if part == design.part_of_reviewer[0] else 0
        np.testing.assert_allclose(moved, here, atol=1e-9)
    change = after.severities - before.severities
    assert change[0] == pytest.approx(more / 4 * (1 - 1 / beside), abs=1e-9)


@pytest.mark.parametrize("factor", [1e-6, 1e6])
@pytest.mark.parametrize("shift", [0.0, 1e3])
def test_figures_follow_the_scale_of_totals(factor: float, shift: float) -> None:
    panel = simulated(30, 8, 4)
    other = Panel(
        panel.submissions, panel.groups, panel.reviewers, panel.si, panel.rj,
        factor * (panel.y + shift), panel.digest,
    )  # fmt: skip
    one, two = fit_additive(design_of(panel), panel), fit_additive(design_of(other), other)
    np.testing.assert_allclose(two.severities / factor, one.severities, rtol=1e-8, atol=1e-10)
    np.testing.assert_allclose(two.scores / factor - shift, one.scores, rtol=1e-8)
    assert two.variance == pytest.approx(factor**2 * one.variance, rel=1e-8)  # type: ignore[operator]


def test_a_perfect_fit_has_no_variance() -> None:
    panel = panel_from(
        (f"s{i}", f"r{j}", 0.1 * i + 0.7 * j) for i in range(6) for j in range(5) if (i + j) % 4
    )
    fit = fit_additive(design_of(panel), panel)
    assert fit.exact
    assert fit.df > 0
    assert fit.variance is None


def test_parts_are_fitted_apart_as_alone() -> None:
    one, other = simulated(9, 4, 3, seed=4), simulated(7, 3, 2, seed=5)
    rows = [(f"a{i}", f"a{j}", y) for i, j, y in zip(one.si, one.rj, one.y, strict=True)]
    rows += [(f"b{i}", f"b{j}", y) for i, j, y in zip(other.si, other.rj, other.y, strict=True)]
    panel = panel_from(rows)
    design = design_of(panel)
    assert design.parts == 2
    whole = fit_additive(design, panel)
    for number in range(2):
        alone = part_of(panel, design, number)
        fit = fit_additive(design_of(alone), alone)
        mine = design.part_of_reviewer == number
        np.testing.assert_allclose(whole.severities[mine], fit.severities, atol=1e-12)
        np.testing.assert_allclose(
            whole.scores[design.part_of_submission == number], fit.scores, atol=1e-12
        )


@pytest.mark.parametrize("kept", [10**9, 0])
@pytest.mark.parametrize("dense", [0, 10**9])
def test_sums_are_the_same_however_they_are_made(
    monkeypatch: pytest.MonkeyPatch, kept: int, dense: int
) -> None:
    """Blocks from sparse products, from dense ones, or none kept at all; and rows in small portions."""
    monkeypatch.setattr(reduced, "_KEPT", kept)
    monkeypatch.setattr(reduced, "_DENSE", dense)
    monkeypatch.setattr(reduced, "_ROWS", 7)
    monkeypatch.setattr(additive, "_ROWS", 5)
    panel = panel_from(rows_of(simulated(40, 11, 6))[:-37])
    design = design_of(panel)
    assert (design.reduced.blocks is None) == (kept == 0)
    weights = 1.0 / (design.reduced.n + 0.3)
    full = design.incidence.toarray()
    want = full.T @ (full * (1.0 / (full.sum(axis=1) + 0.3))[:, None])
    np.testing.assert_allclose(np.tril(design.reduced.weighted(weights)), np.tril(want), atol=1e-12)
    fit = fit_additive(design, panel)
    hat = dense_hat(panel)
    np.testing.assert_allclose(fit.residuals, panel.y - hat @ panel.y, atol=1e-10)
    np.testing.assert_allclose(leverages(design, fit), np.diag(hat), atol=1e-10)


def test_a_reviewer_without_a_review_is_left_out() -> None:
    panel = simulated(9, 4, 3)
    other = Panel(
        panel.submissions,
        panel.groups,
        ("Q", *panel.reviewers),
        panel.si,
        panel.rj + 1,
        panel.y,
        "",
    )
    assert design_of(other).reviewers == panel.reviewers
    np.testing.assert_array_equal(
        fit_additive(design_of(other), other).severities,
        fit_additive(design_of(panel), panel).severities,
    )
