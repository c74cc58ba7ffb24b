"""The page that opens a package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.services.desk import reviews
from reviewer_app.ui.desk.package_presenter import PackagePresenter
from reviewer_app.ui.desk.package_screen import PackageScreen
from reviewer_app.ui.desk.pages.host import Page
from reviewer_app.ui.desk.pages.practice_offer import offer_practice

if TYPE_CHECKING:
    from reviewer_app.domain.progress import Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.views import Overview, PackageOpened, RefillTold
    from reviewer_app.ui.desk.pages.host import Host


class PackagePage(Page):
    """Keeps the page; ``wish`` is a file to open at once."""

    name = "package"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: PackagePresenter | None = None
        self._screen: PackageScreen | None = None

    @override
    def show(self, wish: str = "") -> None:
        """Show it anew."""
        host = self.host
        if host.desk is None:
            return
        self.leave()
        screen = PackageScreen(host.look, host.window, can_go_back=host.review is not None)
        self._screen = screen
        self._presenter = PackagePresenter(host.desk, host.jobs, self)
        screen.chosen.connect(self._presenter.open)
        screen.stop_wanted.connect(self._presenter.stop)
        screen.continue_wanted.connect(self._go_on)
        screen.back_wanted.connect(lambda: host.go("review"))
        screen.refill_wanted.connect(self._presenter.refill)
        screen.enrolment_wanted.connect(self._presenter.save_enrolment)
        host.put(self, screen)
        if wish:
            self._presenter.open(Path(wish))
        elif host.review is None:
            offer_practice(host)

    @override
    def leave(self) -> None:
        """Want to hear of nothing any more."""
        if self._presenter is not None:
            self._presenter.close()
        self._presenter = self._screen = None

    # What its presenter says

    def show_empty(self) -> None:
        """Ask for a package."""
        if self._screen is not None:
            self._screen.show_empty()

    def show_working(self, name: str) -> None:
        """Say that a package is being checked."""
        if self._screen is not None:
            self._screen.show_working(name)

    def show_step(self, step: Step) -> None:
        """Show how far the check is."""
        if self._screen is not None:
            self._screen.show_step(step)

    def show_opened(self, name: str, facts: PackageOpened) -> None:
        """Say what was verified."""
        if self._screen is not None:
            self._screen.show_opened(name, facts)
        self.host.refresh_notices()

    def tell(self, error: ReviewerError) -> None:
        """Say why it was not opened."""
        if self._screen is not None:
            self._screen.show_problem(self.host.look.words.error(error))
        self.host.refresh_notices()

    def show_refilled(self, told: RefillTold) -> None:
        """Say that the accepted result was taken in."""
        words = self.host.look.words
        if self._screen is not None:
            self._screen.show_refilled(words.code("refill.taken", {"n": told.revision}))
        self.host.refresh_notices()

    def show_enrolment(self, path: Path) -> None:
        """Say that the enrolment record was written."""
        self.host.window.toast(self.host.look.t("Written: {file}", file=path.name))

    def say(self, error: ReviewerError) -> None:
        """Say why something beside the package did not work."""
        self.host.tell(error)

    # On from here

    def _go_on(self) -> None:
        host, desk = self.host, self.host.desk
        host.end_review()
        if desk is not None:
            host.jobs.store(
                host.life,
                lambda: reviews.overview(desk),
                then=self._ask_or_read,
                failed=host.tell,
            )

    def _ask_or_read(self, overview: Overview) -> None:
        self.host.go("conflicts" if overview.counts.not_asked else "review")
