"""What a member must have seen: lines under the top bar that stay until they were acknowledged."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from reviewer_app.services.desk import notices
from reviewer_app.services.desk.notices import Level
from reviewer_app.ui.desk.notice_words import notice_words
from reviewer_app.ui.jobs import Lifetime

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.notices import Notice
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.ui.jobs import Jobs
    from reviewer_app.ui.main_window import MainWindow
    from reviewer_app.ui.theme import Meaning

LOOKS: Final[dict[Level, tuple[str, Meaning]]] = {
    Level.ALARM: ("ban", "error"),
    Level.WARNING: ("triangle-alert", "warn"),
    Level.GOOD: ("circle-check", "done"),
    Level.NOTE: ("info", "second"),
}
"""Icon and colour of each level; no two share a shape."""


class NoticeBar:
    """Asks the desk what is still to be seen, and shows it in the window."""

    def __init__(
        self, window: MainWindow, jobs: Jobs, failed: Callable[[ReviewerError], None]
    ) -> None:
        self._window = window
        self._jobs = jobs
        self._failed = failed
        self._life = Lifetime()
        self._desk: Desk | None = None

    def show_for(self, desk: Desk | None) -> None:
        """Show what is still to be seen on a desk; without one, nothing."""
        self._life.end()
        self._life = Lifetime()
        self._desk = desk
        self._window.clear_notices()
        if desk is not None:
            self._jobs.store(
                self._life,
                partial(notices.lasting_notices, desk),
                then=self._show,
                failed=self._failed,
            )

    def _show(self, told: tuple[Notice, ...]) -> None:
        self._window.clear_notices()
        look = self._window.look
        # One at a time, the gravest first: a stack of alarms would push the work off a small screen.
        for notice in told[:1]:
            icon, meaning = LOOKS[notice.level]
            more = len(told) - 1
            rest = look.words.n("{n} more message", "{n} more messages", more) if more else ""
            self._window.notice(
                notice_words(look, notice),
                rest,
                partial(self._acknowledge, notice.id),
                icon=icon,
                meaning=meaning,
            )

    def _acknowledge(self, notice: str) -> None:
        desk = self._desk
        if desk is not None:
            self._jobs.store(
                self._life,
                partial(notices.acknowledge, desk, notice),
                then=lambda _none: self.show_for(desk),
                failed=self._failed,
            )
