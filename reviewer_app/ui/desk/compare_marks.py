"""Which submissions are marked to be compared; kept on the desk, so that they are there tomorrow."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from reviewer_app.services.desk import comparing

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.ui.jobs import Jobs, Lifetime


class Marked(Enum):
    """What became of a wish to mark."""

    ADDED = "added"
    TAKEN = "taken"
    FULL = "full"
    """There are as many as can stand side by side."""


class CompareMarks:
    """At most three submissions, in the order of marking."""

    def __init__(self, desk: Desk, jobs: Jobs, life: Lifetime) -> None:
        self._desk = desk
        self._jobs = jobs
        self._life = life
        self.ids: tuple[SubmissionId, ...] = ()
        self._changed: Callable[[tuple[SubmissionId, ...]], None] | None = None

    def listen(self, changed: Callable[[tuple[SubmissionId, ...]], None] | None) -> None:
        """Tell ``changed`` of the marks, now and whenever they change."""
        self._changed = changed
        self._tell()

    def read(self, failed: Callable[[ReviewerError], None]) -> None:
        """Read what was marked before."""
        self._jobs.store(
            self._life, lambda: comparing.marked(self._desk), then=self._on_read, failed=failed
        )

    def toggle(self, submission: SubmissionId, failed: Callable[[ReviewerError], None]) -> Marked:
        """Mark a submission, or take its mark away."""
        if submission in self.ids:
            done, wanted = Marked.TAKEN, tuple(s for s in self.ids if s != submission)
        elif len(self.ids) >= comparing.MOST:
            return Marked.FULL
        else:
            done, wanted = Marked.ADDED, (*self.ids, submission)
        self.put(wanted, failed)
        return done

    def put(
        self, wanted: tuple[SubmissionId, ...], failed: Callable[[ReviewerError], None]
    ) -> None:
        """Mark exactly these."""
        self.ids = wanted
        self._tell()
        self._jobs.store(
            self._life,
            lambda: comparing.put_marked(self._desk, wanted),
            then=lambda _none: None,
            failed=failed,
        )

    def _on_read(self, found: tuple[SubmissionId, ...]) -> None:
        self.ids = found
        self._tell()

    def _tell(self) -> None:
        if self._changed is not None:
            self._changed(self.ids)
