"""Files of every kind and every badness: read, or refused by a code that says what to do."""

from __future__ import annotations

import contextlib
import csv
import json
import tracemalloc
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from reviewer_app.domain.importing import CellEdit
from reviewer_app.domain.progress import CancelToken
from reviewer_app.errors import Cancelled, Refused
from reviewer_app.formats.faults import Faults
from reviewer_app.formats.import_folder import read_source
from reviewer_app.formats.import_rows import RowsWish
from reviewer_app.formats.sheets.grid import STRIDE
from reviewer_app.formats.sheets.grids import read_grid, read_grid_file
from reviewer_app.formats.sheets.reading import read_table
from reviewer_app.wording import words_in
from tests.importing.kit import (
    HEADS,
    ROWS,
    csv_bytes,
    faults_of,
    read_of,
    repacked,
    table_of,
    xlsx,
)
from tests.limits.test_limits import put

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_csv_of_any_separator_and_encoding(tmp_path: Path, separator: str, encoding: str) -> None:
    path = tmp_path / "x.csv"
    rows = [
        *ROWS[:2],
        ("S-3", "Étude, suite ; fin | là", "Équipe", "Côte d'Ivoire", 'Un "mot"\net la suite'),
    ]
    path.write_bytes(csv_bytes((HEADS, *rows), separator, encoding))
    read = read_of(path)
    assert faults_of(read) == []
    last = read.submissions[-1]
    assert (last.head.title.original, last.head.country) == ("Étude, suite ; fin | là", "CI")
    assert last.answers[0].text.original == 'Un "mot"\net la suite'
    guessed = [f.code for f in read.faults if f.code == "import.encoding-guessed"]
    assert len(guessed) == (encoding == "cp1252")


