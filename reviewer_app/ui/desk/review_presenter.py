"""Reading and scoring: wishes of the member to the store, answers of the store to the screen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.domain.review import ConflictState
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.views import Gate, RowState
from reviewer_app.services.writing import write_file
from reviewer_app.ui.desk.compare_marks import CompareMarks
from reviewer_app.ui.desk.own_keeper import OwnKeeper
from reviewer_app.ui.desk.review_travel import ReviewTravel
from reviewer_app.ui.desk.saving import Edit, Saving
from reviewer_app.ui.desk.search_presenter import SearchPresenter
from reviewer_app.ui.jobs import Lifetime
from reviewer_app.ui.widgets.attachment_content import prepare

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.domain.call import Call
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.marked import NewMark, Remarked
    from reviewer_app.services.desk.places_kept import KeptPlaces
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import (
        Change,
        Overview,
        ReviewRow,
        Saved,
        SubmissionView,
    )
    from reviewer_app.ui.desk.review_wants import ReviewScreen
    from reviewer_app.ui.desk.saving import SavingListener
    from reviewer_app.ui.jobs import Jobs
    from reviewer_app.ui.widgets.attachment_content import Prepared

_LEFT = (RowState.NOT_OPENED, RowState.STARTED)
_ANSWERABLE = (Gate.OPEN, Gate.ASK_FIRST)


class ReviewPresenter(ReviewTravel):
    """Holds the open submission and what the list shows."""

    def __init__(self, desk: Desk, jobs: Jobs, left: tuple[Edit, ...] = ()) -> None:
        """Begin on an unlocked desk; ``left`` is what could not be stored before it was locked."""
        self._desk = desk
        self._jobs = jobs
        self._life = Lifetime()
        self._saving = Saving(desk, jobs, self._life, self)
        self.search = SearchPresenter(desk, jobs, self.open)
        self._screen: ReviewScreen | None = None
        self._overview: Overview | None = None
        self._rows: dict[str, ReviewRow] = {}
        self._view: SubmissionView | None = None
        self._wanted = ""
        self._left = left
        self._watcher: SavingListener | None = None
        self.marks = CompareMarks(desk, jobs, self._life)
        self._arrive: Change | None = None
        self._asked_past: tuple[str, str] | None = None
        self.own = OwnKeeper(desk, jobs, self._life, self._saving)

    # Beginning and end

    def attach(self, screen: ReviewScreen) -> None:
        """Speak to ``screen`` from now on, and show it everything."""
        self._screen = screen
        if self._overview is not None:
            self._show_everything(screen, self._overview)
        self.marks.listen(screen.show_compared)

    def detach(self) -> None:
        """Speak to no screen while another page is shown; work goes on."""
        self._screen = None
        self._watcher = None
        self.marks.listen(None)
        self.search.detach()

    def start(self, submission: str = "") -> None:
        """Read the assignment and open ``submission``, else where one stopped, else the first one left."""
        self.own.take_up(self._left)
        for edit in self._left:
            self._saving.save(edit)
        self._left = ()
        self.marks.read(self._on_failure)
        self._jobs.store(
            self._life,
            lambda: (reviews.overview(self._desk), self.own.read()),
            then=partial(self._on_begin, submission),
            failed=self._on_failure,
        )

    def finish(self, then: Callable[[tuple[Edit, ...]], None]) -> None:
        """Store everything typed, then call ``then`` with the changes that could not be stored."""
        self._flush()

        def done(_none: None) -> None:
            left = self._saving.left()
            if not left:
                self.own.end()
            then(left)

        self._jobs.store(self._life, lambda: None, then=done, failed=self._on_failure)

    def close(self) -> None:
        """Want to hear of nothing any more."""
        self._life.end()
        self.search.close()

    @property
    def folder(self) -> Path:
        """Folder of the desk that it works on."""
        return self._desk.folder

    @property
    def call(self) -> Call | None:
        """The open call, once it was read."""
        return None if self._overview is None else self._overview.call

    @property
    def current(self) -> str:
        """Id of the open submission; empty before one is."""
        return self._wanted

    @property
    def unsaved(self) -> int:
        """Number of changes that are only in memory."""
        return self._saving.waiting

    # Other pages that change the same reviews

    def watch(self, watcher: SavingListener) -> None:
        """Let another page hear how saving goes, until one is attached or this is detached."""
        self._watcher = watcher

    def save(self, edit: Edit) -> None:
        """Send a change that was made on another page, in one line with all others."""
        self._saving.save(edit)

    def as_written(self, row: ReviewRow) -> ReviewRow:
        """Return a row with what is only in memory so far."""
        return self._with_waiting(row)

    def pending(self, submission: str) -> bool:
        """Tell whether a change of that submission is not yet acknowledged."""
        return any(edit.what[0] == submission for edit in self._saving.left())

    # Moving

    @override
    def open(self, submission: str) -> None:
        """Show a submission; the newest wish wins."""
        if submission == self._wanted and self._view is not None:
            return
        self._flush()
        self._wanted = submission
        self._load(submission)

    def move(self, by: int) -> None:
        """Show the submission so many places further in the list as it is shown."""
        order = self._order(shown=True)
        if self._wanted in order:
            place = order.index(self._wanted) + by
            if 0 <= place < len(order):
                self.open(order[place])

    def next_unscored(self, by: int = 1) -> None:
        """Show the next submission that wants work; say so where none does."""
        self._flush()
        order = self._order(shown=False)
        start = order.index(self._wanted) if self._wanted in order else -by
        round_trip = (order[(start + by * step) % len(order)] for step in range(1, len(order)))
        following = next((s for s in round_trip if wants_work(self._rows[s])), None)
        if following is not None:
            self.open(following)
        elif self._screen is not None:
            here = self._rows.get(self._wanted)
            self._screen.tell_all_done(last=here is not None and wants_work(here))

    # The member's own

    def note(self, text: str) -> None:
        """Store the member's private notes."""
        if self._wanted:
            self.own.write_notes(self._wanted, text)

    def mark(
        self, add: tuple[NewMark, ...], remove: tuple[int, ...], *, undone: bool = False
    ) -> None:
        """Mark passages of the open submission and take marks away."""
        self.own.change_marks(
            self._wanted,
            (add, remove),
            then=partial(self._on_marks, undone=undone),
            failed=self._on_failure,
        )

    @override
    def declare(self, state: ConflictState, reason: str) -> None:
        """Store the answer to the conflict question; hits in a text that closes go at once."""
        if state is ConflictState.CONFLICT:
            self.search.forget(self._shown)
        super().declare(state, reason)

    def mark_to_compare(self) -> None:
        """Mark the open submission to be compared, or take the mark away."""
        row = self._rows.get(self._shown)
        if row is not None and row.gate is Gate.OPEN and self._screen is not None:
            done = self.marks.toggle(row.head.id, self._on_failure)
            self._screen.tell_compared(row, done, len(self.marks.ids))

    # Saving

    def try_again(self) -> None:
        """Send everything that was not stored once more."""
        self._saving.try_again()

    # Files of the submission

    def read_attachment(self, name: str) -> None:
        """Decrypt a file into memory, make it ready, and show it."""
        sid, screen = self._wanted, self._screen
        submission = None if self._view is None else self._view.submission
        files = () if submission is None else submission.attachments
        known = next((file for file in files if file.name == name), None)
        if screen is None or known is None:
            return
        self._jobs.files(
            self._life,
            lambda _report, _token: prepare(known, reviews.attachment(self._desk, sid, name)),
            then=lambda prepared: self._on_attachment(sid, name, prepared),
            failed=lambda error: screen.show_attachment_problem(name, error),
        )

    def copy_attachment(self, name: str, path: Path) -> None:
        """Write a plain copy of a file where the member wants it."""
        sid = self._wanted
        self._jobs.files(
            self._life,
            lambda _report, _token: write_file(path, reviews.attachment(self._desk, sid, name)),
            then=lambda _none: self._on_copied(path.name),
            failed=self._on_failure,
        )

    # What the store answers

    def on_saving(self) -> None:
        """Say that a change is on its way."""
        if self._watcher is not None:
            self._watcher.on_saving()
        if self._screen is not None:
            self._screen.show_saving()

    @override
    def on_saved(self, saved: Saved) -> None:
        """Show what the store has, unless a newer wish is already shown."""
        if self._overview is not None:
            self._overview = replace(
                self._overview,
                counts=saved.counts,
                saved=saved.at,
                undo=saved.undo,
                redo=saved.redo,
                changed_since_export=self._overview.changed_since_export or not saved.is_own,
            )
        if not self.pending(saved.row.head.id):
            self._take_row(saved.row)
        if self._watcher is not None:
            self._watcher.on_saved(saved)
        self.search.follow()
        if self._screen is None:
            return
        self._screen.show_counts(saved.counts)
        if not self._saving.waiting:
            self._screen.show_saved(saved.at)
            self._screen.show_undo(saved.undo, saved.redo)

    def on_not_saved(self, error: ReviewerError) -> None:
        """Say in red that changes are only in memory."""
        if self._watcher is not None:
            self._watcher.on_not_saved(error)
        if self._screen is not None:
            self._screen.show_not_saved(error)

    def on_refused(self, edit: Edit, error: ReviewerError) -> None:
        """Say why, and show what the store really holds."""
        if self._watcher is not None:
            self._watcher.on_refused(edit, error)
        if self._screen is not None:
            self._screen.tell_refused(error)
        self.search.follow()
        self._load(edit.what[0])

    def _on_begin(self, submission: str, told: tuple[Overview, KeptPlaces]) -> None:
        overview, self.own.places = told
        submission = submission or self.own.places.workspace.submission
        self._overview = overview
        self._rows = {row.head.id: self._with_waiting(row) for row in overview.rows}
        left = (row.head.id for row in overview.rows if wants_work(row))
        first = overview.rows[0].head.id if overview.rows else ""
        wanted = submission if submission in self._rows else next(left, first)
        self._view, self._wanted = None, wanted
        self.search.start()
        if self._screen is not None:
            self._show_everything(self._screen, overview)
        if wanted:
            self._load(wanted)

    def _load(self, submission: str) -> None:
        self._jobs.store(
            self._life,
            lambda: reviews.show(self._desk, submission),
            then=self._on_view,
            failed=self._on_failure,
        )

    def _on_view(self, told: SubmissionView) -> None:
        view = replace(told, row=self._with_waiting(told.row))
        self._take_row(view.row)
        if view.row.head.id == self._wanted:
            if self._shown != self._wanted:
                # Keys that came while this was read were meant for what was shown until now.
                self._flush()
            self._view = view
            arrive, self._arrive = self._arrive, None
            if self._screen is not None:
                self._show_view(self._screen, view)
                if arrive is not None and arrive.submission == view.row.head.id:
                    self._screen.show_change(view.row, arrive)

    def _show_view(self, screen: ReviewScreen, view: SubmissionView) -> None:
        shown = replace(view, notes=self.own.notes_of(view)) if view.submission else view
        screen.show_submission(shown, self.own.places.reading(view.row.head.id))

    def _on_marks(self, done: Remarked, *, undone: bool) -> None:
        if self._view is None or done.submission != self._view.row.head.id:
            return
        self._view = replace(self._view, marks=done.marks)
        if self._screen is not None:
            self._screen.show_marks(done.marks)
            self._screen.tell_marked(done, undone=undone)

    def _on_attachment(self, submission: str, name: str, prepared: Prepared) -> None:
        if submission == self._wanted and self._screen is not None:
            self._screen.show_attachment(name, prepared)

    def _on_copied(self, name: str) -> None:
        if self._screen is not None:
            self._screen.tell_copied(name)

    @override
    def _on_failure(self, error: ReviewerError) -> None:
        if self._screen is not None:
            self._screen.tell_refused(error)

    # Small steps

    @property
    @override
    def _shown(self) -> str:
        """Id of the submission before the member's eyes: what is written belongs to it."""
        return self._wanted if self._view is None else self._view.row.head.id

    def _order(self, *, shown: bool) -> list[str]:
        """Return the list as it stands, narrowed or whole; the reading order where that says nothing."""
        order = self._screen.order(shown=shown) if self._screen is not None else ()
        return list(order) if self._wanted in order else [str(sid) for sid in self._rows]

    def _with_waiting(self, row: ReviewRow) -> ReviewRow:
        """Return a row with what is only in memory: nothing typed is out of sight on a full disk."""
        review = row.review
        for edit in self._saving.left():
            if edit.what[0] == row.head.id:
                review = edit.show(review)
        return row if review is row.review else replace(row, review=review)

    @override
    def _take_row(self, stored: ReviewRow) -> None:
        row = self._with_waiting(stored)
        before = self._rows.get(row.head.id)
        self._rows[row.head.id] = row
        if self._overview is not None:
            self._overview = replace(self._overview, rows=tuple(self._rows.values()))
        if self._view is not None and self._view.row.head.id == row.head.id:
            self._view = replace(self._view, row=row)
        if self._screen is not None:
            self._screen.show_row(row)
        here = row.head.id == self._wanted and self._view is not None
        if here and before is not None and before.gate is not row.gate:
            self._load(row.head.id)

    def _show_everything(self, screen: ReviewScreen, overview: Overview) -> None:
        screen.show_overview(overview, self._wanted)
        screen.show_undo(overview.undo, overview.redo)
        if self._saving.waiting:
            screen.show_saving()
        else:
            screen.show_saved(overview.saved)
        screen.resume(self.own.places.workspace)
        if self._view is not None:
            self._show_view(screen, self._view)


def wants_work(row: ReviewRow) -> bool:
    """Tell whether *next unscored* stops at a submission."""
    return (row.state in _LEFT or row.look_again) and row.gate in _ANSWERABLE
