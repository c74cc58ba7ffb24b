"""A call that is not the demonstration goes the whole way by the commands of the contract."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest

from tests.kit import PASSPHRASE, tree
from tests.services.commands import command, told

if TYPE_CHECKING:
    from pathlib import Path

CALL = 'id = "own"\ntitle = "Our own call"\nlanguages = ["en"]\nplaces = 2\nminimum_reviews = 2\n'
CALL += '[[questions]]\nid = "what"\ntitle = "What?"\n'
RUBRIC = "\n".join(
    f'[[criteria]]\nid = "{name}"\ntitle = "{name.title()}"\nweight = {weight}\nscale = "0:10"\n'
    for name, weight in (("need", 2), ("plan", 1), ("cost", 1))
)
ROWS = "id,title,country,what\n" + "".join(
    f"A-{n},Idea {n},IE,What idea {n} is about.\n" for n in range(1, 6)
)


@pytest.fixture
def way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a hand-written call and a passphrase file; keys are cheap."""
    monkeypatch.setenv("REVIEWER_APP_CHEAP_KEYS", "1")
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    folder = tmp_path / "call"
    folder.mkdir()
    (folder / "call.toml").write_text(CALL)
    (folder / "rubric.toml").write_text(RUBRIC)
    (folder / "submissions.csv").write_text(ROWS)
    return tmp_path


def _schema(name: str, document: object) -> None:
    from pathlib import Path

    path = Path(__file__).parents[2] / "docs" / "schemas" / f"{name}.json"
    jsonschema.validate(document, json.loads(path.read_text(encoding="utf-8")))


def test_a_hand_written_call_goes_the_whole_way(way: Path) -> None:
    office = ("--at", way / "office")
    made = told("office", "create", way / "office", "--name", "A board")
    assert len(made["words"]) == 6
    imported = told("office", "call", "import", way / "call", *office)
    assert (imported["submissions"], imported["criteria"]) == (5, 3)
    for member in ("one", "two"):
        told("office", "member", "add", member, "--name", f"Member {member}", *office)
    codes = way / "codes.txt"
    invited = told(
        "office", "invite", "one", "two", "--out", way / "inv", "--codes", codes, *office
    )
    assert "code" not in invited["invitations"][0]
    told("office", "assign", *office)
    bundle = told("office", "bundle", "--out", way / "bundle", *office)["file"]
    results = []
    code_of = dict(line.split("\t") for line in codes.read_text().splitlines())
    for place, member in enumerate(("one", "two")):
        desk = ("--at", way / member)
        code_file = way / f"{member}.code"
        code_file.write_text(code_of[member])
        invite = way / "inv" / f"{member}.opsiinvite"
        told("desk", "create", way / member, "--invite", invite, "--code-file", code_file)
        assert told("desk", "open", bundle, *desk)["submissions"] == 5
        for number in range(1, 6):
            sid = f"A-{number}"
            told("desk", "conflict", sid, "none", *desk)
            shown = told("desk", "show", sid, *desk)
            assert shown["answers"][0]["text"]["en"].startswith("What idea")
            for criterion in ("need", "plan", "cost"):
                told("desk", "score", sid, criterion, str(2 * number - place), *desk)
        listed = told("desk", "list", *desk)
        assert listed["counts"]["complete"] == 5
        _schema("desk-list", listed)
        results.append(way / f"{member}.opsiresult")
        exported = told("desk", "export", "--out", results[-1], *desk)
        assert (exported["revision"], exported["final"], len(exported["words"])) == (1, True, 6)
        assert told("desk", "receipt", *desk)["exports"][0]["words"] == exported["words"]
        told("desk", "report", "--out", way / f"{member}.pdf", *desk)
    dry = told("office", "merge", *results, "--dry-run", *office)
    merged = told("office", "merge", *results, *office)
    assert dry["merge_digest"] == merged["merge_digest"]
    _schema("office-merge", merged)
    again = command("office", "merge", *results, *office, "--json")
    assert again.code == 0
    assert again.json["already_merged"] == 2
    assert told("office", "status", *office)["missing"] == []
    ranking = told("office", "rank", *office)
    _schema("office-rank", ranking)
    assert [s["submission"] for s in ranking["standings"]] == ["A-5", "A-4", "A-3", "A-2", "A-1"]
    assert ranking["standings"][0]["mean"]["value"] == 9.5
    selection = told("office", "select", "--propose", *office)
    _schema("office-select", selection)
    chosen = [p["submission"] for p in selection["places"] if p["outcome"] == "selected"]
    assert chosen == ["A-5", "A-4"]
    three = told("office", "select", "--propose", "--place", "selected=3", *office)
    assert sum(p["outcome"] == "selected" for p in three["places"]) == 3
    report = told("office", "report", "--out", way / "out", *office)
    # A card per submission and edition, one of all for each of the office’s own, summary and two tables.
    assert len(report["files"]) == 5 * 3 + 2 + 3
    told("office", "roster", "export", way / "roster.json", *office)
    verified = told("verify", bundle, "--roster", way / "roster.json")
    assert [c["state"] for c in verified["files"][0]["checks"]][:3] == ["ok", "ok", "ok"]
    sealed = command("verify", results[0], "--json")
    assert sealed.code == 4
    assert sealed.json["files"][0]["sealed"] is True
    told("office", "key", "export", "--out", way / "officer.key", *office)
    opened = told("verify", results[0], "--identity", way / "officer.key")
    assert opened["files"][0]["sealed"] is False
    backup = told("office", "backup", way / "office.opsibackup", *office)
    assert backup["files"] >= 5
    restored = told("office", "restore", way / "office.opsibackup", "--at", way / "again")
    assert restored["ledger_n"] > 10
    # A backup is of the moment before the report of it; the digests agree.
    assert told("office", "rank", "--at", way / "again")["input_hash"] == ranking["input_hash"]


