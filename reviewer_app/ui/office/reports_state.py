"""What the page of documents holds: what is chosen, what was made of it, what its screen is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from reviewer_app.services.office.report_card_files import OWN
from reviewer_app.services.office.report_cards import BOARD, EDITIONS, SECRETARIAT, TEAM
from reviewer_app.services.office.report_foresight import files_ahead
from reviewer_app.services.office.report_papers import NAMING, Paper
from reviewer_app.services.office.report_printed import ONCE
from reviewer_app.services.office.reports import ReportWish
from reviewer_app.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reviewer_app.domain.progress import Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.read_back import WrittenFile
    from reviewer_app.services.office.report_foresight import CardsAhead
    from reviewer_app.services.office.report_outlook import Outlook

BOTH: Final = "both"
DECIDED: Final = frozenset((Paper.LETTERS, Paper.ANNOUNCEMENT))
"""Papers that tell of a decision, and need one that stands."""

_APART: Final = NAMING | {Paper.SHEETS}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be written, and what is looked at.

    Attributes:
        papers: Kinds of paper.
        editions: Editions of the scorecards.
        language: ``en``, ``fr``, ``both``, or ``own``: what goes to a team is in the language it applied in.
        otherwise: ``en`` or ``fr``: of whatever has no language of its own.
        submission: Whose paper is looked at, where there is one per submission.
        shown: What is looked at: an edition of the scorecards, or the name of another kind of paper.
    """

    papers: frozenset[Paper] = frozenset((Paper.SCORECARDS, Paper.SUMMARY, Paper.SPREADSHEET))
    editions: frozenset[str] = frozenset((TEAM, SECRETARIAT))
    language: str = "en"
    otherwise: str = "en"
    submission: str = ""
    shown: str = TEAM

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages to write in, each in full."""
        if self.language == BOTH:
            return tuple(LANGUAGES)
        return (self.otherwise if self.language == OWN else self.language,)

    @property
    def drawn(self) -> tuple[tuple[str, str], ...]:
        """The (edition, language) of every scorecard that would be written."""
        if Paper.SCORECARDS not in self.papers:
            return ()
        languages = self.languages if self.language == BOTH else (self.language,)
        return tuple((e, one) for one in languages for e in sorted(self.editions))

    @property
    def sheets(self) -> tuple[str, ...]:
        """The editions of sheets: the secretariat's, and the board's where its scorecards are written."""
        board = Paper.SCORECARDS in self.papers and BOARD in self.editions
        return (SECRETARIAT, BOARD) if board else (SECRETARIAT,)

    def wanted(self, outlook: Outlook) -> tuple[Paper, ...]:
        """Return the kinds of paper that would be written, in their order."""
        return tuple(
            p
            for p in Paper
            if p in self.papers
            and (p is not Paper.SCORECARDS or self.editions)
            and (p not in DECIDED or outlook.decided)
        )

    def wishes(self, outlook: Outlook, out: Path) -> tuple[ReportWish, ...]:
        """Return what is to be written, sheets and tables apart: their editions are not those of the scorecards."""
        every = self.wanted(outlook)
        cards = tuple(edition for edition in EDITIONS if edition in self.editions)
        parts = (
            (tuple(p for p in every if p not in _APART), cards),
            (tuple(p for p in every if p in _APART), self.sheets),
        )
        return tuple(
            ReportWish(out, editions, self.language, papers, otherwise=self.otherwise)
            for papers, editions in parts
            if papers
        )

    def files(self, outlook: Outlook) -> int:
        """Return how many files would be written."""
        every = self.wanted(outlook)
        once = files_ahead((p for p in every if p in ONCE), self.sheets, outlook)
        rest = files_ahead((p for p in every if p not in ONCE), self.sheets, outlook)
        cards = sum(len(outlook.heads) + (edition != TEAM) for edition, _ in self.drawn)
        return once + len(self.languages) * rest + cards


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What scorecards would be; None in ``pages`` while that is being worked out.

    Attributes:
        cards: How many.
        pages: Pages of all of them.
        seconds: To draw all of them.
        exact: Whether every one was drawn to know it.
    """

    cards: int
    pages: int | None
    seconds: float = 0.0
    exact: bool = False


def together(ahead: Iterable[CardsAhead]) -> Foreseen:
    """Return what the cards of several editions and languages are together."""
    parts = tuple(ahead)
    return Foreseen(
        cards=sum(part.cards for part in parts),
        pages=sum(part.pages for part in parts),
        seconds=sum(part.seconds for part in parts),
        exact=all(part.exact for part in parts),
    )


@dataclass(frozen=True, slots=True)
class Made:
    """What was written.

    Attributes:
        folder: Where.
        files: Each, read back whole.
        whole: Whether everything that was wanted was written.
    """

    folder: Path
    files: tuple[WrittenFile, ...]
    whole: bool = True


class ReportsView(Protocol):
    """What the presenter tells its screen."""

    def show_outlook(self, outlook: Outlook, chosen: Chosen) -> None:
        """Show what there is to print."""

    def show_nothing(self) -> None:
        """Say that no result was merged yet."""

    def show_chosen(self, chosen: Chosen) -> None:
        """Show what is chosen."""

    def show_ahead(self, foreseen: Foreseen) -> None:
        """Say how much would be written."""

    def show_preview(self, content: bytes, chosen: Chosen) -> None:
        """Show one page as it would be written."""

    def show_no_preview(self, error: ReviewerError) -> None:
        """Say why there is no page to look at."""

    def show_step(self, step: Step, seconds_left: int | None = None) -> None:
        """Show how far the writing is."""

    def show_made(self, made: Made, error: ReviewerError | None = None) -> None:
        """List what was written, and say why it is not everything; None where it was stopped."""
