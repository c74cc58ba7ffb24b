"""The frozen values that a search hands to windows and the command line."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.services.desk.views import RowState


class Source(StrEnum):
    """Where a text comes from."""

    TITLE = "title"
    WHO = "who"
    """Team and organisation."""
    ANSWER = "answer"
    ATTACHMENT = "attachment"
    TEAM = "team"
    """The member's comment to the team."""
    SECRETARIAT = "secretariat"
    """The member's comment to the secretariat."""
    REASON = "reason"
    """The member's reason for one score."""
    ABSTAIN = "abstain"
    """Why the member abstained."""
    LINK = "link"
    """What the member said about a link to the team."""
    NOTES = "notes"
    """The member's private notes."""


OWN = frozenset(
    (Source.TEAM, Source.SECRETARIAT, Source.REASON, Source.ABSTAIN, Source.LINK, Source.NOTES)
)
"""What the member wrote."""


class How(StrEnum):
    """How well a query was met."""

    TOGETHER = "together"
    """One text has all of its words."""
    INSIDE = "inside"
    """Its words stand only within longer ones."""
    APART = "apart"
    """No text has all of its words, but the texts of one submission have."""
    NOT_AT_ALL = "not_at_all"


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that says what was looked for.

    Attributes:
        submission: Where.
        source: In which kind of text.
        part: Id of the question or criterion, or name of the attachment; empty otherwise.
        language: Language of the text; empty where there is only one.
        original: Whether it is the original and no translation.
        nth: Which of the matches of this text comes first here, from 0.
        snippet: Words around it, on one line.
        found: (begin, end) in the snippet of what was looked for.
    """

    submission: SubmissionId
    source: Source
    part: str
    language: str
    original: bool
    nth: int
    snippet: str = field(repr=False)
    found: tuple[tuple[int, int], ...]

    @property
    def own(self) -> bool:
        """Whether the member wrote it."""
        return self.source in OWN


@dataclass(frozen=True, slots=True)
class FoundIn:
    """The hits in one submission, in the order in which one reads.

    Attributes:
        head: Title and team.
        state: How far the member is with it.
        hits: At least one.
    """

    head: SubmissionHead
    state: RowState
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Attributes:
        query: What was typed.
        asks: Whether it asks for anything.
        how: How well it was met.
        groups: Submissions in reading order.
        more: Whether there is more than what is listed.
        indexed: How many submissions were looked through.
        readable: How many there are to look through.
    """

    query: str = field(repr=False)
    asks: bool
    how: How
    groups: tuple[FoundIn, ...]
    more: bool
    indexed: int
    readable: int

    @property
    def hits(self) -> tuple[Hit, ...]:
        """Every hit, in the order of the list."""
        return tuple(hit for group in self.groups for hit in group.hits)

    @property
    def whole(self) -> bool:
        """Whether everything was looked through."""
        return self.indexed >= self.readable
