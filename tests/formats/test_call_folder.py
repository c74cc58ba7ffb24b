"""The folder of a call: the page tells the truth, and every fault is told at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reviewer_app.errors import Problems, Refused
from reviewer_app.formats.call_folder import read_call_folder
from tests.kit import RUBRIC_TOML, TABLE, write_call

ROOT = Path(__file__).parents[2]


def _codes(folder: Path) -> set[str]:
    with pytest.raises(Problems) as caught:
        read_call_folder(folder)
    return {p.code for p in caught.value.problems}


def test_the_pages_own_example_is_a_call(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "formats" / "call-folder.md").read_text(encoding="utf-8")
    for name, text in re.findall(
        r"`([a-z]+\.(?:toml|csv))`\n\n```[a-z]+\n(.*?)```", page, re.DOTALL
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    content = read_call_folder(tmp_path)
    assert (len(content.submissions), len(content.call.rubric.criteria)) == (2, 2)


@pytest.mark.parametrize(("name", "count"), [("call-for-solutions", 26), ("small-call", 5)])
def test_shipped_examples_are_whole(name: str, count: int) -> None:
    assert len(read_call_folder(ROOT / "resources" / "examples" / name).submissions) == count


def test_the_demonstration_has_eighteen_countries_and_names_its_inventions() -> None:
    content = read_call_folder(ROOT / "resources" / "examples" / "call-for-solutions")
    heads = [s.head for s in content.submissions]
    assert len({h.country for h in heads}) == 18
    assert sum(h.team.startswith("Sample team:") for h in heads) == 18
    assert content.call.demonstration


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("rubric", "weight = 3", "weight = 0.3", "call.weight-float"),
        ("rubric", "weight = 3", "weight = -3", "call.weight-negative"),
        ("rubric", 'scale = "1:5"', 'scale = "5:1"', "call.scale-order"),
        ("rubric", 'scale = "1:5"', 'scale = "many"', "call.scale"),
        ("rubric", "anchors.5", "anchors.9", "call.anchor-outside"),
        ("rubric", 'id = "plan"', 'id = "need"', "call.twice"),
        ("rubric", "weight = 1", "weight = 1\ncolour = 3", "call.key-unknown"),
        ("table", "IE,en,north", "Ireland,en,north", "call.country"),
        ("table", "IE,en,north", "IE,en,west", "call.group"),
        ("table", "S-2,", "S-1,", "call.submission-twice"),
        ("table", "S-2,", "../S,", "call.id"),
        ("table", "Another idea.", "", "call.cell-empty"),
        ("table", "title:fr", "title:french", "call.column-unknown"),
        ("table", ",group,", ",gruppe,", "call.column-missing"),
        ("table", "Team two", "Team\u202etwo", "call.text-hidden"),
    ],
)
def test_each_fault_has_its_code(tmp_path: Path, file: str, old: str, new: str, code: str) -> None:
    texts = {"rubric": RUBRIC_TOML, "table": TABLE}
    names = {"rubric": "rubric__toml", "table": "submissions__csv"}
    assert old in texts[file]
    folder = write_call(tmp_path / "call", **{names[file]: texts[file].replace(old, new, 1)})
    assert code in _codes(folder)


def test_attachments_of_nobody_and_with_bad_names(tmp_path: Path) -> None:
    folder = write_call(tmp_path / "call")
    (folder / "attachments" / "S-99").mkdir()
    (folder / "attachments" / "S-1" / "NUL.txt").write_text("x")
    (folder / "attachments" / "S-2").mkdir()
    (folder / "attachments" / "S-2" / "empty.pdf").touch()
    assert _codes(folder) == {
        "call.attachment-owner",
        "call.attachment-name",
        "call.attachment-empty",
    }


def test_what_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Refused, match="call.not-a-folder"):
        read_call_folder(tmp_path / "file")
    with pytest.raises(Refused, match="call.folder-missing"):
        read_call_folder(tmp_path / "none")
    empty = tmp_path / "empty"
    empty.mkdir()
    assert _codes(empty) == {"call.file-missing"}


def test_a_formula_in_a_spreadsheet_is_refused(tmp_path: Path) -> None:
    from openpyxl import Workbook

    folder = write_call(tmp_path / "call")
    (folder / "submissions.csv").unlink()
    book = Workbook()
    sheet = book.worksheets[0]
    for line in TABLE.splitlines():
        sheet.append(line.split(","))
    sheet["A2"] = "=1+1"
    book.save(folder / "submissions.xlsx")
    assert "call.formula" in _codes(folder)
    sheet["A2"] = "S-1"
    book.save(folder / "submissions.xlsx")
    assert len(read_call_folder(folder).submissions) == 3
