"""Ranks and their uncertainty: reference panels, sums that must hold, panels that fall apart, any small table."""

from __future__ import annotations

from dataclasses import asdict
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer_app.domain.numbers.ranks import Ranks, RankSpread
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.errors import Cancelled
from reviewer_app.scoring.statistics.ranks import drawing, posterior
from reviewer_app.scoring.statistics.ranks.drawing import draws_of
from reviewer_app.scoring.statistics.ranks.estimating import estimate_ranks
from reviewer_app.scoring.statistics.ranks.posterior import (
    at_reml,
    draw_scores,
    draws_of_nodes,
    on_grid,
)
from reviewer_app.scoring.statistics.ranks.ranking import RankTable
from reviewer_app.scoring.statistics.ranks.streams import Stream
from reviewer_app.scoring.statistics.severity.design import design_of
from reviewer_app.scoring.statistics.severity.equations import Equations
from reviewer_app.scoring.statistics.severity.mixed import MixedFit, fit_mixed
from tests.scoring.statistics.tables import (
    expected,
    panel_from,
    rows_of,
    simulated,
    snsf,
    synthetic,
)

if TYPE_CHECKING:
    from reviewer_app.scoring.statistics.table import Panel


def spreads(ranks: Ranks) -> dict[str, RankSpread]:
    """Overall figures of those that have one."""
    return {e.submission: e.overall for e in ranks.each if isinstance(e.overall, RankSpread)}


def grouped(ranks: Ranks) -> dict[str, RankSpread]:
    """Figures in the group of those that have one."""
    return {e.submission: e.in_group for e in ranks.each if isinstance(e.in_group, RankSpread)}


def test_the_published_panel_of_fifteen_proposals() -> None:
    said = expected("08_snsf_mock_panel1")
    near = said["tolerance"]
    found = spreads(estimate_ranks(snsf(), places=5, group_places={}))
    for name, spread in found.items():
        assert spread.expected == pytest.approx(
            said["expected_rank_published"][name], abs=near["published_rank"]
        )
        assert spread.sucra == pytest.approx(
            said["sucra_published"][name], abs=near["published_sucra"]
        )
        assert spread.expected == pytest.approx(
            said["expected_rank_grid"][name], abs=near["grid_rank"]
        )
        assert spread.first == pytest.approx(said["p_top5_grid"][name], abs=near["grid_p"])
        assert spread.percentile == pytest.approx(100 * (spread.expected - 0.5) / 15)
    means = said["mean_grade"]
    for one, first in found.items():
        for two, second in found.items():
            assert means[one] <= means[two] or first.expected < second.expected


def test_the_reference_panel() -> None:
    said = expected("20_panel_26x10")
    near = said["tolerance"]
    ranks = estimate_ranks(synthetic(), places=8, group_places=dict.fromkeys("ABCD", 2))
    overall, inside = spreads(ranks), grouped(ranks)
    for name, want in said["submissions"].items():
        spread = overall[name]
        assert spread.expected == pytest.approx(want["expected_rank"], abs=near["expected_rank"])
        assert abs(spread.low - want["rank90"][0]) <= near["rank90_each_end"]
        assert abs(spread.high - want["rank90"][1]) <= near["rank90_each_end"]
        assert spread.first == pytest.approx(want["p_top8_overall"], abs=near["probability"])
        assert spread.sucra == pytest.approx(want["sucra"], abs=near["sucra"])
        mine = inside[name]
        assert mine.expected == pytest.approx(
            want["expected_rank_in_group"], abs=near["expected_rank"]
        )
        assert mine.first == pytest.approx(want["p_top2_in_group"], abs=near["probability"])
    assert (ranks.method, ranks.draws, ranks.level, ranks.withheld) == (
        "posterior",
        4000,
        0.9,
        None,
    )


def test_the_cut_of_the_reference_panel() -> None:
    said = expected("20_panel_26x10")["cut_band"]["groups"]
    ranks = estimate_ranks(synthetic(), places=8, group_places=dict.fromkeys("ABCD", 2))
    assert [band.group for band in ranks.bands] == list("ABCD")
    for band in ranks.bands:
        want = said[band.group]
        loose = set(want["within_monte_carlo_error_of_a_limit"])
        assert set(band.clear_in) ^ set(want["clear_in"]) <= loose
        assert set(band.band) ^ set(want["cannot_be_told_apart"]) <= loose
        assert band.open_places == want["open_seats"] == band.places - len(band.clear_in)
        for each in ranks.each:
            if each.group == band.group:
                place = "in" if each.submission in band.clear_in else "out"
                assert each.standing == ("band" if each.submission in band.band else place)


