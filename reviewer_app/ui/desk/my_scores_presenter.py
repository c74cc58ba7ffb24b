"""My scores: a mirror that follows every key, and the member's own order beside it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reviewer_app.domain.ids import SubmissionId
from reviewer_app.services.desk import own_order, reviews
from reviewer_app.services.desk.own_scores import mirror_of, read_own
from reviewer_app.ui.desk.my_scores_wants import Move
from reviewer_app.ui.desk.side_work import SideWork, kept_reason
from reviewer_app.ui.jobs import Lifetime

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.own_views import OwnScores, OwnState
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import Change, ReviewRow, Saved
    from reviewer_app.ui.desk.my_scores_wants import MyScoresScreen
    from reviewer_app.ui.desk.review_presenter import ReviewPresenter
    from reviewer_app.ui.desk.saving import Edit
    from reviewer_app.ui.jobs import Jobs


class MyScoresPresenter:
    """Works the mirror out anew after every change; asks the store only to keep something."""

    def __init__(self, desk: Desk, jobs: Jobs, review: ReviewPresenter) -> None:
        self._desk = desk
        self._jobs = jobs
        self._life = Lifetime()
        self._review = review
        self._work = SideWork(desk, jobs, self._life, review)
        self._screen: MyScoresScreen | None = None
        self._state: OwnState | None = None
        self._told: OwnScores | None = None
        self._done: list[Move | None] = []
        """What was done on this page, a score as None: undo takes the newest back."""
        self._undone: list[Move | None] = []

    # Beginning and end

    def attach(self, screen: MyScoresScreen) -> None:
        """Speak to ``screen`` from now on, and show it everything that is known."""
        self._screen = screen
        self._review.watch(self)
        self._review.marks.listen(screen.show_marks)
        if self._state is not None:
            self._show(anew=True)

    def start(self, then: Callable[[OwnState], None]) -> None:
        """Read everything once, then call ``then``."""

        def keep(state: OwnState) -> None:
            rows = tuple(self._review.as_written(row) for row in state.overview.rows)
            whole = replace(state, overview=replace(state.overview, rows=rows))
            self._state, self._told = whole, mirror_of(whole)
            then(whole)

        self._jobs.store(
            self._life, lambda: read_own(self._desk), then=keep, failed=self._on_failure
        )

    def close(self) -> None:
        """Want to hear of nothing any more."""
        self._life.end()
        self._screen = None

    @property
    def state(self) -> OwnState | None:
        """What the mirror is made from, once it was read."""
        return self._state

    # Scores

    def score(self, submission: str, criterion: str, level: int | None) -> None:
        """Store a level, or *cannot judge*."""
        row, state = self._row(submission), self._state
        if row is None or state is None:
            return
        reason = kept_reason(row, criterion, level)
        rubric = state.overview.call.rubric
        self._wish(self._work.score(row, rubric, (criterion, level, reason)))
        if level is None and not reason and self._screen is not None:
            self._screen.tell_reason_missing(row)

    def clear(self, submission: str, criterion: str) -> None:
        """Take an answer away."""
        row = self._row(submission)
        if row is not None:
            self._wish(self._work.clear(row, criterion))

    def mark(self, submission: str) -> None:
        """Mark a submission to be compared, or take the mark away."""
        row = self._row(submission)
        if row is not None and self._screen is not None and self._may_mark(submission):
            done = self._review.marks.toggle(row.head.id, self._on_failure)
            self._screen.tell_marked(row, done, len(self._review.marks.ids))

    def try_again(self) -> None:
        """Send everything that was not stored once more."""
        self._review.try_again()

    # The own order

    def move(self, submission: str, position: int) -> None:
        """Move a submission within the own order."""
        told, state = self._told, self._state
        if told is None or state is None or submission not in told.order:
            return
        sid = SubmissionId(submission)
        place = told.order.index(sid) + 1
        order = own_order.moved(told.order, sid, position)
        to = order.index(sid) + 1
        if to != place:
            wanted = own_order.merged(state.kept_order, order)
            self._make(Move(submission, place, to, state.kept_order, wanted))

    def order_by_total(self) -> None:
        """Let the own order begin anew as the totals say."""
        state = self._state
        if state is not None and state.kept_order:
            self._make(Move("", 0, 0, state.kept_order, ()))

    # Undo

    def undo(self) -> None:
        """Take back what was done last, a move or a change."""
        self._step(self._done, self._undone, again=False)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(self._undone, self._done, again=True)

    def _step(self, source: list[Move | None], target: list[Move | None], *, again: bool) -> None:
        known = bool(source)
        last = source.pop() if known else None
        if known or not again:
            target.append(last)
        if last is not None:
            self._keep(last.wanted if again else last.kept)
            if self._screen is not None:
                self._screen.tell_moved(last, undone=not again)
            self._show_undo()
            return
        way = reviews.redo if again else reviews.undo
        self._work.travel(way, partial(self._on_travelled, again=again), self._on_failure)

    # What the store answers

    def on_saving(self) -> None:
        """Say that a change is on its way."""
        if self._screen is not None:
            self._screen.show_saving()

    def on_saved(self, saved: Saved) -> None:
        """Show what the store has, unless a newer wish is already shown."""
        if self._state is None:
            return
        overview = replace(
            self._state.overview, counts=saved.counts, saved=saved.at, undo=saved.undo,
            redo=saved.redo,
        )  # fmt: skip
        self._state = replace(self._state, overview=overview)
        if not self._review.pending(saved.row.head.id):
            self._take(saved.row)
        if self._screen is not None and not self._review.unsaved:
            self._screen.show_saved(saved.at)
        self._show_undo()

    def on_not_saved(self, error: ReviewerError) -> None:
        """Say in red that changes are only in memory."""
        if self._screen is not None:
            self._screen.show_not_saved(error)

    def on_refused(self, edit: Edit, error: ReviewerError) -> None:
        """Say why, and show what the store really holds."""
        del edit
        self._on_failure(error)
        self.start(lambda _state: self._show(anew=False))

    def _on_travelled(self, change: Change, saved: Saved, *, again: bool) -> None:
        del saved
        if self._screen is not None:
            self._screen.tell_undone(change, again=again)

    def _on_failure(self, error: ReviewerError) -> None:
        if self._screen is not None:
            self._screen.tell_refused(error)

    # Small steps

    def _row(self, submission: str) -> ReviewRow | None:
        rows = self._state.overview.rows if self._state is not None else ()
        return next((row for row in rows if row.head.id == submission), None)

    def _may_mark(self, submission: str) -> bool:
        rows = self._told.rows if self._told is not None else ()
        return any(own.open for own in rows if own.row.head.id == submission)

    def _wish(self, row: ReviewRow) -> None:
        """Show a wish before the store has it, so that the next key finds it."""
        self._done.append(None)
        self._undone.clear()
        self._take(row)

    def _make(self, move: Move) -> None:
        self._done.append(move)
        self._undone.clear()
        self._keep(move.wanted)
        if self._screen is not None:
            self._screen.tell_moved(move, undone=False)
        self._show_undo()

    def _keep(self, order: tuple[SubmissionId, ...]) -> None:
        if self._state is None:
            return
        self._state = replace(self._state, kept_order=order)
        self._told = mirror_of(self._state)
        self._show(anew=False)
        self._jobs.store(
            self._life,
            lambda: own_order.put_order(self._desk, order),
            then=lambda _none: None,
            failed=self._on_failure,
        )

    def _take(self, row: ReviewRow) -> None:
        state = self._state
        if state is None:
            return
        sid = row.head.id
        rows = tuple(row if known.head.id == sid else known for known in state.overview.rows)
        first = state.first_scored
        if row.review.scores and sid not in first:
            first = (*first, sid)
        overview = replace(state.overview, rows=rows)
        self._state = replace(state, overview=overview, first_scored=first)
        self._told = mirror_of(self._state)
        self._show(anew=False)

    def _show(self, *, anew: bool) -> None:
        if self._screen is None or self._state is None or self._told is None:
            return
        self._screen.show_own(self._told, self._state, anew=anew)
        if anew:
            if self._review.unsaved:
                self._screen.show_saving()
            else:
                self._screen.show_saved(self._state.overview.saved)
            self._show_undo()

    def _show_undo(self) -> None:
        if self._screen is not None and self._state is not None:
            last = self._done[-1] if self._done else None
            self._screen.show_undo(self._state.overview.undo, last)
