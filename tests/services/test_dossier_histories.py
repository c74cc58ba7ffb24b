"""Dossiers of rounds in which much happened: what was made is checked as a stranger would, and every line holds."""

from __future__ import annotations

import dataclasses
import shutil
from typing import TYPE_CHECKING

import pytest

from reviewer_app.crypto.keys import new_age_identity
from reviewer_app.domain.ids import MemberId, OfficerId, SubmissionId
from reviewer_app.domain.preparation import Preparation
from reviewer_app.errors import NotPossible
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.services.desk.standing import export_enrolment
from reviewer_app.services.office import conflicts, rounds, standing
from reviewer_app.services.office.amending import withdraw_submissions
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.confirming import confirm_sheet
from reviewer_app.services.office.deciding import RecordWish, record_selection
from reviewer_app.services.office.dossier.making import make_dossier
from reviewer_app.services.office.dossier.wish import DossierWish
from reviewer_app.services.office.enrolling import enrol_member
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.purging import purge_round
from reviewer_app.services.office.rosters import export_age_identity, export_roster
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.selected import selections_on_record
from reviewer_app.services.verifying import verify_file
from tests.kit import PASSPHRASE
from tests.services.test_on_behalf import ADA, entered, two_officers
from tests.two_rounds import play_two_rounds

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.ids import DecisionId
    from reviewer_app.services.office.session import Office
    from reviewer_app.services.verified import Verified
    from tests.kit import Round

BO, CY = MemberId("bo"), MemberId("cy")


def checked(
    office: Office, folder: Path, call: str | None = None, number: int | None = None
) -> Verified:
    """Make a dossier with every package, and check it with the roster and an officer's key."""
    for old in ("d.opsidossier", "key.txt", "roster.json"):
        (folder / old).unlink(missing_ok=True)
    places = tuple(sorted({p.parent for p in folder.rglob("*.opsibundle") if "desk" not in str(p)}))
    wish = DossierWish(folder / "d.opsidossier", packages=places, papers=())
    make_dossier(office, call, number, wish)
    export_roster(office, folder / "roster.json")
    export_age_identity(office, folder / "key.txt")
    told = verify_file(wish.out, roster=folder / "roster.json", identity=folder / "key.txt")
    assert [c for c in told.checks if c.state == "failed"] == []
    return told


def codes(told: Verified) -> set[str]:
    return {c.code.removeprefix("verify.dossier.") for c in told.checks}


def test_two_officers_a_sheet_and_a_decision_that_waits(mine: Round) -> None:
    second = two_officers(mine)
    merge_results(mine.office, None, None, [mine.results["bo"], mine.results["cy"]])
    done = entered(mine)
    assert done.state == "unconfirmed"
    confirm_sheet(mine.office, None, None, done.id, other=second)
    record_selection(mine.office, None, None, RecordWish(Preparation()))
    assert "selection-waiting" in codes(checked(mine.office, mine.folder))
    wish = RecordWish(Preparation(), "again", seen=_seen(mine.office))
    record_selection(mine.office, None, None, wish, others=(second,))
    told = codes(checked(mine.office, mine.folder))
    assert {"selection", "selection-superseded"} <= told
    # Judgements that came since: the decision rests on earlier ones, and says so.
    conflicts.record_conflict(mine.office, BO, SubmissionId("S-1"), "employer")
    assert "selection-earlier" in codes(checked(mine.office, mine.folder))


def _seen(office: Office) -> frozenset[DecisionId]:

    return selections_on_record(office, open_round(office, None, None)).ids


def test_forks_undos_revoked_keys_and_a_closed_round(mine: Round) -> None:
    office = mine.office
    shutil.copytree(mine.folder / "desk-ada", mine.folder / "desk-copy")
    twin = unlock_desk(mine.folder / "desk-copy", PASSPHRASE, mine.clock)
    for desk, level, name in ((mine.desks["ada"], 1, "one"), (twin, 2, "two")):
        reviews.set_score(desk, "S-1", "need", level)
        export_result(desk, mine.folder / f"{name}.opsiresult")
    twin.close()
    files = [*mine.results.values(), mine.folder / "one.opsiresult", mine.folder / "two.opsiresult"]
    merge_results(office, None, None, files)
    pool = round_pool(office, open_round(office, None, None))
    forked = [f.result.id for f in pool.files if f.state.value == "fork"]
    assert len(forked) == 2
    rounds.resolve_fork(office, None, None, ADA, forked[0], "the newer laptop")
    rounds.undo_last_merge(office, None, None, "by mistake")
    taken = frozenset(f.result.id for f in pool.files if f.result.reviewer != ADA)
    rounds.redo_files(office, None, None, taken, "not these")
    build_bundle(office, None, None, mine.folder / "second")
    standing.revoke_member(office, BO, "stolen")
    withdraw_submissions(office, None, None, ("S-3",), "asked to")
    rounds.close_round(office, None, None, (ADA,), "no answer")
    rounds.reopen_round(office, None, None, "late file")
    told = checked(office, mine.folder)
    assert {"rosters", "decisions", "pool", "ranking"} <= codes(told)


def test_a_key_that_came_alone(mine: Round) -> None:
    export_enrolment(mine.desks["cy"], mine.folder / "cy.opsienrol")
    enrol_member(mine.office, mine.folder / "cy.opsienrol")
    merge_results(mine.office, None, None, list(mine.results.values()))
    told = checked(mine.office, mine.folder)
    assert [c.facts["member"] for c in told.checks if c.code.endswith("pending")] == ["ada", "bo", "cy"]  # fmt: skip


def test_the_other_round_is_elsewhere(tmp_path: Path) -> None:
    office = play_two_rounds(tmp_path)
    rounds.close_round(office, "tiny", 1, (), "over")
    for number in (1, 2):
        told = checked(office, tmp_path, "tiny", number)
        elsewhere = [c.facts["count"] for c in told.checks if c.code.endswith("elsewhere")]
        assert elsewhere == [4], "three results and a package of the other round"
    purge_round(office, "tiny", 1, "retention", early=True)
    with pytest.raises(NotPossible, match=r"round\.purged"):
        make_dossier(office, "tiny", 1, DossierWish(tmp_path / "gone", papers=()))
    checked(office, tmp_path, "tiny", 2)
    office.close()


def test_a_result_that_this_officer_cannot_open_is_told(mine: Round) -> None:
    merge_results(mine.office, None, None, list(mine.results.values()))
    two_officers(mine)

    stranger = dataclasses.replace(mine.office, identity=new_age_identity())
    wish = DossierWish(mine.folder / "d", without_packages=True, papers=())
    with pytest.raises(NotPossible, match=r"dossier\.sealed-before"):
        make_dossier(stranger, None, None, wish)
    assert not wish.out.exists()
    assert OfficerId("officer-1") == mine.office.officer
