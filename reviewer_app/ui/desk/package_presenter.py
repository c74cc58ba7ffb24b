"""Check and open a package off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reviewer_app.errors import Cancelled
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.refill import refill
from reviewer_app.services.desk.standing import export_enrolment
from reviewer_app.ui.jobs import Lifetime

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.progress import CancelToken, Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import PackageOpened, RefillTold
    from reviewer_app.ui.jobs import Jobs


class PackagePage(Protocol):
    """What the presenter asks of the screen."""

    def show_empty(self) -> None:
        """Ask for a package."""

    def show_working(self, name: str) -> None:
        """Say that a package is being checked."""

    def show_step(self, step: Step) -> None:
        """Show how far the check is."""

    def show_opened(self, name: str, facts: PackageOpened) -> None:
        """Say what was verified."""

    def tell(self, error: ReviewerError) -> None:
        """Say why it was not opened."""

    def show_refilled(self, told: RefillTold) -> None:
        """Say that the accepted result was taken in."""

    def show_enrolment(self, path: Path) -> None:
        """Say that the enrolment record was written."""

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

    def open(self, path: Path) -> None:
        """Check a package, then make it the open one."""
        self._page.show_working(path.name)
        self._token = self._jobs.files(
            self._life,
            lambda report, token: open_package(self._desk, path, report, token),
            then=lambda facts: self._page.show_opened(path.name, facts),
            failed=self._on_failure,
            stepped=self._page.show_step,
        )

    def refill(self) -> None:
        """Put the accepted result that came back in the place of the work here."""
        self._jobs.files(
            self._life,
            lambda _report, _token: refill(self._desk, replace=True),
            then=self._page.show_refilled,
            failed=self._page.say,
        )

    def save_enrolment(self, path: Path) -> None:
        """Write the enrolment record alone."""
        self._jobs.files(
            self._life,
            lambda _report, _token: export_enrolment(self._desk, path),
            then=lambda _own: self._page.show_enrolment(path),
            failed=self._page.say,
        )

    def stop(self) -> None:
        """Stop the check; nothing is changed then."""
        if self._token is not None:
            self._token.cancel()

    def close(self) -> None:
        """Want to hear of nothing any more."""
        self._life.end()

    def _on_failure(self, error: ReviewerError) -> None:
        if isinstance(error, Cancelled):
            self._page.show_empty()
        else:
            self._page.tell(error)