def test_options_stand_before_or_after_the_command(way: Path) -> None:
    told("office", "create", way / "office", "--name", "A board")
    first = command("--json", "office", "roster", "show", "--at", way / "office")
    second = command("office", "--at", way / "office", "roster", "--json", "show")
    assert first.json == second.json


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [
        (("office", "status", "--at", "nowhere"), "place.not-an-office", 3),
        (("desk", "list"), "place.none", 4),
        (("office", "frobnicate"), "use.wrong", 2),
        (("verify", "nothing-here"), "file.missing", 3),
        (("verify", "."), "file.folder", 3),
        (("office", "select"), "use.wrong", 2),
    ],
)
def test_wrong_words_end_in_a_code(
    way: Path, words: tuple[str, ...], code: str, exit_code: int
) -> None:
    answer = command(*words, "--json")
    assert (answer.error, answer.code) == (code, exit_code)
    assert answer.err == ""
    plain = command(*words)
    assert plain.code == exit_code
    assert "Traceback" not in plain.err
    assert plain.out == ""


def _desk(way: Path) -> Path:
    office = ("--at", way / "office")
    told("office", "create", way / "office", "--name", "A board")
    told("office", "call", "import", way / "call", *office)
    told("office", "member", "add", "one", "--name", "One", *office)
    invited = told("office", "invite", "one", "--out", way / "inv", *office)["invitations"][0]
    told("office", "assign", *office)
    bundle = told("office", "bundle", "--out", way / "bundle", *office)["file"]
    (way / "code").write_text(invited["code"])
    told("desk", "create", way / "one", "--invite", invited["file"], "--code-file", way / "code")
    told("desk", "open", bundle, "--at", way / "one")
    told("desk", "conflict", "A-1", "none", "--at", way / "one")
    return way / "one"


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [
        (("score", "A-1", "need", "11"), "score.outside", 2),
        (("score", "A-1", "need", "high"), "score.not-a-level", 2),
        (("score", "A-1", "nothing", "1"), "criterion.unknown", 2),
        (("score", "A-9", "need", "1"), "submission.unknown", 2),
        (("score", "A-2", "need", "1"), "gate.ask-first", 4),
        (("conflict", "A-2", "conflict"), "conflict.reason", 2),
        (("export", "--out", "early.opsiresult"), "export.incomplete", 4),
        (("open", "call"), "file.folder", 3),
        (("open", "call/call.toml"), "bundle.not-bundle", 3),
        (("open", "empty.opsibundle"), "file.empty", 3),
        (("sheet", "import", "empty.xlsx"), "sheet.problems", 3),
        (("show", "A-9"), "submission.unknown", 2),
    ],
)
def test_a_desk_refuses_and_nothing_changes(
    way: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: str, exit_code: int
) -> None:
    desk = _desk(way)
    monkeypatch.chdir(way)
    (way / "empty.opsibundle").touch()
    (way / "empty.xlsx").touch()
    before = tree(desk)
    for language in ("en", "fr"):
        monkeypatch.setenv("REVIEWER_APP_LANGUAGE", language)
        answer = command("desk", *words, "--at", desk, "--json")
        assert (answer.error, answer.code) == (code, exit_code)
        assert answer.json["error"]["message"] != code
    assert tree(desk) == before
    assert not (way / "early.opsiresult").exists()