def test_sums_hold_exactly() -> None:
    ranks = estimate_ranks(synthetic(), places=8, group_places={"A": 2, "B": 3, "C": 1, "D": 9})
    overall = spreads(ranks)
    assert sum(s.first or 0 for s in overall.values()) == pytest.approx(8, abs=1e-9)
    assert sum(s.expected for s in overall.values()) / 26 == pytest.approx(13.5, abs=1e-9)
    assert sum(s.sucra for s in overall.values()) / 26 == pytest.approx(0.5, abs=1e-9)
    for group, k in {"A": 2, "B": 3, "C": 1, "D": 9}.items():
        mine = [e.in_group for e in ranks.each if e.group == group]
        total = sum(s.first or 0 for s in mine if isinstance(s, RankSpread))
        assert total == pytest.approx(min(k, len(mine)), abs=1e-9)


def test_two_runs_and_another_order_of_files_give_the_same_bytes() -> None:
    panel = synthetic()
    groups = dict(zip(panel.submissions, panel.groups, strict=True))
    rows = rows_of(panel)
    other = panel_from(rows[::-1][::2] + rows[::-1][1::2], groups)
    one = estimate_ranks(panel, places=8, group_places={"A": 2})
    assert repr(one) == repr(estimate_ranks(other, places=8, group_places={"A": 2}))


def test_another_digest_moves_figures_within_their_error() -> None:
    panel = synthetic()
    rows = [(s, r, y) for s, r, y in rows_of(panel)]
    one = spreads(estimate_ranks(panel, places=8, group_places={}))
    two = spreads(estimate_ranks(panel_from(rows, digest="ff" * 32), places=8, group_places={}))
    assert one != two
    for name, spread in one.items():
        assert spread.expected == pytest.approx(two[name].expected, abs=0.35)
        assert spread.first == pytest.approx(two[name].first, abs=0.04)


def test_quantiles_follow_their_rules() -> None:
    table = RankTable(np.arange(3), 41)
    draws = np.zeros((3, 41))
    draws[0] = np.where(np.arange(41) < 3, 2.0, -1.0)  # first in 3 draws of 41, third in 38
    draws[1] = 1.0
    table.add(0, draws[:, :7])
    table.add(7, draws[:, 7:])
    found = table.summary(1)
    assert found.low.tolist() == [1, 1, 2]  # the third smallest of 41
    assert found.high.tolist() == [3, 2, 3]  # the 39th: 38 of the second submission are 1
    np.testing.assert_allclose(
        found.expected, [(3 + 38 * 3) / 41, (38 + 6) / 41, (38 * 2 + 9) / 41]
    )
    assert found.first is not None
    np.testing.assert_allclose(found.first, [3 / 41, 38 / 41, 0])


def test_systematic_sampling_gives_each_node_its_share() -> None:
    weights = np.array([0.1, 0.0, 0.25, 0.65])
    assert draws_of_nodes(weights, 4000).tolist() == [400, 0, 1000, 2600]
    shares = draws_of_nodes(np.full(7, 1 / 7), 10)
    assert shares.sum() == 10
    assert set(shares.tolist()) <= {1, 2}


def test_draws_have_the_mean_and_covariance_of_the_model() -> None:
    """Of the plug-in, against the posterior written with the N x N matrix V."""
    for panel in (simulated(7, 5, 4, seed=2), simulated(5, 9, 6, seed=2)):
        design = design_of(panel)
        equations, fit = Equations(design, panel), fit_mixed(design, panel)
        assert isinstance(fit, MixedFit)
        plug_in = at_reml(equations)
        assert plug_in is not None
        draws = (
            np.concatenate(
                [b for _, b in draw_scores(equations, plug_in, Stream("00", "x"), 40_000)], axis=1
            )
            * design.scale
            + design.mean
        )
        zs, zr = np.eye(len(panel.submissions))[panel.si], np.eye(len(panel.reviewers))[panel.rj]
        s2 = fit.residual_variance
        ratios = plug_in.ratios[0]
        v = s2 * (
            np.eye(len(panel.y)) + ratios.submission * zs @ zs.T + ratios.reviewer * zr @ zr.T
        )
        inverse, x = np.linalg.inv(v), np.ones(len(panel.y))
        spread = 1 / (x @ inverse @ x)
        project = inverse - spread * np.outer(inverse @ x, x @ inverse)
        prior = s2 * ratios.submission
        gain = 1 - prior * zs.T @ inverse @ x
        of_u = prior * np.eye(len(zs.T)) - prior**2 * zs.T @ inverse @ zs
        covariance = of_u + spread * np.outer(gain, gain)
        centre = fit.mean + prior * zs.T @ project @ panel.y
        np.testing.assert_allclose(draws.mean(axis=1), centre, atol=0.02)
        np.testing.assert_allclose(np.cov(draws), covariance, atol=0.02 * covariance.max())


