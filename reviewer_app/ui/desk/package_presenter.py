"""Check and open a package off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reviewer_app.errors import Cancelled
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.failure_report import write_failure_report
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.refill import refill
from reviewer_app.services.desk.signer_check import confirm_signer
from reviewer_app.services.desk.standing import export_enrolment
from reviewer_app.ui.jobs import Lifetime
from reviewer_app.ui.time_left import TimeLeft

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.progress import CancelToken, Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import Overview, PackageOpened, RefillTold
    from reviewer_app.ui.jobs import Jobs
    from reviewer_app.wording import Words


class PackagePage(Protocol):
    """What the presenter asks of the screen."""

    def show_empty(self) -> None:
        """Ask for a package."""

    def show_working(self, name: str) -> None:
        """Say that a package is being checked."""

    def show_step(self, step: Step, seconds_left: int | None) -> None:
        """Show how far the check is, and how long it may still take."""

    def show_stopped(self) -> None:
        """Say that the check was stopped and nothing was changed."""

    def show_opened(self, name: str, facts: PackageOpened, overview: Overview) -> None:
        """Say what was verified."""

    def tell(self, error: ReviewerError) -> None:
        """Say why it was not opened."""

    def show_refilled(self, told: RefillTold) -> None:
        """Say that the accepted result was taken in."""

    def show_compared(self) -> None:
        """Say that the signer's words were found right."""

    def show_written(self, path: Path) -> None:
        """Say that a file was written."""

    def say(self, error: ReviewerError) -> None:
        """Say why something beside the package did not work."""


class PackagePresenter:
    """Opens one package after the other, at the person's wish."""

    def __init__(self, desk: Desk, jobs: Jobs, page: PackagePage) -> None:
        self._desk = desk
        self._jobs = jobs
        self._page = page
        self._life = Lifetime()
        self._token: CancelToken | None = None
        self._time = TimeLeft()
        self._refused: tuple[Path, ReviewerError] | None = None

    @property
    def working(self) -> bool:
        """Whether a package is being checked."""
        return self._token is not None

    def open(self, path: Path) -> None:
        """Check a package, then make it the open one."""
        if self._token is not None:
            return
        self._refused = None
        self._time = TimeLeft()
        self._page.show_working(path.name)

        def failed(error: ReviewerError) -> None:
            self._token = None
            if isinstance(error, Cancelled):
                self._page.show_stopped()
            else:
                self._refused = (path, error)
                self._page.tell(error)

        def opened(told: tuple[PackageOpened, Overview]) -> None:
            self._token = None
            self._page.show_opened(path.name, *told)

        self._token = self._jobs.files(
            self._life,
            lambda report, token: (
                open_package(self._desk, path, report, token),
                reviews.overview(self._desk),
            ),
            then=opened,
            failed=failed,
            stepped=lambda step: self._page.show_step(step, self._time.after(step)),
        )

    def refill(self) -> None:
        """Put the accepted result that came back in the place of the work here."""
        self._jobs.files(
            self._life,
            lambda _report, _token: refill(self._desk, replace=True),
            then=self._page.show_refilled,
            failed=self._page.say,
        )

    def confirm_signer(self, words: tuple[str, ...]) -> None:
        """Remember that the signer's words match."""
        self._jobs.store(
            self._life,
            lambda: confirm_signer(self._desk, words),
            then=lambda _none: self._page.show_compared(),
            failed=self._page.say,
        )

    def save_enrolment(self, path: Path) -> None:
        """Write the enrolment record alone."""
        self._jobs.files(
            self._life,
            lambda _report, _token: export_enrolment(self._desk, path),
            then=lambda _own: self._page.show_written(path),
            failed=self._page.say,
        )

    def save_report(self, out: Path, words: Words) -> None:
        """Write what the secretariat needs to know of the file that was refused."""
        if self._refused is None:
            return
        path, error = self._refused
        self._jobs.files(
            self._life,
            lambda report, token: write_failure_report(
                out, path, error, words, report=report, token=token
            ),
            then=lambda _told: self._page.show_written(out),
            failed=self._page.say,
        )

    def again(self) -> None:
        """Try the file once more that could not be opened."""
        if self._refused is not None:
            self.open(self._refused[0])

    def stop(self) -> None:
        """Stop the check; nothing is changed then."""
        if self._token is not None:
            self._token.cancel()

    def close(self) -> None:
        """Want to hear of nothing any more; a check that nobody waits for is stopped."""
        self.stop()
        self._life.end()
