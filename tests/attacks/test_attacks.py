"""Every attack is refused for its own reason, and nothing is changed or left behind."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.ids import MemberId
from reviewer_app.errors import ReviewerError
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.refill import refill
from reviewer_app.services.desk.session import create_desk, read_invitation, unlock_desk
from reviewer_app.services.office.blob_room import RECEIVED
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.officers import add_officer
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.standing import revoke_member
from tests.attacks import cases_bundles, cases_others, cases_result
from tests.attacks.cases_drafts import with_draft
from tests.attacks.ground import copy_of
from tests.kit import PASSPHRASE, tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.attacks.case import Case
    from tests.attacks.ground import Ground, Json
    from tests.kit import Round


@pytest.mark.parametrize("case", cases_result.CASES, ids=lambda case: case.id)
def test_a_forged_result_changes_nothing(case: Case, ground: Ground, tmp_path: Path) -> None:
    office = ground.round.office
    path = tmp_path / "attack.opsiresult"
    path.write_bytes(case.make(ground))
    folder = office.folder
    before = tree(folder)
    dry = merge_results(office, None, None, [path], dry_run=True)
    assert [(f.state, f.reason) for f in dry.files] == [("refused", case.code)]
    assert tree(folder) == before
    pool = round_pool(office, open_round(office, None, None))
    done = merge_results(office, None, None, [path])
    assert [(f.state, f.reason) for f in done.files] == [("refused", case.code)]
    assert round_pool(office, open_round(office, None, None)) == pool
    assert (done.accepted, done.digest) == (0, done.digest_before)
    after = tree(folder)
    # Only the store changed, by the record of the refusal; no file came or went.
    assert {n: d for n, d in after.items() if not n.startswith("office.db")} == {
        n: d for n, d in before.items() if not n.startswith("office.db")
    }
    assert set(after) - {"office.db-wal"} == set(before) - {"office.db-wal"}
    assert [p.name for p in tmp_path.iterdir()] == ["attack.opsiresult"]
    assert any(name.startswith(RECEIVED) for name in after)


def test_the_same_files_unforged_are_taken(ground: Ground) -> None:
    """The control: what the attacks start from would be accepted."""
    office = ground.round.office
    later = ground.folder / "later.opsiresult"
    files = [ground.round.results["bo"], ground.round.results["cy"], later]
    done = merge_results(office, None, None, files, dry_run=True)
    assert [f.state for f in done.files] == ["merged", "merged", "merged"], done.files


def test_a_forger_kit_that_changes_nothing_is_believed(ground: Ground, tmp_path: Path) -> None:
    """The control of the kit: taking apart and putting together yields an acceptable file."""
    path = tmp_path / "same.opsiresult"
    path.write_bytes(ground.result("bo").write(ground.seed("bo"), ground.to))
    done = merge_results(ground.round.office, None, None, [path], dry_run=True)
    assert [(f.state, f.reason) for f in done.files] == [("merged", "")]


@pytest.mark.parametrize("case", cases_bundles.CASES, ids=lambda case: case.id)
def test_a_forged_package_changes_nothing(case: Case, ground: Ground, tmp_path: Path) -> None:
    desk = ground.round.desks["ada"]
    path = tmp_path / "attack.opsibundle"
    path.write_bytes(case.make(ground))
    before = tree(desk.folder)
    with pytest.raises(ReviewerError) as caught:
        open_package(desk, path)
    assert caught.value.code == case.code, caught.value
    assert caught.value.exit_code == 3
    assert tree(desk.folder) == before
    assert [p.name for p in tmp_path.iterdir()] == ["attack.opsibundle"]


def test_a_package_put_together_anew_is_believed(ground: Ground, tmp_path: Path) -> None:
    """The control of the kit for packages: the same content, signed again, is no news."""
    path = tmp_path / "same.opsibundle"
    path.write_bytes(ground.bundle().write(ground.round.office.seed))
    assert not open_package(ground.round.desks["ada"], path).new


def test_a_draft_as_the_office_sends_it_is_believed(ground: Ground, tmp_path: Path) -> None:
    """The control of the kit for drafts; Ada has work on her desk, so that it only waits there."""
    folder = copy_of(ground, "desk-ada", tmp_path / "desk")
    path = tmp_path / "draft.opsibundle"
    path.write_bytes(with_draft()(ground))
    desk = unlock_desk(folder, PASSPHRASE)
    opened = open_package(desk, path)
    assert opened.refill is not None
    assert opened.refill.state.value == "offered"
    assert refill(desk, replace=True).submissions == 3
    desk.close()


@pytest.mark.parametrize(
    ("state", "edit"),
    [
        ("lost", lambda b: (b.pop("held"), b.update(last_result=None, last_revision=0))),
        ("other-key", lambda b: b["held"][0].update(id="c" * 64, key="d" * 64, state="fork")),
        ("foreign", lambda b: b["held"].append({**b["held"][0], "id": "c" * 64, "revision": 7})),
    ],
)
def test_an_office_whose_word_does_not_fit_alarms(
    state: str, edit: Callable[[Json], object], ground: Ground, tmp_path: Path
) -> None:
    """Group 27: a package that is signed and sound, but says what cannot be."""
    folder = copy_of(ground, "desk-ada", tmp_path / "desk")
    parts = ground.next_bundle()
    parts.reseal(ground, "ada", edit)
    path = tmp_path / "next.opsibundle"
    path.write_bytes(parts.write(ground.round.office.seed))
    desk = unlock_desk(folder, PASSPHRASE)
    opened = open_package(desk, path)
    assert (opened.receipt.state.value, opened.receipt.alarm) == (state, True)
    desk.close()


@pytest.mark.parametrize("case", cases_others.INVITES, ids=lambda case: case.id)
def test_a_forged_invitation_makes_no_desk(case: Case, ground: Ground, tmp_path: Path) -> None:
    path = tmp_path / "bo.opsiinvite"
    path.write_bytes(case.make(ground))
    with pytest.raises(ReviewerError) as caught:
        create_desk(
            tmp_path / "desk", invite=read_invitation(path),
            code=ground.round.invitations["bo"].code, passphrase=PASSPHRASE, cost=MINIMUM,
        )  # fmt: skip
    assert caught.value.code == case.code, caught.value
    assert [p.name for p in tmp_path.iterdir()] == ["bo.opsiinvite"]


@pytest.mark.parametrize("case", cases_others.SLOTS, ids=lambda case: case.id)
def test_a_forged_slot_opens_nothing(case: Case, ground: Ground, tmp_path: Path) -> None:
    folder = copy_of(ground, "desk-ada", tmp_path / "desk")
    # The copy was taken of an open desk: fold its log in first, so that every byte can be compared.
    unlock_desk(folder, PASSPHRASE).close()
    right = (folder / "passphrase.slot").read_bytes()
    (folder / "passphrase.slot").write_bytes(case.make(ground))
    before = tree(folder)
    with pytest.raises(ReviewerError) as caught:
        unlock_desk(folder, PASSPHRASE)
    assert caught.value.code == case.code, caught.value
    assert tree(folder) == before
    (folder / "passphrase.slot").write_bytes(right)
    unlock_desk(folder, PASSPHRASE).close()


@pytest.mark.parametrize("case", cases_others.OFFICERS, ids=lambda case: case.id)
def test_a_forged_request_makes_no_officer(case: Case, ground: Ground, tmp_path: Path) -> None:
    path = tmp_path / "request.opsiofficer"
    path.write_bytes(case.make(ground))
    office = ground.round.office
    before = tree(office.folder)
    with pytest.raises(ReviewerError) as caught:
        add_officer(office, path)
    assert caught.value.code == case.code, caught.value
    assert tree(office.folder) == before
    assert [p.name for p in tmp_path.iterdir()] == ["request.opsiofficer"]


def test_there_are_attacks_of_every_group() -> None:
    every = (*cases_result.CASES, *cases_bundles.CASES, *cases_others.CASES)
    ids = [case.id for case in every]
    assert len(ids) == len(set(ids))
    assert len(ids) >= 120
    # 29 is faults of disk and power: tests/services/test_faults.py and tests/crash.
    assert {case.group for case in every} == set(range(1, 31)) - {29}


def test_a_revoked_key_counts_for_nothing(fresh: Round) -> None:
    """Group 17: what was merged before stays, what comes after is in no number."""
    merge_results(fresh.office, None, None, [fresh.results["ada"]])
    kept = round_pool(fresh.office, open_round(fresh.office, None, None)).counted
    revoke_member(fresh.office, MemberId("ada"), "stolen")
    stolen = fresh.folder / "stolen.opsiresult"
    export_result(fresh.desks["ada"], stolen)
    done = merge_results(fresh.office, None, None, [stolen])
    assert [f.state for f in done.files] == ["revoked"]
    assert round_pool(fresh.office, open_round(fresh.office, None, None)).counted == kept


def test_a_replay_is_a_no_op_and_another_of_the_same_number_a_fork(fresh: Round) -> None:
    """Group 21: the same file again, and a restored backup that went on from the same state."""
    office, ada = fresh.office, fresh.desks["ada"]
    ada.close()
    shutil.copytree(ada.folder, fresh.folder / "restored")
    merge_results(office, None, None, [fresh.results["ada"]])
    again = merge_results(office, None, None, [fresh.results["ada"]] * 2)
    assert (again.accepted, [f.state for f in again.files]) == (0, ["already", "already"])
    second = []
    for folder in (ada.folder, fresh.folder / "restored"):
        desk = unlock_desk(folder, PASSPHRASE, fresh.clock)
        path = fresh.folder / f"{folder.name}.opsiresult"
        export_result(desk, path)
        desk.close()
        second.append(path)
    done = merge_results(office, None, None, second)
    assert [(f.revision, f.reason) for f in done.files] == [(2, "pool.fork.revisions")] * 2
    assert "ada" not in round_pool(office, open_round(office, None, None)).counted
    fresh.desks["ada"] = unlock_desk(ada.folder, PASSPHRASE, fresh.clock)
