"""Numbers of submissions, their order, and a proposed choice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from reviewer_app.domain.ids import CriterionId, MemberId, OfficerId, SubmissionId


class NotEstimable(StrEnum):
    """Why a quantity has no value."""

    NO_REVIEW = "NO_REVIEW"
    ONE_REVIEW = "ONE_REVIEW"
    TOO_FEW_REVIEWS = "TOO_FEW_REVIEWS"
    TOO_FEW_REVIEWERS = "TOO_FEW_REVIEWERS"
    NOT_CONNECTED = "NOT_CONNECTED"
    NO_VARIATION = "NO_VARIATION"
    INCOMPLETE_DESIGN = "INCOMPLETE_DESIGN"
    NO_OVERLAP = "NO_OVERLAP"
    ZERO_VARIANCE = "ZERO_VARIANCE"
    NO_RESIDUAL_DF = "NO_RESIDUAL_DF"
    INFEASIBLE = "INFEASIBLE"
    NOT_CONVERGED = "NOT_CONVERGED"


class Dropped(StrEnum):
    """Why a review does not enter a standing."""

    BELOW_SHARE = "below_share"
    CONFLICT = "conflict"
    ABSTAINED = "abstained"
    NOT_SCORED = "not_scored"
    OTHER_VERSION = "other_version"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ReviewTotal:
    """The weighted mean of one review.

    Attributes:
        submission: What was reviewed.
        reviewer: By whom.
        total: Weighted mean over the criteria answered, or None where none was.
        share: Part of the weight that was answered, 0 to 1.
        dropped: Why it does not count, or None where it counts.
    """

    submission: SubmissionId
    reviewer: MemberId
    total: Fraction | None
    share: Fraction
    dropped: Dropped | None = None

    @property
    def counts(self) -> bool:
        """Whether the review enters the submission's standing."""
        return self.dropped is None and self.total is not None


@dataclass(frozen=True, slots=True)
class CriterionStanding:
    """One submission's numbers on one criterion, on the criterion's own scale.

    Attributes:
        criterion: Which one.
        levels: (reviewer, level) of every review with a level, by reviewer.
        cannot_judge: How many said they cannot judge.
        mean: Exact mean of the levels, or None without any.
        deviation: Sample standard deviation, or None with fewer than two.
    """

    criterion: CriterionId
    levels: tuple[tuple[MemberId, int], ...]
    cannot_judge: int
    mean: Fraction | None
    deviation: float | None


@dataclass(frozen=True, slots=True)
class Standing:
    """One submission's numbers.

    Attributes:
        submission: Which one.
        group: Its group, or empty.
        totals: Every review of it, counted or not, by reviewer.
        n: Number of counted reviews.
        mean: Exact mean of counted totals, or None where n is 0.
        median: Exact median of counted totals, or None where n is 0.
        deviation: Sample standard deviation, or None where n < 2.
        low: Smallest counted total.
        high: Largest counted total.
        rank: Competition rank among all, or None where not ranked.
        group_rank: Competition rank in its group, or None.
        notes: Codes: refusals and ``TOO_FEW_REVIEWS`` marks.
        criteria: Per criterion, in the rubric's order.
        older: How many of the counted reviews were made on an older version of its text.
    """

    submission: SubmissionId
    group: str
    totals: tuple[ReviewTotal, ...]
    n: int
    mean: Fraction | None
    median: Fraction | None
    deviation: float | None
    low: Fraction | None
    high: Fraction | None
    rank: int | None
    group_rank: int | None
    notes: tuple[NotEstimable, ...]
    criteria: tuple[CriterionStanding, ...]
    older: int = 0


@dataclass(frozen=True, slots=True)
class Ranking:
    """All submissions in order.

    Attributes:
        method: ``mean``, ``median`` or ``adjusted``.
        standings: Ranked ones by rank then id, unranked last.
        input_hash: SHA-256 of rubric, reviews and settings, hexadecimal.
        merge_digest: Digest of the pool it was made from, hexadecimal.
        scale_low: Low end of the scale that totals stand on.
        scale_high: High end of it.
        entered: (member, officer) of each counted result that an officer entered on the member's behalf.
        weighing: ``equal``, or ``confidence`` where the mean weighs a review as much as its reviewer was sure.
    """

    method: str
    standings: tuple[Standing, ...]
    input_hash: str
    merge_digest: str
    scale_low: int
    scale_high: int
    entered: tuple[tuple[MemberId, OfficerId], ...] = ()
    weighing: str = "equal"

    def entered_by(self, member: MemberId) -> str:
        """Return the officer who entered that member's counted result, or nothing."""
        return dict(self.entered).get(member, OfficerId(""))


@dataclass(frozen=True, slots=True)
class Place:
    """One submission's part in a proposal.

    Attributes:
        submission: Which one.
        group: Its group, or empty.
        outcome: ``selected``, ``reserve`` or ``not_selected``.
        order: 1, 2 … within outcome and group.
        tied: True where an equal mean stands on the other side of the cut.
        why: Code that says why: ``selection.best``, ``selection.quota-high``, ``selection.no-review`` …
    """

    submission: SubmissionId
    group: str
    outcome: str
    order: int
    tied: bool
    why: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A selection the program proposes; people decide.

    Attributes:
        places: Every submission of the ranking.
        input_hash: Of the ranking it was made from.
        merge_digest: Of the ranking it was made from.
        broken: Rules that cannot be met, each as a code with its facts; empty where all are.
    """

    places: tuple[Place, ...]
    input_hash: str
    merge_digest: str
    broken: tuple[str, ...] = ()
