"""Collect every fault of an input, with its place, instead of stopping at the first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.domain.limits import LIMITS
from reviewer_app.errors import Problem

if TYPE_CHECKING:
    from reviewer_app.errors import Fact


@dataclass(slots=True)
class Faults:
    """The faults found so far."""

    found: list[Problem] = field(default_factory=list)

    def add(self, code: str, place: str, **facts: Fact) -> None:
        """Note one fault."""
        # Nobody mends more in one go; a file of another kind would list millions.
        if len(self.found) < LIMITS.faults:
            self.found.append(Problem(code, place, facts))

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self.found)


def cell(file: str, row: int, column: str) -> str:
    """Return the name of a place in a table; rows count from 1, the heading is row 1."""
    return f"{file}, row {row}, column {column}"
