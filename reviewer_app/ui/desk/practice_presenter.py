"""The steps of the guided first review: which one is at hand, and when it is done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class CoachStep(StrEnum):
    """One step of the guided review."""

    READ = "read"
    SCORE = "score"
    WRITE = "write"
    UNDO = "undo"
    NEXT = "next"
    EXPORT = "export"


STEPS: Final = tuple(CoachStep)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the practice desk and the window show.

    Attributes:
        open: Id of the open submission; empty before one is.
        scores: Scores given so far.
        written: Characters written for teams so far.
        undone: Whether something can be done again.
        exporting: Whether the export page is shown.
    """

    open: str = ""
    scores: int = 0
    written: int = 0
    undone: bool = False
    exporting: bool = False


class Coach:
    """Leads through the steps; what is done ahead of its turn counts when its turn comes.

    Attributes:
        place: Number of the step at hand, from 0; as many as there are steps at the end.
    """

    def __init__(self) -> None:
        self.place = 0
        self._first = ""
        self._most = 0
        self._undone = False

    @property
    def step(self) -> CoachStep | None:
        """The step at hand, or None at the end."""
        return STEPS[self.place] if self.place < len(STEPS) else None

    def skip(self) -> None:
        """Go on to the next step."""
        self.place = min(self.place + 1, len(STEPS))

    def notice(self, seen: Seen) -> bool:
        """Go on where the step at hand is done; return whether it was."""
        self._first = self._first or seen.open
        # A text box takes typing back by itself, before the desk's own undo.
        self._undone |= seen.undone or seen.written < self._most
        self._most = max(self._most, seen.written)
        done = {
            CoachStep.READ: False,
            CoachStep.SCORE: seen.scores > 0,
            CoachStep.WRITE: seen.written > 0,
            CoachStep.UNDO: self._undone,
            CoachStep.NEXT: bool(self._first) and seen.open not in ("", self._first),
            CoachStep.EXPORT: seen.exporting,
        }
        if self.step is None or not done[self.step]:
            return False
        self.skip()
        return True
