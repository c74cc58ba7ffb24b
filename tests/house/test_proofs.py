"""The proofs that take minutes are current, hold, and are what the page says."""

from __future__ import annotations

import pytest

from tests.attacks import fuzz
from tests.crash import kill_proof, replaying
from tests.crash import proof as crash_proof
from tests.crash.judging import GOOD
from tests.crash.workloads import KINDS
from tests.faults import proof as writers_proof
from tests.faults.places import PLACES
from tests.paper import proof as paper_proof
from tests.paper.readers import RULES
from tests.proofs import PROOFS, read_proof, sources_digest
from tests.scoring.statistics import coverage_proof
from tests.ux import forty_hours, layouts_proof
from tests.ux.journey import LAYOUTS
from tools.reliability_page import PAGE, page

_SOURCES = {
    crash_proof.NAME: replaying.SOURCES,
    kill_proof.NAME: replaying.SOURCES,
    writers_proof.NAME: writers_proof.SOURCES,
    fuzz.NAME: fuzz.SOURCES,
    forty_hours.NAME: forty_hours.SOURCES,
    layouts_proof.NAME: layouts_proof.SOURCES,
    coverage_proof.NAME: coverage_proof.SOURCES,
    paper_proof.NAME: paper_proof.SOURCES,
}


@pytest.mark.parametrize("name", _SOURCES)
def test_a_proof_is_about_the_sources_of_today(name: str) -> None:
    assert read_proof(name)["sources"] == sources_digest(_SOURCES[name]), "run: make proof"


def test_there_is_no_proof_without_a_stamp() -> None:
    assert {p.stem for p in PROOFS.glob("*.json")} == set(_SOURCES)


def test_no_power_loss_took_anything_and_each_control_shows_damage() -> None:
    told = read_proof(crash_proof.NAME)
    images = crash_proof.IMAGES
    assert told["workloads"] == {kind: {"images": images, GOOD: images} for kind in KINDS}
    control = told["control_without_syncs"]
    assert set(control) == set(KINDS)
    assert all(one.get(GOOD, 0) < one["images"] for one in control.values())


def test_no_kill_took_anything_and_each_control_shows_damage() -> None:
    told = read_proof(kill_proof.NAME)
    workloads = told["workloads"]
    assert set(workloads) == set(KINDS)
    assert all(one[GOOD] == one["kills"] >= 60 for one in workloads.values())
    control = told["control_with_a_writer_that_is_not_atomic"]
    assert set(control) == set(kill_proof.CONTROLS)
    assert all(one.get(GOOD, 0) < one["kills"] for one in control.values())


def test_no_failing_writer_left_anything() -> None:
    told = read_proof(writers_proof.NAME)
    assert told["complaints"] == []
    assert set(told["faults_by_place"]) == {place.name for place in PLACES}
    control = told["control_complaints_about_a_naive_writer"]
    assert set(control) == set(writers_proof.CONTROL)
    assert all(control.values())


def test_no_mutant_was_believed() -> None:
    told = read_proof(fuzz.NAME)
    assert (told["tried"], told["seed"]) == (20_000, fuzz.SEED)
    assert told["unchanged_files_accepted"] is True
    assert told["accepted_with_other_content"] == told["crashed"] == []
    accepted = told["accepted_unchanged_in_content"] + told["accepted_as_the_member_signed_it"]
    assert told["refused"] + accepted == 20_000


def test_the_page_says_what_the_proofs_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tools.reliability_page"


def test_the_whole_way_by_keys_on_every_layout() -> None:
    told = read_proof(layouts_proof.NAME)
    assert told["faults_by_layout"] == {layout.name: [] for layout in LAYOUTS}


def test_forty_hours_lost_nothing_and_left_no_more_in_memory() -> None:
    told = read_proof(forty_hours.NAME)
    assert told["acts"] >= 5000
    assert told["lost_or_mixed_up"] == 0
    assert told["objects_more"] < told["acts"], "less than one object an act"


def test_intervals_of_ranks_cover_what_they_claim_and_the_bootstrap_does_not() -> None:
    told = read_proof(coverage_proof.NAME)
    assert coverage_proof.faults(told) == []
    few = [one for name, one in told["scenarios"].items() if "3 each" in name]
    assert len(few) >= 3
    for one in few:
        assert max(one[method]["coverage"] for method in ("reviews", "reviewers")) < 0.85
    assert told["all"]["posterior"]["brier"] < min(
        told["all"][method]["brier"] for method in ("reviews", "reviewers")
    )


def test_no_page_leaked_and_each_passed_every_validator() -> None:
    told = read_proof(paper_proof.NAME)
    assert told["complaints"] == []
    assert set(told["documents"]) == set(RULES)
    assert told["rounds"] == paper_proof.ROUNDS
    assert told["pages"] > 500
    assert {"page-validation", "qpdf"} <= set(told["validators"])
