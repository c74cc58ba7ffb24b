"""Documents: what is chosen, one page looked at first, how much it would be, the writing and its cancel."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reviewer_app.domain.progress import Step
from reviewer_app.errors import Cancelled, NotPossible
from reviewer_app.services.office.report_card_files import OWN
from reviewer_app.services.office.report_foresight import foresee_cards
from reviewer_app.services.office.report_outlook import Outlook, read_outlook
from reviewer_app.services.office.report_preview import Looked, preview_paper
from reviewer_app.services.office.reports import make_reports
from reviewer_app.ui.office.reports_state import BOTH, Chosen, Foreseen, Made, together
from reviewer_app.ui.time_left import TimeLeft

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.progress import CancelToken, Report
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.kept_numbers import KeptNumbers
    from reviewer_app.services.office.read_back import WrittenFile
    from reviewer_app.services.office.report_foresight import CardsAhead
    from reviewer_app.services.office.report_papers import Paper
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.office.reports_state import ReportsView
    from reviewer_app.ui.office.workers import Workers

_NOTHING = ("report.nothing", "call.none")


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
        self._screen: ReportsView | None = None
        self.chosen = Chosen(language=OWN, otherwise=workers.language)
        self.outlook: Outlook | None = None
        self.made: Made | None = None
        self._writing: CancelToken | None = None
        self._behind: list[CancelToken] = []
        self._asked = 0
        self._looking = False
        self._ahead: dict[tuple[str, str], CardsAhead] = {}

    def attach(self, screen: ReportsView | None) -> None:
        """Speak to ``screen`` from now on."""
        self._screen = screen

    def read(self) -> None:
        """Read what there is to print, then show it with a page."""
        call, number = self.round

        def work(office: Office, _report: Report, _token: CancelToken) -> Outlook | None:
            try:
                return read_outlook(office, call, number)
            except NotPossible as error:
                if error.code in _NOTHING:
                    return None
                raise

        self._workers.run(work, self._keep)

    def choose_paper(self, paper: Paper, *, wanted: bool) -> None:
        """Write a kind of paper, or not."""
        papers = self.chosen.papers | {paper} if wanted else self.chosen.papers - {paper}
        self._choose(replace(self.chosen, papers=papers))
        self._look_ahead()

    def choose_edition(self, edition: str, *, wanted: bool) -> None:
        """Write an edition, or not."""
        old = self.chosen.editions
        self._choose(replace(self.chosen, editions=old | {edition} if wanted else old - {edition}))
        self._look_ahead()

    def choose_language(self, language: str) -> None:
        """Write in one language, or in both; the page is looked at in it too."""
        self._choose(replace(self.chosen, language=language))
        self._preview()

    def look_at(self, submission: str, what: str) -> None:
        """Look at one paper."""
        self._choose(replace(self.chosen, submission=submission, shown=what))
        self._preview()

    def folder_in(self, chosen: Path) -> Path:
        """Return the folder of its own into which papers are written."""
        outlook = self.outlook
        if outlook is None:
            return chosen
        return chosen / f"{outlook.call.id}_round-{outlook.call.round}_reports"

    def write(self, folder: Path) -> None:
        """Write everything chosen into a folder."""
        chosen, screen, outlook = self.chosen, self._screen, self.outlook
        if screen is None or outlook is None or not chosen.files(outlook):
            return
        (call, number), kept = self.round, self._kept
        whole: list[WrittenFile] = []
        wishes = chosen.wishes(outlook, folder)

        def work(office: Office, report: Report, token: CancelToken) -> tuple[WrittenFile, ...]:
            for wish in wishes:
                make_reports(
                    office, call, number, wish,
                    kept=kept, report=report, token=token, made=whole.append,
                )  # fmt: skip
            return tuple(whole)

        def done(files: tuple[WrittenFile, ...]) -> None:
            self._tell(Made(folder, files))

        def failed(error: ReviewerError) -> None:
            stopped = isinstance(error, Cancelled)
            self._tell(Made(folder, tuple(whole), whole=False), None if stopped else error)

        left = TimeLeft()
        self._hush()
        screen.show_step(Step("report.cards", 0, 0))
        self._writing = self._workers.run(
            work,
            done,
            failed=failed,
            stepped=lambda step: screen.show_step(step, left.after(step)),
            holds=True,
        )

    def stop(self) -> None:
        """Write no more."""
        if self._writing is not None:
            self._writing.cancel()

    # Inside

    def _tell(self, made: Made, error: ReviewerError | None = None) -> None:
        self.made = made
        if self._screen is not None:
            self._screen.show_made(made, error)
        self._look_ahead()

    def _choose(self, chosen: Chosen) -> None:
        self.chosen = chosen
        if self._screen is not None:
            self._screen.show_chosen(chosen)

    def _keep(self, outlook: Outlook | None) -> None:
        self.outlook, screen = outlook, self._screen
        self._ahead.clear()
        if screen is None:
            return
        if outlook is None or not outlook.heads:
            screen.show_nothing()
            return
        if not any(head.id == self.chosen.submission for head in outlook.heads):
            self.chosen = replace(self.chosen, submission=outlook.heads[0].id)
        screen.show_outlook(outlook, self.chosen)
        if self.made is not None and self.made.whole:
            screen.show_made(self.made)
        self._preview()

    def _preview(self) -> None:
        chosen = self.chosen
        if self.outlook is None:
            return
        self._hush()
        (call, number), kept = self.round, self._kept
        language = self._workers.language if chosen.language == BOTH else chosen.language
        looked = Looked(chosen.shown, chosen.submission, language, chosen.otherwise)

        def work(office: Office, _report: Report, token: CancelToken) -> bytes:
            return preview_paper(office, call, number, looked, kept, token)

        def show(content: bytes) -> None:
            if self._screen is not None and self._is_shown(chosen):
                self._screen.show_preview(content, chosen)

        def failed(error: ReviewerError) -> None:
            known = self._screen is not None and self._is_shown(chosen)
            if self._screen is not None and known and not isinstance(error, Cancelled):
                self._screen.show_no_preview(error)

        self._behind.append(self._workers.run(work, show, failed=failed))
        self._look_ahead()

    def _is_shown(self, chosen: Chosen) -> bool:
        now = self.chosen
        return (now.submission, now.shown, now.language) == (
            chosen.submission, chosen.shown, chosen.language,
        )  # fmt: skip

    def _look_ahead(self) -> None:
        """Say how much would be written; what is not known yet is worked out behind everything else."""
        screen, outlook = self._screen, self.outlook
        if screen is None or outlook is None:
            return
        drawn = self.chosen.drawn
        lacking = [one for one in drawn if one not in self._ahead]
        if not lacking:
            screen.show_ahead(together(self._ahead[one] for one in drawn))
            return
        screen.show_ahead(Foreseen(len(drawn) * len(outlook.heads), None))
        if self._looking:
            # It goes on with what lacks once it has ended.
            return
        (call, number), kept, (edition, language) = self.round, self._kept, lacking[0]
        self._looking, asked, otherwise = True, self._asked, self.chosen.otherwise

        def work(office: Office, _report: Report, token: CancelToken) -> CardsAhead:
            return foresee_cards(
                office, call, number, edition, language,
                otherwise=otherwise, kept=kept, token=token,
            )  # fmt: skip

        def known(ahead: CardsAhead) -> None:
            if asked == self._asked:
                self._looking = False
                self._ahead[edition, language] = ahead
                self._look_ahead()

        self._behind.append(self._workers.run(work, known, failed=lambda _error: None))

    def _hush(self) -> None:
        """Stop what is worked out behind: something else is wanted first."""
        for token in self._behind:
            token.cancel()
        self._behind.clear()
        self._looking, self._asked = False, self._asked + 1
