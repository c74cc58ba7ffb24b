"""What the presenter of the workspace asks of its screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.history import PastChange
    from reviewer_app.services.desk.marked import Mark, Remarked
    from reviewer_app.services.desk.places_kept import ReadingPlace, WorkspacePlace
    from reviewer_app.services.desk.views import (
        Change,
        Counts,
        Overview,
        ReviewRow,
        SubmissionView,
    )
    from reviewer_app.ui.desk.compare_marks import Marked
    from reviewer_app.ui.widgets.attachment_content import Prepared


class ReviewScreen(Protocol):
    """What the presenter asks of the screen."""

    def show_overview(self, overview: Overview, current: str) -> None:
        """Show list, counts and call."""

    def order(self, *, shown: bool) -> tuple[str, ...]:
        """Return the submissions in the order of the list, narrowed or whole."""

    def resume(self, place: WorkspacePlace) -> None:
        """Go back to where the member was, once that submission is shown."""

    def show_submission(self, view: SubmissionView, place: ReadingPlace) -> None:
        """Show another submission, where it was left."""

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Show the marked passages after a change."""

    def tell_marked(self, done: Remarked, *, undone: bool) -> None:
        """Say what was marked, or whose mark is gone, and how to take that back."""

    def show_row(self, row: ReviewRow) -> None:
        """Show a row after a change."""

    def show_change(self, row: ReviewRow, change: Change) -> None:
        """Show a row anew, after an undo, and bring into view what was taken back."""

    def show_past(self, what: str, criterion: str, changes: tuple[PastChange, ...]) -> None:
        """Show changes of the past; empty names mean the whole submission."""

    def show_counts(self, counts: Counts) -> None:
        """Show how far the member is."""

    def show_attachment(self, name: str, prepared: Prepared) -> None:
        """Show a file of the submission."""

    def show_attachment_problem(self, name: str, error: ReviewerError) -> None:
        """Say why a file cannot be shown."""

    def show_saving(self) -> None:
        """Say that a change is on its way."""

    def show_saved(self, at: dt.datetime | None) -> None:
        """Say when the store had the last change."""

    def show_not_saved(self, error: ReviewerError) -> None:
        """Say in red that changes are only in memory."""

    def show_undo(self, undo: Change | None, redo: Change | None) -> None:
        """Name what undo and redo would do."""

    def tell_undone(self, change: Change, *, again: bool) -> None:
        """Say what was taken back, or done again."""

    def tell_nothing_to_undo(self, *, again: bool) -> None:
        """Say that there is nothing to take back, or to do again."""

    def tell_set_back(self, change: Change) -> None:
        """Say that something of the past holds again."""

    def tell_refused(self, error: ReviewerError) -> None:
        """Say why a change was not accepted."""

    def tell_all_done(self, *, last: bool) -> None:
        """Say that nothing else is left to score; ``last`` where the open one still is."""

    def tell_abstained(self) -> None:
        """Say that the member abstains, and how to take it back."""

    def tell_copied(self, name: str) -> None:
        """Say that a plain copy was written."""

    def show_compared(self, marked: tuple[SubmissionId, ...]) -> None:
        """Show which submissions are marked to be compared."""

    def tell_compared(self, row: ReviewRow, done: Marked, count: int) -> None:
        """Say what became of a mark, and how many there are."""

    def flush(self) -> None:
        """Say everything typed at once."""
