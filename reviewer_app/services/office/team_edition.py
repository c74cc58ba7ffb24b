"""What each team will read, in words, beside the comments that an officer decides about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.errors import WrongUse
from reviewer_app.reports.team_text import TeamText, team_text
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
        comments: The released words, by member.
    """

    text: TeamText
    comments: tuple[str, ...] = field(repr=False)

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything in its order."""
        return lines_of(self.text, self.comments)


def lines_of(text: TeamText, comments: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a team reads, in its order."""
    above = tuple(line for line in (text.group, text.title, text.who) if line)
    below = (text.offers,) if text.offers else ()
    return (*above, *text.scores, text.heading, *(comments or (text.nothing,)), *below)


def team_edition(
    office: Office, call: str | None, round_number: int | None, submission: str, language: str
) -> TeamEdition:
    """Return what the team of one submission reads as things stand.

    Raises:
        NotPossible: ``report.nothing`` where no result was merged.
        WrongUse: ``submission.unknown``.
    """
    cards = team_cards(office, call, round_number, language)
    card = next((c for c in cards if c.head.id == submission), None)
    if card is None:
        raise WrongUse("submission.unknown", submission=submission[:64])
    return TeamEdition(team_text(card, words_in(language)), card.comments)


def team_editions(
    office: Office, call: str | None, round_number: int | None, language: str
) -> dict[str, TeamText]:
    """Return the team edition of every ranked submission in words, by its id; comments stand in none of them.

    Raises:
        NotPossible: ``report.nothing`` where no result was merged.
    """
    words = words_in(language)
    cards = team_cards(office, call, round_number, language)
    return {str(card.head.id): team_text(card, words) for card in cards}