def test_draws_for_a_selection_agree_with_the_ranks() -> None:
    panel = synthetic()
    found = draws_of(panel, 2000)
    assert not isinstance(found, Withheld)
    assert found.scores.shape == (26, 2000)
    first = (np.argsort(np.argsort(-found.scores, axis=0), axis=0) < 8).mean(axis=1)
    for name, share in zip(found.submissions, first, strict=True):
        want = expected("20_panel_26x10")["submissions"][name]["p_top8_overall"]
        assert share == pytest.approx(want, abs=0.04)
    assert np.abs(found.scores.mean(axis=1) - 3.3).max() < 1.5


def apart() -> Panel:
    """Two panels that no reviewer connects: A and B in one, C in the other, D in both, E without a group."""
    one, two = simulated(10, 5, 4, seed=11), simulated(8, 4, 3, seed=12)
    rows = [(f"a{s}", f"a{r}", y) for s, r, y in rows_of(one)]
    rows += [(f"b{s}", f"b{r}", y) for s, r, y in rows_of(two)]
    names = sorted({s for s, _, _ in rows})
    groups = dict(zip(names, "AAAABBBDDE" + "CCCCCDDE", strict=True))
    groups = {s: g.replace("E", "") for s, g in groups.items()}
    return panel_from(rows, groups | {"c": "A"}, unreviewed=["c"])


def test_parts_that_nobody_connects_are_ranked_inside_groups_only() -> None:
    ranks = estimate_ranks(apart(), places=4, group_places={"A": 2, "B": 1, "C": 2, "D": 1})
    assert ranks.withheld is None
    for each in ranks.each:
        if each.submission == "c":
            assert each.overall == each.in_group == Withheld(NotEstimable.NO_REVIEW, ("c",))
            assert each.standing == ""
            continue
        assert each.overall == Withheld(NotEstimable.NOT_CONNECTED)
        if each.group in "ABC" and each.group:
            assert isinstance(each.in_group, RankSpread)
            assert each.standing in {"in", "band", "out"}
        elif each.group == "D":
            assert each.in_group == Withheld(NotEstimable.NOT_CONNECTED)
        else:
            assert each.in_group is None
    assert [band.group for band in ranks.bands] == ["A", "B", "C"]
    of_a = [e.in_group for e in ranks.each if e.group == "A" and isinstance(e.in_group, RankSpread)]
    assert sum(s.first or 0 for s in of_a) == pytest.approx(2)
    assert {s.of for s in of_a} == {4}


def test_a_part_alone_is_ranked_as_by_its_own_reviews() -> None:
    """Reviews of the other part do not enter: another scale there changes nothing here."""
    panel = apart()
    rows = [(s, r, y * 50 if s.startswith("b") else y) for s, r, y in rows_of(panel)]
    groups = dict(zip(panel.submissions, panel.groups, strict=True))
    one = estimate_ranks(panel, places=None, group_places={"A": 2})
    two = estimate_ranks(panel_from(rows, groups, ["c"]), places=None, group_places={"A": 2})
    pick = [e.in_group for e in one.each if e.group in ("A", "B")]
    assert pick == [e.in_group for e in two.each if e.group in ("A", "B")]


def test_without_groups_nothing_holds_across_parts() -> None:
    panel = panel_from(rows_of(apart()))
    ranks = estimate_ranks(panel, places=3, group_places={})
    assert ranks.withheld == Withheld(NotEstimable.NOT_CONNECTED)
    assert ranks.bands == ()
    assert all(e.overall == ranks.withheld and e.in_group is None for e in ranks.each)


def test_a_perfect_fit_is_outside_the_grid() -> None:
    panel = panel_from((f"s{i}", f"r{j}", i + 0.5 * j) for i in range(7) for j in range(5))
    ranks = estimate_ranks(panel, places=3, group_places={})
    assert ranks.withheld == Withheld(NotEstimable.NOT_CONVERGED)
    assert all(e.overall == ranks.withheld for e in ranks.each)


def test_submissions_that_cannot_be_told_apart_have_wide_intervals() -> None:
    """A variance estimated at zero is no obstacle: ranks become as good as anybody's guess."""
    panel = simulated(20, 6, 3, seed=5, quality=0.0)
    fit = fit_mixed(design_of(panel), panel)
    assert isinstance(fit, MixedFit)
    found = spreads(estimate_ranks(panel, places=5, group_places={}))
    assert all(s.high - s.low >= 8 for s in found.values())


