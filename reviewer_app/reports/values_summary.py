"""What the board's summary is made of; nothing in it joins a reviewer's name and a score."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from reviewer_app.reports.values import Source


@dataclass(frozen=True, slots=True)
class Named:
    """A submission as pages name it.

    Attributes:
        id: Its identifier.
        title: Its title.
        language: Of the title; empty where nobody said.
        about: Team and country.
    """

    id: str
    title: str
    language: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One number of the first page.

    Attributes:
        figure: The number.
        said: What it counts.
        beside: The n it stands beside, and whatever else one must know of it.
    """

    figure: str
    said: str
    beside: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the first page says before everything else.

    Attributes:
        figures: Key figures, each with its n.
        choice: Whether the outcomes were decided, by whom and when, or are proposed; one sentence each.
        warnings: What must be known before anything is read off: rules that cannot be met, new results since.
    """

    figures: tuple[KeyFigure, ...]
    choice: tuple[str, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChosenLine:
    """One submission that has a place, waits for one or is offered a track.

    Attributes:
        who: The submission.
        outcome: The outcome in words, with its place on the reserve list.
        selected: Whether it has a place.
        mean: Mean of its counted reviews; None without any.
        n: How many that are.
        sure: Likely rank and chance of a place in words, or why there is none.
        why: Why it has this outcome, one sentence; empty where the mean says so.
    """

    who: Named
    outcome: str
    selected: bool
    mean: Fraction | None
    n: int
    sure: str
    why: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ChosenGroup:
    """The choice within one group, or in all where places are shared.

    Attributes:
        title: The group's title; empty where places are shared by all.
        count: How many of its places are given, in words.
        lines: Selected ones, then the reserve list, by their order.
        why_not: Why the next one has no place, one sentence each.
    """

    title: str
    count: str
    lines: tuple[ChosenLine, ...]
    why_not: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrackList:
    """The submissions that are offered a further track.

    Attributes:
        title: The track's name.
        count: How many of its places are given, in words.
        who: The submissions.
    """

    title: str
    count: str
    who: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The selection with its reasons.

    Attributes:
        groups: One per group that has places of its own, or one for all.
        tracks: Further tracks, in the call's order.
        ties: Equal means at the cut and equal selections, and what decides then.
        rules: Rules that were changed, who was held in or out, what rules cost, what cannot be met.
    """

    groups: tuple[ChosenGroup, ...]
    tracks: tuple[TrackList, ...]
    ties: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RankedLine:
    """One submission in the ranking.

    Attributes:
        who: The submission.
        rank: Its rank by the mean, among those it shares the cut with; None where no review counts.
        mean: Mean of its counted reviews.
        n: How many that are.
        low: Best likely rank; None where nothing could be estimated.
        high: Worst likely rank.
        expected: Expected rank.
        chance: Chance of a place in words; empty without places.
        values: Totals of its counted reviews, ascending; for a picture where no rank could be estimated.
        outcome: Its outcome in words.
        selected: Whether it has a place.
        marks: What one must know of its numbers, one sentence each.
    """

    who: Named
    rank: int | None
    mean: Fraction | None
    n: int
    low: int | None
    high: int | None
    expected: float | None
    chance: str
    values: tuple[float, ...]
    outcome: str
    selected: bool
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RankedBlock:
    """Submissions that stand alike beside a cut.

    Attributes:
        name: Clear in, within the margin, clear out; empty where there is no cut.
        lines: The submissions, by rank.
    """

    name: str
    lines: tuple[RankedLine, ...]


@dataclass(frozen=True, slots=True)
class RankedGroup:
    """The submissions that share a cut.

    Attributes:
        title: Title of their group; empty where all share one.
        said: What the cut is, in one sentence, or why nothing could be estimated.
        blocks: Before, around and behind the cut, and those without a rank.
        places: How many places there are; None without.
        of: How many are ranked.
        estimated: Whether likely ranks are known, so that the picture is of ranks and not of scores.
    """

    title: str
    said: str
    blocks: tuple[RankedBlock, ...]
    places: int | None
    of: int
    estimated: bool


@dataclass(frozen=True, slots=True)
class DisputedLine:
    """One submission on which opinions lie far apart.

    Attributes:
        who: The submission.
        n: Counted reviews.
        mean: Their mean.
        deviation: Their standard deviation.
        values: Their totals, ascending.
        about: The criterion with the widest spread, and its lowest and highest level, in words.
        stands_out: Whether they differ more than chance and the reviewers' severity explain.
    """

    who: Named
    n: int
    mean: Fraction | None
    deviation: float
    values: tuple[float, ...]
    about: str
    stands_out: bool = False


