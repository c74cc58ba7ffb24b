"""Scores as they are written in tables, exact."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

MISSING: Final = frozenset(
    (
        "",
        "-",
        "–",
        "—",
        "−",
        ".",
        "na",
        "n/a",
        "n.a.",
        "#n/a",
        "nan",
        "null",
        "none",
        "cannot judge",
    )
)
"""What stands for no score, in small letters."""
_POINT: Final = re.compile(
    r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,3})?"
)
_COMMA: Final = re.compile(r"[+-]?(?:[0-9]{1,40})?,[0-9]{1,40}")
_EXACT: Final = 15
"""Significant digits that a spreadsheet keeps of a number; what it stores beyond them is noise."""


class ScoreReader:
    """Turns cells into exact numbers; each text is looked at once."""

    def __init__(self, *, comma: bool, book: bool) -> None:
        """Read cells.

        Args:
            comma: Whether a decimal comma may be meant: not where commas separate cells.
            book: Whether the cells come from a spreadsheet, which stores binary fractions.
        """
        self._comma = comma
        self._book = book
        self._known: dict[str, Fraction | None] = {}

    def read(self, cell: str) -> Fraction | None:
        """Return the number of a cell, or None for a missing one.

        Raises:
            ValueError: It is neither.
        """
        if cell not in self._known:
            self._known[cell] = self._parsed(cell.strip().replace("\u2212", "-"))
        return self._known[cell]

    def _parsed(self, text: str) -> Fraction | None:
        if text.lower() in MISSING:
            return None
        if self._comma and _COMMA.fullmatch(text):
            text = text.replace(",", ".")
        if not _POINT.fullmatch(text):
            raise ValueError(text)
        if self._book:
            return Fraction(format(Decimal(text), f".{_EXACT}g"))
        return Fraction(text)
