"""Reports: what is chosen, one card looked at first, and the writing with progress and cancel."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from reviewer_app.domain.progress import Step
from reviewer_app.errors import Cancelled, NotPossible
from reviewer_app.services.office.report_cards import SECRETARIAT, TEAM
from reviewer_app.services.office.report_outlook import Outlook, read_outlook
from reviewer_app.services.office.report_papers import Paper
from reviewer_app.ui.time_left import TimeLeft

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.progress import CancelToken, Report
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.kept_numbers import KeptNumbers
    from reviewer_app.services.office.read_back import WrittenFile
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.office.workers import Workers

BOTH = "both"
_NOTHING = ("report.nothing", "call.none")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be written, and what is looked at.

    Attributes:
        papers: Kinds of paper.
        editions: Editions of the scorecards.
        language: ``en``, ``fr`` or ``both``.
        submission: Whose card is looked at.
        edition: In which edition.
    """

    papers: frozenset[Paper] = frozenset((Paper.SCORECARDS, Paper.SUMMARY, Paper.SPREADSHEET))
    editions: frozenset[str] = frozenset((TEAM, SECRETARIAT))
    language: str = "en"
    submission: str = ""
    edition: str = TEAM

    @property
    def files(self) -> tuple[int, int]:
        """Files per language that there is one of, and editions that there is one of per submission."""
        cards = len(self.editions) if Paper.SCORECARDS in self.papers else 0
        return len(self.papers - {Paper.SCORECARDS}), cards

    @property
    def nothing(self) -> bool:
        """Whether nothing would be written."""
        return self.files == (0, 0)


class ReportsScreen(Protocol):
    """What the presenter tells its screen."""

    def show_outlook(self, outlook: Outlook, chosen: Chosen) -> None:
        """Show what there is to print."""

    def show_nothing(self) -> None:
        """Say that no result was merged yet."""

    def show_chosen(self, chosen: Chosen) -> None:
        """Show what is chosen."""

    def show_preview(self, content: bytes, chosen: Chosen) -> None:
        """Show one card as it would be written."""

    def show_step(self, step: Step, seconds_left: int | None = None) -> None:
        """Show how far the writing is."""

    def show_written(self, files: tuple[WrittenFile, ...], folder: Path) -> None:
        """List what was written."""

    def show_problem(self, error: ReviewerError | None) -> None:
        """Say why writing ended; None where it was stopped."""


class ReportsPresenter:
    """Holds the choice, and asks for pages."""

    def __init__(
        self, workers: Workers, round_: tuple[str | None, int | None], kept: KeptNumbers
    ) -> None:
        """Ask ``workers`` about a round; statistics in ``kept`` are not worked out again."""
        self._workers = workers
        self._kept = kept
        self.round = round_
        """Call and round that it speaks of."""
        self._screen: ReportsScreen | None = None
        self.chosen = Chosen(language=workers.language)
        self.outlook: Outlook | None = None
        self._token: CancelToken | None = None
        self.written: tuple[WrittenFile, ...] = ()

    def attach(self, screen: ReportsScreen | None) -> None:
        """Speak to ``screen`` from now on."""
        self._screen = screen

    def read(self) -> None:
        """Read what there is to print, then show it with a card."""
        call, number = self.round

        def work(office: Office) -> Outlook | None:
            try:
                return read_outlook(office, call, number)
            except NotPossible as error:
                if error.code in _NOTHING:
                    return None
                raise

        self._workers.read(work, self._keep)

    def choose_paper(self, paper: Paper, *, wanted: bool) -> None:
        """Write a kind of paper, or not."""
        papers = self.chosen.papers | {paper} if wanted else self.chosen.papers - {paper}
        self._choose(replace(self.chosen, papers=papers))

    def choose_edition(self, edition: str, *, wanted: bool) -> None:
        """Write an edition, or not."""
        old = self.chosen.editions
        self._choose(replace(self.chosen, editions=old | {edition} if wanted else old - {edition}))

    def choose_language(self, language: str) -> None:
        """Write in one language, or in both; the card is looked at in it too."""
        self._choose(replace(self.chosen, language=language))
        self._preview()

    def look_at(self, submission: str, edition: str) -> None:
        """Look at one card."""
        self._choose(replace(self.chosen, submission=submission, edition=edition))
        self._preview()

    def folder_in(self, chosen: Path) -> Path:
        """Return the folder of its own into which papers are written."""
        outlook = self.outlook
        if outlook is None:
            return chosen
        return chosen / f"{outlook.call.id}_round-{outlook.call.round}_reports"

    def write(self, folder: Path) -> None:
        """Write everything chosen into a folder."""
        chosen, screen = self.chosen, self._screen
        if screen is None or chosen.nothing:
            return
        (call, number), kept = self.round, self._kept

        def work(office: Office, report: Report, token: CancelToken) -> tuple[WrittenFile, ...]:
            # ReportLab takes long to load, and few come here.
            from reviewer_app.services.office.report_cards import EDITIONS  # noqa: PLC0415
            from reviewer_app.services.office.reports import (  # noqa: PLC0415
                ReportWish,
                make_reports,
            )

            wish = ReportWish(
                out=folder,
                editions=tuple(e for e in EDITIONS if e in chosen.editions),
                language=chosen.language,
                papers=tuple(
                    p for p in Paper
                    if p in chosen.papers and (p is not Paper.SCORECARDS or chosen.editions)
                ),
            )  # fmt: skip
            return make_reports(office, call, number, wish, kept=kept, report=report, token=token)

        def done(files: tuple[WrittenFile, ...]) -> None:
            self.written = files
            if self._screen is not None:
                self._screen.show_written(files, folder)

        def failed(error: ReviewerError) -> None:
            if self._screen is not None:
                self._screen.show_problem(None if isinstance(error, Cancelled) else error)

        left = TimeLeft()
        screen.show_step(Step("report.cards", 0, 0))
        self._token = self._workers.run(
            work,
            done,
            failed=failed,
            stepped=lambda step: screen.show_step(step, left.after(step)),
            holds=True,
        )

    def stop(self) -> None:
        """Write no more."""
        if self._token is not None:
            self._token.cancel()

    def _choose(self, chosen: Chosen) -> None:
        self.chosen = chosen
        if self._screen is not None:
            self._screen.show_chosen(chosen)

    def _keep(self, outlook: Outlook | None) -> None:
        self.outlook, screen = outlook, self._screen
        if screen is None:
            return
        if outlook is None or not outlook.heads:
            screen.show_nothing()
            return
        if not any(head.id == self.chosen.submission for head in outlook.heads):
            self.chosen = replace(self.chosen, submission=outlook.heads[0].id)
        screen.show_outlook(outlook, self.chosen)
        self._preview()

    def _preview(self) -> None:
        chosen = self.chosen
        if self.outlook is None:
            return
        (call, number), kept = self.round, self._kept
        language = self._workers.language if chosen.language == BOTH else chosen.language

        def work(office: Office, _report: Report, _token: CancelToken) -> bytes:
            from reviewer_app.services.office.reports import preview_card  # noqa: PLC0415

            of = (chosen.submission, chosen.edition)
            return preview_card(office, call, number, of, language, kept)

        def show(content: bytes) -> None:
            same = (self.chosen.submission, self.chosen.edition, self.chosen.language) == (
                chosen.submission, chosen.edition, chosen.language,
            )  # fmt: skip
            if same and self._screen is not None:
                self._screen.show_preview(content, chosen)

        self._workers.run(work, show)
