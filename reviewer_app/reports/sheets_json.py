"""The tables of a round as one JSON document, written row by row; schema in ``docs/schemas/office-sheets.json``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from reviewer_app.domain.progress import CancelToken
from reviewer_app.formats.files import write_atomically
from reviewer_app.reports.sheet_cells import plain, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reviewer_app.reports.values_sheets import Column, Table, Tables, Value
    from reviewer_app.wording import Words

_STEP: Final = 2000
VERSION: Final = 1


def write_sheets_json(
    path: Path, tables: Tables, words: Words, token: CancelToken | None = None
) -> None:
    """Write every table whole: no text is cut, fractions are exact, and what is missing says why.

    Raises:
        MachineFault: Disk full, no permission; no file is left.
        Cancelled: The person stopped it; no file is left.
    """
    token = token or CancelToken()
    with write_atomically(path) as file:
        for piece in _pieces(tables, words, token):
            file.write(piece.encode())


def _pieces(tables: Tables, words: Words, token: CancelToken) -> Iterator[str]:
    source, call = tables.source, tables.source.call
    statistics = None
    if tables.statistics is not None:
        statistics = {"digest": tables.statistics[0], "version": tables.statistics[1]}
    head: dict[str, Any] = {
        "type": "sheets",
        "v": VERSION,
        "edition": tables.edition,
        "language": words.language,
        "call": str(call.id),
        "round": call.round,
        "title": call.title.best((words.language, *call.languages)),
        "demonstration": call.demonstration,
        "ledger_n": source.ledger_n,
        "ledger_head": source.ledger_head,
        "moment": plain(source.moment.replace(tzinfo=None)),
        "input_hash": source.input_hash,
        "merge_digest": source.merge_digest,
        "statistics": statistics,
        "columns": {t.id: _columns(t, words) for t in tables.each},
    }
    yield "{\n"
    for name, value in head.items():
        yield f"{_json(name)}: {_json(value)},\n"
    yield '"tables": {'
    for place, table in enumerate(tables.each):
        yield f"{',' if place else ''}\n{_json(table.id)}: ["
        for number, row in enumerate(table.rows()):
            if number % _STEP == 0:
                token.check()
            yield f"{',' if number else ''}\n{_json(told_row(table.columns, row, words))}"
        yield "]"
    yield "\n}\n}\n"


def told_row(columns: Sequence[Column], row: Sequence[Value], words: Words) -> dict[str, Any]:
    """Return one row as a JSON object."""
    made: dict[str, Any] = {}
    for column, value in zip(columns, row, strict=True):
        held = made.setdefault(column.inside, {}) if column.inside else made
        held[column.id] = told(column, value, words)
    return made


def _columns(table: Table, words: Words) -> list[dict[str, Any]]:
    return [
        {
            "id": f"{c.inside}.{c.id}" if c.inside else c.id,
            "title": c.title if c.own else words.t(c.title),
            "kind": c.kind.value,
            "about": words.t(c.about) if c.about else "",
            "confidential": c.confidential,
        }
        for c in table.columns
    ]


def _json(value: Any) -> str:
    # Halves of characters, which no file can hold, are spelt as JSON spells them.
    return (
        json.dumps(value, ensure_ascii=False)
        .encode("utf-16", "surrogatepass")
        .decode("utf-16", "backslashreplace")
    )
