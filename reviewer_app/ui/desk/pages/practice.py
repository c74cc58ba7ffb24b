"""The page on which the guided first review is made ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.errors import Cancelled, ReviewerError
from reviewer_app.ui.desk.pages.host import Page
from reviewer_app.ui.desk.practice_screen import PracticeScreen

if TYPE_CHECKING:
    from reviewer_app.domain.progress import CancelToken, Report, Step
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.ui.desk.pages.host import Host


class PracticePage(Page):
    """Makes the practice desk, then hands it over; the making outlives a change of look."""

    name = "practice"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._screen: PracticeScreen | None = None
        self._token: CancelToken | None = None

    @override
    def show(self, wish: str = "") -> None:
        """Show it, and begin."""
        host = self.host
        screen = PracticeScreen(host.look, host.window)
        screen.stop_wanted.connect(self._stop)
        host.put(self, screen, bare=host.desk is None)
        self._screen = screen
        if self._token is None:
            self._begin()

    @override
    def leave(self) -> None:
        """Speak to the screen no more."""
        self._screen = None
        self._token = None

    def _begin(self) -> None:
        # The office's services load slowly: within the job, off the window's thread.
        host, language = self.host, self.host.look.words.language
        name = host.desk.name if host.desk is not None else "—"

        def work(report: Report, token: CancelToken) -> Desk:
            from reviewer_app.services.demo.practice import make_practice  # noqa: PLC0415

            return make_practice(name, language, report, token)

        self._token = host.jobs.files(
            host.life, work, then=self._on_made, failed=self._on_failed, stepped=self._on_step
        )

    def _on_step(self, step: Step) -> None:
        if self._screen is not None:
            self._screen.show_step(step)

    def _on_made(self, desk: Desk) -> None:
        practice = self.host.practice
        if practice is not None and self._screen is not None:
            practice.begin(desk)
            return
        from reviewer_app.services.demo.practice import end_practice  # noqa: PLC0415

        end_practice(desk)

    def _on_failed(self, error: ReviewerError) -> None:
        if isinstance(error, Cancelled):
            return
        if self._screen is not None:
            self._screen.show_problem(self.host.look.words.error(error))

    def _stop(self) -> None:
        if self._token is not None:
            self._token.cancel()
        if self.host.practice is not None:
            self.host.practice.leave()
