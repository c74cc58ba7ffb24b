"""Tables as people hand them in: files of every kind, written on the spot."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

from openpyxl import Workbook

from reviewer_app.formats.import_headings import source_table
from reviewer_app.formats.import_mapping import map_columns
from reviewer_app.formats.import_presets import fitting_preset, read_presets
from reviewer_app.formats.import_rows import RowsWish, read_rows
from reviewer_app.formats.sheets.grids import read_grid_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reviewer_app.domain.importing import ImportRead, SourceTable

HEADS = ("ID", "Title", "Team", "Country", "What is the idea?")
ROWS = (
    ("S-1", "First", "Team one", "Ireland", "An idea about water."),
    ("S-2", "Second", "Team two", "Estonia", "Another idea."),
    ("S-3", "Third", "Team three", "Portugal", "A third idea."),
)


def csv_bytes(
    rows: Sequence[Sequence[object]], separator: str = ",", encoding: str = "utf-8"
) -> bytes:
    """Return a CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


def xlsx(path: Path, rows: Sequence[Sequence[object]], *merged: str, title: str = "Form") -> Path:
    """Write a spreadsheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    book.save(path)
    return path


def repacked(path: Path, **parts: bytes) -> Path:
    """Put further parts into a spreadsheet; ``__`` in a name stands for ``/``."""
    with zipfile.ZipFile(path, "a") as packed:
        for name, data in parts.items():
            packed.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return path


def table_of(path: Path, heading: int = 0) -> SourceTable:
    """Return the table of a file."""
    return source_table(read_grid_file(path, "", lambda _rows: None), heading)[0]


def read_of(path: Path, wish: RowsWish | None = None) -> ImportRead:
    """Return the submissions of a file, mapped by whatever fits."""
    table, faults = source_table(read_grid_file(path, "", lambda _rows: None))
    mapping = map_columns(table, fitting_preset(table, read_presets()))
    return read_rows(table, mapping, wish, faults)


def faults_of(read: ImportRead) -> list[tuple[str, int, str]]:
    """Return code, row and column of what must be mended."""
    return [(f.code, f.row, f.column) for f in read.blocking]
