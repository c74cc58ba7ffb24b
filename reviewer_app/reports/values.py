"""What pages are made of; scorecards have a module of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.review import Review
    from reviewer_app.domain.standing import Ranking
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
class Participation:
    """One member in the board summary."""

    name: str
    state: str
    revision: int
    scored: int
    abstained: int
    conflicts: int
    assigned: int


@dataclass(frozen=True, slots=True)
class FileLine:
    """One result file in the board summary."""

    reviewer: str
    revision: int
    state: str
    id: str


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """One submission's outcome in the board summary.

    Attributes:
        name: The outcome in words, with the mark of a tie.
        selected: Whether it has a place.
    """

    name: str
    selected: bool


@dataclass(frozen=True, slots=True)
class SureLine:
    """One submission in the table of likely ranks.

    Attributes:
        rank: Its rank by the mean, among those it shares the cut with.
        id: Its identifier.
        title: Its title.
        low: Best likely rank; None where nothing could be estimated.
        high: Worst likely rank.
        expected: Expected rank.
        chance: Chance of a place in words; empty without places.
        n: Counted reviews.
    """

    rank: int | None
    id: str
    title: str
    low: int | None
    high: int | None
    expected: float | None
    chance: str
    n: int


@dataclass(frozen=True, slots=True)
class SureBlock:
    """Submissions that stand alike beside a cut.

    Attributes:
        name: Clear in, cannot be told apart, clear out; empty where there is no cut.
        lines: The submissions, by rank.
    """

    name: str
    lines: tuple[SureLine, ...]


@dataclass(frozen=True, slots=True)
class SureGroup:
    """The submissions that share a cut.

    Attributes:
        title: Title of their group; empty where all share one.
        said: What the cut is, in one sentence, or why nothing could be estimated.
        blocks: Before, around and behind the cut.
        places: How many places there are; None without.
        of: How many are ranked.
    """

    title: str
    said: str
    blocks: tuple[SureBlock, ...]
    places: int | None
    of: int


@dataclass(frozen=True, slots=True)
class SeverityLine:
    """One reviewer's severity, without the name.

    Attributes:
        name: What stands for the name: a number.
        value: Severity on the scale of totals, below zero is stricter; None where it is not estimable.
        said: The same in words.
    """

    name: str
    value: float | None
    said: str


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One coefficient of agreement.

    Attributes:
        name: What it is about.
        value: The value; None where it is not estimable.
        low: Lower end of the interval; None without one.
        high: Upper end.
        said: Value and interval in words, or why there is none.
        n: Submissions it rests on.
    """

    name: str
    value: float | None
    low: float | None
    high: float | None
    said: str
    n: int


@dataclass(frozen=True, slots=True)
class Sureness:
    """What the statistics say at the board's meeting.

    Attributes:
        groups: Likely ranks and the cut of each group.
        severity: Reviewers by severity, the strictest first, without names and without counts that would give them away.
        severity_said: What to see in it.
        agreement: Coefficients, the totals first.
        agreement_said: What to see in them.
        method: How all this was made, with the input's digest.
    """

    groups: tuple[SureGroup, ...]
    severity: tuple[SeverityLine, ...]
    severity_said: str
    agreement: tuple[AgreementLine, ...]
    agreement_said: str
    method: str


@dataclass(frozen=True, slots=True)
class BoardSummary:
    """What lies on the table at the board's meeting.

    Attributes:
        source: Where the numbers come from.
        ranking: The numbers.
        broken: Rules that cannot be met, as codes.
        choice: Whether the outcomes were decided, by whom and when, or are proposed; one sentence each.
        outcomes: Every submission's outcome.
        heads: Who the submissions are.
        participation: Every member.
        files: Every result file.
        refused: How many files were refused.
        sure: What the statistics say; None where they were not asked.
    """

    source: Source
    ranking: Ranking
    broken: tuple[str, ...]
    choice: tuple[str, ...]
    outcomes: dict[str, OutcomeLine]
    heads: dict[str, SubmissionHead]
    participation: tuple[Participation, ...]
    files: tuple[FileLine, ...]
    refused: int
    sure: Sureness | None = None


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
