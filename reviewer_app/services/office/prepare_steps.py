"""The steps in which a call is prepared, and where each stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class StepStanding(StrEnum):
    """How far a step is."""

    EMPTY = "empty"
    STARTED = "started"
    DONE = "done"


PREPARING: Final = (
    "call", "submissions", "rubric", "board", "conflicts", "assignment", "summary",
)  # fmt: skip
"""The steps in their order."""


@dataclass(frozen=True, slots=True)
class PrepareStep:
    """One step.

    Attributes:
        name: One of ``PREPARING``.
        standing: How far it is.
        note: Code of one short sentence about it, for instance ``prepare.submissions.n``; may be empty.
        n: The number that the sentence names.
    """

    name: str
    standing: StepStanding
    note: str = ""
    n: int = 0
