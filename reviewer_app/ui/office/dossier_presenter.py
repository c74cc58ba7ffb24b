"""The dossier: for whom, with what, the making with progress and cancel, and what was made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from reviewer_app.domain.progress import Step
from reviewer_app.errors import Cancelled
from reviewer_app.services.office.dossier.making import make_dossier
from reviewer_app.services.office.dossier.wish import DossierMade, DossierWish
from reviewer_app.services.office.report_papers import OFFERED
from reviewer_app.ui.time_left import TimeLeft
from reviewer_app.wording import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.progress import CancelToken, Report
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.office.workers import Workers


@dataclass(frozen=True, slots=True)
class Asked:
    """What a dossier is to hold.

    Attributes:
        public: Whether it is the edition that anybody may have.
        auditor: File with the auditor's key.
        packages: Files of the round's packages, or folders that hold them.
        may_lack: Whether packages that are not among them may be left out.
        papers: Whether scorecards, summary and tables are in it.
        language: ``en`` or ``fr``: of these.
    """

    public: bool = False
    auditor: Path | None = None
    packages: tuple[Path, ...] = ()
    may_lack: bool = False
    papers: bool = True
    language: str = "en"


class DossierView(Protocol):
    """What the presenter tells its screen."""

    def show_asked(self, asked: Asked) -> None:
        """Show what is chosen."""

    def show_step(self, step: Step, seconds_left: int | None = None) -> None:
        """Show how far the making is."""

    def show_made(self, made: DossierMade) -> None:
        """Say what was made."""

    def show_refused(self, error: ReviewerError | None) -> None:
        """Say why nothing was made; None where it was stopped."""


class DossierPresenter:
    """Holds the choice and what was made."""

    def __init__(self, workers: Workers, round_: tuple[str | None, int | None]) -> None:
        self._workers = workers
        self.round = round_
        """Call and round that it speaks of."""
        own = workers.language
        self.asked = Asked(language=own if own in LANGUAGES else LANGUAGES[0])
        self.made: DossierMade | None = None
        self._view: DossierView | None = None
        self._token: CancelToken | None = None

    def attach(self, view: DossierView | None) -> None:
        """Speak to ``view`` from now on, and tell it what is chosen and what was made."""
        self._view = view
        if view is not None:
            view.show_asked(self.asked)
            if self.made is not None:
                view.show_made(self.made)

    def choose(self, **changes: object) -> None:
        """Change what is asked for, by the names of ``Asked``."""
        self.asked = replace(self.asked, **changes)  # type: ignore[arg-type]  # each by its own name
        if self._view is not None:
            self._view.show_asked(self.asked)

    def add_packages(self, *places: Path) -> None:
        """Look for packages in more places."""
        every = dict.fromkeys((*self.asked.packages, *places))
        self.choose(packages=tuple(every))

    def make(self, out: Path) -> None:
        """Make the dossier."""
        asked, (call, number), view = self.asked, self.round, self._view
        wish = DossierWish(
            out=out,
            public=asked.public,
            auditor=None if asked.public else asked.auditor,
            packages=() if asked.public else asked.packages,
            without_packages=asked.may_lack,
            language=asked.language,
            papers=OFFERED if asked.papers else (),
        )

        def work(office: Office, report: Report, token: CancelToken) -> DossierMade:
            return make_dossier(office, call, number, wish, report, token)

        left = TimeLeft()
        self.made = None
        if view is not None:
            view.show_step(Step("dossier.write", 0, 0))
        self._token = self._workers.run(
            work,
            self._done,
            failed=self._failed,
            stepped=lambda step: self._stepped(step, left),
            holds=True,
        )

    def stop(self) -> None:
        """Make no more; no file is left."""
        if self._token is not None:
            self._token.cancel()

    # Inside

    def _done(self, made: DossierMade) -> None:
        self.made = made
        if self._view is not None:
            self._view.show_made(made)

    def _failed(self, error: ReviewerError) -> None:
        if self._view is not None:
            self._view.show_refused(None if isinstance(error, Cancelled) else error)

    def _stepped(self, step: Step, left: TimeLeft) -> None:
        if self._view is not None:
            self._view.show_step(step, left.after(step))
