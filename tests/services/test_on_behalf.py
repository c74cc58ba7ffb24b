"""Sheets entered on behalf of a member: marked everywhere, confirmed where two must sign, never smuggled in."""

from __future__ import annotations

import csv
import dataclasses
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.ids import MemberId, OfficerId, ResultId, SubmissionId
from reviewer_app.domain.roster import OfficerSecrets
from reviewer_app.errors import NotPossible, Problems, WrongUse
from reviewer_app.formats.merge_manifest import check_manifest
from reviewer_app.formats.result import open_result
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.office import feedback, officers, rounds, standing
from reviewer_app.services.office.blob_room import RECEIVED
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.confirming import confirm_sheet
from reviewer_app.services.office.conflicts import record_conflict
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.on_behalf import enter_sheet, export_empty_sheet
from reviewer_app.services.office.ranking import rank_round
from reviewer_app.services.office.record import verify_record, write_merge_manifest
from reviewer_app.services.office.roster_chain import sign_draft
from reviewer_app.services.office.rosters import export_age_identity, export_roster
from reviewer_app.services.office.status import round_status
from reviewer_app.services.verifying import verify_file
from tests.kit import PASSPHRASE, tree
from tests.services.commands import command, told

if TYPE_CHECKING:
    from reviewer_app.services.office.on_behalf import SheetEntered
    from reviewer_app.services.office.session import Office
    from tests.kit import Round

ADA = MemberId("ada")
_LEVELS = {"S-1": 4, "S-2": 2, "S-3": 5}


