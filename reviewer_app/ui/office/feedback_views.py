"""What the release desk reads and shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from reviewer_app.services.office.feedback import EDITED, PENDING, RELEASED, WITHHELD

if TYPE_CHECKING:
    from reviewer_app.domain.telling import Told
    from reviewer_app.domain.text import LocalText
    from reviewer_app.services.office.feedback_checks import CheckedComment, FeedbackGround
    from reviewer_app.services.office.team_edition import TeamText


class Filter(StrEnum):
    """Which comments are listed."""

    ALL = "all"
    WAITING = "waiting"
    TELLING = "telling"
    """Those that wait and tell something."""
    RELEASED = "released"
    EDITED = "edited"
    WITHHELD = "withheld"


class Doing(StrEnum):
    """What is done with the comment in hand."""

    READING = "reading"
    EDITING = "editing"
    WITHHOLDING = "withholding"


@dataclass(frozen=True, slots=True)
class FeedbackLoaded:
    """What the page read.

    Attributes:
        checked: Every comment with what it tells.
        read: Ids of those that were read.
        members: Name of each member.
        titles: Title of each submission.
        editions: For each language, what each team reads but for the comments.
        ground: What words are looked over for.
    """

    checked: tuple[CheckedComment, ...]
    read: frozenset[str]
    members: dict[str, str] = field(repr=False)
    titles: dict[str, LocalText] = field(repr=False)
    editions: dict[str, dict[str, TeamText]] = field(repr=False)
    ground: FeedbackGround


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """What the page shows.

    Attributes:
        rows: The comments of the filter, in their order.
        counts: How many each filter has.
        filter: Which filter.
        current: The comment in hand, or None where there is none.
        place: Its number in the list, from 1; 0 where the filter does not list it.
        doing: What is done with it.
        text: The words that are being written.
        reason: The reason that is being written.
        told: What the words being written tell.
        together: How many can be released together.
        of_team: Every comment on the same submission.
        edition: For each language, what else its team reads.
        undo: What undo would take back: a state, or empty.
    """

    rows: tuple[CheckedComment, ...]
    counts: dict[Filter, int]
    filter: Filter
    current: CheckedComment | None
    place: int
    doing: Doing
    text: str = field(repr=False)
    reason: str = field(repr=False)
    told: tuple[Told, ...]
    together: int
    of_team: tuple[CheckedComment, ...]
    edition: dict[str, TeamText] = field(repr=False)
    undo: str


def fits(checked: CheckedComment, wanted: Filter) -> bool:
    """Tell whether a filter lists a comment."""
    state = checked.comment.state
    if wanted is Filter.ALL:
        return True
    if wanted is Filter.TELLING:
        return state == PENDING and bool(checked.told)
    states = {
        Filter.WAITING: PENDING,
        Filter.RELEASED: RELEASED,
        Filter.EDITED: EDITED,
        Filter.WITHHELD: WITHHELD,
    }
    return state == states[wanted]
