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
from tests.scoring.statistics.tables import DATA, expected, panel_from, read
from tests.services.commands import told

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
    known = expected("30_wine_icc")
    found = {one.name: one for one in intraclass(_square(_wines()))}
    interval = found["icc1"].interval
    assert isinstance(interval, Interval)
    near = known["tolerance"]["published"]
    assert found["icc1"].value == pytest.approx(known["icc1_published_3dp"], abs=near)
    ends = (interval.low, interval.high)
    assert ends == pytest.approx(tuple(known["icc1_ci95_published_3dp"]), abs=near)


def test_the_wines_have_the_components_that_lme4_finds() -> None:
    known = expected("30_wine_icc")
    fitted = fit_severity(_wines(), [None] * 8)
    parts, near = known["lme4"], known["tolerance"]
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
    known = expected("31_wine_tastings")
    printed, near = known["tastings"][name], known["tolerance"]
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
    known = expected(name)
    w, _, test = concordance(_square(panel))
    assert isinstance(test, RankTest)
    near = known["tolerance"]["friedman"]
    assert w.value == pytest.approx(known["friedman"]["w"], abs=near)
    assert test.chi_square == pytest.approx(known["friedman"]["chi2"], rel=near)
    assert test.df == known["friedman"]["df"]


def test_judges_who_give_every_place_once_have_no_severity() -> None:
    known = expected("32_skating_2002")
    panel = _skaters()
    assert np.ptp(_square(panel).sum(axis=0)) == 0
    fitted = fit_severity(panel, [None] * len(panel.submissions))
    assert isinstance(fitted.components, Components)
    found, near = fitted.components, known["tolerance"]["variance_rel"]
    assert found.reviewer == 0
    assert found.submission == pytest.approx(known["lme4"]["skater"], rel=near)
    assert found.residual == pytest.approx(known["lme4"]["residual"], rel=near)
    assert found.criterion == pytest.approx(known["lme4"]["reml_criterion"], rel=near)
    assert all(one.fixed == pytest.approx(0, abs=1e-9) for one in fitted.reviewers)
    why = {one.p.why for one in fitted.reviewers if isinstance(one.p, Withheld)}
    assert why <= {NotEstimable.NO_VARIATION, NotEstimable.ZERO_VARIANCE}


def test_one_command_gives_the_published_numbers_of_a_file() -> None:
    known = expected("30_wine_icc")
    file = DATA / "30_wine_icc.csv"
    numbers = told(
        "office", "analyse", file, "--item", "wine", "--reviewer", "judge", "--criteria", "score"
    )["numbers"]
    found = {one["name"]: one for one in numbers["agreement"]["coefficients"]}
    assert round(found["icc1"]["value"], 3) == known["icc1_published_3dp"]
    ends = [round(found["icc1"]["interval"][end], 3) for end in ("low", "high")]
    assert ends == known["icc1_ci95_published_3dp"]
    assert found["w"]["value"] == pytest.approx(known["friedman"]["w"], abs=1e-7)


def test_one_command_ranks_skaters_by_their_places() -> None:
    known = expected("32_skating_2002")
    file = DATA / "32_skating_2002.csv"
    numbers = told(
        "office", "analyse", file, "--item", "skater", "--reviewer", "judge", "--criteria", "place",
        "--lower-is-better", "--places", "3",
    )["numbers"]  # fmt: skip
    parts = numbers["severity"]["components"]
    near = known["tolerance"]["variance_rel"]
    assert parts["submission"] == pytest.approx(known["lme4"]["skater"], rel=near)
    assert parts["reviewer"] == 0
    each = {one["submission"]: one["overall"] for one in numbers["ranks"]["each"]}
    assert sum(one["first"] for one in each.values()) == pytest.approx(3)
    # Nine judges do not part the first three; the fourth is not among them.
    assert all(each[name]["first"] > 0.75 for name in ("S01", "S02", "S03"))
    assert {each[name]["low"] for name in ("S01", "S02", "S03")} == {1}
    assert each["S23"]["low"] >= 20
