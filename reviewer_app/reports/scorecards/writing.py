"""Write scorecards: one submission to a file, or all of an edition in one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reviewer_app.reports.document import make_document
from reviewer_app.reports.footer import footer
from reviewer_app.reports.layout.about import About
from reviewer_app.reports.scorecards.board import draw_board_card
from reviewer_app.reports.scorecards.office import draw_office_card
from reviewer_app.reports.scorecards.team import draw_team_card
from reviewer_app.reports.values_cards import BoardCard, OfficeCard, TeamCard

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reviewer_app.domain.progress import CancelToken
    from reviewer_app.reports.layout.paper import Paper
    from reviewer_app.wording import Words

    Card = TeamCard | BoardCard | OfficeCard
    Drawn = Callable[[int], None]


def make_card(card: Card, words: Words) -> bytes:
    """Return one card as a PDF."""
    shared = card.shared if isinstance(card, OfficeCard) else card
    about = _about(shared, f"{shared.head.id} · {shared.title.words}", _edition(card), words)
    foot = partial(footer, shared.source, words, _for_whom(card, words))
    return make_document(about, foot, lambda paper: _draw(paper, card, words))[0]


def make_cards(
    cards: Sequence[BoardCard | OfficeCard],
    words: Words,
    drawn: Drawn = lambda _number: None,
    token: CancelToken | None = None,
) -> bytes:
    """Return all cards of one edition as one PDF with a bookmark for each.

    A team's card is in no such file: a team must get its own and no other.

    Args:
        cards: At least one, all of one edition.
        words: Of the pages.
        drawn: Told how many are drawn.
        token: Stops it.

    Raises:
        Cancelled: The person stopped it.
    """
    first = cards[0].shared if isinstance(cards[0], OfficeCard) else cards[0]
    call = first.source.call
    title = words.t("Scorecards: {call}", call=call.title.best((words.language, *call.languages)))
    about = _about(first, title, f"all-{_edition(cards[0])}", words)
    foot = partial(footer, first.source, words, _for_whom(cards[0], words))

    def content(paper: Paper) -> None:
        for number, card in enumerate(cards):
            if token is not None:
                token.check()
            paper.page()
            _draw(paper, card, words)
            drawn(number + 1)

    return make_document(about, foot, content)[0]


def _about(card: TeamCard | BoardCard, title: str, kind: str, words: Words) -> About:
    return About(
        title, words.language, card.source.moment, card.source.input_hash, f"{kind} {card.head.id}"
    )


def _draw(paper: Paper, card: Card, words: Words) -> None:
    if isinstance(card, TeamCard):
        draw_team_card(paper, card, words)
    elif isinstance(card, BoardCard):
        draw_board_card(paper, card, words)
    else:
        draw_office_card(paper, card, words)


def _edition(card: Card) -> str:
    return type(card).__name__


def _for_whom(card: Card, words: Words) -> str:
    """Return for whom a page is, as its foot says it."""
    if isinstance(card, TeamCard):
        return words.t("For the team")
    if isinstance(card, OfficeCard):
        return words.t("Secretariat edition: not for teams")
    return words.t("Board edition: names no reviewer; not for teams")
