"""What was changed in a rubric, named, so that it can be taken back and done again."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reviewer_app.domain.rubric_sheet import RubricSheet

_DEPTH: Final = 200


class What(StrEnum):
    """What a change is about."""

    ADD = "add"
    REMOVE = "remove"
    COPY = "copy"
    MOVE = "move"
    TITLE = "title"
    EXPLANATION = "explanation"
    WEIGHT = "weight"
    WEIGHTS = "weights"
    SCALE = "scale"
    ANCHOR = "anchor"
    DIRECTION = "direction"
    REQUIRED = "required"
    INFORMATION = "information"
    ID = "id"
    SHARE = "share"
    REPLACED = "replaced"
    """By a rubric of the library or a file."""
    THEIRS = "theirs"
    """By what another officer kept meanwhile."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    Attributes:
        what: What it is about.
        place: Number of the criterion, from 0; None where it is about the whole.
        part: Language and level, so that typing in one field is one change.
    """

    what: What
    place: int | None = None
    part: str = ""


@dataclass(slots=True)
class RubricHistory:
    """States of one rubric, with the changes between them."""

    now: RubricSheet
    _back: list[tuple[Change, RubricSheet]] = field(default_factory=list)
    _forth: list[tuple[Change, RubricSheet]] = field(default_factory=list)
    _typing: bool = False

    def put(self, change: Change, sheet: RubricSheet, *, typed: bool = False) -> None:
        """Go on to another state; what is typed in one go into one field is one change."""
        if sheet == self.now:
            return
        same = typed and self._typing and bool(self._back) and self._back[-1][0] == change
        if not same:
            self._back.append((change, self.now))
            del self._back[:-_DEPTH]
        self._forth.clear()
        self._typing = typed
        self.now = sheet

    def pause(self) -> None:
        """Let what is typed from now on be a change of its own."""
        self._typing = False

    def undo(self) -> Change | None:
        """Take the last change back and return it."""
        return self._step(self._back, self._forth)

    def redo(self) -> Change | None:
        """Do the change that was taken back last again and return it."""
        return self._step(self._forth, self._back)

    @property
    def back(self) -> Change | None:
        """What undo would take back."""
        return self._back[-1][0] if self._back else None

    @property
    def forth(self) -> Change | None:
        """What redo would do again."""
        return self._forth[-1][0] if self._forth else None

    def _step(
        self,
        source: list[tuple[Change, RubricSheet]],
        target: list[tuple[Change, RubricSheet]],
    ) -> Change | None:
        if not source:
            return None
        change, sheet = source.pop()
        target.append((change, self.now))
        self.now = sheet
        self._typing = False
        return change
