"""The commands of amendments, as a script would give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.amend.board import Board, make_board, score, take_up
from tests.kit import PASSPHRASE
from tests.services.commands import command, told

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Board:
    """A closed board; its desk has scored the first package."""
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    made = make_board(tmp_path / "board", {"S-1": "one", "S-2": "two", "S-3": "three"}, "ada")
    desk = made.desk("ada")
    take_up(desk, made.build())
    for submission in ("S-1", "S-2", "S-3"):
        score(desk, submission)
    made.close()
    return made


def test_amending_by_commands(board: Board) -> None:
    office, desk = ("--at", board.path / "office"), ("--at", board.path / "desk-ada")
    board.folder.texts["S-1"] = "one, corrected"
    board.folder.texts["S-4"] = "four"
    board.folder.words["need"] = "truly great"
    folder = board.folder.write()
    imported = ("office", "call", "import", folder, "--amend")
    dry = told(*imported, "--dry-run", *office)
    assert (dry["new"], dry["dry_run"]) == (["S-4"], True)
    done = told(*imported, *office)
    assert done == {**dry, "dry_run": False}
    assert done["corrected"] == [{"submission": "S-1", "version": 2}]
    assert done["reworded"] == ["need"]
    assert "Nothing differs" in command(*imported, *office).out
    out = told("office", "submission", "withdraw", "S-2", "--reason", "left", *office)
    assert out["withdrawn"] == ["S-2"]
    told("office", "assign", *office)
    built = told("office", "bundle", "--amend", "--out", board.path / "bundles", *office)
    assert (built["kind"], built["reworded"], built["unread"]) == ("amendment", ["need"], [])
    assert built["statuses"] == {"S-1": "changed", "S-2": "withdrawn", "S-3": "same", "S-4": "new"}
    opened = told("desk", "open", built["file"], *desk)
    assert opened["amended"] == {
        "new": ["S-4"], "corrected": ["S-1"], "withdrawn": ["S-2"], "reworded": ["need"],
    }  # fmt: skip
    assert sorted(opened["look_again"]) == ["S-1", "S-3"]
    again = told("desk", "look-again", "S-3", *desk)
    assert again["look_again"] is False
    assert "look again" in command("desk", "list", *desk).out
    listed = {r["submission"]: r for r in told("desk", "list", *desk)["submissions"]}
    assert {s: r["look_again"] for s, r in listed.items()} == {
        "S-1": True, "S-2": False, "S-3": False, "S-4": False,
    }  # fmt: skip
    assert listed["S-2"]["gate"] == "withdrawn"
    result = board.path / "ada.opsiresult"
    told("desk", "export", "--partial", "--out", result, *desk)
    told("office", "merge", result, *office)
    ranked = told("office", "rank", *office)
    assert {s["submission"]: s["older"] for s in ranked["standings"]} == {
        "S-1": 1, "S-3": 0, "S-4": 0,
    }  # fmt: skip
    assert "1 counted review was made on an older version" in command("office", "rank", *office).out
    status = told("office", "status", *office)
    assert (status["older"], status["withdrawn"]) == ({"S-1": 1}, ["S-2"])
    told("office", "ledger", "verify", *office)


def test_the_summary_in_words(board: Board) -> None:
    office, desk = ("--at", board.path / "office"), ("--at", board.path / "desk-ada")
    board.folder.texts["S-1"] = "one, corrected"
    told("office", "submission", "replace", "S-1", "--from", board.folder.write(), *office)
    built = command("office", "bundle", "--amend", "--out", board.path / "bundles", *office)
    assert "2 texts and attachments of earlier packages are not in it again" in built.out
    path = next((board.path / "bundles").glob("*package-2*"))
    said = command("desk", "open", path, *desk).out
    assert "1 corrected text." in said
    assert "1 of your reviews to look at again: S-1" in said
    assert "withdrawn" not in said


@pytest.mark.parametrize(
    ("words", "exit_code", "code"),
    [
        (("submission", "withdraw", "S-9", "--reason", "x"), 2, "submission.unknown"),
        (("submission", "withdraw", "S-1", "--reason", " "), 2, "reason.needed"),
        (("call", "import", "CALL", "--dry-run"), 2, "amend.needed"),
        (("call", "import", "CALL"), 4, "call.exists"),
        (("call", "import", "CALL", "--amend"), 3, "amend.missing"),
        (("bundle", "--amend", "--full", "--out", "OUT"), 2, "bundle.amend-or-full"),
        (("submission", "replace", "S-3", "--from", "CALL"), 2, "submission.unknown"),
    ],
)
def test_refusals_by_commands(
    board: Board, words: tuple[str, ...], exit_code: int, code: str
) -> None:
    del board.folder.texts["S-3"]
    places = {"CALL": board.folder.write(), "OUT": board.path / "out"}
    answer = command(
        "office", *(places.get(w, w) for w in words), "--at", board.path / "office", "--json"
    )
    assert (answer.code, answer.error) == (exit_code, code)
    assert not (board.path / "out").exists()


def test_nothing_to_look_at_again_by_command(board: Board) -> None:
    answer = command("desk", "look-again", "S-1", "--at", board.path / "desk-ada", "--json")
    assert (answer.code, answer.error) == (4, "look-again.none")
