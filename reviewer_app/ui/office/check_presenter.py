"""Check any file: what it is, and what is proven about it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reviewer_app.errors import Cancelled
from reviewer_app.services.checking_files import check_file
from reviewer_app.ui.time_left import TimeLeft

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.progress import CancelToken, Report, Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.session import Office
    from reviewer_app.services.verified import Verified
    from reviewer_app.ui.office.works import Works


@dataclass(frozen=True, slots=True)
class Checking:
    """What is checked, and against what.

    Attributes:
        file: The file.
        roster: Roster chain to hold signatures against in place of the office's own.
        identity: File with a key that opens it in place of the office's own.
    """

    file: Path
    roster: Path | None = None
    identity: Path | None = None


class CheckView(Protocol):
    """What the presenter tells its screen."""

    def show_checking(self, checking: Checking) -> None:
        """Name the file that is looked at."""

    def show_step(self, step: Step, seconds_left: int | None = None) -> None:
        """Show how far the look is."""

    def show_verified(self, verified: Verified) -> None:
        """Say what was found."""

    def show_refused(self, error: ReviewerError | None) -> None:
        """Say what is wrong with the file; None where the look was stopped."""


class CheckPresenter:
    """Looks at one file at a time; nothing is changed by it."""

    def __init__(self, works: Works) -> None:
        self._works = works
        self._view: CheckView | None = None
        self._token: CancelToken | None = None
        self.checking: Checking | None = None
        self.found: Verified | ReviewerError | None = None

    def attach(self, view: CheckView | None) -> None:
        """Speak to ``view`` from now on, and tell it what is known."""
        self._view = view
        if view is None or self.checking is None:
            return
        view.show_checking(self.checking)
        if isinstance(self.found, Exception):
            view.show_refused(self.found)
        elif self.found is not None:
            view.show_verified(self.found)

    def check(self, checking: Checking) -> None:
        """Look at a file."""
        self.stop()
        self.checking, self.found = checking, None
        if self._view is not None:
            self._view.show_checking(checking)
        self._token = self._works.run(
            partial(_look, checking),
            partial(self._done, checking),
            failed=partial(self._failed, checking),
            stepped=partial(self._stepped, checking, TimeLeft()),
        )

    def stop(self) -> None:
        """Look no further."""
        if self._token is not None:
            self._token.cancel()

    # Inside

    def _done(self, checking: Checking, verified: Verified) -> None:
        if self.checking is checking:
            self.found = verified
            if self._view is not None:
                self._view.show_verified(verified)

    def _failed(self, checking: Checking, error: ReviewerError) -> None:
        if self.checking is checking:
            self.found = None if isinstance(error, Cancelled) else error
            if self._view is not None:
                self._view.show_refused(self.found)

    def _stepped(self, checking: Checking, left: TimeLeft, step: Step) -> None:
        if self._view is not None and self.checking is checking:
            self._view.show_step(step, left.after(step))


def _look(checking: Checking, office: Office, report: Report, token: CancelToken) -> Verified:
    return check_file(
        office,
        checking.file,
        roster=checking.roster,
        identity=checking.identity,
        report=report,
        token=token,
    )
