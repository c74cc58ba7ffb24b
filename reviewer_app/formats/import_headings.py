"""Find the row of the headings in a table, and name every column once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.domain.importing import ImportFault, SourceTable
from reviewer_app.errors import Refused
from reviewer_app.formats.import_guesses import head_key, known_heading
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.names import has_hidden

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.formats.sheets.grid import Grid

_LOOKED_AT: Final = 20
"""Rows among which the headings are looked for."""
_LONG: Final = 200
_WIDTH: Final = 0.6
"""Part of the widest row that a row of headings fills."""


def source_table(grid: Grid, heading: int = 0) -> tuple[SourceTable, tuple[ImportFault, ...]]:
    """Return the table under its headings, and what is wrong with the file.

    Args:
        grid: What was read.
        heading: Row of the headings, where somebody said it; 0 to find it.

    Raises:
        Refused: ``import.heading`` where there is no such row, ``import.columns``.
    """
    at = _heading(grid, heading)
    row, cells = grid.rows[at]
    below = grid.rows[at + 1 :]
    width = max([len(cells), *(len(c) for _, c in below[:_LOOKED_AT])])
    heads = _heads(cells, below, width)
    if len(heads) > LIMITS.columns:
        raise Refused("import.columns", file=grid.file, most=LIMITS.columns)
    table = SourceTable(
        grid.file,
        grid.sheet,
        row,
        heads,
        tuple((n, tuple(c[: len(heads)])) for n, c in below),
    )
    faults = [*grid.faults, *_cell_faults(grid, row, heads), *_second_headings(table)]
    faults += _long_rows(below, heads)
    if not below:
        faults.append(ImportFault("import.no-rows", facts={"row": row}))
    return table, tuple(faults[: LIMITS.faults])


def _heading(grid: Grid, wanted: int) -> int:
    if wanted:
        found = next((i for i, (number, _) in enumerate(grid.rows) if number == wanted), None)
        if found is None:
            raise Refused("import.heading", file=grid.file, row=wanted)
        return found
    if grid.keyed:
        return 0
    first = grid.rows[: 2 * _LOOKED_AT]
    widest = max(_filled(cells) for _, cells in first)
    for i, (_, cells) in enumerate(first[:_LOOKED_AT]):
        if _filled(cells) >= max(1, _WIDTH * widest) and _are_names(cells):
            return i
    return 0


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _are_names(cells: Sequence[str]) -> bool:
    """Tell whether cells can be headings: mostly different words, no bare numbers."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    words = [f for f in filled if not f.replace(".", "").replace(",", "").isdigit()]
    return len(words) > 0.5 * len(filled) and len(set(filled)) > 0.5 * len(filled)


def _heads(
    cells: Sequence[str], below: Sequence[tuple[int, tuple[str, ...]]], width: int
) -> tuple[str, ...]:
    """Return headings, each once; a column without one is called by its letter where something stands in it."""
    padded = [*cells, *[""] * (width - len(cells))]
    while padded and not padded[-1].strip():
        place = len(padded) - 1
        if (
            any(len(c) > place and c[place].strip() for _, c in below[:_LOOKED_AT])
            and len(cells) > place
        ):
            break
        padded.pop()
    found: list[str] = []
    seen: dict[str, int] = {}
    for place, cell in enumerate(padded):
        plain = "".join(c for c in " ".join(cell.split()) if not has_hidden(c))[:_LONG].strip()
        head = plain or f"({column_letters(place)})"
        key = head.casefold()
        seen[key] = seen.get(key, 0) + 1
        while seen[key] > 1:
            head = f"{plain or head} ({seen[key]})"
            key = head.casefold()
            seen[key] = seen.get(key, 0) + 1
        found.append(head)
    return tuple(found)


def column_letters(place: int) -> str:
    """Return the letters of a column as spreadsheets show them; the first column is ``A``."""
    letters = ""
    number = place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _cell_faults(grid: Grid, heading: int, heads: Sequence[str]) -> list[ImportFault]:
    return [
        ImportFault(f.code, f.row, heads[f.column], proposal=f.proposal)
        for f in grid.cells
        if f.row >= heading
        and f.column < len(heads)
        # What is merged in the headings or above them concerns no submission.
        and not (f.code == "import.merged" and f.row <= heading)
    ]


def _second_headings(table: SourceTable) -> list[ImportFault]:
    if not table.rows:
        return []
    row, cells = table.rows[0]
    filled = [c for c in cells if c.strip()]
    same = sum(head_key(c) == head_key(h) for c, h in zip(cells, table.heads, strict=False) if c)
    known = sum(known_heading(c) for c in filled)
    most = len(filled) > 1 and 2 * max(same, known) > len(filled)
    return [ImportFault("import.headings-twice", row)] if most else []


def _long_rows(
    rows: Sequence[tuple[int, tuple[str, ...]]], heads: Sequence[str]
) -> list[ImportFault]:
    return [
        ImportFault("import.row-long", number)
        for number, cells in rows
        if any(cell.strip() for cell in cells[len(heads) :])
    ]
