"""What scorecards are made of; no edition has a field for anything that its readers must not see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.reports.values import Source


@dataclass(frozen=True, slots=True)
class Said:
    """Words, and the language they are in."""

    words: str
    language: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one level of a criterion means."""

    level: int
    said: Said


@dataclass(frozen=True, slots=True)
class CardBar:
    """One criterion's answers, without who gave them.

    Attributes:
        title: The criterion.
        weight: Its share of the weight, per cent; None where it is for information only.
        low: Lowest level.
        high: Highest level.
        best: The best level: one of the two ends.
        levels: One level per review, ascending; empty where too few gave one to be shown.
        mean: Their mean, or None where no levels are shown.
        deviation: Their sample standard deviation, or None with fewer than two, or where none are shown.
        near: Meaning of the level nearest to the mean, or of the two around it; empty where the rubric gives none.
    """

    title: Said
    weight: int | None
    low: int
    high: int
    best: int
    levels: tuple[int, ...]
    mean: float | None
    deviation: float | None
    near: tuple[Meaning, ...] = ()


@dataclass(frozen=True, slots=True)
class Likely:
    """A number with its likely range: 9 of 10 such ranges hold what is estimated."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class TeamScore:
    """A team's overall score.

    Attributes:
        mean: The score with its likely range.
        scale: Ends of the scale.
        n: Counted reviews, at least three.
    """

    mean: Likely
    scale: tuple[int, int]
    n: int


@dataclass(frozen=True, slots=True)
class TeamRank:
    """A team's rank with its likely range.

    Attributes:
        rank: By the mean, 1 is best.
        low: Best likely rank.
        high: Worst likely rank.
        of: How many are ranked.
        n: Counted reviews, at least three.
        grouped: Whether it is ranked among those of its own group.
    """

    rank: int
    low: int
    high: int
    of: int
    n: int
    grouped: bool


@dataclass(frozen=True, slots=True)
class TeamCard:
    """A scorecard's team edition: released words and, from three reviews on, anonymous dots.

    Attributes:
        source: Where the numbers come from.
        head: The submission.
        title: Its title.
        group: Title of its group; without words where there is none.
        reviews: How many counted.
        bars: Each weighted criterion; empty with fewer than three reviews.
        comments: The released words, in an order that tells nothing of who wrote them.
        offers: How many offer to be its critical friend.
        outcome: What was decided about it; empty while nothing is.
        score: Its overall score, only where the call says that teams see it.
        rank: Its rank, only where the call says so and the likely range can be told.
        silent: The call shows an overall number that cannot be given: the sentence that says why.
    """

    source: Source
    head: SubmissionHead
    title: Said
    group: Said
    reviews: int
    bars: tuple[CardBar, ...]
    comments: tuple[str, ...] = field(repr=False)
    offers: int
    outcome: str = ""
    score: TeamScore | None = None
    rank: TeamRank | None = None
    silent: str = ""


@dataclass(frozen=True, slots=True)
class CardFigures:
    """One submission's numbers.

    Attributes:
        n: Counted reviews.
        scale: Ends of the scale that totals stand on.
        score: Mean with its likely range; None without a review.
        no_range: Why the mean has no likely range, one sentence; empty where it has one.
        totals: Each counted review's total, ascending.
        median: Their median, or None.
        deviation: Their sample standard deviation, or None with fewer than two.
        rank: Rank by the mean, in its group where it has one; None where not ranked.
        ranked: How many are ranked beside it.
        rank_low: Best likely rank; None where that is not estimated.
        rank_high: Worst likely rank.
        no_rank_range: Why the rank has no likely range, one sentence; empty where it has one or none was asked.
        chance: Chance of a place in words; empty without places or an estimate.
        places: How many places that is about.
        cut: Where it stands beside the cut, in words; may be empty.
        adjusted: Score after allowing for severity, or None.
        adjusted_said: What that does to its rank, or why there is none; empty where nothing was asked.
    """

    n: int
    scale: tuple[int, int]
    score: Likely | None
    no_range: str
    totals: tuple[float, ...]
    median: float | None
    deviation: float | None
    rank: int | None
    ranked: int
    rank_low: int | None = None
    rank_high: int | None = None
    no_rank_range: str = ""
    chance: str = ""
    places: int | None = None
    cut: str = ""
    adjusted: float | None = None
    adjusted_said: str = ""


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many chose one level of an information-only criterion."""

    level: int
    said: Said
    n: int


