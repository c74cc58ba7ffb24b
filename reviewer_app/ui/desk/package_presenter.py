"""Check and open a package off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reviewer_app.errors import Cancelled
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.ui.jobs import Lifetime

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.progress import CancelToken, Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import PackageOpened
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
