"""Rows of text as they stand in a file of whatever kind, nothing known yet of what they mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from reviewer_app.domain.importing import ImportFault
from reviewer_app.errors import Refused
from reviewer_app.formats.limits import LIMITS

Rows = tuple[tuple[int, tuple[str, ...]], ...]
Look = Callable[[int], None]
"""Told how many rows were read; may raise ``Cancelled``."""

STRIDE: Final = 2000
"""Rows between two looks at whether the person wants to stop."""


@dataclass(frozen=True, slots=True)
class GridFault:
    """A fault of one cell, before headings are known; see ``ImportFault``."""

    code: str
    row: int
    column: int
    proposal: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands in a file.

    Attributes:
        file: Its name.
        rows: (row number as a spreadsheet shows it, cells) pairs, empty rows left out.
        sheet: The sheet that was read; empty where there are none.
        sheets: All sheets that can be read.
        keyed: Whether the first row is known to be the headings (JSON).
        cells: Faults of single cells.
        faults: Faults of the file.
        separator: What parts the cells of a CSV file; empty for other kinds.
    """

    file: str
    rows: Rows = field(repr=False)
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    keyed: bool = False
    cells: tuple[GridFault, ...] = ()
    faults: tuple[ImportFault, ...] = ()
    separator: str = field(default="", compare=False)


class Counter:
    """Counts cells against the limit, and looks up now and then."""

    def __init__(self, file: str, look: Look) -> None:
        self._file = file
        self._look = look
        self._cells = 0
        self._rows = 0

    def row(self, width: int) -> None:
        """Count one row.

        Raises:
            Refused: ``import.large`` beyond the limit.
        """
        self._rows += 1
        self._cells += max(width, 1)
        if self._cells > LIMITS.cells:
            raise Refused("import.large", file=self._file)
        if self._rows % STRIDE == 0:
            self._look(self._rows)


def cell_text(value: object) -> str:
    """Return how a value of a cell reads: whole numbers without a point, days and times as ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    return str(value)


def without_surrogates(text: str) -> str:
    """Return a text in which halves of characters, which no file can hold, are marked as lost."""
    if text.isascii() or not any("\ud800" <= c <= "\udfff" for c in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
