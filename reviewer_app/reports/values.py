"""What pages are made of. A team's card has no field for anything that a team must not see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.review import Review
    from reviewer_app.domain.standing import Standing
    from reviewer_app.domain.submission import SubmissionHead


@dataclass(frozen=True, slots=True)
class Source:
    """Where a page's numbers come from; printed at its foot.

    Attributes:
        call: The call.
        moment: The ledger entry's time, UTC.
        ledger_n: Number of the ledger entry.
        ledger_head: Its hash.
        input_hash: Which judgements.
        merge_digest: Which files.
    """

    call: Call
    moment: dt.datetime
    ledger_n: int
    ledger_head: str
    input_hash: str
    merge_digest: str


@dataclass(frozen=True, slots=True)
class TeamBar:
    """One criterion as a team sees it: without reviewers' names.

    Attributes:
        title: The criterion.
        weight: Its share of the weight, per cent.
        low: Lowest level.
        high: Highest level.
        levels: One level per review, ascending; empty with fewer than three reviews.
        mean: Their mean, or None.
    """

    title: str
    weight: int
    low: int
    high: int
    levels: tuple[int, ...]
    mean: float | None


@dataclass(frozen=True, slots=True)
class TeamCard:
    """A scorecard's team edition: released words and, from three reviews on, anonymous dots."""

    source: Source
    head: SubmissionHead
    title: str
    group: str
    reviews: int
    bars: tuple[TeamBar, ...]
    comments: tuple[str, ...] = field(repr=False)
    offers: int
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class OfficeComment:
    """A comment as the secretariat sees it."""

    reviewer: str
    text: str = field(repr=False)
    state: str = ""


@dataclass(frozen=True, slots=True)
class OfficeCard:
    """A scorecard's secretariat (or board) edition.

    Attributes:
        source: Where the numbers come from.
        head: The submission.
        title: Its title.
        group: Title of its group, or empty.
        standing: Its numbers.
        ranked: How many are ranked in its group (or in all).
        scale: Ends of the scale that totals stand on.
        to_team: Comments to the team with their state.
        confidential: Comments that only the secretariat reads; empty in the board edition.
        not_scored: Counts of why members did not score: conflict, abstained, not scored, below share.
        offers: How many offered to be a critical friend.
        names: Whether reviewers are named.
        outcome: What was decided or proposed about it, one sentence.
        sure: How sure its rank is, a sentence each; empty where that was not estimated.
    """

    source: Source
    head: SubmissionHead
    title: str
    group: str
    standing: Standing
    ranked: int
    scale: tuple[int, int]
    to_team: tuple[OfficeComment, ...]
    confidential: tuple[OfficeComment, ...]
    not_scored: dict[str, int]
    offers: int
    names: bool
    outcome: str = ""
    sure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnReview:
    """One of a member's own reviews, for their files."""

    head: SubmissionHead
    title: str
    group: str
    review: Review
    state: str
    total: float | None
    notes: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class OwnReviews:
    """A member's own reviews of a round."""

    call: Call
    member: str
    moment: dt.datetime
    reviews: tuple[OwnReview, ...]
    with_notes: bool = False
