"""Back and forth: undo, redo, and the past of a submission."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reviewer_app.services.desk import history as past
from reviewer_app.services.desk import reviews
from reviewer_app.ui.desk.review_writing import ReviewWriting

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import Change, Saved


class ReviewTravel(ReviewWriting):
    """The part of the presenter that goes back."""

    _arrive: Change | None
    _asked_past: tuple[str, str] | None

    def undo(self) -> None:
        """Take the last change back and go where it was made."""
        self._travel(reviews.undo, again=False)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._travel(reviews.redo, again=True)

    def show_past(self, what: str = "", criterion: str = "") -> None:
        """Show every change of the open submission, or of one part of it."""
        self._flush()
        sid = self._wanted
        self._jobs.store(
            self._life,
            lambda: past.history(self._desk, sid, what=what, criterion=criterion),
            then=partial(self._on_past, sid, what, criterion),
            failed=self._on_failure,
        )

    def set_back(self, n: int) -> None:
        """Let what a change of the past left hold again."""
        self._flush()
        sid = self._wanted
        self._jobs.store(
            self._life,
            lambda: past.set_back(self._desk, sid, n),
            then=self._on_set_back,
            failed=self._on_failure,
        )

    def _travel(self, way: Callable[[Desk], tuple[Change, Saved] | None], *, again: bool) -> None:
        self._flush()
        if self._saving.failed:
            # What is only in memory comes after what would be taken back.
            self._saving.try_again()
            return
        self._jobs.store(
            self._life,
            lambda: way(self._desk),
            then=partial(self._on_travelled, again),
            failed=self._on_failure,
        )

    def _on_travelled(self, again: bool, done: tuple[Change, Saved] | None) -> None:  # noqa: FBT001
        if self._screen is None:
            return
        if done is None:
            self._screen.tell_nothing_to_undo(again=again)
            return
        change, saved = done
        self.on_saved(saved)
        self._screen.tell_undone(change, again=again)
        if change.submission != self._wanted:
            self._arrive = change
            self.open(change.submission)
        else:
            self._screen.show_change(saved.row, change)

    def _on_past(
        self, submission: str, what: str, criterion: str, changes: tuple[past.PastChange, ...]
    ) -> None:
        if submission == self._wanted and self._screen is not None:
            self._asked_past = (what, criterion)
            self._screen.show_past(what, criterion, changes)

    def _on_set_back(self, saved: Saved) -> None:
        self.on_saved(saved)
        if self._screen is not None and saved.undo is not None:
            self._screen.show_change(saved.row, saved.undo)
            self._screen.tell_set_back(saved.undo)
        if self._asked_past is not None:
            self.show_past(*self._asked_past)

    def on_saved(self, saved: Saved) -> None:
        """Show what the store has."""
        raise NotImplementedError

    def open(self, submission: str) -> None:
        """Show a submission."""
        raise NotImplementedError