def filled(office: Office, path: Path, member: MemberId, **cells: dict[str, str]) -> Path:
    """Export a member's empty sheet and fill it in; a keyword changes cells of one row (``S_1``)."""
    export_empty_sheet(office, None, None, member, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        name = row["id"]
        row.update(conflict="none", need=str(_LEVELS[name]), plan="3")
        row["to_team"] = "Words for the team." if name == "S-1" else ""
        row.update(cells.get(name.replace("-", "_"), {}))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return path


def entered(round_: Round, name: str = "ada.csv", **cells: dict[str, str]) -> SheetEntered:
    sheet = filled(round_.office, round_.folder / name, ADA, **cells)
    return enter_sheet(round_.office, None, None, ADA, sheet, "writes by hand")


def two_officers(round_: Round) -> OfficerSecrets:
    """Name a second officer and let two signatures be needed; return the second one's keys."""
    made = officers.make_keys(round_.folder / "keys", "officer-2", cost=MINIMUM)
    keys = officers.open_keys(made.private, made.code)
    draft = round_.folder / "two.opsiroster"
    officers.add_officer(round_.office, made.request, threshold=2, out=draft)
    assert sign_draft(round_.office, draft, (keys,)).complete
    return keys


def state_of(round_: Round, member: str = "ada") -> tuple[str, str, str]:
    status = round_status(round_.office, None, None)
    mine = next(m for m in status.members if m.member == member)
    return mine.state, mine.reason, mine.entered_by


def test_the_empty_sheet_goes_out_and_counts_at_once(staged: Round) -> None:
    merge_results(staged.office, None, None, [staged.results["bo"], staged.results["cy"]])
    before = round_status(staged.office, None, None).digest
    for name in ("empty.xlsx", "empty.csv"):
        assert export_empty_sheet(staged.office, None, None, ADA, staged.folder / name) == 3
    with pytest.raises(NotPossible, match=r"sheet\.nothing"):
        enter_sheet(staged.office, None, None, ADA, staged.folder / "empty.xlsx", "by post")
    done = entered(staged)
    assert (done.state, done.final, done.revision, len(done.words)) == ("merged", True, 1, 6)
    assert state_of(staged) == ("merged", "", "officer-1")
    assert done.digest != before
    ranking = rank_round(staged.office, None, None)
    assert ranking.entered == ((ADA, OfficerId("officer-1")),)
    first = next(s for s in ranking.standings if s.submission == "S-1")
    assert first.n == 3
    assert {c.entered_by for c in feedback.list_feedback(staged.office, None, None)} == {
        "", "officer-1",
    }  # fmt: skip
    status = round_status(staged.office, None, None)
    assert not next(m for m in status.members if m.member == "ada").enrolled
    verify_record(staged.office)
    written = write_merge_manifest(staged.office, None, None, staged.folder / "m")
    manifest, _ = check_manifest(written.path.read_bytes(), written.signature.read_bytes())
    assert {f.reviewer: f.entered_by for f in manifest.files} == {
        "ada": "officer-1", "bo": None, "cy": None,
    }  # fmt: skip


def test_faults_come_all_at_once_with_row_and_column(staged: Round) -> None:
    sheet = filled(
        staged.office, staged.folder / "bad.csv", ADA,
        S_1={"need": "9", "conflict": "perhaps"},
        S_2={"id": "S-9"},
        S_3={"conflict": "conflict", "conflict_reason": "my cousin", "confidence": "7"},
    )  # fmt: skip
    before = tree(staged.folder / "office")
    with pytest.raises(Problems, match=r"sheet\.problems") as caught:
        enter_sheet(staged.office, None, None, ADA, sheet, "by post")
    places = {(p.code, p.place.removeprefix("bad.csv, ")) for p in caught.value.problems}
    order = [line.split(",")[0] for line in sheet.read_text().splitlines()]
    one, nine, three = (order.index(i) + 1 for i in ("S-1", "S-9", "S-3"))
    assert places >= {
        ("sheet.level", f"row {one}, column need"),
        ("sheet.conflict", f"row {one}, column conflict"),
        ("sheet.submission", f"row {nine}, column id"),
        ("sheet.gate", f"row {three}, column need"),
        ("sheet.confidence", f"row {three}, column confidence"),
    }
    assert tree(staged.folder / "office") == before


def test_a_sheet_follows_the_gates_of_a_desk(staged: Round) -> None:
    record_conflict(staged.office, ADA, SubmissionId("S-3"), "sits on its board")
    build_bundle(staged.office, None, None, staged.folder / "b2")
    sheet = staged.folder / "gated.csv"
    assert export_empty_sheet(staged.office, None, None, ADA, sheet) == 2, "no row for S-3"
    lines = sheet.read_text(encoding="utf-8-sig").splitlines()
    bad = staged.folder / "asked.csv"
    bad.write_text("\n".join([lines[0], "S-1,,,,5,,3,,,,,,", "S-3,,none,,5,,3,,,,,,"]))
    with pytest.raises(Problems) as caught:
        enter_sheet(staged.office, None, None, ADA, bad, "by post")
    assert [p.code for p in caught.value.problems] == ["sheet.conflict-first", "sheet.gate"]
    good = staged.folder / "good.csv"
    good.write_text("\n".join([lines[0], "S-1,,none,,5,,3,,,,,,"]))
    dry = enter_sheet(staged.office, None, None, ADA, good, "by post", dry_run=True)
    assert (dry.id, dry.final, dry.submissions) == ("", False, ("S-1",))
    done = enter_sheet(staged.office, None, None, ADA, good, "by post")
    kept = list((staged.folder / "office" / RECEIVED).iterdir())
    assert len(kept) == 1
    result = open_result(kept[0], staged.office.identities).result
    assert (result.entered_by, result.final, done.state) == ("officer-1", False, "merged")
    conflicts = {str(r.submission): r.conflict.value for r in result.reviews}
    assert conflicts == {"S-1": "none", "S-2": "not_asked", "S-3": "conflict"}
    assert result.trail[-1].digest == done.sheet, "the paper can be held against the record"


def test_a_second_officer_must_confirm_where_two_must_sign(staged: Round) -> None:
    second = two_officers(staged)
    merge_results(staged.office, None, None, [staged.results["bo"]])
    done = entered(staged)
    assert (done.state, done.reason) == ("unconfirmed", "pool.unconfirmed")
    assert state_of(staged) == ("unconfirmed", "pool.unconfirmed", "officer-1")
    assert rank_round(staged.office, None, None).entered == ()
    assert round_status(staged.office, None, None).missing == ("ada", "cy")
    with pytest.raises(NotPossible, match=r"sheet\.confirm-self"):
        confirm_sheet(staged.office, None, None, done.id)
    # The same person under a second name, and a second name without its key.
    alias = OfficerSecrets(OfficerId("officer-2"), staged.office.seed, staged.office.identity)
    with pytest.raises(NotPossible, match=r"officer\.standing"):
        confirm_sheet(staged.office, None, None, done.id, other=alias)
    stranger = OfficerSecrets(OfficerId("officer-3"), bytes(range(32)), second.identity)
    with pytest.raises(NotPossible, match=r"officer\.standing"):
        confirm_sheet(staged.office, None, None, done.id, other=stranger)
    with pytest.raises(WrongUse, match=r"sheet\.result-unknown"):
        confirm_sheet(staged.office, None, None, "ffff")
    before = round_status(staged.office, None, None).digest
    confirmed = confirm_sheet(staged.office, None, None, done.id[:12], "read it too", other=second)
    assert (confirmed.state, confirmed.confirmed_by) == ("merged", "officer-2")
    assert confirmed.digest != before
    assert state_of(staged) == ("merged", "", "officer-1")
    with pytest.raises(NotPossible, match=r"sheet\.confirmed"):
        confirm_sheet(staged.office, None, None, done.id, other=second)
    verify_record(staged.office)


def test_a_revoked_officers_hand_holds_no_more(staged: Round) -> None:
    second = two_officers(staged)
    done = entered(staged)
    confirm_sheet(staged.office, None, None, done.id, other=second)
    draft = staged.folder / "three.opsiroster"
    third = officers.make_keys(staged.folder / "keys", "officer-3", cost=MINIMUM)
    keys = officers.open_keys(third.private, third.code)
    officers.add_officer(staged.office, third.request, out=draft, others=(second,))
    officers.revoke_officer(staged.office, OfficerId("officer-2"), out=draft, others=(second, keys))
    assert state_of(staged) == ("unconfirmed", "pool.unconfirmed", "officer-1")
    with pytest.raises(NotPossible, match=r"officer\.standing"):
        confirm_sheet(staged.office, None, None, done.id, other=second)
    assert confirm_sheet(staged.office, None, None, done.id, other=keys).state == "merged"
    # The one who entered it goes: what another officer vouched for stays.
    theirs = dataclasses.replace(staged.office, officer=keys.id, seed=keys.seed)
    officers.revoke_officer(
        theirs, OfficerId("officer-1"), threshold=1, out=draft, others=(
            OfficerSecrets(OfficerId("officer-1"), staged.office.seed, staged.office.identity),),
    )  # fmt: skip
    assert state_of(staged) == ("merged", "", "officer-1")
    with pytest.raises(NotPossible, match=r"officer\.standing"):
        entered(staged, "again.csv")


def test_a_second_sheet_continues_the_first(staged: Round) -> None:
    first = entered(staged)
    second = entered(staged, "second.csv", S_1={"need": "1"})
    assert (second.revision, second.state) == (2, "merged")
    pool = {f.id: f for f in _files(staged)}
    assert (pool[first.id].state, pool[second.id].state) == ("superseded", "merged")
    two = two_officers(staged)
    assert state_of(staged)[0] == "unconfirmed", "the newest roster asks for two"
    confirm_sheet(staged.office, None, None, second.id, other=two)
    assert {f.state for f in _files(staged)} == {"merged", "superseded"}


@dataclasses.dataclass(frozen=True)
class _File:
    id: str
    state: str


def _files(round_: Round) -> list[_File]:
    written = write_merge_manifest(round_.office, None, None, round_.folder / "files")
    told_ = json.loads(written.path.read_bytes())["files"]
    shutil.rmtree(round_.folder / "files")
    return [_File(f["id"], f["state"]) for f in told_]


def test_a_members_own_result_beside_a_sheet_is_a_fork(staged: Round) -> None:
    sheet = entered(staged)
    report = merge_results(staged.office, None, None, [staged.results["ada"]])
    assert [f.state for f in report.files] == ["fork"]
    assert {f.state for f in _files(staged)} == {"fork"}
    rounds.resolve_fork(
        staged.office, None, None, ADA, ResultId(report.files[0].id), "her own hand"
    )
    assert {f.id: f.state for f in _files(staged)} == {
        sheet.id: "superseded", report.files[0].id: "merged",
    }  # fmt: skip
    third = entered(staged, "third.csv")
    assert third.state == "fork", "a sheet never replaces what a member signed"


def test_undo_close_and_revoke_apply_as_to_others(staged: Round) -> None:
    merge_results(staged.office, None, None, [staged.results["bo"]])
    done = entered(staged)
    rounds.undo_last_merge(staged.office, None, None, "wrong sheet")
    assert state_of(staged) == ("undone", "pool.undone", "officer-1")
    rounds.redo_files(staged.office, None, None, frozenset({ResultId(done.id)}), "right after all")
    assert state_of(staged)[0] == "merged"
    rounds.undo_last_merge(staged.office, None, None, "wrong after all")
    again = entered(staged, "again.csv")
    assert (again.revision, again.state) == (2, "merged")
    rounds.close_round(staged.office, None, None, (MemberId("cy"),), "never came")
    late = entered(staged, "late.csv")
    assert (late.state, late.reason) == ("closed", "pool.closed")
    assert state_of(staged)[0] == "merged"
    rounds.reopen_round(staged.office, None, None, "after all")
    assert state_of(staged)[0] == "merged"
    # A stolen laptop of a member does not take the officer's key along.
    merge_results(staged.office, None, None, [staged.results["ada"]])
    revoked = standing.revoke_member(staged.office, ADA, "laptop stolen")
    assert len(revoked.keys) == 1
    assert state_of(staged)[0] == "merged"
    assert done.id != again.id
    verify_record(staged.office)


def test_the_sealed_copy_is_known_here_and_refused_elsewhere(staged: Round, tmp_path: Path) -> None:
    staged.office.close()
    shutil.copytree(staged.folder / "office", tmp_path / "twin")
    from reviewer_app.services.office.session import unlock_office

    staged.office = unlock_office(
        staged.folder / "office", passphrase=PASSPHRASE, clock=staged.clock
    )
    done = entered(staged)
    kept = next((staged.folder / "office" / RECEIVED).iterdir())
    again = merge_results(staged.office, None, None, [kept])
    assert [(f.state, f.id, f.entered_by) for f in again.files] == [
        ("already", done.id, "officer-1"),
    ]  # fmt: skip
    twin = unlock_office(tmp_path / "twin", passphrase=PASSPHRASE, clock=staged.clock)
    refused = merge_results(twin, None, None, [kept])
    assert [(f.state, f.reason) for f in refused.files] == [("refused", "result.officer-key")]
    twin.close()
    export_age_identity(staged.office, staged.folder / "officer.txt")
    export_roster(staged.office, staged.folder / "roster.json")
    checks = verify_file(
        kept, roster=staged.folder / "roster.json", identity=staged.folder / "officer.txt"
    ).checks
    assert [(c.code, c.state) for c in checks][2:] == [
        ("verify.entered", "ok"), ("verify.signed-by", "ok"),
    ]  # fmt: skip
    # What the member exports later may go on from their own past only; the desk knows nothing of the sheet.
    export_result(staged.desks["ada"], staged.folder / "own.opsiresult")
    report = merge_results(staged.office, None, None, [staged.folder / "own.opsiresult"])
    assert report.files[0].state == "fork"


def test_the_commands_do_the_same(staged: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("REVIEWER_APP_CHEAP_KEYS", "1")
    staged.office.close()
    at = ("--at", staged.folder / "office")
    sheet = staged.folder / "ada.xlsx"
    assert told("office", "sheet", "export", sheet, "--for", "ada", *at)["rows"] == 3
    assert command("office", "sheet", "export", sheet, "--for", "ada", *at, "--json").error == (
        "sheet.exists"
    )
    from openpyxl import load_workbook

    book = load_workbook(sheet)
    page = book.worksheets[0]
    heads = [c.value for c in page[1]]
    for row in range(2, 5):
        for name, value in (
            ("conflict", "none"),
            ("need", 4),
            ("plan", "cannot judge"),
            ("plan_reason", "no data"),
        ):
            page.cell(row, heads.index(name) + 1).value = value
    book.save(sheet)
    made = told("office", "key", "new", "officer-2", "--out", staged.folder, *at)
    (staged.folder / "code").write_text(made["code"])
    keys = ("--keys", made["keys"], "--code-file", staged.folder / "code")
    draft = staged.folder / "d"
    told(
        "office", "roster", "add-officer", made["request"], "--threshold", "2", "--out", draft, *at
    )
    told("office", "roster", "sign", draft, *keys, *at)
    words = ("office", "sheet", "import", sheet, "--on-behalf-of", "ada")
    assert command(*words, *at, "--json").error == "use.wrong"
    assert command(*words, "--reason", " ", *at, "--json").error == "reason.needed"
    done = told(*words, "--reason", "by post", *at)
    assert (done["state"], done["final"], done["entered_by"]) == ("unconfirmed", True, "officer-1")
    listed = told("office", "status", *at)["members"][0]
    assert (listed["state"], listed["entered_by"]) == ("unconfirmed", "officer-1")
    assert "officer-1" in command("office", "status", *at).out
    assert command("office", "sheet", "confirm", done["id"], *at, "--json").code == 4
    shown = staged.folder / "shown.csv"
    assert told("office", "sheet", "show", done["id"][:10], "--out", shown, *at)["rows"] == 3
    with shown.open(encoding="utf-8-sig", newline="") as file:
        rows_shown = list(csv.DictReader(file))
    assert {(r["need"], r["plan"], r["plan_reason"]) for r in rows_shown} == {
        ("4", "cannot judge", "no data"),
    }  # fmt: skip
    confirmed = told("office", "sheet", "confirm", done["id"], *keys, *at)
    assert (confirmed["state"], confirmed["confirmed_by"]) == ("merged", "officer-2")
    ranking = told("office", "rank", *at)
    merged = told("office", "merge", staged.results["bo"], *at)
    for name, document in (("office-rank", ranking), ("office-merge", merged)):
        schema = Path(__file__).parents[2] / "docs" / "schemas" / f"{name}.json"
        jsonschema.validate(document, json.loads(schema.read_text(encoding="utf-8")))
    assert ranking["entered_by"] == {"ada": "officer-1"}
    told("office", "report", "--out", staged.folder / "out", "--edition", "secretariat", *at)
    assert (staged.folder / "out" / "ranking.xlsx").exists()
    from reviewer_app.services.office.session import unlock_office

    staged.office = unlock_office(
        staged.folder / "office", passphrase=PASSPHRASE, clock=staged.clock
    )
