"""How much would be written, and how long it would take, before anything is."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.progress import CancelToken
from reviewer_app.formats.pdf_pages import pages_in
from reviewer_app.services.office.card_team import asks_numbers
from reviewer_app.services.office.kept_numbers import KeptNumbers
from reviewer_app.services.office.report_card_files import OWN, draw_some
from reviewer_app.services.office.report_cards import TEAM
from reviewer_app.services.office.report_ground import read_ground
from reviewer_app.services.office.report_numbers import with_numbers
from reviewer_app.services.office.report_outlook import read_outlook
from reviewer_app.services.office.report_papers import Paper
from reviewer_app.services.office.report_printed import ONCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reviewer_app.domain.standing import Standing
    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.report_outlook import Outlook
    from reviewer_app.services.office.reports import ReportWish
    from reviewer_app.services.office.session import Office

_SAMPLE: Final = 5
"""Cards that are drawn to foresee all of them."""
_PER_LETTER: Final = 2
"""PDF and DOCX; one list goes with all of them."""
_PER_SHEETS: Final = 3
"""Workbook, JSON, and what the tables mean; beside one file per table."""
_PER_LESSONS: Final = 2
"""PDF and JSON."""
_ANNOUNCED: Final = 3
"""HTML, CSV and PDF."""


@dataclass(frozen=True, slots=True)
class CardsAhead:
    """What the cards of one edition would be.

    Attributes:
        cards: How many.
        pages: Pages of all of them; the office's own editions also have one file of all, and count twice.
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
    otherwise: str = "en",
    kept: KeptNumbers | None = None,
    token: CancelToken | None = None,
) -> CardsAhead:
    """Return how many pages the cards of an edition would have; a few are drawn, none is written.

    Args:
        office: The open office.
        call: The call, or None for the open one.
        round_number: Its round, or None for the open one.
        edition: ``team``, ``secretariat`` or ``board``.
        language: ``en``, ``fr`` or ``own``.
        otherwise: ``en`` or ``fr``: of whatever has no language of its own.
        kept: Statistics that were worked out before, if any; what is worked out now joins them.
        token: Stops it.

    Raises:
        NotPossible: ``report.nothing``.
        Cancelled: The person stopped it.
    """
    token = token or CancelToken()
    own = language == OWN
    ground = read_ground(office, call, round_number, otherwise if own else language)
    if edition != TEAM or asks_numbers(ground.which.call):
        ground = with_numbers(office, ground, kept or KeptNumbers(), token=token)
    every = len(ground.ranking.standings)
    sample = _spread(ground, ground.ranking.standings)
    pages, begun = 0, time.monotonic()
    for page in draw_some(office, ground, sample, edition, own=own):
        token.check()
        pages += pages_in(page)
    # The office's own editions are written twice: each card, and all of them in one file.
    share = every / max(1, len(sample)) * (1 if edition == TEAM else 2)
    seconds = (time.monotonic() - begun) * share
    return CardsAhead(every, round(pages * share), seconds, len(sample) == every)


def _spread(ground: Ground, standings: Sequence[Standing]) -> tuple[str, ...]:
    """Return a few submissions, from the one with the fewest words to the one with the most."""
    said = dict.fromkeys((s.submission for s in standings), 0)
    for comment in ground.comments:
        if comment.submission in said:
            said[comment.submission] += len(comment.original)
    ordered = sorted(standings, key=lambda s: (said[s.submission], s.submission))
    if len(ordered) <= _SAMPLE:
        return tuple(s.submission for s in ordered)
    last = len(ordered) - 1
    return tuple(ordered[round(n * last / (_SAMPLE - 1))].submission for n in range(_SAMPLE))


def files_ahead(papers: Iterable[Paper], editions: Iterable[str], outlook: Outlook) -> int:
    """Return how many files the papers of one language would be, scorecards apart.

    Args:
        papers: Kinds of paper.
        editions: Editions of sheets: ``secretariat``, ``board``.
        outlook: What there is to print.
    """
    from reviewer_app.services.office.tables_of_round import PLANS  # noqa: PLC0415 - few come here

    many = {
        Paper.LETTERS: _PER_LETTER * len(outlook.heads) + 1,
        Paper.ANNOUNCEMENT: _ANNOUNCED,
        Paper.LESSONS: _PER_LESSONS,
        Paper.SHEETS: sum(len(PLANS[edition]) + _PER_SHEETS for edition in editions),
    }
    return sum(many.get(paper, 1) for paper in papers if paper is not Paper.SCORECARDS)


@dataclass(frozen=True, slots=True)
class ReportAhead:
    """What a report would be.

    Attributes:
        files: How many files.
        cards: How many of them are scorecards, and files of all of them.
        pages: Pages of the scorecards.
        seconds: To draw them.
        exact: Whether every scorecard was drawn to know it.
    """

    files: int
    cards: int
    pages: int
    seconds: float
    exact: bool


def foresee_report(
    office: Office, call: str | None, round_number: int | None, wish: ReportWish
) -> ReportAhead:
    """Return how much ``make_reports`` would write; nothing is written.

    Raises:
        NotPossible: ``report.nothing``.
    """
    outlook = read_outlook(office, call, round_number)
    wanted, many = wish.wanted, len(wish.languages)
    sheets = [edition for edition in wish.editions if edition != TEAM]
    files = files_ahead((p for p in wanted if p in ONCE), sheets, outlook)
    files += many * files_ahead((p for p in wanted if p not in ONCE), sheets, outlook)
    kept, parts = KeptNumbers(), []
    if Paper.SCORECARDS in wanted:
        parts = [
            foresee_cards(
                office, call, round_number, edition, wish.language if many == 1 else language,
                otherwise=wish.otherwise, kept=kept,
            )
            for language in wish.languages
            for edition in wish.editions
        ]  # fmt: skip
    cards = sum(p.cards for p in parts) + many * len(sheets) * (Paper.SCORECARDS in wanted)
    return ReportAhead(
        files=files + cards,
        cards=cards,
        pages=sum(p.pages for p in parts),
        seconds=sum(p.seconds for p in parts),
        exact=all(p.exact for p in parts),
    )
