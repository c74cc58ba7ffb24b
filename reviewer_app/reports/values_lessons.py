"""What the lessons report is made of: facts of a round, each with how many it rests on; no score stands beside a remark."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.domain.numbers.withheld import Estimated, IntervalEstimated
    from reviewer_app.errors import Fact
    from reviewer_app.reports.values import Source


@dataclass(frozen=True, slots=True)
class Proposed:
    """One proposal for the next call.

    Attributes:
        code: Stable name of what is proposed.
        criterion: The criterion it is about; empty where it is about the round.
        what: What is proposed, one sentence.
        why: The fact it comes from, one sentence with its numbers.
        n: How many answers, results or assignments that fact rests on.
        facts: The numbers of the sentence, by name.
    """

    code: str = field(repr=False)
    criterion: str
    what: str
    why: str
    n: int
    facts: dict[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """What one member remarks on rubric and process."""

    member: str
    name: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CriterionLesson:
    """How one criterion worked.

    Attributes:
        id: Its identifier.
        title: What it asks.
        answers: How many answers there are: levels and *cannot judge*.
        cannot_judge: How many of them say *cannot judge*.
        members: Members who answered it at all.
        members_cannot: Members who said *cannot judge* at least once.
        levels: How often each level was given, the lowest level first.
        low: Its lowest level.
        spread: Share of its variance that lies between submissions, 0 to 1; why not; None without statistics.
        alpha: Agreement on it; why not; None without statistics.
        interval: The 95 % interval of that.
        alpha_n: Submissions that agreement rests on.
        closest: The criterion it says most nearly the same as; empty without one.
        closeness: Correlation with that one.
    """

    id: str
    title: str
    answers: int
    cannot_judge: int
    members: int
    members_cannot: int
    levels: tuple[int, ...]
    low: int
    spread: Estimated | None = None
    alpha: Estimated | None = None
    interval: IntervalEstimated | None = None
    alpha_n: int = 0
    closest: str = ""
    closeness: Estimated | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """One step of the round.

    Attributes:
        code: Stable name of the step.
        said: The same in words.
        day: When.
        clock: Whose clock says so: ``office``, ``laptop`` or ``call``.
    """

    code: str = field(repr=False)
    said: str
    day: dt.date
    clock: str


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many results that count were made, and how many files came in, on one day.

    Attributes:
        day: The day, UTC.
        made: Results that count made on it, by the members' laptops.
        taken: Result files taken in on it, by the office's clock.
    """

    day: dt.date
    made: int
    taken: int


@dataclass(frozen=True, slots=True)
class Spread3:
    """Smallest, middle and largest of ``n`` numbers."""

    n: int
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Participation:
    """Who took part, in numbers; nobody is named.

    Attributes:
        members: Members of the board.
        asked: Members with an assignment.
        counted: Members whose result counts.
        final: Members whose result that counts has nothing open.
        pairs: Assignments.
        scored: Assignments with a finished review.
        open: Assignments that were neither scored nor abstained from, without those in conflict.
        load: Assignments per member who was asked; None without.
        days: Days from opening a package to making the result that counts, by the laptops; None without.
        ahead: Results that claim to have been made after they came in: their laptop's clock is ahead.
    """

    members: int
    asked: int
    counted: int
    final: int
    pairs: int
    scored: int
    open: int
    load: Spread3 | None
    days: Spread3 | None
    ahead: int


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Conflicts of interest and abstentions, in assignments.

    Attributes:
        pairs: Assignments that an answer is there about.
        declared: Conflicts that members declared.
        links: Links that members declared and scored nevertheless.
        recorded: Conflicts that officers recorded.
        waived: Conflicts that officers waived.
        abstained: Assignments that members abstained from.
        barred: Assignments with a conflict, whoever said so.
    """

    pairs: int
    declared: int
    links: int
    recorded: int
    waived: int
    abstained: int
    barred: int


@dataclass(frozen=True, slots=True)
class Files:
    """What came in.

    Attributes:
        taken: Result files taken in.
        replaced: Of these, replaced by a newer one.
        on_behalf: Of these, entered by an officer from a sheet.
        forks: Members whose results did not continue each other.
        unsettled: Of these, not settled yet.
        undone: Files that officers took out.
        refused: (code, what it says, how many) of files that were not believed; of the whole office.
    """

    taken: int
    replaced: int
    on_behalf: int
    forks: int
    unsettled: int
    undone: int
    refused: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Feedback:
    """Comments to teams by what became of them."""

    comments: int
    released: int
    edited: int
    withheld: int
    pending: int


@dataclass(frozen=True, slots=True)
class LessonsReport:
    """What the secretariat takes to the next call.

    Attributes:
        source: Where the facts come from.
        statistics: (digest of the input, version) of the statistics; None without.
        proposals: What to do in the next call.
        remarks: What members say, by name.
        criteria: How each criterion worked.
        findings: What the statistics say of how the board scored, a sentence each; nobody is named.
        milestones: The steps of the round by day.
        days: Results by day.
        participation: Who took part.
        conflicts: Conflicts and abstentions.
        files: What came in.
        feedback: Comments to teams.
    """

    source: Source
    statistics: tuple[str, str] | None
    proposals: tuple[Proposed, ...]
    remarks: tuple[Said, ...]
    criteria: tuple[CriterionLesson, ...]
    findings: tuple[str, ...]
    milestones: tuple[Milestone, ...]
    days: tuple[DayCount, ...]
    participation: Participation
    conflicts: Conflicts
    files: Files
    feedback: Feedback
