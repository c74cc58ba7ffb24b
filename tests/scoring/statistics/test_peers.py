"""Small tables as other people's programs see them: their answers are frozen, with program and version, beside the scores."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from reviewer_app.domain.numbers.withheld import Interval, Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.statistics.agreement.alpha import alpha_value
from reviewer_app.scoring.statistics.agreement.coincidences import alpha_of_counts, count_values
from reviewer_app.scoring.statistics.agreement.concordance import concordance
from reviewer_app.scoring.statistics.agreement.intraclass import intraclass
from reviewer_app.scoring.statistics.agreement.kappa import pair_kappas
from reviewer_app.scoring.statistics.agreement.ratings import pairable
from reviewer_app.scoring.statistics.diagnostics.unusual import studentise
from reviewer_app.scoring.statistics.one_thread import one_thread
from reviewer_app.scoring.statistics.severity.additive import fit_additive, leverages
from reviewer_app.scoring.statistics.severity.design import design_of
from reviewer_app.scoring.statistics.severity.fitting import fit_severity
from reviewer_app.scoring.statistics.severity.mixed import MixedFit, fit_mixed
from reviewer_app.scoring.statistics.table import Panel
from tests.scoring.statistics.tables import DATA

if TYPE_CHECKING:
    from collections.abc import Sequence

PEERS = sorted((DATA / "peers").glob("*.json"))
_NEAR = 1e-8
"""Of closed forms, in parts of the spread of scores; the peers' answers are kept to 12 digits."""
_SEARCHED = 2e-5
"""Of what both sides search for, in parts of the spread of scores."""


def _peer(path: Any) -> tuple[dict[str, Any], Panel, float]:
    """Return the peers' answers, the panel, and the spread of its scores."""
    told = json.loads(path.read_text(encoding="utf-8"))
    si, rj, y = (np.array(column) for column in zip(*told["scores"], strict=True))
    submissions = tuple(f"s{n:02d}" for n in range(si.max() + 1))
    reviewers = tuple(f"r{n:02d}" for n in range(rj.max() + 1))
    groups = ("",) * len(submissions)
    panel = Panel(submissions, groups, reviewers, si, rj, y.astype(float), "0" * 64)
    return told, panel, float(y.std())


def _complete(panel: Panel) -> np.ndarray:
    return panel.y.reshape(len(panel.submissions), len(panel.reviewers))


def _near(ours: Any, theirs: Sequence[float] | float, by: float) -> None:
    np.testing.assert_allclose(np.asarray(ours), np.asarray(theirs), rtol=0, atol=by)


def test_there_are_peers_of_every_kind() -> None:
    kinds = [set(json.loads(p.read_text(encoding="utf-8"))) for p in PEERS]
    assert {"lme4", "lm", "psych", "friedman", "krippendorff", "cohen_kappa_score"} <= set().union(
        *kinds
    )
    assert len(PEERS) == 6


@pytest.mark.parametrize("path", PEERS, ids=lambda p: p.stem)
def test_components_and_effects_are_those_of_lme4(path: Any) -> None:
    told, panel, spread = _peer(path)
    lme4 = told["lme4"]
    with one_thread():
        found = fit_mixed(design_of(panel), panel)
    assert isinstance(found, MixedFit)
    _near(found.mean, lme4["mean"], _SEARCHED * spread)
    _near(found.submission_variance, lme4["submission"], _SEARCHED * spread**2)
    _near(found.reviewer_variance, lme4["reviewer"], _SEARCHED * spread**2)
    _near(found.residual_variance, lme4["residual"], _SEARCHED * spread**2)
    _near(found.criterion, lme4["criterion"], 1e-4)
    _near(found.submissions, lme4["submissions"], _SEARCHED * spread)
    _near(found.reviewers, lme4["reviewers"], _SEARCHED * spread)


