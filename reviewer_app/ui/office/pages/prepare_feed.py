"""Tell a step of preparing a call how far all of them are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from reviewer_app.services.office.preparing import steps_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.prepare_steps import PrepareStep
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.desk.pages.host import Host
    from reviewer_app.ui.office.prepare_screen import PrepareScreen
    from reviewer_app.ui.office_seat import OfficeSeat

T = TypeVar("T")


class Preparing(Protocol):
    """The keeper of a page, as the feed sees it."""

    host: Host

    @property
    def seat(self) -> OfficeSeat:
        """The open office."""

    def read(
        self,
        work: Callable[[Office], T],
        then: Callable[[T], None],
        failed: Callable[[ReviewerError], None] | None = None,
    ) -> None:
        """Do short work in the store."""


def feed_steps(page: Preparing, screen: PrepareScreen) -> None:
    """Read how far each step is, and show it at the side; with nothing in work it shows nothing."""
    seat = page.seat
    if not seat.draft and seat.call is None:
        return

    def show(steps: tuple[PrepareStep, ...]) -> None:
        if page.host.window.screen_now is screen:
            screen.show_steps(steps)

    def failed(_error: ReviewerError) -> None:
        """Leave it to the page itself to say what is wrong."""

    work = partial(steps_of, call=seat.call, round_number=seat.round, draft=seat.draft)
    page.read(work, show, failed)


def lead_away(page: Preparing, error: ReviewerError) -> None:
    """Say why a step cannot be shown: what it is about was created or deleted by another officer."""
    page.seat.draft = ""
    page.host.go("office-calls")
    page.host.tell(error)
