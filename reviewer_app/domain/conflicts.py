"""What is known of a conflict of interest between a member and a submission."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from reviewer_app.domain.ids import MemberId, SubmissionId

Who = tuple[MemberId, SubmissionId]


class PairState(StrEnum):
    """What holds of a pair; that nobody was asked is not *none*."""

    NOT_ASKED = "not_asked"
    NONE = "none"
    CONFLICT = "conflict"
    WAIVED = "waived"


class HintKind(StrEnum):
    """What a member and a team have in common."""

    SAME = "same"
    """The same organisation."""
    SIMILAR = "similar"
    """Organisations whose names resemble each other."""
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class PairKnown:
    """What was said of one pair.

    Attributes:
        state: What holds.
        by_office: Whether an officer decided it; else the member declared it.
        linked: Whether the member declared a link that lets them score.
    """

    state: PairState
    by_office: bool = False
    linked: bool = False


@dataclass(frozen=True, slots=True)
class FoundHint:
    """Why one might ask.

    Attributes:
        kind: The strongest thing in common.
        shared: The team's organisation, or the country's ISO 3166-1 code.
    """

    kind: HintKind
    shared: str


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A hint that an officer dismissed.

    Attributes:
        hint: What was dismissed.
        by: The officer.
        time: When.
        reason: Why.
    """

    hint: FoundHint
    by: str
    time: dt.datetime
    reason: str = field(repr=False)
