"""What the page of the assignment shows, and who reaches the store and shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.assignment import Reads, Sketch
    from reviewer_app.domain.progress import Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.assignment_files import SheetPreview
    from reviewer_app.services.office.assignment_ground import AssignGround
    from reviewer_app.services.office.assignments import Assigned
    from reviewer_app.services.office.sharing import Lacking, Worth
    from reviewer_app.services.office.tally import Tally

T = TypeVar("T")


class Change(StrEnum):
    """What an officer changed, for undo to name."""

    WISH = "wish"
    PAIR = "pair"
    SHEET = "sheet"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Done:
    """A change that can be taken back.

    Attributes:
        change: What kind.
        what: Member and submission, or the name of a sheet; empty otherwise.
        before: The sketch before it.
    """

    change: Change
    what: tuple[str, ...]
    before: Sketch


@dataclass(frozen=True, slots=True)
class AssignView:
    """What the page shows.

    Attributes:
        ground: Who is there, what is there, what is on record.
        sketch: What is in preparation.
        worth: What it is worth; None while that is worked out.
        tally: It in numbers; for a moment those before the last change.
        lacking: Submissions that cannot have their reviews.
        dropped: Pairs that could not stay.
        exact: Whether no other assignment under these rules fits better.
        stale: Whether somebody else changed the assignment on record meanwhile.
        busy: Whether reviews are being shared out.
        undo: What can be taken back.
        redo: What can be done again.
        sheet: What a sheet would change, while it waits to be accepted; its file's name.
    """

    ground: AssignGround
    sketch: Sketch
    worth: Worth | None
    tally: Tally
    lacking: Lacking | None
    dropped: tuple[Reads, ...]
    exact: bool
    stale: bool
    busy: bool
    undo: Done | None
    redo: Done | None
    sheet: tuple[str, SheetPreview] | None


class Shower(Protocol):
    """Shows what the presenter says."""

    def show_view(self, view: AssignView) -> None:
        """Show what is in preparation and what comes of it."""

    def show_none(self, error: ReviewerError) -> None:
        """Say why there is nothing to assign."""

    def show_step(self, step: Step) -> None:
        """Show how far the sharing out is."""

    def tell_applied(self, done: Assigned) -> None:
        """Say that it is on record."""

    def tell_written(self, path: Path) -> None:
        """Say that a sheet was written."""

    def tell(self, error: ReviewerError) -> None:
        """Say why something did not work."""
