"""Tell a step of preparing a call how far all of them are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reviewer_app.services.office.preparing import steps_of

if TYPE_CHECKING:
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.prepare_steps import PrepareStep
    from reviewer_app.ui.office.pages.page import OfficePage
    from reviewer_app.ui.office.prepare_screen import PrepareScreen


def feed_steps(page: OfficePage, screen: PrepareScreen) -> None:
    """Read how far each step is, and show it at the side; with nothing in work it shows nothing."""
    seat = page.seat
    if not seat.draft and seat.call is None:
        return

    def show(steps: tuple[PrepareStep, ...]) -> None:
        if page.host.window.screen_now is screen:
            screen.show_steps(steps)

    page.read(partial(steps_of, call=seat.call, round_number=seat.round, draft=seat.draft), show)


def lead_away(page: OfficePage, error: ReviewerError) -> None:
    """Say why a step cannot be shown: what it is about was created or deleted by another officer."""
    page.seat.draft = ""
    page.host.go("office-calls")
    page.host.tell(error)
