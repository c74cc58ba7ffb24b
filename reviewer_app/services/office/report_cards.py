"""The scorecards of a round, by edition."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.services.office.board_heads import board_heads
from reviewer_app.services.office.card_moved import earlier_round
from reviewer_app.services.office.card_office import board_card, office_card
from reviewer_app.services.office.card_team import asks_numbers, team_card
from reviewer_app.services.office.report_ground import read_ground
from reviewer_app.services.office.report_numbers import with_numbers
from reviewer_app.services.office.results_view import read_results
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer_app.domain.standing import Standing
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.reports.values_cards import BoardCard, OfficeCard, TeamCard
    from reviewer_app.services.office.card_moved import Earlier
    from reviewer_app.services.office.kept_numbers import KeptNumbers
    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.results_view import Results
    from reviewer_app.services.office.session import Office

    Card = TeamCard | BoardCard | OfficeCard

TEAM: Final = "team"
SECRETARIAT: Final = "secretariat"
BOARD: Final = "board"
EDITIONS: Final = (TEAM, SECRETARIAT, BOARD)


@dataclass(frozen=True, slots=True)
class CardGround:
    """What cards are made from.

    Attributes:
        ground: What all pages of the round are made from.
        results: Every review with its member; None where only teams' cards are made.
        earlier: The round before discussion; None where there is none, or only teams' cards are made.
        for_board: Each submission as members know it; empty where only teams' cards are made.
    """

    ground: Ground
    results: Results | None = field(default=None, repr=False)
    earlier: Earlier | None = None
    for_board: Mapping[str, SubmissionHead] = field(default_factory=dict)

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Every submission's numbers, by its id."""
        return tuple(sorted(self.ground.ranking.standings, key=lambda s: s.submission))


@one_unit
def card_ground(office: Office, ground: Ground, editions: tuple[str, ...]) -> CardGround:
    """Return what the cards of these editions are made from."""
    if set(editions) <= {TEAM}:
        return CardGround(ground)
    which = ground.which
    results = read_results(office, which.id, which.round)
    return CardGround(ground, results, earlier_round(office, ground), board_heads(office, which))


def card_of(cards: CardGround, standing: Standing, edition: str) -> Card:
    """Return a submission's card in one edition that ``cards`` was asked for."""
    if edition == TEAM:
        return team_card(cards.ground, standing)
    return office_or_board(cards, standing, edition)


def office_or_board(cards: CardGround, standing: Standing, edition: str) -> BoardCard | OfficeCard:
    """Return a submission's card for the secretariat or for the board."""
    ground, results, earlier = cards.ground, cards.results, cards.earlier
    if results is None:
        raise TypeError("only teams' cards were asked for")
    if edition == SECRETARIAT:
        return office_card(ground, standing, results, earlier)
    return board_card(ground, standing, results, earlier, cards.for_board[standing.submission])


def in_language(office: Office, cards: CardGround, language: str) -> CardGround:
    """Return what cards are made from, with words of another language; numbers stay what they are."""
    ground = cards.ground
    if ground.words.language == language:
        return cards
    other = read_ground(office, ground.which.id, ground.which.round, language)
    other = dataclasses.replace(other, numbers=ground.numbers)
    return dataclasses.replace(cards, ground=other)


def team_cards(
    office: Office,
    call: str | None,
    round_number: int | None,
    language: str,
    kept: KeptNumbers,
) -> tuple[TeamCard, ...]:
    """Return the team edition of every ranked submission, by id, without writing anything.

    Args:
        office: The open office.
        call: The call, or None for the open one.
        round_number: Its round, or None for the open one.
        language: ``en`` or ``fr``.
        kept: Statistics that were worked out before, if any; what is worked out now joins them.

    Raises:
        NotPossible: ``report.nothing`` where no result was merged.
    """
    ground = read_ground(office, call, round_number, language)
    if asks_numbers(ground.which.call):
        ground = with_numbers(office, ground, kept)
    return tuple(team_card(ground, standing) for standing in CardGround(ground).standings)
