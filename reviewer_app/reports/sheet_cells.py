"""A value as a sheet shows it, as CSV spells it and as JSON tells it."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.reports.values_sheets import Column, Kind
from reviewer_app.wording.mark import N_
from reviewer_app.wording.messages import MESSAGES
from reviewer_app.wording.withheld import withheld_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewer_app.reports.values_sheets import Table, Value
    from reviewer_app.wording import Words

Shown = str | int | float | dt.date | dt.datetime | None
_EXACT: Final = 6
"""Places after the point of a number in a cell; JSON has the exact fraction beside."""


def heading(column: Column, words: Words) -> str:
    """Return a column's heading, marked where only the secretariat may read it."""
    title = column.title if column.own else words.t(column.title)
    return words.t("{title} (confidential)", title=title) if column.confidential else title


def reasons_column() -> Column:
    """Return the column of sheets that says why numbers are missing; in JSON that stands in their place."""
    about = N_("Why a number of this row is withheld.")
    return Column("", N_("why numbers are missing"), Kind.TEXT, about)


def shown_rows(table: Table, words: Words) -> Iterator[list[Shown]]:
    """Give a table's rows as cells; where numbers may be missing, why stands behind them.

    Days and moments are dates, UTC.
    """
    for row in table.rows():
        cells = [_shown(c, v, words) for c, v in zip(table.columns, row, strict=True)]
        if table.withholds:
            cells.append(" ".join(_reasons(table.columns, row, words)))
        yield cells


def shown_columns(table: Table) -> tuple[Column, ...]:
    """Return the columns of a table as sheets have them."""
    return (*table.columns, reasons_column()) if table.withholds else table.columns


def plain(cell: Shown) -> str | int | float | None:
    """Return a cell as CSV spells it: days and moments as ISO 8601."""
    if isinstance(cell, dt.datetime):
        return f"{cell.isoformat(timespec='seconds')}Z"
    return cell.isoformat() if isinstance(cell, dt.date) else cell


def told(column: Column, value: Value, words: Words) -> Any:
    """Return a value for JSON: exact fractions beside decimals, reasons in place of numbers."""
    if isinstance(value, Withheld):
        sentence = withheld_sentence(words, value.why.value, value.about)
        return {"withheld": value.why.value, "about": list(value.about), "sentence": sentence}
    if isinstance(value, Fraction):
        return {"exact": str(value), "value": float(value)}
    if isinstance(value, dt.datetime):
        return plain(_naive(value))
    if isinstance(value, dt.date):
        return value.isoformat()
    if column.kind is Kind.FLAG:
        return None if value is None else bool(value)
    if value == "" and column.kind is Kind.CODE:
        return None
    return value


def _shown(column: Column, value: Value, words: Words) -> Shown:
    if value is None or isinstance(value, Withheld):
        return None
    if column.kind is Kind.FLAG:
        return words.t("yes") if value else words.t("no")
    if column.kind is Kind.CODE:
        code = f"{column.codes}{value}"
        return words.code(code) if code in MESSAGES else str(value)
    if isinstance(value, dt.datetime):
        return _naive(value)
    if isinstance(value, (Fraction, float)):
        return round(float(value), _EXACT)
    return value


def _reasons(columns: Sequence[Column], row: Sequence[Value], words: Words) -> Iterator[str]:
    """Give each reason once, with the columns that it is about."""
    about: dict[str, list[str]] = {}
    for column, value in zip(columns, row, strict=True):
        if isinstance(value, Withheld):
            sentence = words.code(f"note.{value.why.value}")
            about.setdefault(sentence, []).append(
                column.title if column.own else words.t(column.title)
            )
    for sentence, titles in about.items():
        yield words.t("{titles}: {why}", titles=", ".join(titles), why=sentence)


def _naive(moment: dt.datetime) -> dt.datetime:
    """Return a moment in UTC without its zone, as spreadsheets hold it."""
    return moment.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