def test_progress_rises_to_its_end_and_may_stop_the_work() -> None:
    told: list[tuple[int, int]] = []
    estimate_ranks(apart(), places=3, group_places={}, report=lambda *at: told.append(at))
    done = [n for n, _ in told]
    assert done == sorted(done)
    assert told[-1][0] == told[-1][1]
    assert len({total for _, total in told}) == 1

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        estimate_ranks(synthetic(), places=3, group_places={}, report=stop)


def test_large_panels_are_ranked_at_the_reml_values(monkeypatch: pytest.MonkeyPatch) -> None:
    panel = synthetic()
    exact = spreads(estimate_ranks(panel, places=8, group_places={}))
    monkeypatch.setattr(drawing, "PLUG_IN_ABOVE", 20)
    ranks = estimate_ranks(panel, places=8, group_places={"A": 2})
    assert (ranks.method, ranks.draws) == ("plug-in", 2000)
    for name, spread in spreads(ranks).items():
        assert spread.expected == pytest.approx(exact[name].expected, abs=0.6)
    assert sum(s.first or 0 for s in spreads(ranks).values()) == pytest.approx(8)


def test_a_large_panel_weighs_only_nodes_that_count(monkeypatch: pytest.MonkeyPatch) -> None:
    for panel in (synthetic(), simulated(200, 20, 4), simulated(30, 8, 3, quality=0.0)):
        equations = Equations(design_of(panel), panel)
        every = on_grid(equations)
        with monkeypatch.context() as patch:
            patch.setattr(posterior, "SMALL", 3)
            some = on_grid(equations)
        assert every is not None
        assert some is not None
        np.testing.assert_allclose(some.weights, every.weights, rtol=0, atol=1e-15)
        assert (some.weights > 0).sum() < 225


def test_reversing_the_scale_reverses_the_ranks() -> None:
    panel = synthetic()
    one = spreads(estimate_ranks(panel, places=8, group_places={}))
    turned = panel_from((s, r, 6 - y) for s, r, y in rows_of(panel))
    for name, spread in spreads(estimate_ranks(turned, places=18, group_places={})).items():
        assert spread.expected == pytest.approx(27 - one[name].expected, abs=0.35)
        assert 1 - (spread.first or 0) == pytest.approx(one[name].first, abs=0.04)


@pytest.mark.parametrize("factor", [1e-6, 1e6])
def test_another_scale_of_totals_changes_no_rank(factor: float) -> None:
    panel = synthetic()
    one = spreads(estimate_ranks(panel, places=8, group_places={}))
    scaled = panel_from((s, r, (y + 10) * factor) for s, r, y in rows_of(panel))
    for name, spread in spreads(estimate_ranks(scaled, places=8, group_places={})).items():
        assert spread.expected == pytest.approx(one[name].expected, abs=0.005)
        assert spread.first == pytest.approx(one[name].first, abs=0.002)


CELLS = st.dictionaries(
    st.tuples(st.integers(0, 5), st.integers(0, 4)),
    st.sampled_from([Fraction(1), Fraction(2), Fraction(7, 3), Fraction(5)]),
    max_size=30,
)


@given(CELLS, st.lists(st.sampled_from(["", "A", "B"]), min_size=6, max_size=6), st.integers(0, 7))
@settings(max_examples=40)
def test_any_table_gives_figures_inside_their_ranges_or_a_reason(
    cells: dict[tuple[int, int], Fraction], groups: list[str], places: int
) -> None:
    panel = panel_from(
        ((f"s{i}", f"r{j}", float(y)) for (i, j), y in cells.items()),
        {f"s{i}": g for i, g in enumerate(groups)},
        [f"s{i}" for i in range(6)],
    )
    ranks = estimate_ranks(panel, places=places, group_places={"A": 1} if "A" in groups else {})
    assert [e.submission for e in ranks.each] == list(panel.submissions)
    for figures in (spreads(ranks), grouped(ranks)):
        for spread in figures.values():
            assert 1 <= spread.low <= spread.high <= spread.of
            assert 1 <= spread.expected <= spread.of
            assert -1e-12 <= spread.sucra <= 1
            assert spread.first is None or 0 <= spread.first <= 1
    known = spreads(ranks)
    if known:
        total = sum(s.first or 0 for s in known.values())
        assert total == pytest.approx(min(places, len(known)), abs=1e-9)
    assert "nan" not in repr(asdict(ranks))
    assert ranks.withheld is not None or known or grouped(ranks)
