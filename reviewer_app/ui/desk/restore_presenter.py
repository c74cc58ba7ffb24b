"""The backups that a desk keeps of itself: list them, make one, go back to one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from reviewer_app.services.copies import Why
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.generations import Generation, generations, keep_copy
from reviewer_app.services.desk.restoring import restore_copy
from reviewer_app.ui.jobs import Lifetime

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.copies import Copy
    from reviewer_app.services.desk.restoring import Restored
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import Overview
    from reviewer_app.ui.jobs import Jobs


@dataclass(frozen=True, slots=True)
class Kept:
    """The backups, and the round that they are counted over; None where no package is open."""

    copies: tuple[Generation, ...]
    overview: Overview | None


class RestoreView(Protocol):
    """What the presenter asks of the page."""

    def show_kept(self, kept: Kept) -> None:
        """Show the backups."""

    def show_busy(self) -> None:
        """Say that work goes on."""

    def show_made(self) -> None:
        """Say that a backup was made."""

    def show_nothing_new(self) -> None:
        """Say that nothing was changed since the newest backup."""

    def show_restored(self, done: Restored) -> None:
        """Say what was put back, with a way to take that back."""

    def tell(self, error: ReviewerError) -> None:
        """Say why it did not work."""


class RestorePresenter:
    """Carries out the wishes of the page.

    Attributes:
        working: Whether a backup is being put back; the window must stay as it is until then.
    """

    def __init__(
        self, desk: Desk, jobs: Jobs, page: RestoreView, changed: Callable[[], None]
    ) -> None:
        self._desk = desk
        self._jobs = jobs
        self._page = page
        self._changed = changed
        self._life = Lifetime()
        self._newest = ""
        self.working = False

    def start(self) -> None:
        """Read the backups."""
        self._page.show_busy()
        self._jobs.files(
            self._life,
            lambda _report, _token: self._read(),
            then=self._on_kept,
            failed=self._failed,
        )

    def keep(self) -> None:
        """Make a backup now."""
        self._page.show_busy()
        self._jobs.files(
            self._life,
            lambda _report, _token: keep_copy(self._desk, Why.DAY),
            then=self._on_made,
            failed=self._failed,
        )

    def restore(self, name: str) -> None:
        """Put a backup's work back."""
        self.working = True
        self._page.show_busy()
        self._jobs.files(
            self._life,
            lambda _report, _token: restore_copy(self._desk, name),
            then=self._on_restored,
            failed=self._failed,
        )

    def close(self) -> None:
        """Want to hear of nothing any more."""
        self._life.end()

    def _read(self) -> Kept:
        has = reviews.has_package(self._desk)
        return Kept(generations(self._desk), reviews.overview(self._desk) if has else None)

    def _on_kept(self, kept: Kept) -> None:
        self._newest = kept.copies[0].name if kept.copies else ""
        self._page.show_kept(kept)

    def _on_made(self, copy: Copy | None) -> None:
        if copy is None or copy.name == self._newest:
            self._page.show_nothing_new()
        else:
            self._page.show_made()
        self.start()

    def _on_restored(self, done: Restored) -> None:
        self.working = False
        self._changed()
        self._page.show_restored(done)
        self.start()

    def _failed(self, error: ReviewerError) -> None:
        self.working = False
        self._page.tell(error)
        self._jobs.files(
            self._life,
            lambda _report, _token: self._read(),
            then=self._on_kept,
            failed=self._page.tell,
        )
