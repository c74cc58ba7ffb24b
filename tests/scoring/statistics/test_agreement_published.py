"""Coefficients of agreement against published tables."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import numpy as np
import pytest

from reviewer_app.domain.numbers.agreement import Coefficient, RankTest
from reviewer_app.domain.numbers.withheld import Interval
from reviewer_app.scoring.statistics.agreement.alpha import alpha_value
from reviewer_app.scoring.statistics.agreement.coincidences import (
    Metric,
    alpha_of_counts,
    coincidences,
    count_values,
)
from reviewer_app.scoring.statistics.agreement.concordance import concordance
from reviewer_app.scoring.statistics.agreement.intraclass import intraclass, mean_squares
from reviewer_app.scoring.statistics.agreement.kappa import kappa_of_table, pair_kappas
from reviewer_app.scoring.statistics.agreement.polarisation import polarisations
from reviewer_app.scoring.statistics.agreement.ratings import pairable

if TYPE_CHECKING:
    from reviewer_app.scoring.statistics.agreement.ratings import Ratings
    from reviewer_app.scoring.statistics.table import Floats

DATA = Path(__file__).parents[2] / "data" / "statistics"


def _expected(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / f"{name}.expected.json").read_text("utf-8"))
    return found


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((DATA / f"{name}.csv").read_text("utf-8").splitlines()))


def _ratings(name: str) -> Ratings:
    cells = [
        (int(row["unit"]), ord(row["observer"]), float(row["value"]))
        for row in _rows(name)
        if row["value"]
    ]
    unit, rater, value = map(np.array, zip(*cells, strict=True))
    return pairable(unit, rater, value)


@pytest.mark.parametrize("name", ["01_krippendorff2011", "02_krippendorff_wikipedia"])
def test_alpha_of_krippendorffs_tables(name: str) -> None:
    expected, ratings = _expected(name), _ratings(name)
    values, counts = count_values(ratings)
    metrics = set(expected["alpha"])
    assert metrics <= set(get_args(Metric))
    for metric in metrics:
        found = alpha_of_counts(counts, values, metric)
        assert found == pytest.approx(expected["alpha"][metric], abs=expected["tolerance"])
    assert alpha_value(ratings, "ordinal") == pytest.approx(
        expected["alpha"]["ordinal"], abs=expected["tolerance"]
    )
    assert alpha_value(ratings, "interval") == pytest.approx(
        expected["alpha"]["interval"], abs=expected["tolerance"]
    )
    if "pairable_values" in expected:
        assert len(ratings.value) == expected["pairable_values"]
        assert coincidences(counts).sum(axis=1) == pytest.approx(expected["value_marginals"])


def _judges() -> Floats:
    rows = sorted(_rows("03_shrout_fleiss1979"), key=lambda r: (int(r["target"]), r["judge"]))
    return np.array([float(r["score"]) for r in rows]).reshape(6, 4)


def test_intraclass_correlations_of_shrout_and_fleiss() -> None:
    expected, table = _expected("03_shrout_fleiss1979"), _judges()
    m, tolerance = mean_squares(table), expected["tolerance"]
    for name, value in zip(
        ("BMS", "JMS", "EMS", "WMS"), (m.rows, m.columns, m.residual, m.within), strict=True
    ):
        assert value == pytest.approx(expected["mean_squares"][name], abs=1e-4)
    found = {c.name.upper().replace("K", "k"): c for c in intraclass(table)}
    for name, value in expected["values"].items():
        assert found[name].value == pytest.approx(value, abs=tolerance["values"])
    for name, ends in expected["ci95_single"].items():
        interval = found[name].interval
        assert isinstance(interval, Interval)
        assert (interval.low, interval.high) == pytest.approx(ends, abs=tolerance["ci95_single"])
    # Of the mean of k: the limits 1 - 1/F* of McGraw & Wong 1996, table 7.
    f = m.rows / m.residual
    low, high = 0.342465, 0.945858
    interval = found["ICC3k"].interval
    assert isinstance(interval, Interval)
    assert interval.low == pytest.approx(4 * low / (1 + 3 * low), abs=1e-5)
    assert interval.high == pytest.approx(4 * high / (1 + 3 * high), abs=1e-5)
    assert f == pytest.approx(expected["F_rows_consistency"], abs=1e-3)


def test_kendalls_w_of_the_same_table() -> None:
    expected = _expected("03_shrout_fleiss1979")["kendall"]
    w, rho, test = concordance(_judges())
    assert isinstance(test, RankTest)
    assert test.df == expected["df"]
    for value, name in (
        (w.value, "W"), (rho.value, "mean_rho"), (test.chi_square, "chi2"), (test.p, "p"),
    ):  # fmt: skip
        assert value == pytest.approx(expected[name], abs=1e-7)


def test_weighted_kappa_of_published_tables() -> None:
    expected = _expected("05_kappa_tables")
    for told in expected["tables"]:
        table = np.array(told["table"])
        for weights in ("quadratic", "linear", "unweighted"):
            found = kappa_of_table(table, weights)
            assert found == pytest.approx(told[weights], abs=expected["tolerance"])
        # The pair of reviewers whose answers make up that table.
        first, second = (
            np.repeat(where.ravel(), table.ravel()) for where in np.indices(table.shape)
        )
        n = len(first)
        (pair,) = pair_kappas(
            ("a", "b"),
            np.tile(np.arange(n), 2),
            np.repeat([0, 1], n),
            np.concatenate([first, second]),
        )
        assert pair.common == n
        assert pair.kappa == pytest.approx(told["quadratic"], abs=expected["tolerance"])


def test_agreement_of_van_der_eijk() -> None:
    expected = _expected("06_vandereijk_A")
    for case in expected["cases"]:
        (found,) = polarisations(np.array([case["freq"]]))
        assert found == pytest.approx(case["A"], abs=expected["tolerance"])


def test_absolute_agreement_is_the_share_of_the_components() -> None:
    # Complete and without estimates below zero, ICC(2) is the share of the components (statistics.md, 9).
    m = mean_squares(_judges())
    between = (m.rows - m.residual) / m.k
    reviewers = (m.columns - m.residual) / m.n
    icc2 = next(c for c in intraclass(_judges()) if c.name == "icc2")
    assert icc2.value == pytest.approx(between / (between + reviewers + m.residual))


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ([[3.0, 3.0], [3.0, 3.0]], "NO_VARIATION"),
        ([[3.0], [4.0]], "TOO_FEW_REVIEWERS"),
        ([[3.0, 4.0]], "TOO_FEW_REVIEWS"),
    ],
)
def test_what_cannot_be_correlated_says_why(table: list[list[float]], reason: str) -> None:
    def reasons(coefficients: tuple[Coefficient, ...]) -> set[str]:
        return {getattr(c.value, "why", "value") for c in coefficients}

    assert reasons(intraclass(np.array(table))) == {reason}
    assert reasons(concordance(np.array(table))[:2]) == {reason}


def test_full_agreement_has_a_value_and_no_interval() -> None:
    table = np.array([[1.0, 1.0, 1.0], [2.0, 2.0, 2.0], [4.0, 4.0, 4.0]])
    for found in intraclass(table):
        assert found.value == pytest.approx(1.0)
        assert getattr(found.interval, "why", "") == "NO_VARIATION"
    w, rho, _ = concordance(table)
    assert (w.value, rho.value) == (1.0, 1.0)
    assert math.isclose(polarisations(np.array([[0, 0, 4]]))[0], 1.0)
