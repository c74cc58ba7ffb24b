"""What a member writes about a submission: each wish is shown at once, and stored."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reviewer_app.domain.review import Audience, Score, WorkState
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.views import Gate
from reviewer_app.ui.desk.saving import Edit

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.ids import CriterionId
    from reviewer_app.domain.review import ConflictState, Review
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import ReviewRow, Saved, SubmissionView
    from reviewer_app.ui.desk.review_wants import ReviewScreen
    from reviewer_app.ui.desk.saving import Saving
    from reviewer_app.ui.jobs import Jobs, Lifetime


class ReviewWriting:
    """The part of the presenter that writes; what it needs besides is the presenter's."""

    _desk: Desk
    _jobs: Jobs
    _life: Lifetime
    _saving: Saving
    _screen: ReviewScreen | None
    _rows: dict[str, ReviewRow]
    _view: SubmissionView | None
    _wanted: str

    def score(self, criterion: CriterionId, level: int | None, reason: str) -> None:
        """Store a level, or *cannot judge* with its reason."""
        self._save(
            "score",
            lambda desk, sid: reviews.set_score(desk, sid, criterion, level, reason),
            criterion,
            show=partial(_scored, score=Score(criterion, level, reason)),
        )

    def reason(self, criterion: CriterionId, level: int | None, reason: str) -> None:
        """Store the reason of a score of the submission that is shown."""
        self._save(
            "score",
            lambda desk, sid: reviews.set_score(desk, sid, criterion, level, reason),
            criterion,
            show=partial(_scored, score=Score(criterion, level, reason)),
        )

    def clear(self, criterion: CriterionId) -> None:
        """Take an answer away."""
        self._save(
            "score",
            lambda desk, sid: reviews.clear_score(desk, sid, criterion),
            criterion,
            show=partial(_cleared, criterion=criterion),
        )

    def comment(self, audience: Audience, text: str) -> None:
        """Store a comment."""
        self._save(
            "comment",
            lambda desk, sid: reviews.set_comment(desk, sid, audience, text),
            audience,
            show=lambda review: (
                replace(review, to_team=text)
                if audience is Audience.TEAM
                else replace(review, to_secretariat=text)
            ),
        )

    def sure(self, confidence: int | None) -> None:
        """Store how sure the member is."""
        self._save(
            "confidence",
            lambda desk, sid: reviews.set_confidence(desk, sid, confidence),
            show=lambda review: replace(review, confidence=confidence),
        )

    def offer(self, offers: bool | None = None) -> None:  # noqa: FBT001 - as the signal carries it
        """Store whether the member offers to help the team; without a word, the other way round."""
        row = self._rows.get(self._shown)
        if row is None or row.gate is not Gate.OPEN:
            return
        wish = not row.review.offers_help if offers is None else offers
        self._save(
            "offer",
            lambda desk, sid: reviews.set_offer(desk, sid, offers=wish),
            show=lambda review: replace(review, offers_help=wish),
        )

    def declare(self, state: ConflictState, reason: str) -> None:
        """Store the answer to the conflict question; the text opens or closes with it."""
        self._flush()
        self._save(
            "conflict",
            lambda desk, sid: reviews.declare_conflict(desk, sid, state, reason),
            show=lambda review: replace(review, conflict=state, conflict_reason=reason),
        )

    def abstain(self) -> None:
        """Abstain from the open submission."""
        self._flush()
        self._save("abstain", reviews.abstain, show=_abstained)
        if self._screen is not None:
            self._screen.tell_abstained()

    def abstain_reason(self, reason: str) -> None:
        """Store why the member abstains from the submission that is shown."""
        self._save(
            "abstain",
            lambda desk, sid: reviews.abstain(desk, sid, reason),
            show=partial(_abstained, reason=reason),
        )

    def resume(self) -> None:
        """Take an abstention back."""
        self._save(
            "abstain",
            reviews.resume,
            show=lambda review: replace(review, work=WorkState.OPENED, abstain_reason=""),
        )

    def confirm(self) -> None:
        """Keep every score after another look."""
        self._flush()
        self._save("confirm", reviews.confirm)

    def flag(self) -> None:
        """Set or take away the *come back* mark."""
        row = self._rows.get(self._shown)
        if row is None:
            return
        marked = replace(row, flagged=not row.flagged)
        self._jobs.store(
            self._life,
            lambda: reviews.set_flag(self._desk, row.head.id, flagged=marked.flagged),
            then=lambda _none: self._take_row(marked),
            failed=self._on_failure,
        )

    def _save(
        self,
        what: str,
        change: Callable[[Desk, str], Saved],
        part: str = "",
        *,
        show: Callable[[Review], Review] = lambda review: review,
    ) -> None:
        """Send a change of the submission before the member's eyes, and show it at once."""
        sid = self._shown
        row = self._rows.get(sid)
        if row is not None:
            self._show_at_once(row, show(row.review))
            self._saving.save(Edit((sid, what, part), lambda desk: change(desk, sid), show=show))

    def _show_at_once(self, row: ReviewRow, review: Review) -> None:
        """Show a wish before the store has it, so that the next key finds it."""
        wished = replace(row, review=review)
        self._rows[row.head.id] = wished
        if self._screen is not None:
            self._screen.show_row(wished)

    def _flush(self) -> None:
        if self._screen is not None:
            self._screen.flush()

    @property
    def _shown(self) -> str:
        raise NotImplementedError

    def _take_row(self, stored: ReviewRow) -> None:
        raise NotImplementedError

    def _on_failure(self, error: ReviewerError) -> None:
        raise NotImplementedError


def _scored(review: Review, score: Score) -> Review:
    known = {known.criterion: known for known in review.scores}
    known[score.criterion] = score
    return replace(review, scores=tuple(known.values()))


def _cleared(review: Review, criterion: CriterionId) -> Review:
    return replace(review, scores=tuple(s for s in review.scores if s.criterion != criterion))


def _abstained(review: Review, reason: str = "") -> Review:
    return replace(review, work=WorkState.ABSTAINED, abstain_reason=reason)
