"""What pages say about the choice: what was decided once a decision stands, else what the program proposes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.domain.selection import RESERVE, SELECTED
from reviewer_app.scoring.selection import propose
from reviewer_app.services.office.decision_words import (
    day_of,
    outcome_words,
    place_words,
    state_words,
)
from reviewer_app.services.office.selected import STANDS, selections_on_record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.standing import Ranking
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.selected import SelectionTold
    from reviewer_app.services.office.session import Office
    from reviewer_app.wording import Words


@dataclass(frozen=True, slots=True)
class PrintedOutcome:
    """One submission's outcome on a page.

    Attributes:
        name: The outcome in words.
        selected: Whether it has a place.
        tied: Whether an equal mean stands on the other side of the cut; of proposals only.
    """

    name: str
    selected: bool
    tied: bool = False


@dataclass(frozen=True, slots=True)
class PrintedChoice:
    """The choice of a round as pages tell of it.

    Attributes:
        sentences: Whether it was decided, by whom and when, or only proposed; and whether results came in since.
        day: Day of the decision that stands; empty where none does.
        outcomes: Every submission's outcome.
        reasons: Why a decided outcome departs from what was proposed, by submission; those without one are absent.
    """

    sentences: tuple[str, ...]
    day: str
    outcomes: Mapping[str, PrintedOutcome] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict, repr=False)

    def reason_of(self, submission: str) -> str:
        """Return the reason on record for one submission's outcome; empty where there is none."""
        return self.reasons.get(submission, "")

    def of_office(self, submission: str, words: Words) -> str:
        """Return one submission's outcome for people of the office and the board."""
        outcome = self.outcomes.get(submission)
        if outcome is None:
            return ""
        if self.day:
            return words.t(
                "Decided by the board on {day}: {outcome}", day=self.day, outcome=outcome.name
            )
        return words.t("Proposal, nothing is decided yet: {outcome}", outcome=outcome.name)

    def of_team(self, submission: str, words: Words) -> str:
        """Return one submission's outcome for its team; empty while nothing is decided."""
        return self.of_office(submission, words) if self.day else ""


def printed_choice(
    office: Office,
    which: OpenRound,
    ranking: Ranking,
    heads: Sequence[SubmissionHead],
    words: Words,
) -> PrintedChoice:
    """Return what pages say about a round's choice."""
    told = selections_on_record(office, which).telling
    if told is not None and told.state == STANDS:
        return _decided(told, which.call, ranking, words)
    proposal = propose(which.call, ranking, heads)
    proposed = words.t("What follows is the program’s proposal; people decide.")
    sentences = (proposed,) if told is None else (state_words(told, words), proposed)
    return PrintedChoice(
        sentences,
        "",
        {
            p.submission: PrintedOutcome(
                words.code(f"outcome.{p.outcome}"), p.outcome == SELECTED, p.tied
            )
            for p in proposal.places
        },
    )


def _decided(told: SelectionTold, call: Call, ranking: Ranking, words: Words) -> PrintedChoice:
    from reviewer_app.reports.numbers import day  # noqa: PLC0415 - with the rest of the room

    sentences = [state_words(told, words)]
    if told.selection.input_hash != ranking.input_hash:
        sentences.append(
            words.t(
                "! New results came in since: the decision rests on judgements that are no longer today’s."
            )
        )
    outcomes = {}
    for o in told.selection.outcomes:
        name = (
            place_words(call, words)
            if o.outcome == SELECTED
            else outcome_words(o.outcome, call, words)
        )
        if o.outcome == RESERVE and o.order:
            name = f"{name} {o.order}"
        outcomes[str(o.submission)] = PrintedOutcome(name, o.outcome == SELECTED)
    reasons = {str(o.submission): o.reason for o in told.selection.outcomes if o.reason}
    return PrintedChoice(tuple(sentences), day(day_of(told), words), outcomes, reasons)
