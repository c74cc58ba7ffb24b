"""Panels that others have published: wines, tastings, skaters; what they printed, and what R says of the same tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from reviewer_app.domain.numbers.agreement import RankTest
from reviewer_app.domain.numbers.severity import Components
from reviewer_app.domain.numbers.withheld import Interval, Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.statistics.agreement.concordance import concordance
from reviewer_app.scoring.statistics.agreement.intraclass import intraclass, mean_squares
from reviewer_app.scoring.statistics.severity.fitting import fit_severity
from tests.scoring.statistics.tables import expected, panel_from, read

if TYPE_CHECKING:
    from reviewer_app.scoring.statistics.table import Floats, Panel


def _square(panel: Panel) -> Floats:
    return panel.y.reshape(len(panel.submissions), len(panel.reviewers))


def _wines() -> Panel:
    rows = read("30_wine_icc")
    return panel_from((r["wine"], r["judge"], float(r["score"])) for r in rows)


def _skaters() -> Panel:
    rows = read("32_skating_2002")
    return panel_from((r["skater"], r["judge"], 24.0 - float(r["place"])) for r in rows)


def test_the_wines_have_the_published_correlation() -> None:
    told = expected("30_wine_icc")
    found = {one.name: one for one in intraclass(_square(_wines()))}
    interval = found["icc1"].interval
    assert isinstance(interval, Interval)
    near = told["tolerance"]["published"]
    assert found["icc1"].value == pytest.approx(told["icc1_published_3dp"], abs=near)
    ends = (interval.low, interval.high)
    assert ends == pytest.approx(tuple(told["icc1_ci95_published_3dp"]), abs=near)


def test_the_wines_have_the_components_that_lme4_finds() -> None:
    told = expected("30_wine_icc")
    fitted = fit_severity(_wines(), [None] * 8)
    parts, near = told["lme4"], told["tolerance"]
    assert isinstance(fitted.components, Components)
    found = fitted.components
    for value, name in (
        (found.submission, "wine"),
        (found.residual, "residual"),
        (found.mean, "intercept"),
        (found.criterion, "reml_criterion"),
    ):
        assert value == pytest.approx(parts[name], rel=near["variance_rel"])
    # In a table without gaps and with positive estimates REML is the analysis of variance: (JMS - EMS)/n.
    squares = mean_squares(_square(_wines()))
    assert found.reviewer == pytest.approx((squares.columns - squares.residual) / 8, rel=1e-4)
    assert found.reviewer == pytest.approx(parts["judge"], rel=1e-4)
    for one in fitted.scores:
        if not isinstance(one.shrunken, Withheld):
            blup = one.shrunken - found.mean
            assert blup == pytest.approx(parts["blup_wine"][one.submission], abs=near["blup_abs"])


@pytest.mark.parametrize("name", ["report-13", "report-14", "report42"])
def test_tastings_have_the_printed_concordance(name: str) -> None:
    told = expected("31_wine_tastings")
    printed, near = told["tastings"][name], told["tolerance"]
    rows = [r for r in read("31_wine_tastings") if r["tasting"] == name]
    table = _square(panel_from((r["wine"], r["judge"], float(r["rank"])) for r in rows))
    assert table.shape == (printed["wines"], printed["judges"])
    assert table.sum(axis=1).tolist() == printed["votes_against"]
    w, _, test = concordance(table)
    assert isinstance(test, RankTest)
    assert w.value == pytest.approx(printed["w"], abs=near)
    assert test.p == pytest.approx(printed["p"], abs=near)


@pytest.mark.parametrize(
    ("name", "panel"), [("30_wine_icc", _wines()), ("32_skating_2002", _skaters())]
)
def test_concordance_is_that_of_friedman_s_test_in_r(name: str, panel: Panel) -> None:
    told = expected(name)
    w, _, test = concordance(_square(panel))
    assert isinstance(test, RankTest)
    near = told["tolerance"]["friedman"]
    assert w.value == pytest.approx(told["friedman"]["w"], abs=near)
    assert test.chi_square == pytest.approx(told["friedman"]["chi2"], rel=near)
    assert test.df == told["friedman"]["df"]


def test_judges_who_give_every_place_once_have_no_severity() -> None:
    told = expected("32_skating_2002")
    panel = _skaters()
    assert np.ptp(_square(panel).sum(axis=0)) == 0
    fitted = fit_severity(panel, [None] * len(panel.submissions))
    assert isinstance(fitted.components, Components)
    found, near = fitted.components, told["tolerance"]["variance_rel"]
    assert found.reviewer == 0
    assert found.submission == pytest.approx(told["lme4"]["skater"], rel=near)
    assert found.residual == pytest.approx(told["lme4"]["residual"], rel=near)
    assert found.criterion == pytest.approx(told["lme4"]["reml_criterion"], rel=near)
    assert all(one.fixed == pytest.approx(0, abs=1e-9) for one in fitted.reviewers)
    why = {one.p.why for one in fitted.reviewers if isinstance(one.p, Withheld)}
    assert why <= {NotEstimable.NO_VARIATION, NotEstimable.ZERO_VARIANCE}
