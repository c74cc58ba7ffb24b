"""One invitation with its rubric, and what its board decides."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from reviewer_app.domain.ids import CallId
from reviewer_app.domain.rubric import Rubric, Scale
from reviewer_app.domain.text import LocalText


class Blindness(StrEnum):
    """What reviewers may not know about a submission."""

    NONE = "none"
    TEAMS = "teams"


class Reading(StrEnum):
    """Which texts a member may read besides those assigned to them."""

    ASSIGNED = "assigned"
    ALL = "all"


class TeamSees(StrEnum):
    """What a team may see of its numbers beside the feedback."""

    SCORE = "score"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class Group:
    """A unit of quotas that submissions belong to, for instance the challenge they answer."""

    id: str
    title: LocalText


@dataclass(frozen=True, slots=True)
class Question:
    """One question that every submission answers."""

    id: str
    title: LocalText


@dataclass(frozen=True, slots=True)
class Quota:
    """Bounds on how many selected submissions share one value of an attribute.

    Attributes:
        attribute: ``group``, ``country``, ``language`` or ``organisation``.
        value: The value that is counted.
        low: At least so many places.
        high: At most so many places.
    """

    attribute: str
    value: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Track:
    """An outcome beside *not selected*, for instance the cohort learning track.

    Attributes:
        id: Identifier.
        title: Its name.
        places: How many submissions it holds; None where there is no limit.
    """

    id: str
    title: LocalText
    places: int | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One invitation, in one round.

    Attributes:
        id: Identifier.
        title: Its name.
        kind: ``challenges``, ``solutions`` or another word.
        round: 1 for the first pass of review.
        languages: Languages of the call, the first the default for texts.
        deadline: Last day for results; shown, never enforced by the laptop clock.
        rubric: The scoring scheme.
        questions: What every submission answers, in order.
        groups: Units of quotas; empty where there are none.
        places: Places in all of the first track; None where quotas alone say.
        quotas: Bounds per attribute value.
        tracks: Outcomes; the first is the one that ``places`` and quotas are about.
        reserve: Length of the reserve list per group.
        minimum_reviews: Fewer counted reviews than this mark a submission.
        blindness: What reviewers may not know.
        reading: Which texts members may read.
        display_scale: Scale that totals are shown on where criteria have different scales.
        show_running_total: Whether a reviewer sees the total while scoring.
        retention_until: Day after which the call's data are to be purged; None where not set.
        demonstration: True where every score is invented and every page must say so.
        team_sees: What teams see of their overall numbers, in the order of ``TeamSees``; empty for feedback alone.
    """

    id: CallId
    title: LocalText
    kind: str
    round: int
    languages: tuple[str, ...]
    deadline: dt.date | None
    rubric: Rubric
    questions: tuple[Question, ...]
    groups: tuple[Group, ...] = ()
    places: int | None = None
    quotas: tuple[Quota, ...] = ()
    tracks: tuple[Track, ...] = ()
    reserve: int = 2
    minimum_reviews: int = 3
    blindness: Blindness = Blindness.NONE
    reading: Reading = Reading.ASSIGNED
    display_scale: Scale = field(default_factory=lambda: Scale(0, 100))
    show_running_total: bool = True
    retention_until: dt.date | None = None
    demonstration: bool = False
    team_sees: tuple[TeamSees, ...] = ()

    def group(self, wanted: str) -> Group | None:
        """Return the group with that id, where there is one."""
        return next((group for group in self.groups if group.id == wanted), None)

    def question(self, wanted: str) -> Question | None:
        """Return the question with that id, where there is one."""
        return next((question for question in self.questions if question.id == wanted), None)