@pytest.mark.parametrize("path", PEERS, ids=lambda p: p.stem)
def test_the_additive_fit_is_that_of_lm(path: Any) -> None:
    told, panel, spread = _peer(path)
    lm = told["lm"]
    design = design_of(panel)
    with one_thread():
        fit = fit_additive(design, panel)
        leverage = leverages(design, fit)
        tested = studentise(panel)
    assert fit.df == lm["df"]
    _near(fit.squares, lm["squares"], _NEAR * spread**2 * len(panel.y))
    _near(leverage, lm["leverages"], _NEAR)
    assert not isinstance(tested, Withheld)
    # lm has none either where a review has nothing to be compared with.
    known = [n for n, t in enumerate(lm["studentised"]) if t is not None]
    assert tested.rows.tolist() == known
    _near(tested.t, [lm["studentised"][n] for n in known], 1e-7)


@pytest.mark.parametrize("path", PEERS, ids=lambda p: p.stem)
def test_severities_and_their_tests_are_those_of_lm(path: Any) -> None:
    told, panel, spread = _peer(path)
    found = fit_severity(panel, [1] * len(panel.submissions)).reviewers
    if "severities" not in told["lm"]:
        assert design_of(panel).parts > 1
        return
    _near([r.fixed for r in found], told["lm"]["severities"], _NEAR * spread)
    _near([r.error for r in found], told["lm"]["errors"], _NEAR * spread)
    for mine, holm in zip(found, told["lm"]["holm"], strict=True):
        if holm is None:
            assert mine.p == Withheld(NotEstimable.TOO_FEW_REVIEWS)
        else:
            _near(mine.p, holm, _NEAR)


@pytest.mark.parametrize("path", PEERS, ids=lambda p: p.stem)
def test_alpha_is_krippendorffs(path: Any) -> None:
    told, panel, _ = _peer(path)
    ratings = pairable(panel.si, panel.rj, panel.y)
    values, counts = count_values(ratings)
    theirs = told["krippendorff"]
    _near(alpha_value(ratings, "ordinal"), theirs["ordinal"], _NEAR)
    _near(alpha_value(ratings, "interval"), theirs["interval"], _NEAR)
    for metric in ("nominal", "ordinal", "interval"):
        _near(alpha_of_counts(counts, values, metric), theirs[metric], _NEAR)


@pytest.mark.parametrize("name", ["complete_levels", "large_numbers", "negative"])
def test_coefficients_of_complete_tables_are_those_of_psych_and_friedman(name: str) -> None:
    told, panel, _ = _peer(DATA / "peers" / f"{name}.json")
    table = _complete(panel)
    theirs = zip(*(told["psych"][key] for key in ("icc", "low", "high")), strict=True)
    for mine, (value, low, high) in zip(intraclass(table), theirs, strict=True):
        size = max(1.0, abs(value))
        _near(mine.value, value, _NEAR * size)
        if isinstance(mine.interval, Interval):
            _near(mine.interval.low, low, 1e-6 * max(1.0, abs(low)))
            _near(mine.interval.high, high, 1e-6 * max(1.0, abs(high)))
        else:
            # Theirs has a limit that is no number, or one on the other side of a pole: it does not hold its value.
            assert low is None or high is None or not low <= value <= high
    w, _, test = concordance(table)
    assert not isinstance(test, Withheld)
    n, m = table.shape
    _near(w.value, told["friedman"]["chi_square"] / (m * (n - 1)), _NEAR)
    _near(test.p, told["friedman"]["p"], _NEAR)


def test_kappa_is_that_of_scikit_learn() -> None:
    told, panel, _ = _peer(DATA / "peers" / "complete_levels.json")
    found = pair_kappas(panel.reviewers, panel.si, panel.rj, panel.y.astype(np.int64))
    theirs = told["cohen_kappa_score"]
    assert [(p.first, p.second) for p in found] == [
        (panel.reviewers[a], panel.reviewers[b]) for a, b, _ in theirs
    ]
    _near([p.kappa for p in found], [kappa for _, _, kappa in theirs], _NEAR)


def test_an_interval_that_would_miss_its_value_is_withheld() -> None:
    # psych has no lower limit of ICC(2) here: next to no degrees of freedom are left.
    told, panel, _ = _peer(DATA / "peers" / "negative.json")
    assert told["psych"]["low"][1] is None
    second = intraclass(_complete(panel))[1]
    assert (second.name, second.interval) == ("icc2", Withheld(NotEstimable.NO_RESIDUAL_DF))
