"""LibreOffice opens every spreadsheet and letter, and gives back the same cells and the same text."""

from __future__ import annotations

import csv
import datetime as dt
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import docx
import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from tests.paper.conftest import Marked

CELLS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1"
"""Every sheet as CSV in UTF-8, numbers as they are."""
TEXT = "txt:Text (encoded):UTF8"

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="not installed: soffice")


@pytest.fixture(scope="module")
def converted(marked: Marked, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that LibreOffice made of the files, in two starts with a profile of its own."""
    folder = tmp_path_factory.mktemp("libreoffice")
    for ending, kind in ((".xlsx", CELLS), (".docx", TEXT)):
        inner = folder / "in"
        inner.mkdir(exist_ok=True)
        files = []
        for number, path in enumerate(_files(marked, ending)):
            files.append(inner / f"{number}{ending}")
            shutil.copy(path, files[-1])
        subprocess.run(
            ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
             "--convert-to", kind, "--outdir", folder / ending[1:], *files],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    return folder


def _files(marked: Marked, ending: str) -> list[Path]:
    """Return every spreadsheet in English and every letter in its team's language, once."""
    return [d.path for d in marked.documents["en"] if d.path.suffix == ending]


def test_every_cell_comes_back(marked: Marked, converted: Path) -> None:
    files, cells = _files(marked, ".xlsx"), 0
    assert len(files) >= 3
    for number, path in enumerate(files):
        for sheet in load_workbook(path):
            read = converted / "xlsx" / f"{number}-{sheet.title}.csv"
            with read.open(encoding="utf-8", newline="") as file:
                rows = list(csv.reader(file))
            for row, said in zip(sheet.iter_rows(), rows, strict=False):
                for cell, shown in zip(row, said, strict=False):
                    cells += cell.value is not None
                    where = f"{path.name} {sheet.title} {cell.coordinate}"
                    assert _is_same(cell.value, shown), (where, cell.value, shown)
            filled = [row for row in sheet.iter_rows(values_only=True) if any(row)]
            assert len(rows) >= len(filled), (path.name, sheet.title)
    assert cells > 500


def _is_same(value: Any, shown: str) -> bool:
    if value is None:
        return shown == ""
    if isinstance(value, str):
        return shown == value
    if isinstance(value, dt.datetime):
        return shown in (str(value), str(value.date()), f"{value:%Y-%m-%d %H:%M}")
    number = float(shown[:-1]) / 100 if shown.endswith("%") else float(shown)
    return number == pytest.approx(float(value), abs=0.005 if shown.endswith("%") else 1e-9)


def test_every_paragraph_of_a_letter_comes_back(marked: Marked, converted: Path) -> None:
    files = _files(marked, ".docx")
    assert len(files) == 4
    for number, path in enumerate(files):
        text = (converted / "docx" / f"{number}.txt").read_text(encoding="utf-8-sig")
        place = 0
        for paragraph in docx.Document(str(path)).paragraphs:
            for line in filter(None, map(str.strip, paragraph.text.split("\n"))):
                found = text.find(line, place)
                assert found >= 0, (path.name, line)
                place = found + len(line)
        assert place > 100
