"""What the member keeps for themselves, on its way to the store: notes, marks, places."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.marking import change_marks
from reviewer_app.services.desk.places_kept import KeptPlaces, keep_places, read_places
from reviewer_app.ui.desk.saving import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.marked import NewMark, Remarked
    from reviewer_app.services.desk.places_kept import ReadingPlace, WorkspacePlace
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import Saved, SubmissionView
    from reviewer_app.ui.desk.saving import Saving
    from reviewer_app.ui.jobs import Jobs, Lifetime

_NOTES = "notes"


class OwnKeeper:
    """Holds the newest of it, so that nothing older from the store replaces it on the screen."""

    def __init__(self, desk: Desk, jobs: Jobs, life: Lifetime, saving: Saving) -> None:
        self._desk = desk
        self._jobs = jobs
        self._life = life
        self._saving = saving
        self._written: dict[str, str] = {}
        self._ended = False
        self.places = KeptPlaces()

    def read(self) -> KeptPlaces:
        """Return where the member was; called off the window's thread."""
        return read_places(self._desk)

    def write_notes(self, submission: str, text: str) -> None:
        """Store notes; they stay in memory until the store has them."""
        self._written[submission] = text
        what = (submission, _NOTES, "")
        change = partial(_write, submission=submission, text=text)
        self._saving.save(Edit(what, change, text))

    def take_up(self, left: Iterable[Edit]) -> None:
        """Show what could not be stored before the desk was locked."""
        for edit in left:
            if edit.what[1] == _NOTES:
                self._written[edit.what[0]] = edit.text

    def notes_of(self, view: SubmissionView) -> str:
        """Return a submission's notes as they were written last, also where the disk is full."""
        return self._written.get(view.row.head.id, view.notes)

    def change_marks(
        self,
        submission: str,
        change: tuple[tuple[NewMark, ...], tuple[int, ...]],
        *,
        then: Callable[[Remarked], None],
        failed: Callable[[ReviewerError], None],
    ) -> None:
        """Mark passages and take marks away."""
        add, remove = change
        self._jobs.store(
            self._life,
            lambda: change_marks(self._desk, submission, add, remove),
            then=then,
            failed=failed,
        )

    def end(self) -> None:
        """Keep no more places: the desk is about to be closed."""
        self._ended = True

    def keep_place(self, workspace: WorkspacePlace, submission: str, reading: ReadingPlace) -> None:
        """Keep where the member is; a disk that has no room for it loses only the memory."""
        readings = {**self.places.readings, submission: reading}
        if not submission:
            readings = dict(self.places.readings)
        now = KeptPlaces(workspace, readings)
        if now == self.places or self._ended or not self._life.lasts:
            return
        self.places = now
        changed = {submission: reading} if submission else {}
        self._jobs.store(
            self._life,
            lambda: keep_places(self._desk, workspace, changed),
            then=lambda _none: None,
            failed=lambda _error: None,
        )


def _write(desk: Desk, *, submission: str, text: str) -> Saved:
    return reviews.set_notes(desk, submission, text)
