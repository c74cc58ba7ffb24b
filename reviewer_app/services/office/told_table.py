"""Rows of words in a file that other programs read: a table without formulas, or plain lines."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from reviewer_app.errors import WrongUse
from reviewer_app.formats.sheets.harmless import harmless_csv
from reviewer_app.services.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_TABLE: Final = ".csv"
_LINES: Final = ".txt"


def write_told(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write rows as a table (.csv), or as lines (.txt).

    Raises:
        WrongUse: ``table.ending``.
        MachineFault: Disk full, no permission; no file is left, an old one is as it was.
    """
    ending = path.suffix.lower()
    if ending not in (_TABLE, _LINES):
        raise WrongUse("table.ending", file=path.name)
    if ending == _LINES:
        text = "".join("  ".join(part for part in row if part) + "\n" for row in rows)
    else:
        target = io.StringIO()
        table = csv.writer(target)
        table.writerows([harmless_csv(cell) for cell in row] for row in rows)
        # Some spreadsheets take a file for UTF-8 only with this mark.
        text = "\ufeff" + target.getvalue()
    write_file(path, text.encode())
