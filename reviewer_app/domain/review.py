"""One reviewer's work on one submission, and its parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reviewer_app.domain.ids import CriterionId, SubmissionId


class ConflictState(StrEnum):
    """What the reviewer said about a conflict of interest; never asked is not *none*."""

    NOT_ASKED = "not_asked"
    NONE = "none"
    LINK_MAY_SCORE = "link_may_score"
    CONFLICT = "conflict"


class WorkState(StrEnum):
    """How far the reviewer came with one submission."""

    NOT_OPENED = "not_opened"
    OPENED = "opened"
    SCORED = "scored"
    ABSTAINED = "abstained"


class Audience(StrEnum):
    """Who reads a comment."""

    TEAM = "team"
    SECRETARIAT = "secretariat"


@dataclass(frozen=True, slots=True)
class Score:
    """An answer to one criterion.

    Attributes:
        criterion: Which one.
        level: A level of its scale, or None for *cannot judge*.
        reason: The reviewer's reason; needed for *cannot judge*, else optional.
    """

    criterion: CriterionId
    level: int | None
    reason: str = field(default="", repr=False)

    @property
    def cannot_judge(self) -> bool:
        """Whether the reviewer said that they cannot judge."""
        return self.level is None


@dataclass(frozen=True, slots=True)
class Review:
    """One reviewer's work on one submission.

    Attributes:
        submission: Which one.
        version: Version of its text that was read; 0 where it was not opened.
        conflict: What was said about a conflict of interest.
        conflict_reason: Why; needed for a link or a conflict.
        work: How far the reviewer came.
        abstain_reason: Why the reviewer abstained; may be empty.
        scores: Answers in the rubric's order; a criterion without one is absent.
        to_team: Comment that the team may receive, once released.
        to_secretariat: Comment that only the secretariat reads.
        confidence: 1 (unsure) to 3 (sure), or None where not said.
        offers_help: Whether the reviewer offers to be the team's critical friend.
    """

    submission: SubmissionId
    version: int = 0
    conflict: ConflictState = ConflictState.NOT_ASKED
    conflict_reason: str = field(default="", repr=False)
    work: WorkState = WorkState.NOT_OPENED
    abstain_reason: str = field(default="", repr=False)
    scores: tuple[Score, ...] = ()
    to_team: str = field(default="", repr=False)
    to_secretariat: str = field(default="", repr=False)
    confidence: int | None = None
    offers_help: bool = False

    def score(self, criterion: str) -> Score | None:
        """Return the answer to that criterion, where there is one."""
        return next((score for score in self.scores if score.criterion == criterion), None)
