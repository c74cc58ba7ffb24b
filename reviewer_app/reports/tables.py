"""Tables for spreadsheets, harmless to open: rows as they are, or whole tables that say what their columns mean."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.progress import CancelToken
from reviewer_app.formats.files import write_atomically
from reviewer_app.formats.sheets.harmless import harmless_csv
from reviewer_app.reports.sheet_cells import heading, plain, shown_columns, shown_rows
from reviewer_app.reports.values_sheets import Kind
from reviewer_app.reports.workbook import AboutBook, Heading, Page, write_workbook
from reviewer_app.wording.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from reviewer_app.reports.values_sheets import Table
    from reviewer_app.wording import Words

Cell = str | int | float | None
_STEP: Final = 2000
_LONG: Final = 60
"""Characters from which a text is broken into lines in its cell."""


def write_csv(path: Path, rows: Iterable[Sequence[Cell]], token: CancelToken | None = None) -> None:
    """Write rows as CSV in UTF-8 with a byte order mark, as spreadsheets expect, one after the other.

    Raises:
        MachineFault: Disk full, no permission; no file is left.
        Cancelled: The person stopped it; no file is left.
    """
    token = token or CancelToken()
    with write_atomically(path) as file:
        out = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
        writer = csv.writer(out, lineterminator="\r\n")
        for number, row in enumerate(rows):
            if number % _STEP == 0:
                token.check()
            writer.writerow(harmless_csv(visible(c)) if isinstance(c, str) else c for c in row)
        out.detach()


def write_xlsx(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> None:
    """Write rows as XLSX, one sheet each, headings first; texts stay texts.

    Raises:
        MachineFault: Disk full, no permission; no file is left.
    """
    write_workbook(path, [_page(name, rows) for name, rows in sheets.items()], AboutBook())


def table_rows(table: Table, words: Words) -> Iterator[list[Cell]]:
    """Give a table's rows as CSV has them, headings first: ISO dates, numbers with a point."""
    yield [heading(c, words) for c in shown_columns(table)]
    for row in shown_rows(table, words):
        yield [plain(cell) for cell in row]


def table_page(table: Table, words: Words) -> Page:
    """Return a table as a sheet of a workbook."""
    headings = tuple(
        Heading(heading(c, words), c.kind, c.confidential) for c in shown_columns(table)
    )
    return Page(words.t(table.title), headings, lambda: shown_rows(table, words))


def _page(name: str, rows: Sequence[Sequence[Cell]]) -> Page:
    """Return rows as a sheet; what their columns hold is seen from the cells."""
    width = max((len(row) for row in rows), default=0)
    titles = [str(t or "") for t in (rows[0] if rows else ())]
    titles += [""] * (width - len(titles))
    headings = tuple(Heading(t, _kind(rows[1:], place)) for place, t in enumerate(titles))
    return Page(name, headings, lambda: ([*row, *[None] * (width - len(row))] for row in rows[1:]))


def _kind(rows: Sequence[Sequence[Cell]], place: int) -> Kind:
    values = [row[place] for row in rows if place < len(row) and row[place] not in (None, "")]
    texts = [v for v in values if isinstance(v, str)]
    if any(len(text) > _LONG or "\n" in text for text in texts):
        return Kind.LONG
    if texts or not values:
        return Kind.TEXT
    return Kind.WHOLE if all(isinstance(v, int) for v in values) else Kind.NUMBER