@dataclass(frozen=True, slots=True)
class Disputed:
    """Where opinions lie farthest apart.

    Attributes:
        lines: The widest first, ten at most.
        said: What to see in it.
        without: Which submissions no spread can be told of, and why; empty where there is none.
        scale: Ends of the scale that totals stand on.
    """

    lines: tuple[DisputedLine, ...]
    said: str
    without: str
    scale: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One value of an attribute.

    Attributes:
        name: The value as people say it.
        submissions: How many submissions have it.
        places: How many of the places went to it; None where no places are given.
        quota: Bounds of its quota in words; empty without one.
        kept: Whether the quota is kept; None without one.
    """

    name: str
    submissions: int
    places: int | None
    quota: str = ""
    kept: bool | None = None


@dataclass(frozen=True, slots=True)
class ShareTable:
    """All values of one attribute.

    Attributes:
        title: What they are values of.
        lines: The most frequent first; those with a place or a quota always among them.
        rest: How many further values there are and of how many submissions, in words; empty where all are shown.
    """

    title: str
    lines: tuple[ShareLine, ...]
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """How submissions and places are spread.

    Attributes:
        tables: One per attribute that says anything.
        submissions: Submissions in all.
        places: Places given in all; None where none are.
        said: What the columns are about.
    """

    tables: tuple[ShareTable, ...]
    submissions: int
    places: int | None
    said: str


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
class Judging:
    """How severe reviewers are and how far they agree.

    Attributes:
        severity: Reviewers by severity, the strictest first, without names and without counts that would give them away.
        severity_said: What to see in it, or why there is nothing to see.
        agreement: Coefficients, the totals first.
        agreement_said: What to see in them, one paragraph each, or why there is nothing to see.
    """

    severity: tuple[SeverityLine, ...]
    severity_said: str
    agreement: tuple[AgreementLine, ...]
    agreement_said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MovedLine:
    """One submission in two rounds.

    Attributes:
        who: The submission.
        before: Its rank by the mean in the earlier round; None where it had none.
        after: The same now.
        change: Mean change of the reviews that count in both rounds; None without any.
        n: How many reviews that are.
    """

    who: Named
    before: int | None
    after: int | None
    change: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Moved:
    """What changed since the round before.

    Attributes:
        title: Which two rounds.
        said: What to see in it, one sentence each.
        lines: Those that moved, the farthest first.
        rest: How many further ones there are, in words; empty where all are shown.
    """

    title: str
    said: tuple[str, ...]
    lines: tuple[MovedLine, ...]
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Participation:
    """One member's part in the round; no score of theirs.

    Attributes:
        name: The member.
        state: State of what counts of theirs, in words.
        revision: Its number; 0 where there is none.
        scored: Submissions with a finished review.
        abstained: Submissions abstained from.
        conflicts: Submissions in conflict.
        assigned: Submissions assigned.
    """

    name: str
    state: str
    revision: int
    scored: int
    abstained: int
    conflicts: int
    assigned: int


@dataclass(frozen=True, slots=True)
class FileLine:
    """One result file that was believed.

    Attributes:
        reviewer: Whose it is.
        revision: Its number.
        state: Its state in the pool, in words.
        why: Why it does not count, in words; empty where it does.
        id: Its fingerprint: SHA-256 of its manifest, hexadecimal.
    """

    reviewer: str
    revision: int
    state: str
    why: str = field(repr=False)
    id: str = ""


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """One file that was not believed.

    Attributes:
        file: Its name as it came.
        why: Why, in words.
        sha256: Fingerprint of the file itself, hexadecimal.
    """

    file: str
    why: str = field(repr=False)
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """One fingerprint to be compared.

    Attributes:
        name: What it is called.
        says: What two people know when they read the same.
        value: It, hexadecimal, in full.
    """

    name: str
    says: str
    value: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the numbers are made from.

    Attributes:
        method: How they were made, one paragraph each.
        files: Every result file that was believed.
        refused: Every file that was not.
        digests: What two people compare.
    """

    method: tuple[str, ...]
    files: tuple[FileLine, ...]
    refused: tuple[RefusedLine, ...]
    digests: tuple[Digest, ...]


@dataclass(frozen=True, slots=True)
class BoardSummary:
    """What lies on the table at the board's meeting.

    Attributes:
        source: Where the numbers come from.
        answer: What the first page says.
        choice: The selection with its reasons.
        ranking: Every group that shares a cut.
        disputed: Where opinions lie farthest apart.
        spread: How submissions and places are spread.
        participation: Every member.
        judging: Severity and agreement.
        moved: What changed since the round before; None where this is the first.
        evidence: Method, files, fingerprints.
    """

    source: Source
    answer: Answer
    choice: Choice
    ranking: tuple[RankedGroup, ...]
    disputed: Disputed
    spread: Spread
    participation: tuple[Participation, ...]
    judging: Judging
    moved: Moved | None
    evidence: Evidence
