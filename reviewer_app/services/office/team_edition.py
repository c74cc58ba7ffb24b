"""What each team will read, in words, beside the comments that an officer decides about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.errors import WrongUse
from reviewer_app.reports.team_text import TeamText, team_text
from reviewer_app.services.office.kept_numbers import KeptNumbers
from reviewer_app.services.office.report_cards import team_cards
from reviewer_app.wording import words_in

if TYPE_CHECKING:
    from reviewer_app.services.office.session import Office

__all__ = ["TeamEdition", "TeamText", "lines_of", "team_edition", "team_editions"]


@dataclass(frozen=True, slots=True)
class TeamEdition:
    """What one team reads.

    Attributes:
        text: Everything but the comments.
        comments: The released words, in an order that tells nothing of who wrote them.
    """

    text: TeamText
    comments: tuple[str, ...] = field(repr=False)

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything in its order."""
        return lines_of(self.text, self.comments)


def lines_of(text: TeamText, comments: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a team reads, in its order."""
    head = tuple(line for line in (text.group, text.title, text.who) if line)
    return (*head, *text.above, text.heading, *(comments or (text.nothing,)), *text.below)


def team_edition(
    office: Office, call: str | None, round_number: int | None, submission: str, language: str
) -> TeamEdition:
    """Return what the team of one submission reads as things stand.

    Raises:
        NotPossible: ``report.nothing`` where no result was merged.
        WrongUse: ``submission.unknown``.
    """
    cards = team_cards(office, call, round_number, language, KeptNumbers())
    card = next((c for c in cards if c.head.id == submission), None)
    if card is None:
        raise WrongUse("submission.unknown", submission=submission[:64])
    return TeamEdition(team_text(card, words_in(language)), card.comments)


def team_editions(
    office: Office,
    call: str | None,
    round_number: int | None,
    language: str,
    kept: KeptNumbers | None = None,
) -> dict[str, TeamText]:
    """Return the team edition of every ranked submission in words, by its id; comments stand in none of them.

    Args:
        office: The open office.
        call: The call, or None for the open one.
        round_number: Its round, or None for the open one.
        language: ``en`` or ``fr``.
        kept: Statistics that were worked out before, if any; what is worked out now joins them.

    Raises:
        NotPossible: ``report.nothing`` where no result was merged.
    """
    words = words_in(language)
    cards = team_cards(office, call, round_number, language, kept or KeptNumbers())
    return {str(card.head.id): team_text(card, words) for card in cards}
