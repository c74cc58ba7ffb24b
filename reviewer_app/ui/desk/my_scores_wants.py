"""What the presenter of my scores asks of its screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.own_views import OwnScores, OwnState
    from reviewer_app.services.desk.views import Change, ReviewRow
    from reviewer_app.ui.desk.compare_marks import Marked


class MyScoresScreen(Protocol):
    """What the presenter asks of the screen."""

    def show_own(self, told: OwnScores, state: OwnState, *, anew: bool) -> None:
        """Show the mirror; ``anew`` where rows may be put in another order."""

    def show_marks(self, marked: tuple[SubmissionId, ...]) -> None:
        """Show which submissions are marked to be compared."""

    def show_saving(self) -> None:
        """Say that a change is on its way."""

    def show_saved(self, at: dt.datetime | None) -> None:
        """Say when the store had the last change."""

    def show_not_saved(self, error: ReviewerError) -> None:
        """Say in red that changes are only in memory."""

    def show_undo(self, change: Change | None, move: Move | None) -> None:
        """Name what undo would take back: a move in the own order, else a change."""

    def tell_undone(self, change: Change, *, again: bool) -> None:
        """Say what was taken back or done again, and go there."""

    def tell_moved(self, move: Move, *, undone: bool) -> None:
        """Say what was moved, or moved back."""

    def tell_reason_missing(self, row: ReviewRow) -> None:
        """Say that *cannot judge* still wants a reason."""

    def tell_marked(self, row: ReviewRow, done: Marked, count: int) -> None:
        """Say what became of a mark, and how many there are."""

    def tell_refused(self, error: ReviewerError) -> None:
        """Say why something was not accepted."""


@dataclass(frozen=True, slots=True)
class Move:
    """A change of the own order; no submission where all went back to the order of totals.

    Attributes:
        submission: What was moved.
        place: Where it stood, from 1.
        to: Where it stands now.
        kept: The order as it was kept before.
        wanted: The order as it is kept now.
    """

    submission: str
    place: int
    to: int
    kept: tuple[SubmissionId, ...]
    wanted: tuple[SubmissionId, ...]