@dataclass(frozen=True, slots=True)
class Recommended:
    """An information-only criterion: how many chose each level.

    Attributes:
        title: The criterion.
        counts: Every level, ascending.
        cannot_judge: How many said they cannot judge.
    """

    title: Said
    counts: tuple[LevelCount, ...]
    cannot_judge: int

    @property
    def n(self) -> int:
        """How many chose a level."""
        return sum(count.n for count in self.counts)


@dataclass(frozen=True, slots=True)
class Moved:
    """One submission before and after discussion: an earlier round of the same call and this one.

    Attributes:
        before: Number of the earlier round.
        after: Number of this round.
        score_before: Its mean then; None without a review, or where the rubric was another.
        score_after: Its mean now, or None.
        n_before: Counted reviews then.
        n_after: Counted reviews now.
        rank_before: Its rank then, in its group where it has one; None where not ranked.
        rank_after: Its rank now.
        of_before: How many were ranked.
        of_after: How many are.
        changed: How many scores there in both rounds are others now.
        scores: How many scores are there in both rounds.
        same_rubric: Whether both rounds have the same criteria, weights and scales.
    """

    before: int
    after: int
    score_before: float | None
    score_after: float | None
    n_before: int
    n_after: int
    rank_before: int | None
    rank_after: int | None
    of_before: int
    of_after: int
    changed: int
    scores: int
    same_rubric: bool


@dataclass(frozen=True, slots=True)
class BoardCard:
    """A scorecard's board edition: all numbers, released words, nobody's name.

    Attributes:
        source: Where the numbers come from.
        head: The submission.
        title: Its title.
        group: Title of its group; without words where there is none.
        figures: Its numbers.
        bars: Each weighted criterion.
        blanks: How often *cannot judge* was chosen, per criterion title; those without any are absent.
        recommended: Each information-only criterion.
        apart: Codes of why members did not simply score, ``apart.…``, each with how many.
        sure: How many reviewers said how sure they were: (1 to 3, how many), the surest first.
        moved: Before and after discussion; None in a first round.
        outcome: What was decided or proposed about it, one sentence.
        reason: The reason on record for it; may be empty.
        warnings: What one must know before trusting the numbers, a sentence each.
        released: Comments that the team receives, in an order that tells nothing of who wrote them.
        offers: How many offer to be the team's critical friend.
    """

    source: Source
    head: SubmissionHead
    title: Said
    group: Said
    figures: CardFigures
    bars: tuple[CardBar, ...]
    blanks: tuple[tuple[Said, int], ...]
    recommended: tuple[Recommended, ...]
    apart: tuple[tuple[str, int], ...]
    sure: tuple[tuple[int, int], ...]
    moved: Moved | None
    outcome: str
    reason: str = field(repr=False)
    warnings: tuple[str, ...]
    released: tuple[str, ...] = field(repr=False)
    offers: int


@dataclass(frozen=True, slots=True)
class OfficeReview:
    """One counted review as the secretariat sees it.

    Attributes:
        name: Who made it, marked where an officer entered it.
        total: Its weighted mean.
        sure: 1 (unsure) to 3 (sure), or None.
        marks: What one must know of it: a declared link, older text, partial result; a few words each.
    """

    name: str
    total: float
    sure: int | None
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeComment:
    """A comment as the secretariat sees it.

    Attributes:
        reviewer: Who wrote it, marked where an officer entered it.
        text: The words.
        state: ``pending``, ``released``, ``edited`` or ``withheld``; empty where only the secretariat reads it.
        sure: How sure the reviewer was, or None.
        about: What it is about: a criterion and the level given; empty for the whole.
        why: Why it was edited or withheld.
    """

    reviewer: str
    text: str = field(repr=False)
    state: str = ""
    sure: int | None = None
    about: str = ""
    why: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class OfficeApart:
    """A member of whom no review counts: who, why (a code ``apart.…``), and the reason given."""

    name: str
    why: str
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class OfficeCard:
    """A scorecard's secretariat edition.

    Attributes:
        shared: What the board sees of it, too.
        reviews: Every counted review, the highest total first.
        to_team: Comments to the team with their state.
        confidential: Comments that only the secretariat reads.
        reasons: Reasons given with single scores.
        apart: Everybody of whom no review counts, and why.
        offering: Who offers to be the team's critical friend.
    """

    shared: BoardCard
    reviews: tuple[OfficeReview, ...]
    to_team: tuple[OfficeComment, ...]
    confidential: tuple[OfficeComment, ...]
    reasons: tuple[OfficeComment, ...]
    apart: tuple[OfficeApart, ...]
    offering: tuple[str, ...]
