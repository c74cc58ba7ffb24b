"""The whole way through the services: what is merged counts, in any order, once."""

from __future__ import annotations

import itertools
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from reviewer_app.domain.ids import MemberId
from reviewer_app.errors import NotPossible, Refused, WrongUse
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.office import feedback, rounds
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.ranking import rank_round
from reviewer_app.services.office.rosters import show_roster
from reviewer_app.services.office.selecting import propose_selection
from reviewer_app.services.office.status import round_status
from tests.kit import MEMBERS, PASSPHRASE, play_round, tree
from tests.services.commands import told

if TYPE_CHECKING:
    from tests.kit import Round


def test_merged_results_rank_and_select(fresh: Round) -> None:
    report = merge_results(fresh.office, None, None, list(fresh.results.values()))
    assert (report.accepted, report.already, report.refused) == (3, 0, 0)
    ranking = rank_round(fresh.office, None, None)
    means = {str(s.submission): s.mean for s in ranking.standings}
    assert means["S-1"] == pytest.approx(14 / 3)
    assert means["S-2"] == 3
    assert means["S-3"] == 2
    chosen = [
        p.submission
        for p in propose_selection(fresh.office, None, None).places
        if p.outcome == "selected"
    ]
    assert sorted(chosen) == ["S-1", "S-3"]  # one place each in the north, whatever the means say
    assert ranking.input_hash == report.input_hash


def test_dry_run_changes_nothing_and_says_what_merging_does(fresh: Round) -> None:
    files = list(fresh.results.values())
    before = round_status(fresh.office, None, None)
    dry = merge_results(fresh.office, None, None, files, dry_run=True)
    assert round_status(fresh.office, None, None) == before
    real = merge_results(fresh.office, None, None, files)
    assert dry.digest == real.digest
    assert [f.state for f in dry.files] == [f.state for f in real.files]


def test_the_set_decides(fresh: Round, tmp_path: Path) -> None:
    """Any order, one by one or together, twice or once: the same digest."""
    fresh.office.close()
    files = list(fresh.results.values())
    digests, hashes = set(), set()
    from reviewer_app.services.office.session import unlock_office
    from tests.kit import PASSPHRASE

    for number, order in enumerate(itertools.permutations(files)):
        copy = tmp_path / f"office-{number}"
        shutil.copytree(fresh.folder / "office", copy)
        office = unlock_office(copy, passphrase=PASSPHRASE)
        groups = [[*order, order[0]]] if number % 2 else [[file, file] for file in order]
        report = [merge_results(office, None, None, group) for group in groups][-1]
        digests.add(report.digest)
        hashes.add(report.input_hash)
        office.close()
    assert len(digests) == 1
    assert len(hashes) == 1
    fresh.office = unlock_office(fresh.folder / "office", passphrase=PASSPHRASE)


def test_judgements_not_files_make_the_input_hash(tmp_path: Path) -> None:
    """Two plays differ in keys and ids, and agree in what was judged."""
    reports = []
    for name in ("one", "two"):
        made = play_round(tmp_path / name)
        reports.append(merge_results(made.office, None, None, list(made.results.values())))
        made.close()
    assert reports[0].input_hash == reports[1].input_hash
    assert reports[0].digest != reports[1].digest


def test_a_damaged_file_sinks_nothing(fresh: Round) -> None:
    bad = fresh.folder / "results" / "bad.opsiresult"
    data = bytearray(fresh.results["bo"].read_bytes())
    data[-20] ^= 1
    bad.write_bytes(bytes(data))
    report = merge_results(fresh.office, None, None, [bad, *fresh.results.values()])
    assert [f.state for f in report.files] == ["refused", "merged", "merged", "merged"]
    assert report.files[0].reason == "seal.damaged"
    assert round_status(fresh.office, None, None).refused_files == 1


def test_a_newer_revision_replaces_the_older_whatever_comes_first(fresh: Round) -> None:
    desk = fresh.desks["ada"]
    reviews.set_score(desk, "S-2", "need", 5)
    second = fresh.folder / "results" / "ada-2.opsiresult"
    assert export_result(desk, second).revision == 2
    merge_results(fresh.office, None, None, [second])
    report = merge_results(fresh.office, None, None, [fresh.results["ada"]])
    assert report.files[0].state == "superseded"
    standing = next(
        s for s in rank_round(fresh.office, None, None).standings if s.submission == "S-2"
    )
    assert standing.n == 1
    assert standing.mean == pytest.approx((3 * 5 + 3) / 4)


def test_two_laptops_are_a_fork_until_it_is_resolved(fresh: Round, tmp_path: Path) -> None:
    from reviewer_app.services.desk.session import unlock_desk
    from tests.kit import PASSPHRASE

    desk = fresh.desks["ada"]
    desk.close()
    twin_folder = tmp_path / "twin"
    shutil.copytree(desk.folder, twin_folder)
    twin = unlock_desk(twin_folder, PASSPHRASE, fresh.clock)
    desk = fresh.desks["ada"] = unlock_desk(desk.folder, PASSPHRASE, fresh.clock)
    reviews.set_score(desk, "S-1", "need", 1)
    reviews.set_score(twin, "S-1", "need", 2)
    left = export_result(desk, tmp_path / "left.opsiresult")
    right = export_result(twin, tmp_path / "right.opsiresult")
    twin.close()
    report = merge_results(fresh.office, None, None, [left.path, right.path])
    assert {f.state for f in report.files} == {"fork"}
    with pytest.raises(NotPossible, match="rank.nothing"):
        rank_round(fresh.office, None, None)
    rounds.resolve_fork(fresh.office, None, None, MemberId("ada"), right.id, "the newer laptop")
    status = round_status(fresh.office, None, None)
    assert next(m for m in status.members if m.member == "ada").state == "merged"
    ranking = rank_round(fresh.office, None, None)
    assert next(s for s in ranking.standings if s.submission == "S-1").mean == pytest.approx(11 / 4)


