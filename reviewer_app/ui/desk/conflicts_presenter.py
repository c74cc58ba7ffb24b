"""Answers to the question of conflicts on their way to the store, each with a way back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reviewer_app.domain.review import ConflictState
from reviewer_app.services.desk import conflict_hints, reviews
from reviewer_app.ui.desk.saving import Edit, Saving
from reviewer_app.ui.jobs import Lifetime

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.conflict_hints import ConflictList
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import ReviewRow, Saved
    from reviewer_app.ui.jobs import Jobs


class Wanted(Enum):
    """Which submissions the list shows."""

    ALL = "all"
    OPEN = "open"
    """The question is open."""
    HINTED = "hinted"
    """Something hints at a link."""
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was answered and can be taken back.

    Attributes:
        submissions: Where.
        state: What was answered before; for several at once nothing was.
        why: Its reason.
    """

    submissions: tuple[SubmissionId, ...]
    state: ConflictState = ConflictState.NOT_ASKED
    why: str = ""


class ConflictsPage(Protocol):
    """What the presenter asks of the page."""

    def show_list(self, told: ConflictList) -> None:
        """Show the assignment with what was answered."""

    def show_undo(self, act: Act | None) -> None:
        """Name what undo takes back."""

    def tell_hidden(self, submission: SubmissionId) -> None:
        """Say that a submission is hidden now, with a way back."""

    def tell_others(self, act: Act, hinted: int) -> None:
        """Say how many were answered at once, with a way back, and how many hints are left."""

    def show_saving(self) -> None:
        """Say that an answer is on its way."""

    def show_saved(self, saved: Saved) -> None:
        """Say when it was stored."""

    def show_not_saved(self, error: ReviewerError) -> None:
        """Say in red that it is only in memory."""

    def tell(self, error: ReviewerError) -> None:
        """Say why something did not work."""


class ConflictsPresenter:
    """Stores each answer at once; knows what was answered before it."""

    def __init__(self, desk: Desk, jobs: Jobs, page: ConflictsPage) -> None:
        self._desk = desk
        self._jobs = jobs
        self._page = page
        self._life = Lifetime()
        self._saving = Saving(desk, jobs, self._life, self)
        self._acts: list[Act] = []
        self._taken = False
        self.told: ConflictList | None = None

    def start(self) -> None:
        """Read the assignment."""
        self._jobs.store(
            self._life,
            partial(conflict_hints.conflict_list, self._desk),
            then=self._on_list,
            failed=self._page.tell,
        )

    def declare(self, submission: str, state: ConflictState, reason: str) -> None:
        """Store one answer; a conflict is said, with a way back."""
        row = self._row(submission)
        if row is None or (row.review.conflict, row.review.conflict_reason) == (state, reason):
            return
        last = self._acts[-1] if self._acts else None
        # A reason that is typed on belongs to the answer before.
        goes_on = row.review.conflict is state and last is not None
        if not (goes_on and last is not None and last.submissions == (row.head.id,)):
            self._acts.append(Act((row.head.id,), row.review.conflict, row.review.conflict_reason))
        self._store(submission, state, reason)
        if state is ConflictState.CONFLICT and row.review.conflict is not state:
            self._page.tell_hidden(row.head.id)

    def answer_others(self) -> None:
        """Answer *none* wherever the question is open and nothing hints at a link."""
        self._jobs.store(
            self._life,
            partial(conflict_hints.answer_others, self._desk),
            then=self._on_others,
            failed=self._page.tell,
        )

    def undo(self) -> None:
        """Take the last answer of this page back."""
        if not self._acts:
            return
        act = self._acts.pop()
        if len(act.submissions) == 1 and self._row(act.submissions[0]) is not None:
            self._store(act.submissions[0], act.state, act.why)
            return
        self._jobs.store(
            self._life,
            partial(conflict_hints.ask_again, self._desk, act.submissions),
            then=lambda _none: self.start(),
            failed=self._page.tell,
        )

    def left(self) -> tuple[Edit, ...]:
        """Hand over, once, the answers that the machine refused and that are only in memory."""
        taken, self._taken = self._taken, True
        return self._saving.left() if self._saving.failed and not taken else ()

    @property
    def unsaved(self) -> int:
        """How many answers the machine refused."""
        return self._saving.waiting if self._saving.failed else 0

    def try_again(self) -> None:
        """Send once more what the machine refused."""
        self._saving.try_again()

    def rest(self, then: Callable[[], None]) -> None:
        """Call ``then`` once every answer is stored or refused."""
        self._jobs.store(
            self._life, lambda: None, then=lambda _none: then(), failed=self._page.tell
        )

    def close(self) -> None:
        """Want to hear of nothing any more."""
        self._life.end()

    # What saving says

    def on_saving(self) -> None:
        """Say that an answer is on its way."""
        self._page.show_saving()

    def on_saved(self, saved: Saved) -> None:
        """Show what the store holds now."""
        self._page.show_saved(saved)
        self.start()

    def on_not_saved(self, error: ReviewerError) -> None:
        """Say in red that an answer is only in memory."""
        self._page.show_not_saved(error)

    def on_refused(self, edit: Edit, error: ReviewerError) -> None:
        """Say why, and show what the store really holds."""
        del edit
        self._page.tell(error)
        self.start()

    # Inside

    def _store(self, submission: str, state: ConflictState, reason: str) -> None:
        def apply(desk: Desk) -> Saved:
            return reviews.declare_conflict(desk, submission, state, reason)

        self._saving.save(Edit((submission, "conflict"), apply))

    def _row(self, submission: str) -> ReviewRow | None:
        rows = self.told.overview.rows if self.told is not None else ()
        return next((row for row in rows if row.head.id == submission), None)

    def _on_list(self, told: ConflictList) -> None:
        self.told = told
        self._page.show_list(told)
        self._page.show_undo(self._acts[-1] if self._acts else None)

    def _on_others(self, answered: tuple[SubmissionId, ...]) -> None:
        hinted = 0
        if self.told is not None:
            rows = self.told.overview.rows
            still = {r.head.id for r in rows if r.review.conflict is ConflictState.NOT_ASKED}
            hinted = len(still & set(self.told.hints))
        if answered:
            act = Act(answered)
            self._acts.append(act)
            self._page.tell_others(act, hinted)
        self.start()
