"""Read a table from a file of whatever kind: CSV, XLSX or JSON."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from reviewer_app.errors import Refused
from reviewer_app.formats.files import read_regular
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.sheets.grid_csv import read_csv
from reviewer_app.formats.sheets.grid_json import read_json
from reviewer_app.formats.sheets.grid_xlsx import book_faults, read_xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.formats.sheets.grid import Grid, Look

TABLES: Final = (".csv", ".tsv", ".txt", ".xlsx", ".json")
"""Endings of what can be read as a table, besides those that are refused with a remedy."""
OTHERS: Final = (".xls", ".xlsm", ".xlsb", ".ods", ".numbers")
"""Endings of tables that cannot be read; the refusal says what to save them as."""
_ZIP: Final = b"PK\3\4"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF: Final = b"%PDF-"


def read_grid_file(path: Path, sheet: str, look: Look) -> Grid:
    """Return the table of a file; see ``read_grid``.

    Raises:
        Refused: Also ``file.missing``, ``file.folder``, ``file.empty``, ``file.too-large``, ``file.not-regular``.
    """
    return read_grid(path.name, read_regular(path, LIMITS.table), sheet, look)


def read_grid(name: str, data: bytes, sheet: str, look: Look) -> Grid:
    """Return the table of a file by what it holds, not by what it is called.

    Args:
        name: The file's name.
        data: Its bytes.
        sheet: The sheet of a spreadsheet; empty for the first that is shown.
        look: Told how many rows were read; may raise.

    Raises:
        Refused: ``import.old-excel``, ``import.ods``, ``import.binary``, ``import.empty`` and those of each kind.
        Cancelled: The person stopped it.
    """
    _check_kind(name, data)
    if data.startswith(_ZIP):
        grid = read_xlsx(name, data, sheet, look)
        grid = dataclasses.replace(grid, faults=(*grid.faults, *book_faults(grid)))
    elif name.lower().endswith(".json") or _begin(data) in (b"[", b"{"):
        grid = read_json(name, data, look)
    else:
        grid = read_csv(name, data, look)
    if not grid.rows:
        raise Refused("import.empty", file=name)
    return grid


def _check_kind(name: str, data: bytes) -> None:
    low = name.lower()
    if data.startswith(_OLE) or low.endswith((".xls", ".xlsb")):
        # Also what Excel makes of a workbook with a password.
        raise Refused("import.old-excel", file=name)
    if low.endswith((".xlsm", ".xltm")):
        raise Refused("import.macros", file=name)
    if low.endswith((".ods", ".numbers")) or b"opendocument.spreadsheet" in data[:200]:
        raise Refused("import.ods", file=name)
    if data.startswith(_PDF):
        raise Refused("import.binary", file=name)


def _begin(data: bytes) -> bytes:
    """Return the first byte that is no space."""
    return data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