def test_closing_and_reopening_a_round(fresh: Round) -> None:
    merge_results(fresh.office, None, None, [fresh.results["ada"], fresh.results["bo"]])
    before = round_status(fresh.office, None, None).digest
    rounds.close_round(fresh.office, None, None, (MemberId("cy"),), "never came")
    late = merge_results(fresh.office, None, None, [fresh.results["cy"]])
    assert late.files[0].state == "closed"
    assert len(rank_round(fresh.office, None, None).standings[0].totals) == 2
    rounds.reopen_round(fresh.office, None, None, "the file came after all")
    status = round_status(fresh.office, None, None)
    assert not status.missing
    assert status.digest != before
    with pytest.raises(NotPossible, match="round.open"):
        rounds.reopen_round(fresh.office, None, None, "again")


def test_undoing_a_merge_loses_no_file(fresh: Round) -> None:
    merge_results(fresh.office, None, None, [fresh.results["ada"]])
    merge_results(fresh.office, None, None, [fresh.results["bo"]])
    rounds.undo_last_merge(fresh.office, None, None, "too early")
    status = round_status(fresh.office, None, None)
    states = {str(m.member): m.state for m in status.members}
    assert states == {"ada": "merged", "bo": "undone", "cy": "missing"}
    assert len(list((fresh.folder / "office" / "received").iterdir())) == 2


def test_members_enter_the_roster_and_the_desk_learns_that_it_was_counted(fresh: Round) -> None:
    merge_results(fresh.office, None, None, list(fresh.results.values()))
    assert {k.role for k in show_roster(fresh.office).keys} == {"officer"}
    second = build_bundle(fresh.office, None, None, fresh.folder / "bundle")
    assert second.roster_seq == 2
    assert sum(k.role == "reviewer" for k in show_roster(fresh.office).keys) == len(MEMBERS)
    told = open_package(fresh.desks["ada"], second.path)
    assert (told.counted_revision, told.receipt_matches) == (1, True)
    assert told.kept == 3
    reviews.set_score(fresh.desks["ada"], "S-3", "plan", 5)
    again = export_result(fresh.desks["ada"], fresh.folder / "results" / "ada-2.opsiresult")
    report = merge_results(fresh.office, None, None, [again.path])
    assert report.files[0].state == "merged"


def test_feedback_waits_for_an_officer(fresh: Round) -> None:
    merge_results(fresh.office, None, None, list(fresh.results.values()))
    comments = feedback.list_feedback(fresh.office, None, None)
    assert {c.state for c in comments} == {"pending"}
    assert len(comments) == 3
    feedback.release(fresh.office, None, None, (comments[0].id,))
    feedback.edit(fresh.office, None, None, comments[1].id, feedback.Edit("Shorter.", "long"))
    feedback.withhold(fresh.office, None, None, comments[2].id, "names a team")
    after = feedback.list_feedback(fresh.office, None, None)
    assert [c.state for c in after] == ["released", "edited", "withheld"]
    assert [c.original for c in after] == [c.original for c in comments]
    with pytest.raises(WrongUse, match="comment.unknown"):
        feedback.release(fresh.office, None, None, ("nothing",))


def test_a_refused_package_leaves_the_desk_untouched(fresh: Round, tmp_path: Path) -> None:
    desk = fresh.desks["ada"]
    data = bytearray(fresh.bundle.path.read_bytes())
    data[len(data) // 2] ^= 1
    bad = tmp_path / "bad.opsibundle"
    bad.write_bytes(bytes(data))
    before = tree(desk.folder)
    with pytest.raises(Refused):
        open_package(desk, bad)
    assert tree(desk.folder) == before


def test_the_same_package_twice_is_nothing_new(fresh: Round) -> None:
    assert open_package(fresh.desks["bo"], fresh.bundle.path).new is False


def test_an_older_package_is_refused(fresh: Round) -> None:
    second = build_bundle(fresh.office, None, None, fresh.folder / "bundle")
    open_package(fresh.desks["cy"], second.path)
    with pytest.raises(Refused, match="bundle.older"):
        open_package(fresh.desks["cy"], fresh.bundle.path)


def test_merging_what_was_taken_out_puts_it_back_only_on_demand(
    fresh: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    fresh.office.close()
    office = ("--at", fresh.folder / "office")
    file = fresh.results["ada"]
    before = told("office", "merge", file, *office)
    told("office", "undo-merge", "--reason", "too early", *office)
    again = told("office", "merge", file, *office)
    assert ([f["state"] for f in again["files"]], again["put_back"]) == (["undone"], [])
    dry = told("office", "merge", file, "--redo", "--dry-run", *office)
    assert (dry["dry_run"], dry["put_back"]) == (True, [])
    back = told("office", "merge", file, "--redo", "--reason", "it was right", *office)
    assert back["put_back"] == [before["files"][0]["id"]]
    assert back["input_hash"] == before["input_hash"]
    schema = Path(__file__).parents[2] / "docs" / "schemas" / "office-merge.json"
    jsonschema.validate(back, json.loads(schema.read_text(encoding="utf-8")))
    assert told("office", "ledger", "verify", *office)["decisions"] == 2
