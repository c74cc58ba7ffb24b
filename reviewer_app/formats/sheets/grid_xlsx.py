"""Read a table from XLSX; formulas are not computed, macros and links to other files are refused."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import ParseError

from reviewer_app.domain.importing import ImportFault
from reviewer_app.errors import Refused
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.sheets.grid import Counter, Grid, GridFault, Look, cell_text

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, ParseError, KeyError, ValueError, IndexError, OSError, TypeError,
    NotImplementedError, AttributeError, RuntimeError, EOFError,
)  # fmt: skip
"""What the libraries raise for files that are no spreadsheets, are damaged or locked by a password."""
_MERGED: Final = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^>]{0,200}?ref=\"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})\""
)
_ERRORS: Final = frozenset(
    ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
)
_CHUNK: Final = 1 << 20
_OVERLAP: Final = 512


def read_xlsx(name: str, data: bytes, sheet: str, look: Look) -> Grid:
    """Return the table of one sheet of a spreadsheet.

    Args:
        name: The file's name.
        data: Its bytes.
        sheet: The sheet that is wanted; empty for the first one that is shown.
        look: Told of rows now and then.

    Raises:
        Refused: ``import.xlsx``, ``import.large``, ``import.macros``, ``import.links``, ``import.sheet``.
        Cancelled: The person stopped it.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy, and only needed here
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _check_parts(name, packed)
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
            with closing(book):
                return _grid(name, packed, book, sheet, look)
    except (*_BROKEN, InvalidFileException):
        raise Refused("import.xlsx", file=name) from None


def _check_parts(name: str, packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    # The library stops at the promised size: a part that lies is cut off, and then is no XML.
    if len(parts) > LIMITS.entries or sum(p.file_size for p in parts) > LIMITS.unpacked:
        raise Refused("import.large", file=name)
    names = [part.filename.lower() for part in parts]
    if any(one.endswith("vbaproject.bin") for one in names):
        raise Refused("import.macros", file=name)
    if any("externallinks/" in one for one in names):
        raise Refused("import.links", file=name)


def _grid(name: str, packed: zipfile.ZipFile, book: Workbook, wanted: str, look: Look) -> Grid:
    shown = [s for s in book.worksheets if s.sheet_state == "visible"] or book.worksheets
    names = tuple(s.title for s in shown)
    chosen = next((s for s in shown if s.title == wanted), None) if wanted else shown[0]
    if chosen is None:
        raise Refused("import.sheet", file=name, sheet=wanted[:64])
    counter = Counter(name, look)
    rows: list[tuple[int, tuple[str, ...]]] = []
    cells: list[GridFault] = []
    for number, row in enumerate(chosen.iter_rows(), start=1):
        counter.row(len(row))
        texts = [_text(name, cell, number, place, cells) for place, cell in enumerate(row)]
        while texts and not texts[-1].strip():
            texts.pop()
        # A cell that holds nothing but a formula is a cell to be filled.
        if texts or (cells and cells[-1].row == number):
            rows.append((number, tuple(texts)))
    merged = _merged(packed, getattr(chosen, "_worksheet_path", ""), dict(rows))
    return Grid(name, tuple(rows), chosen.title, names, cells=(*cells, *merged))


def _text(name: str, cell: Any, row: int, column: int, faults: list[GridFault]) -> str:
    value = cell.value
    if value is None:
        return ""
    fault = ""
    if cell.data_type == "f":
        fault = "import.formula"
    elif isinstance(value, str) and value in _ERRORS:
        fault = "import.cell-error"
    elif isinstance(value, str) and len(value) > LIMITS.cell:
        raise Refused("import.large", file=name)
    if not fault:
        return cell_text(value)
    if len(faults) < LIMITS.faults:
        faults.append(GridFault(fault, row, column))
    return ""


def _merged(
    packed: zipfile.ZipFile, path: str, rows: dict[int, tuple[str, ...]]
) -> list[GridFault]:
    """Return the cells that a merged one covers in further rows: each row needs a value of its own."""
    found: list[GridFault] = []
    rest = b""
    with packed.open(path.lstrip("/")) as part:
        while chunk := part.read(_CHUNK):
            text = rest + chunk
            for area in _MERGED.finditer(text):
                if area.end() <= len(rest):
                    continue
                found += _covered(area, rows)
                if len(found) > LIMITS.faults:
                    return found[: LIMITS.faults]
            rest = text[-_OVERLAP:]
    return found


def _covered(area: re.Match[bytes], rows: dict[int, tuple[str, ...]]) -> list[GridFault]:
    column = _number(area[1])
    top, bottom = int(area[2]), int(area[4])
    cells = rows.get(top, ())
    text = cells[column] if column < len(cells) else ""
    return [
        GridFault("import.merged", row, column, text)
        for row in range(top + 1, min(bottom, top + LIMITS.faults) + 1)
        if row in rows
    ]


def _number(letters: bytes) -> int:
    """Return a column's place from its letters: ``A`` is 0."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def book_faults(grid: Grid) -> tuple[ImportFault, ...]:
    """Return what is to be known of a spreadsheet: that it has further sheets."""
    others = [name for name in grid.sheets if name != grid.sheet]
    if not others:
        return ()
    facts = {"sheet": grid.sheet, "others": ", ".join(others)[:200]}
    return (ImportFault("import.sheets", facts=dict(facts), blocks=False),)