def test_secrets_that_do_not_fit(way: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = _desk(way)
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", "another long passphrase of mine")
    assert command("desk", "list", "--at", desk, "--json").error == "passphrase.wrong"
    assert command("office", "status", "--at", way / "office", "--json").code == 3
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    (way / "code").write_text("AAAA-BBBB-CCCC-DDDD")
    wrong = command(
        "desk", "create", way / "two", "--invite", way / "inv" / "one.opsiinvite",
        "--code-file", way / "code", "--json",
    )  # fmt: skip
    assert wrong.error == "code.wrong"
    assert not (way / "two").exists()
    (way / "code").write_text("AAAA")
    short = command(
        "desk", "create", way / "two", "--invite", way / "inv" / "one.opsiinvite",
        "--code-file", way / "code", "--json",
    )  # fmt: skip
    assert short.error == "code.form"
    monkeypatch.delenv("REVIEWER_APP_PASSPHRASE")
    assert command("desk", "list", "--at", desk, "--json").error == "passphrase.needed"


def test_an_import_with_faults_lists_them_all_and_stores_nothing(way: Path) -> None:
    told("office", "create", way / "office", "--name", "A board")
    text = ROWS.replace("A-2", "A-1").replace("Idea 3,IE", ",XX")
    (way / "call" / "submissions.csv").write_text(text)
    (way / "call" / "rubric.toml").write_text(RUBRIC.replace("weight = 2", "weight = 0.5"))
    before = tree(way / "office")
    answer = command("office", "call", "import", way / "call", "--at", way / "office", "--json")
    assert answer.code == 3
    codes = {p["code"] for p in answer.json["error"]["problems"]}
    assert codes == {
        "call.submission-twice", "call.cell-empty", "call.country", "call.weight-float",
    }  # fmt: skip
    assert any("row 3" in p["place"] for p in answer.json["error"]["problems"])
    assert tree(way / "office") == before
    (way / "call" / "rubric.toml").write_text(
        RUBRIC.replace("weight = 2", "weight = 0").replace("weight = 1", "weight = 0")
    )
    zero = command("office", "call", "import", way / "call", "--at", way / "office", "--json")
    assert "call.weights-zero" in {p["code"] for p in zero.json["error"]["problems"]}
    (way / "call" / "submissions.csv").unlink()
    (way / "call" / "submissions.xlsx").touch()
    empty = command("office", "call", "import", way / "call", "--at", way / "office", "--json")
    assert "call.file-empty" in {p["code"] for p in empty.json["error"]["problems"]}


def test_a_sheet_goes_out_and_comes_back(way: Path) -> None:
    desk = _desk(way)
    for ending in ("xlsx", "csv"):
        sheet = way / f"sheet.{ending}"
        told("desk", "sheet", "export", sheet, "--at", desk)
        assert told("desk", "sheet", "import", sheet, "--at", desk)["changed"] == 0
    text = (way / "sheet.csv").read_text(encoding="utf-8-sig")
    lines = text.splitlines()
    assert lines[0].startswith("id,title,conflict,conflict_reason,need,need_reason")
    lines[2] = lines[2].replace(",,,", ",none,,7", 1)
    row = lines[2].split(",")
    assert row[2] == "none"
    (way / "filled.csv").write_text("\n".join(lines), encoding="utf-8")
    dry = told("desk", "sheet", "import", way / "filled.csv", "--dry-run", "--at", desk)
    assert dry["changed"] == 2
    told("desk", "sheet", "import", way / "filled.csv", "--at", desk)
    submissions = told("desk", "list", "--at", desk)["submissions"]
    assert [s["scores"] for s in submissions if s["scores"]] == [{"need": 7}]
