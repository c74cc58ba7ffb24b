"""Read a table from CSV, XLSX or JSON into rows of text; formulas are refused, not computed."""

from __future__ import annotations

import csv
import io
import json
import os
import zipfile
import zlib
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError

from reviewer_app.domain.limits import LIMITS
from reviewer_app.formats.call_submissions import Table
from reviewer_app.formats.faults import Faults, cell
from reviewer_app.formats.sheets.cell_size import cells_up_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, ParseError, KeyError, ValueError, IndexError, OSError, TypeError,
    NotImplementedError, AttributeError,
)  # fmt: skip
"""What the library raises for files that are no spreadsheets."""


def read_table(path: Path | None, faults: Faults) -> Table | None:
    """Return the table of a file, or None where it cannot be read, which is noted."""
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            data = file.read(size + 1) if size <= LIMITS.table else b""
    except IsADirectoryError:
        faults.add("call.file-folder", path.name)
        return None
    except OSError:
        faults.add("call.file-unreadable", path.name)
        return None
    if not data or len(data) > LIMITS.table:
        faults.add("call.file-empty" if size == 0 else "call.file-large", path.name)
        return None
    readers = {".xlsx": _from_xlsx, ".json": _from_json}
    return readers.get(path.suffix.lower(), _from_csv)(path.name, data, faults)


def _from_csv(name: str, data: bytes, faults: Faults) -> Table | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.add("call.encoding", f"{name}, line {data[: error.start].count(10) + 1}")
        return None
    first = text.split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        with cells_up_to(LIMITS.cell):
            rows = [tuple(row) for row in reader if any(c.strip() for c in row)]
    except csv.Error as error:
        faults.add("call.csv", f"{name}, line {reader.line_num}", why=str(error)[:120])
        return None
    return _table(name, list(enumerate(rows, start=1)), faults)


def _from_xlsx(name: str, data: bytes, faults: Faults) -> Table | None:
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy, and only needed here
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        if not _unpacks_small(data):
            faults.add("call.file-large", name)
            return None
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        raw = _rows(book.worksheets[0].iter_rows(values_only=True))
    except (*_BROKEN, InvalidFileException):
        faults.add("call.xlsx", name)
        return None
    if raw is None:
        faults.add("call.file-large", name)
        return None
    rows = []
    for number, values in enumerate(raw, start=1):
        cells = tuple(_as_text(v) for v in values)
        for column, text in enumerate(cells):
            if isinstance(values[column], str) and text.startswith("="):
                head = str(raw[0][column]) if column < len(raw[0]) else str(column + 1)
                faults.add("call.formula", cell(name, number, head))
        if any(c.strip() for c in cells):
            rows.append((number, cells))
    return _table(name, rows, faults)


def _unpacks_small(data: bytes) -> bool:
    """Tell whether a spreadsheet stays within its limit unpacked, by what its directory promises."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        # The library stops at the promised size: a part that lies is cut off, and then is no XML.
        return sum(part.file_size for part in packed.infolist()) <= LIMITS.unpacked


def _rows(given: Iterable[Sequence[object]]) -> list[list[object]] | None:
    """Return the rows; None where there are too many cells."""
    raw: list[list[object]] = []
    count = 0
    for row in given:
        count += max(len(row), 1)
        if count > LIMITS.cells or any(len(v) > LIMITS.cell for v in row if isinstance(v, str)):
            return None
        raw.append(list(row))
    return raw


def _from_json(name: str, data: bytes, faults: Faults) -> Table | None:
    try:
        told = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        faults.add("call.json", name)
        return None
    if not isinstance(told, list) or not all(isinstance(row, dict) for row in told):
        faults.add("call.json", name)
        return None
    heads = tuple(dict.fromkeys(str(key) for row in told for key in row))
    rows = [
        (i, tuple(_as_text(row.get(head)) for head in heads)) for i, row in enumerate(told, start=2)
    ]
    return _table(name, [(1, heads), *rows], faults)


def _table(name: str, rows: list[tuple[int, tuple[str, ...]]], faults: Faults) -> Table | None:
    if not rows:
        faults.add("call.file-empty", name)
        return None
    heads = tuple(c.strip() for c in rows[0][1])
    while heads and not heads[-1]:
        heads = heads[:-1]
    for number, cells in rows[1:]:
        if any(c.strip() for c in cells[len(heads) :]):
            faults.add("call.row-long", f"{name}, row {number}")
    return Table(name, heads, tuple((n, cells[: len(heads)]) for n, cells in rows[1:]))


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
