"""Any text in any cell comes back the same, and nothing becomes a formula; LibreOffice reads what openpyxl reads."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import shutil
import subprocess
import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from reviewer_app.formats.sheets.harmless import restored, restored_csv
from reviewer_app.reports.tables import write_csv, write_xlsx
from reviewer_app.reports.values_sheets import Kind
from reviewer_app.reports.workbook import (
    MOST_IN_CELL,
    AboutBook,
    Heading,
    Page,
    safe_text,
    write_workbook,
)
from reviewer_app.wording.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reviewer_app.reports.sheet_cells import Shown

SIGNS = "=+-@\t\r\n'\uff1d\uff0b\uff0d\uff20"
TEXTS = st.one_of(
    st.text(max_size=60),
    st.text(st.characters(exclude_categories=()), max_size=20),
    st.builds(lambda a, b: a + b, st.sampled_from(list(SIGNS)), st.text(max_size=20)),
    st.sampled_from(
        ["=1+1", "=cmd|' /C calc'!A0", "#N/A", "_x0041_", "_x000D_=1", "TRUE", "1e5", "10/3", "007",
         "2026-11-26", " lead", "trail ", "\u202eabc", "a;=b", "'", "''=", "\ufeff"]
    ),
)  # fmt: skip
_SPELT = re.compile("_x005F_(?=x[0-9A-Fa-f]{4}_)")
"""Excel and LibreOffice read it as ``_``, openpyxl as it is written."""


def _in_xlsx(text: str) -> str:
    return restored(_SPELT.sub("_", text))


@given(st.lists(TEXTS, min_size=1, max_size=4))
@example(["=1+1", "_x0041_"])
def test_any_text_comes_back_from_a_workbook(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "texts.xlsx"
    write_xlsx(path, {"one": [["text"] * len(texts), texts]})
    sheet = load_workbook(path)["one"]
    for cell, text in zip(sheet[2] if sheet.max_row > 1 else (), texts, strict=False):
        assert cell.data_type in ("s", "n")
        # An XML file keeps no difference between no text and an empty one.
        value = str(cell.value or "")
        assert value[:1] == "'" or value[:1] not in set(SIGNS) or not value
        assert _in_xlsx(value) == _kept(text)


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_any_text_comes_back_from_csv(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "texts.csv"
    write_csv(path, [["text"] * len(texts), texts])
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[1] == [c for c in rows[1] if c[:1] not in set(SIGNS) - {"'"} or not c]
    assert [restored_csv(c) for c in rows[1]] == [visible(t) for t in texts]


def _kept(text: str) -> str:
    """Return a text as a workbook shows it: what is hidden and what XML cannot hold as marks."""
    return re.sub("[\ufffe\uffff]", lambda found: f"‹U+{ord(found[0]):04X}›", visible(text))


@given(st.integers(0, 70_000), st.sampled_from(["x", "\U0001f600", "é", "\n"]))
@example(MOST_IN_CELL, "x")
@example(MOST_IN_CELL + 1, "x")
@example(MOST_IN_CELL // 2 + 1, "\U0001f600")
def test_no_cell_holds_more_than_it_can(length: int, character: str) -> None:
    text = character * length
    safe = safe_text(text, lambda n: f"… [{n}]")
    units = len(safe.encode("utf-16-le")) // 2
    assert units <= MOST_IN_CELL
    if safe.endswith(f"… [{length}]"):
        assert len(text.encode("utf-16-le")) // 2 > MOST_IN_CELL - 1
        assert restored(safe).startswith(text[: (MOST_IN_CELL - 20) // 2])
    else:
        assert restored(safe) == text


def _rows(count: int) -> Iterator[list[Shown]]:
    for n in range(count):
        yield [f"S-{n}", n, n / 7, dt.date(2026, 1, 1 + n % 28), f"Words {n}, =not a formula"]


HEADINGS = (
    Heading("id", Kind.ID),
    Heading("whole", Kind.WHOLE),
    Heading("number", Kind.NUMBER),
    Heading("day", Kind.DAY),
    Heading("=text", Kind.LONG, confidential=True),
)


def test_many_rows_stream(tmp_path: Path) -> None:
    page = Page("Many", HEADINGS, lambda: _rows(4_000))
    write_workbook(tmp_path / "warm.xlsx", [Page("Few", HEADINGS, lambda: _rows(5))], AboutBook())
    tracemalloc.start()
    write_workbook(tmp_path / "many.xlsx", [page], AboutBook())
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 1_000_000, "what is kept does not grow with the rows"
    with zipfile.ZipFile(tmp_path / "many.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert sheet.count(b"<row ") == 4_001
    assert len(sheet) > most


def test_what_one_sheet_cannot_hold_goes_on_in_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviewer_app.reports.workbook._MOST_ROWS", 5)
    write_workbook(tmp_path / "x.xlsx", [Page("Rows", HEADINGS, lambda: _rows(9))], AboutBook())
    book = load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == ["Rows", "Rows (2)", "Rows (3)"]
    found = [row[0].value for sheet in book for row in sheet.iter_rows(min_row=2)]
    assert found == [f"S-{n}" for n in range(9)]
    assert all(sheet["A1"].value == "id" for sheet in book)


def test_libreoffice_reads_the_same_cells(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("not installed: soffice")
    texts = [
        "=1+1",
        "@x",
        "+1",
        "-2",
        "_x0041_ stays",
        "two\nlines",
        "日本語 العربية 😀",
        "#N/A",
        "1,5",
        "é;=2",
    ]
    rows: list[list[Shown]] = [
        [t, n, n / 4, dt.date(2026, 11, n + 1), t] for n, t in enumerate(texts)
    ]
    path = tmp_path / "sheets.xlsx"
    write_workbook(path, [Page("One", HEADINGS, lambda: rows)], AboutBook("Title", moment=_MOMENT))
    done = subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "--outdir", tmp_path, path],
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with (tmp_path / "sheets.csv").open(encoding="utf-8", newline="") as file:
        read = list(csv.reader(file))
    assert read[0][:4] == ["id", "whole", "number", "day"]
    assert read[0][4] == "'=text"
    for row, cells in zip(rows, read[1:], strict=True):
        assert restored(cells[0]) == row[0]
        assert restored(cells[4]) == row[4]
        assert (float(cells[1]), float(cells[2])) == (row[1], row[2])
        assert row[3] is not None
        assert cells[3] == str(row[3])


_MOMENT = dt.datetime(2026, 11, 26, 9, 30, tzinfo=dt.UTC)
