"""The calls and rounds on this desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.ui.desk.pages.host import Page
from reviewer_app.ui.desk.rounds_presenter import RoundsPresenter
from reviewer_app.ui.desk.rounds_screen import RoundsScreen

if TYPE_CHECKING:
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.rounds import RoundTold
    from reviewer_app.services.desk.views import Overview
    from reviewer_app.ui.desk.pages.host import Host


class RoundsPage(Page):
    """Keeps the page; nothing of one round is lost by turning to another."""

    name = "rounds"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: RoundsPresenter | None = None

    @override
    def show(self, wish: str = "") -> None:
        """Read the rounds, then show them."""
        host, desk = self.host, self.host.desk
        if desk is None:
            return
        host.flush()
        if self._presenter is None:
            self._presenter = RoundsPresenter(desk, host.jobs, self)
        if self._presenter.told:
            self.show_rounds(self._presenter.told)
        else:
            self._presenter.start()

    @override
    def leave(self) -> None:
        """Want to hear of nothing any more."""
        if self._presenter is not None:
            self._presenter.close()
        self._presenter = None

    # What its presenter says

    def show_rounds(self, told: tuple[RoundTold, ...]) -> None:
        """Show what lies on this desk."""
        host = self.host
        screen = RoundsScreen(host.look, host.window, told)
        screen.chosen.connect(self._choose)
        screen.package_wanted.connect(lambda: host.go("package"))
        screen.back_wanted.connect(lambda: host.go("review" if told else "package"))
        host.put(self, screen)

    def show_chosen(self, overview: Overview) -> None:
        """Go to the round that was chosen."""
        host = self.host
        host.refresh_notices()
        host.name_call(overview)
        sentence = host.look.t(
            "Open now: {call}, round {round}",
            call=host.look.local(overview.call.title),
            round=overview.call.round,
        )
        host.window.toast(sentence)
        host.go("conflicts" if overview.counts.not_asked else "review")

    def tell(self, error: ReviewerError) -> None:
        """Say why it did not work."""
        self.host.tell(error)

    def _choose(self, one: RoundTold) -> None:
        host = self.host

        def rested() -> None:
            waiting = 0 if host.desk is None else host.unstored.count_of(host.desk.folder)
            if waiting:
                # What waits in memory belongs to the round before, and would have to wait for its return.
                host.window.toast(
                    host.look.words.n(
                        "{n} change is not saved yet. Make room on the disk first.",
                        "{n} changes are not saved yet. Make room on the disk first.",
                        waiting,
                    ),
                    icon="triangle-alert",
                )
            elif self._presenter is not None:
                self._presenter.choose(one)

        host.rest_review(rested)
