"""Scores given on a page beside the workspace: the same way to the store, the same undo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reviewer_app.domain.ids import CriterionId
from reviewer_app.domain.review import Score
from reviewer_app.services.desk import reviews
from reviewer_app.ui.desk.saving import Edit

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.review import Review
    from reviewer_app.domain.rubric import Rubric
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import Change, ReviewRow, Saved
    from reviewer_app.ui.desk.review_presenter import ReviewPresenter
    from reviewer_app.ui.jobs import Jobs, Lifetime


class SideWork:
    """Sends scores through the workspace's own line of changes."""

    def __init__(self, desk: Desk, jobs: Jobs, life: Lifetime, review: ReviewPresenter) -> None:
        self._desk = desk
        self._jobs = jobs
        self._life = life
        self._review = review

    def score(self, row: ReviewRow, rubric: Rubric, wish: tuple[str, int | None, str]) -> ReviewRow:
        """Store (criterion, level or None for *cannot judge*, reason); return the row as wished."""
        criterion, level, reason = wish
        sid = row.head.id

        def show(review: Review) -> Review:
            known = {score.criterion: score for score in review.scores}
            known[CriterionId(criterion)] = Score(CriterionId(criterion), level, reason)
            scores = tuple(known[c.id] for c in rubric.criteria if c.id in known)
            return replace(review, scores=scores)

        self._review.save(
            Edit(
                (sid, "score", criterion),
                lambda desk: reviews.set_score(desk, sid, criterion, level, reason),
                show=show,
            )
        )
        return replace(row, review=show(row.review))

    def clear(self, row: ReviewRow, criterion: str) -> ReviewRow:
        """Take an answer away; return the row as wished."""
        sid = row.head.id

        def show(review: Review) -> Review:
            kept = tuple(score for score in review.scores if score.criterion != criterion)
            return replace(review, scores=kept)

        self._review.save(
            Edit(
                (sid, "score", criterion),
                lambda desk: reviews.clear_score(desk, sid, criterion),
                show=show,
            )
        )
        return replace(row, review=show(row.review))

    def travel(
        self,
        way: Callable[[Desk], tuple[Change, Saved] | None],
        then: Callable[[Change, Saved], None],
        failed: Callable[[ReviewerError], None],
    ) -> None:
        """Undo or redo, wherever the change was made."""

        def told(done: tuple[Change, Saved] | None) -> None:
            if done is not None:
                change, saved = done
                self._review.on_saved(saved)
                then(change, saved)

        self._jobs.store(self._life, lambda: way(self._desk), then=told, failed=failed)


def kept_reason(row: ReviewRow, criterion: str, level: int | None) -> str:
    """Return the reason that stays with an answer: the same level keeps it, another drops it."""
    score = row.review.score(criterion)
    return score.reason if score is not None and score.level == level else ""