def test_the_same_table_reads_the_same_from_csv_xlsx_and_json(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(csv_bytes((HEADS, *ROWS)))
    xlsx(tmp_path / "x.xlsx", (HEADS, *ROWS))
    listed = [dict(zip(HEADS, row, strict=True)) for row in ROWS]
    (tmp_path / "x.json").write_text(json.dumps(listed), encoding="utf-8")
    (tmp_path / "y.json").write_text(json.dumps({"submissions": listed}), encoding="utf-8")
    told = [read_of(tmp_path / name) for name in ("x.csv", "x.xlsx", "x.json", "y.json")]
    assert len(told[0].submissions) == 3
    assert all(read.submissions == told[0].submissions for read in told)


def test_a_file_is_known_by_what_it_holds(tmp_path: Path) -> None:
    xlsx(tmp_path / "export.csv", (HEADS, *ROWS))
    assert len(read_of(tmp_path / "export.csv").submissions) == 3


@pytest.mark.parametrize("above", [0, 1, 3])
def test_the_headings_are_found_below_a_title(tmp_path: Path, above: int) -> None:
    banner = [["Answers of the call"], ["Exported", "9 January"], []][:above]
    table = table_of(xlsx(tmp_path / "x.xlsx", [*banner, HEADS, *ROWS]))
    assert (table.heads, table.heading) == (HEADS, above + 1)
    assert [number for number, _ in table.rows] == [above + 2, above + 3, above + 4]


def test_headings_are_named_once_each(tmp_path: Path) -> None:
    rows = [("Id", "Title", "Title", "", "title (2)"), ("1", "a", "b", "c", "d")]
    path = tmp_path / "x.csv"
    path.write_bytes(csv_bytes(rows))
    heads = table_of(path).heads
    assert len({h.casefold() for h in heads}) == len(heads) == 5
    assert heads[3] == "(D)"


def test_a_second_row_of_headings_is_seen_and_left_out(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "x.xlsx", (HEADS, HEADS, *ROWS))
    assert ("import.headings-twice", 2, "") in faults_of(read_of(path))
    read = read_of(path, RowsWish(left_out=frozenset({2})))
    assert faults_of(read) == []
    assert len(read.submissions) == 3


def test_formulas_and_errors_are_told_and_mended_in_place(tmp_path: Path) -> None:
    rows = [[*row] for row in ROWS]
    rows[0][1], rows[1][4] = "=1+1", "#REF!"
    path = xlsx(tmp_path / "x.xlsx", (HEADS, *rows))
    wrong = faults_of(read_of(path))
    assert ("import.formula", 2, "Title") in wrong
    assert ("import.cell-error", 3, "What is the idea?") in wrong
    edits = (CellEdit(2, "Title", "", "First"), CellEdit(3, "What is the idea?", "", "Another"))
    assert faults_of(read_of(path, RowsWish(edits))) == []


def test_a_text_that_begins_with_a_sign_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(csv_bytes((HEADS, ("S-1", "=1+1", "'@home", "IE", "'- one\n- two"))))
    [one] = read_of(path).submissions
    assert one.head.title.original == "=1+1"
    assert one.head.team == "@home"
    assert one.answers[0].text.original == "- one\n- two"


def test_merged_cells_are_told_with_what_they_cover(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "x.xlsx", (("Call", "", "", "", ""), HEADS, *ROWS), "A1:E1", "D3:D5")
    read = read_of(path)
    found = [(f.row, f.column, f.proposal) for f in read.faults if f.code == "import.merged"]
    assert found == [(4, "Country", "Ireland"), (5, "Country", "Ireland")]


def test_a_row_with_more_cells_than_headings_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(csv_bytes((HEADS, ROWS[0], (*ROWS[1], "more"), ROWS[2])))
    assert faults_of(read_of(path)) == [("import.row-long", 3, "")]


def test_hidden_characters_are_told_with_a_proposal_without_them(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    rows = (("S-1", "Fi\u200brst\u202e", "Team", "IE", "a\x07b\nc"),)
    path.write_bytes(csv_bytes((HEADS, *rows)))
    read = read_of(path)
    told = {(f.column, f.proposal) for f in read.blocking if f.code == "import.hidden"}
    assert told == {("Title", "First"), ("What is the idea?", "ab\nc")}
    assert read.submissions[0].head.title.original == "First"


def test_other_sheets_are_named_and_can_be_read(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.worksheets[0].append(["Note"])
    hidden = book.create_sheet("old")
    hidden.sheet_state = "hidden"
    hidden.append(["Title"])
    sheet = book.create_sheet("answers")
    for row in (HEADS, *ROWS):
        sheet.append(list(row))
    book.save(tmp_path / "x.xlsx")
    grid = read_grid_file(tmp_path / "x.xlsx", "", lambda _rows: None)
    assert grid.sheets == ("Sheet", "answers")
    assert [f.facts["others"] for f in grid.faults] == ["answers"]
    assert len(read_grid_file(tmp_path / "x.xlsx", "answers", lambda _rows: None).rows) == 4


def _macro(path: Path) -> Path:
    return repacked(xlsx(path / "x.xlsx", (HEADS, *ROWS)), xl__vbaProject_dot_bin=b"x")


def _linked(path: Path) -> Path:
    return repacked(xlsx(path / "x.xlsx", (HEADS,)), xl__externalLinks__link1_dot_xml=b"<x/>")


def _named(name: str, data: bytes) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        (path / name).write_bytes(data)
        return path / name

    return write


def _columns(path: Path) -> Path:
    heads = [f"Question {n}" for n in range(401)]
    (path / "x.csv").write_bytes(csv_bytes([heads, heads[::-1]]))
    return path / "x.csv"


BAD: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "macros": ("import.macros", _macro),
    "macros by name": ("import.macros", _named("x.xlsm", b"PK\3\4")),
    "links to other files": ("import.links", _linked),
    "old Excel": ("import.old-excel", _named("x.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
    "a password": ("import.old-excel", _named("x.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
    "OpenDocument": ("import.ods", _named("x.ods", b"PK\3\4mimetypeapplication/vnd")),
    "a broken spreadsheet": ("import.xlsx", _named("x.xlsx", b"PK\3\4 and then nothing")),
    "a picture": ("import.binary", _named("x.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")),
    "a PDF": ("import.binary", _named("x.csv", b"%PDF-1.7 x")),
    "no encoding": ("import.encoding", _named("x.csv", b"a,b\n\x81\x8d,\xff\n")),
    "half of UTF-16": ("import.encoding", _named("x.csv", b"\xff\xfea\0b\0c")),
    "an open quotation mark": ("import.csv", _named("x.csv", b'ID,Title\n1,"open\n2,b')),
    "JSON of another kind": ("import.json", _named("x.json", b"[1, 2]")),
    "broken JSON": ("import.json", _named("x.json", b'[{"a": ')),
    "deep JSON": ("import.json", _named("x.json", b"[" * 100_000)),
    "spaces only": ("import.empty", _named("x.csv", b" \n \n")),
    "nothing": ("file.empty", _named("x.csv", b"")),
    "too many columns": ("import.columns", _columns),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_with_what_to_do(tmp_path: Path, kind: str) -> None:
    code, write = BAD[kind]
    path = write(tmp_path)
    with pytest.raises(Refused) as raised:
        table_of(path)
    assert raised.value.code == code
    for language in ("en", "fr"):
        sentence = words_in(language).error(raised.value)
        assert sentence != code
        assert "{" not in sentence


@pytest.mark.parametrize("kind", ["zeros", "tall", "wide"])
def test_a_bomb_is_refused_at_its_limit(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(monkeypatch, unpacked=2_000_000, cells=20_000)
    path = xlsx(tmp_path / "x.xlsx", (("id", "title"),))
    bodies = {
        "zeros": "<x>" + "0" * 3_000_000 + "</x>",
        "tall": _sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
        "wide": _sheet(
            "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 9))
        ),
    }
    with zipfile.ZipFile(path) as packed:
        parts = {p.filename: packed.read(p) for p in packed.infolist()}
    parts["xl/worksheets/sheet1.xml"] = bodies[kind].encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    tracemalloc.start()
    try:
        with pytest.raises(Refused) as raised:
            table_of(path)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert raised.value.code in ("import.large", "import.xlsx")
    assert most < 16_000_000


def _sheet(rows: str) -> str:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'


def test_reading_can_be_stopped() -> None:
    token = CancelToken()
    seen: list[int] = []

    def look(rows: int) -> None:
        seen.append(rows)
        token.cancel()
        token.check()

    data = csv_bytes([HEADS, *[ROWS[0]] * (3 * STRIDE)])
    with pytest.raises(Cancelled):
        read_grid("x.csv", data, "", look)
    assert seen == [STRIDE]


def test_nested_json_becomes_columns(tmp_path: Path) -> None:
    told: list[dict[str, Any]] = [
        {
            "title": {"en": "A", "fr": "B"},
            "people": [{"first": "Ada", "last": "By", "affiliation": "X"}, {"last": "Li", "affiliation": "X"}],
            "topics": {"Data": True, "Towns": True},
            "deep": {"a": {"b": {"c": {"d": {"e": 1}}}}},
            "tags": ["x", None, "y"],
            "half": "\ud800",
        }
    ]  # fmt: skip
    (tmp_path / "x.json").write_text(json.dumps(told), encoding="utf-8")
    table = table_of(tmp_path / "x.json")
    cells = dict(zip(table.heads, table.rows[0][1], strict=True))
    assert cells["title"] == "A"
    assert cells["title:fr"] == "B"
    assert cells["people"] == "Ada By; Li"
    assert cells["people.affiliation"] == "X"
    assert cells["topics"] == "Data; Towns"
    assert cells["tags"] == "x; y"
    assert cells["half"] == "\ufffd"
    assert any('{"e": 1}' in text for head, text in cells.items() if head.startswith("deep"))


def test_a_folder_per_submission(tmp_path: Path) -> None:
    for number in (1, 2):
        one = tmp_path / f"S-{number}"
        one.mkdir()
        (one / "title.txt").write_text(f"Title {number}", encoding="utf-8")
        (one / "idea.md").write_text("An *idea*.", encoding="utf-8")
        (one / "plan.pdf").write_bytes(b"%PDF-1.4")
    source = read_source(tmp_path, "", lambda _rows: None)
    assert source.attachments == tmp_path
    assert source.grid.rows[0][1] == ("id", "idea", "title")
    assert source.grid.rows[1] == (2, ("S-1", "An *idea*.", "Title 1"))
    assert set(source.skip) == {
        f"S-{n}/{name}" for n in (1, 2) for name in ("title.txt", "idea.md")
    }


def test_a_folder_without_a_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as raised:
        read_source(tmp_path, "", lambda _rows: None)
    assert raised.value.code == "import.no-table"
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_bytes(csv_bytes((HEADS, *ROWS)))
    with pytest.raises(Refused) as raised:
        read_source(tmp_path, "", lambda _rows: None)
    assert raised.value.code == "import.tables"


def test_reading_leaves_the_limit_of_others_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    before = csv.field_size_limit()
    for bad in (b"", b'a,b\n"open,1\n'):
        path.write_bytes(csv_bytes((HEADS, *ROWS)) + bad)
        faults = Faults()
        read_table(path, faults)
        with contextlib.suppress(Refused):
            read_grid_file(path, "", lambda _n: None)
        assert csv.field_size_limit() == before
