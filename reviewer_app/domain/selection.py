"""What a board decides about a round: who gets a place, who another track, who waits, who does not."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from reviewer_app.domain.call import Quota
from reviewer_app.domain.ids import SubmissionId, is_id

SELECTED: Final = "selected"
RESERVE: Final = "reserve"
NOT_SELECTED: Final = "not_selected"
_TRACK: Final = "track:"


def track_outcome(track: str) -> str:
    """Return the outcome of being offered a further track; the call's first one is ``selected``."""
    return _TRACK + track


def track_of(outcome: str) -> str:
    """Return the further track that an outcome offers; empty for every other outcome."""
    return outcome[len(_TRACK) :] if outcome.startswith(_TRACK) else ""


def is_outcome(text: str) -> bool:
    """Tell whether ``text`` names an outcome; which tracks there are, the rules say."""
    return text in (SELECTED, RESERVE, NOT_SELECTED) or is_id(track_of(text))


@dataclass(frozen=True, slots=True)
class TrackPlaces:
    """A further track and how many it holds; None where there is no limit."""

    track: str
    places: int | None


@dataclass(frozen=True, slots=True)
class Rules:
    """What a selection keeps to.

    Attributes:
        places: Places of the first track, in all.
        quotas: Bounds per attribute value, each at most once.
        tracks: The further tracks, in the call's order.
        reserve: Length of the reserve list, per group where a quota is about groups.
    """

    places: int
    quotas: tuple[Quota, ...] = ()
    tracks: tuple[TrackPlaces, ...] = ()
    reserve: int = 0


@dataclass(frozen=True, slots=True)
class Hold:
    """One submission that the proposal has to hold in, or out, whatever the numbers say.

    Attributes:
        submission: Which one.
        inside: Whether it is held in; else it is held out, of the places and of the reserve list.
        reason: Why, in the officer's words; always needed.
    """

    submission: SubmissionId
    inside: bool
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """What an officer chose for one submission.

    Attributes:
        submission: Which one.
        outcome: ``selected``, ``reserve``, ``not_selected`` or ``track:ID``.
        reason: Why, in the officer's words; needed where it departs from the proposal.
        place: Place on the reserve list that was asked for, from 1; 0 where the mean says.
    """

    submission: SubmissionId
    outcome: str
    reason: str = field(default="", repr=False)
    place: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """One submission in a decision, with the numbers it was decided on.

    Attributes:
        submission: Which one.
        group: Its group, or empty.
        outcome: What was decided.
        order: 1, 2 … within outcome and group; 0 where no review counted.
        proposed: What the program proposed.
        reason: Why it departs from that; empty where it does not.
        mean: Exact mean at that time, None without a counted review.
        n: Counted reviews at that time.
    """

    submission: SubmissionId
    group: str
    outcome: str
    order: int
    proposed: str
    reason: str = field(default="", repr=False)
    mean: Fraction | None = None
    n: int = 0


@dataclass(frozen=True, slots=True)
class Selection:
    """The content of a decision: everything that an auditor holds against the numbers.

    Attributes:
        rules: Places and quotas as decided.
        rules_reason: Why they are not those of the call; empty where they are.
        outcomes: Every submission of the round, by id.
        input_hash: Of the judgements it rests on.
        merge_digest: Of the files it rests on.
        proposal: SHA-256 of what the program proposed under these rules.
        ledger_n: Number of the ledger's last entry when it was made.
        ledger_head: Hash of that entry.
        holds: Who was held in or out when it was proposed, by id; each with its reason.
    """

    rules: Rules
    rules_reason: str = field(repr=False)
    outcomes: tuple[Outcome, ...]
    input_hash: str
    merge_digest: str
    proposal: str
    ledger_n: int
    ledger_head: str
    holds: tuple[Hold, ...] = ()

    def of(self, submission: str) -> Outcome | None:
        """Return what was decided about one submission, where it is in the decision."""
        return next((o for o in self.outcomes if o.submission == submission), None)

    @property
    def departures(self) -> tuple[Outcome, ...]:
        """The outcomes that depart from the proposal, by id."""
        return tuple(o for o in self.outcomes if departs(o.proposed, o.outcome) or o.reason)


def departs(proposed: str, chosen: str) -> bool:
    """Tell whether a choice asks for a reason.

    The proposal knows places and the reserve list only: to offer a further track to somebody for whom it has
    nothing takes nothing from anybody.
    """
    offered = proposed == NOT_SELECTED and bool(track_of(chosen))
    return chosen != proposed and not offered
