"""Turn to another call or round of this desk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.rounds import choose_round, rounds
from reviewer_app.ui.jobs import Lifetime

if TYPE_CHECKING:
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.rounds import RoundTold
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import Overview
    from reviewer_app.ui.jobs import Jobs


class RoundsPage(Protocol):
    """What the presenter asks of the page."""

    def show_rounds(self, told: tuple[RoundTold, ...]) -> None:
        """Show what lies on this desk."""

    def show_chosen(self, overview: Overview) -> None:
        """Go to the round that was chosen."""

    def tell(self, error: ReviewerError) -> None:
        """Say why it did not work."""


class RoundsPresenter:
    """Reads the rounds; chooses one once nothing of the other waits to be stored."""

    def __init__(self, desk: Desk, jobs: Jobs, page: RoundsPage) -> None:
        self._desk = desk
        self._jobs = jobs
        self._page = page
        self._life = Lifetime()
        self.told: tuple[RoundTold, ...] = ()

    def start(self) -> None:
        """Read what lies on this desk."""
        self._jobs.store(
            self._life, partial(rounds, self._desk), then=self._on_rounds, failed=self._page.tell
        )

    def choose(self, one: RoundTold) -> None:
        """Make a round the open one."""

        def work() -> Overview:
            choose_round(self._desk, one.call, one.round)
            return reviews.overview(self._desk)

        self._jobs.store(self._life, work, then=self._page.show_chosen, failed=self._page.tell)

    def close(self) -> None:
        """Want to hear of nothing any more."""
        self._life.end()

    def _on_rounds(self, told: tuple[RoundTold, ...]) -> None:
        self.told = told
        self._page.show_rounds(told)
