"""A table of the round as fields: each a column and how a row fills it, with what the board may see."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.reports.values_sheets import Column, Table, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reviewer_app.services.office.table_ground import TableGround

BOARD: Final = "board"
SECRETARIAT: Final = "secretariat"


@dataclass(frozen=True, slots=True)
class Field:
    """One column and its value.

    Attributes:
        column: The column.
        of: Gives its value of a row.
        board: Whether the board may read it; what it may not is marked as confidential.
    """

    column: Column
    of: Callable[[TableGround, Any], Value] = field(repr=False)
    board: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """A table before it has rows.

    Attributes:
        id: Its stable name.
        title: Its name in English, for translation.
        about: What one row is, in English, for translation.
        fields: Its columns.
        withholds: Whether a number in it may be withheld.
    """

    id: str
    title: str
    about: str
    fields: tuple[Field, ...]
    withholds: bool = False

    def columns(self, edition: str) -> tuple[Column, ...]:
        """Return the columns that an edition has."""
        return tuple(_marked(f) for f in self.of(edition))

    def of(self, edition: str) -> tuple[Field, ...]:
        """Return the fields that an edition has."""
        return self.fields if edition == SECRETARIAT else tuple(f for f in self.fields if f.board)


def filled(
    plan: Plan,
    ground: TableGround,
    edition: str,
    rows: Callable[[], Iterable[Any]],
    more: Sequence[Field] = (),
) -> Table:
    """Return a table with its rows.

    Args:
        plan: The table.
        ground: What values are taken from.
        edition: ``secretariat`` or ``board``.
        rows: Makes what each row is about.
        more: Columns that only this round has.
    """
    fields = (*plan.of(edition), *more)
    getters = tuple(f.of for f in fields)
    said = _as_it_is if edition == SECRETARIAT else _without_names
    return Table(
        plan.id,
        plan.title,
        plan.about,
        tuple(_marked(f) for f in fields),
        lambda: (tuple(said(of(ground, row)) for of in getters) for row in rows()),
        withholds=plan.withholds,
    )


def _as_it_is(value: Value) -> Value:
    return value


def _without_names(value: Value) -> Value:
    """Return a value for the board: why a number is withheld, but not whose reviews are too few."""
    return Withheld(value.why) if isinstance(value, Withheld) else value


def _marked(one: Field) -> Column:
    return one.column if one.board else dataclasses.replace(one.column, confidential=True)
