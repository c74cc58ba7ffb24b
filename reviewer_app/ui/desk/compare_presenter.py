"""Two or three submissions side by side: what each is, and what is scored there."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reviewer_app.services.desk import comparing, reviews
from reviewer_app.ui.desk.side_work import SideWork
from reviewer_app.ui.jobs import Lifetime

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import Change, Overview, ReviewRow, Saved, SubmissionView
    from reviewer_app.ui.desk.review_presenter import ReviewPresenter
    from reviewer_app.ui.desk.saving import Edit
    from reviewer_app.ui.jobs import Jobs

Compared = tuple["Overview", "tuple[SubmissionView, ...]"]


class CompareScreen(Protocol):
    """What the presenter asks of the screen."""

    def show_row(self, row: ReviewRow) -> None:
        """Show a submission's scores and total."""

    def show_saving(self) -> None:
        """Say that a change is on its way."""

    def show_saved(self, at: dt.datetime | None) -> None:
        """Say when the store had the last change."""

    def show_not_saved(self, error: ReviewerError) -> None:
        """Say in red that changes are only in memory."""

    def show_undo(self, change: Change | None) -> None:
        """Name what undo would take back."""

    def tell_undone(self, change: Change, *, again: bool) -> None:
        """Say what was taken back or done again."""

    def tell_refused(self, error: ReviewerError) -> None:
        """Say why something was not accepted."""


class ComparePresenter:
    """Holds the submissions in hand; scores go the workspace's own way."""

    def __init__(self, desk: Desk, jobs: Jobs, review: ReviewPresenter) -> None:
        self._desk = desk
        self._jobs = jobs
        self._life = Lifetime()
        self._review = review
        self._work = SideWork(desk, jobs, self._life, review)
        self._screen: CompareScreen | None = None
        self.told: Compared | None = None
        """What was read, with every change since."""

    def start(
        self,
        submissions: tuple[str, ...],
        then: Callable[[Compared], None],
        failed: Callable[[ReviewerError], None],
    ) -> None:
        """Read the submissions, then call ``then``."""

        def keep(told: Compared) -> None:
            overview, views = told
            written = (replace(v, row=self._review.as_written(v.row)) for v in views)
            self.told = (overview, tuple(written))
            then(self.told)

        def read() -> Compared:
            views: tuple[SubmissionView, ...] = ()
            if submissions:
                views = comparing.compare(self._desk, submissions)
            return reviews.overview(self._desk), views

        self._jobs.store(self._life, read, then=keep, failed=failed)

    def attach(self, screen: CompareScreen, overview: Overview) -> None:
        """Speak to ``screen`` from now on."""
        self._screen = screen
        self._review.watch(self)
        if self._review.unsaved:
            screen.show_saving()
        else:
            screen.show_saved(overview.saved)
        screen.show_undo(overview.undo)

    def close(self) -> None:
        """Want to hear of nothing any more."""
        self._life.end()
        self._screen = None

    def score(self, submission: str, criterion: str, level: int | None, reason: str) -> None:
        """Store a level, or *cannot judge* with its reason."""
        row = self._row(submission)
        if row is not None and self.told is not None:
            rubric = self.told[0].call.rubric
            self._take(self._work.score(row, rubric, (criterion, level, reason)))

    def clear(self, submission: str, criterion: str) -> None:
        """Take an answer away."""
        row = self._row(submission)
        if row is not None:
            self._take(self._work.clear(row, criterion))

    def undo(self) -> None:
        """Take the last change back, wherever it was made."""
        self._work.travel(reviews.undo, partial(self._on_travelled, again=False), self._fail)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._work.travel(reviews.redo, partial(self._on_travelled, again=True), self._fail)

    def try_again(self) -> None:
        """Send everything that was not stored once more."""
        self._review.try_again()

    # What the store answers

    def on_saving(self) -> None:
        """Say that a change is on its way."""
        if self._screen is not None:
            self._screen.show_saving()

    def on_saved(self, saved: Saved) -> None:
        """Show what the store has, unless a newer wish is already shown."""
        if self.told is not None:
            overview = replace(
                self.told[0], counts=saved.counts, saved=saved.at, undo=saved.undo, redo=saved.redo
            )
            self.told = (overview, self.told[1])
        if self._row(saved.row.head.id) and not self._review.pending(saved.row.head.id):
            self._take(saved.row)
        if self._screen is not None and not self._review.unsaved:
            self._screen.show_saved(saved.at)
            self._screen.show_undo(saved.undo)

    def on_not_saved(self, error: ReviewerError) -> None:
        """Say in red that changes are only in memory."""
        if self._screen is not None:
            self._screen.show_not_saved(error)

    def on_refused(self, edit: Edit, error: ReviewerError) -> None:
        """Say why, and show what the store really holds."""
        self._fail(error)
        sid = edit.what[0]
        self._jobs.store(
            self._life,
            lambda: reviews.show(self._desk, sid),
            then=lambda view: self._take(view.row),
            failed=self._fail,
        )

    def _on_travelled(self, change: Change, saved: Saved, *, again: bool) -> None:
        del saved
        if self._screen is not None:
            self._screen.tell_undone(change, again=again)

    def _fail(self, error: ReviewerError) -> None:
        if self._screen is not None:
            self._screen.tell_refused(error)

    def _row(self, submission: str) -> ReviewRow | None:
        views = self.told[1] if self.told is not None else ()
        return next((view.row for view in views if view.row.head.id == submission), None)

    def _take(self, row: ReviewRow) -> None:
        if self.told is None:
            return
        overview, views = self.told
        same = row.head.id
        self.told = (
            overview,
            tuple(replace(v, row=row) if v.row.head.id == same else v for v in views),
        )
        if self._screen is not None:
            self._screen.show_row(row)
