"""How much would be written, and how long it would take, before anything is."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.progress import CancelToken
from reviewer_app.formats.pdf_pages import pages_in
from reviewer_app.services.office.kept_numbers import KeptNumbers
from reviewer_app.services.office.report_cards import TEAM, card_of
from reviewer_app.services.office.report_ground import read_ground
from reviewer_app.services.office.report_numbers import with_numbers
from reviewer_app.services.office.report_papers import Paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reviewer_app.domain.standing import Standing
    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.report_outlook import Outlook
    from reviewer_app.services.office.session import Office

_SAMPLE: Final = 5
"""Cards that are drawn to foresee all of them."""
_PER_LETTER: Final = 2
"""PDF and DOCX."""
_ANNOUNCED: Final = 3
"""HTML, CSV and PDF."""


@dataclass(frozen=True, slots=True)
class CardsAhead:
    """What the cards of one edition would be.

    Attributes:
        cards: How many.
        pages: Pages of all of them.
        seconds: To draw all of them, as measured on this machine just now.
        exact: Whether every card was drawn; else ``pages`` is the sample's mean times the cards.
    """

    cards: int
    pages: int
    seconds: float
    exact: bool


def foresee_cards(  # noqa: PLR0913 - what would be drawn, and how it is stopped
    office: Office,
    call: str | None,
    round_number: int | None,
    edition: str,
    language: str,
    *,
    kept: KeptNumbers | None = None,
    token: CancelToken | None = None,
) -> CardsAhead:
    """Return how many pages the cards of an edition would have; a few are drawn, none is written.

    Args:
        office: The open office.
        call: The call, or None for the open one.
        round_number: Its round, or None for the open one.
        edition: ``team``, ``secretariat`` or ``board``.
        language: ``en`` or ``fr``.
        kept: Statistics that were worked out before, if any; what is worked out now joins them.
        token: Stops it.

    Raises:
        NotPossible: ``report.nothing``.
        Cancelled: The person stopped it.
    """
    from reviewer_app.reports.scorecards import draw_cards  # noqa: PLC0415 - ReportLab loads slowly

    token = token or CancelToken()
    ground = read_ground(office, call, round_number, language)
    if edition != TEAM:
        ground = with_numbers(office, ground, kept or KeptNumbers(), token=token)
    standings = ground.ranking.standings
    drawn = _spread(ground, standings)
    pages, begun = 0, time.monotonic()
    for standing in drawn:
        token.check()
        pages += pages_in(draw_cards((card_of(ground, standing, edition),), ground.words))
    seconds = time.monotonic() - begun
    share = len(standings) / max(1, len(drawn))
    exact = len(drawn) == len(standings)
    return CardsAhead(len(standings), round(pages * share), seconds * share, exact)


def _spread(ground: Ground, standings: Sequence[Standing]) -> tuple[Standing, ...]:
    """Return a few standings, from the one with the fewest words to the one with the most."""
    said = dict.fromkeys((s.submission for s in standings), 0)
    for comment in ground.comments:
        if comment.submission in said:
            said[comment.submission] += len(comment.original)
    ordered = sorted(standings, key=lambda s: (said[s.submission], s.submission))
    if len(ordered) <= _SAMPLE:
        return tuple(ordered)
    last = len(ordered) - 1
    return tuple(ordered[round(n * last / (_SAMPLE - 1))] for n in range(_SAMPLE))


def files_ahead(papers: Iterable[Paper], outlook: Outlook) -> int:
    """Return how many files the papers of one language would be, scorecards apart."""
    teams = len(outlook.heads)
    many = {Paper.LETTERS: _PER_LETTER * teams, Paper.ANNOUNCEMENT: _ANNOUNCED}
    return sum(many.get(paper, 1) for paper in papers if paper is not Paper.SCORECARDS)
