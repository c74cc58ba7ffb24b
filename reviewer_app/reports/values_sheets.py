"""What sheets are made of: columns that say what they mean, and rows that are made when they are asked for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from reviewer_app.domain.numbers.withheld import Withheld

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reviewer_app.reports.values import Source

Value = str | int | float | Fraction | dt.date | dt.datetime | Withheld | None
"""What a cell holds; None where there is nothing, ``Withheld`` where there is a reason for nothing."""


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    LONG = "long text"
    ID = "identifier"
    WHOLE = "whole number"
    NUMBER = "number"
    SHARE = "share"
    CHANCE = "chance"
    DAY = "day"
    MOMENT = "moment"
    CODE = "code"
    FLAG = "yes or no"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        id: Its stable name in JSON.
        title: Its heading in English, for translation; what people called it where ``own``.
        kind: What it holds.
        about: What it means, in English, for translation.
        codes: Before a code, this makes the code of its words.
        confidential: Whether only the secretariat may read it.
        own: Whether people gave the heading.
        inside: The object that holds it in JSON; empty for the row itself.
    """

    id: str
    title: str
    kind: Kind = Kind.TEXT
    about: str = ""
    codes: str = ""
    confidential: bool = False
    own: bool = False
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        id: Its stable name, also its file's.
        title: Its name in English, for translation.
        about: What one row is, in English, for translation.
        columns: Its columns.
        rows: Makes the rows, each with a value per column; may be asked more than once.
        withholds: Whether a number in it may be withheld: a sheet then says why in a column of its own.
    """

    id: str
    title: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[Sequence[Value]]] = field(repr=False)
    withholds: bool = False


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a round in one edition.

    Attributes:
        source: Where the numbers come from.
        edition: ``secretariat`` or ``board``.
        statistics: (digest of the input, version) of the statistics; None where they were not asked.
        each: The tables, in order.
    """

    source: Source
    edition: str
    statistics: tuple[str, str] | None
    each: tuple[Table, ...]
