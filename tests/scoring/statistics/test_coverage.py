"""The measuring of coverage itself: the same on two runs, whole, and able to find fault."""

from __future__ import annotations

import copy

import numpy as np

from benchmarks.coverage import METHODS, measure
from benchmarks.coverage_panels import SCENARIOS, invent
from tests.proofs import read_proof
from tests.scoring.statistics import coverage_proof

_OPEN, _CLOSED = SCENARIOS[1], SCENARIOS[-1]


def test_two_runs_claim_and_count_the_same() -> None:
    told = measure((_OPEN, _CLOSED), panels=2, processes=1)
    assert told == measure((_OPEN, _CLOSED), panels=2, processes=1)
    claims = 2 * (_OPEN.submissions + _CLOSED.submissions)
    for method in METHODS:
        rows = told["all"][method]["reliability"]
        assert sum(row["n"] for row in rows) == claims
        # As many are truly first as there are places: nothing is lost between a claim and its count.
        first = 2 * (_OPEN.places + _CLOSED.places * _CLOSED.panels)
        assert round(sum(row["true"] * row["n"] for row in rows)) == first


def test_invented_panels_are_as_their_scenario_says() -> None:
    for scenario in SCENARIOS:
        made = invent(scenario, 7)
        panel = made.panel
        assert (np.bincount(panel.si) == scenario.each).all()
        loads = np.bincount(panel.rj, minlength=scenario.reviewers)
        assert loads.max() - loads.min() <= 1
        assert panel.y.min() >= 1
        assert panel.y.max() <= scenario.levels
        for g in np.unique(made.group):
            ranks = sorted(made.true_rank[made.group == g].tolist())
            assert ranks == list(range(1, len(ranks) + 1))
        if scenario.panels > 1:
            home = panel.rj * scenario.panels // scenario.reviewers
            assert (home == made.group[panel.si]).all()


def test_the_judge_of_the_proof_finds_fault() -> None:
    told = read_proof(coverage_proof.NAME)
    for name, value in ((_OPEN.name, 0.87), (_OPEN.name, 0.96), (_CLOSED.name, 0.87)):
        worse = copy.deepcopy(told)
        worse["scenarios"][name]["posterior"]["coverage"] = value
        assert coverage_proof.faults(worse) == [f"{name}: covers {value}"]
    for row in range(len(told["all"]["posterior"]["reliability"])):
        worse = copy.deepcopy(told)
        one = worse["all"]["posterior"]["reliability"][row]
        one["true"] = one["claimed"] - 0.12
        assert len(coverage_proof.faults(worse)) == 1
