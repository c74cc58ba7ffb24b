"""What pages are made of; scorecards have a module of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.review import Review
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
