"""The page that opens a package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.errors import MachineFault
from reviewer_app.services.desk import reviews
from reviewer_app.ui.desk.package_presenter import PackagePresenter
from reviewer_app.ui.desk.package_screen import PackageScreen
from reviewer_app.ui.desk.pages.host import Page
from reviewer_app.ui.desk.pages.practice_offer import offer_practice

if TYPE_CHECKING:
    from collections.abc import Callable

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
        self._shown: Callable[[PackageScreen], None] = PackageScreen.show_empty
        self._file = ""

    @override
    def show(self, wish: str = "") -> None:
        """Show it; in another look or language it says again what it said."""
        host = self.host
        if host.desk is None:
            return
        presenter = self._presenter
        if presenter is None:
            presenter = self._presenter = PackagePresenter(host.desk, host.jobs, self)
            self._shown = PackageScreen.show_empty
        screen = PackageScreen(host.look, host.window, can_go_back=host.review is not None)
        self._screen = screen
        screen.chosen.connect(presenter.open)
        screen.stop_wanted.connect(presenter.stop)
        screen.again_wanted.connect(presenter.again)
        screen.report_wanted.connect(lambda out: presenter.save_report(out, host.look.words))
        screen.continue_wanted.connect(self._go_on)
        screen.back_wanted.connect(lambda: host.go("review"))
        screen.look_again_wanted.connect(lambda submission: host.go("review", submission))
        screen.refill_wanted.connect(presenter.refill)
        screen.enrolment_wanted.connect(presenter.save_enrolment)
        screen.compared.connect(presenter.confirm_signer)
        self._shown(screen)
        host.put(self, screen)
        if wish:
            presenter.open(Path(wish))
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
        self._say(PackageScreen.show_empty)

    def show_working(self, name: str) -> None:
        """Say that a package is being checked."""
        self._file = name
        self._say(lambda screen: screen.show_working(name))

    def show_step(self, step: Step, seconds_left: int | None) -> None:
        """Show how far the check is, and how long it may still take."""
        if self._screen is not None:
            self._screen.show_step(step, seconds_left)

    def show_stopped(self) -> None:
        """Say that the check was stopped and nothing was changed."""
        self.show_empty()
        self.host.window.toast(self.host.look.t("Stopped. Nothing was changed."))

    def show_opened(self, name: str, facts: PackageOpened, overview: Overview) -> None:
        """Say what was verified, and name its call at the top."""
        self._say(lambda screen: screen.show_opened(name, facts))
        self.host.name_call(overview)
        self._renew()

    def tell(self, error: ReviewerError) -> None:
        """Say why it was not opened."""
        again = isinstance(error, MachineFault)
        self._say(
            lambda screen: screen.show_problem(
                screen.look.words.error(error), code=error.code, name=self._file, again=again
            )
        )
        self.host.refresh_notices()

    def show_refilled(self, told: RefillTold) -> None:
        """Say that the accepted result was taken in, and go on saying it in another language."""
        before = self._shown

        def show(screen: PackageScreen) -> None:
            before(screen)
            screen.show_refilled(screen.look.words.code("refill.taken", {"n": told.revision}))

        self._shown = show
        words = self.host.look.words
        if self._screen is not None:
            self._screen.show_refilled(words.code("refill.taken", {"n": told.revision}))
        self._renew()

    def show_compared(self) -> None:
        """Say that the signer's words were found right."""
        before = self._shown

        def show(screen: PackageScreen) -> None:
            before(screen)
            if screen.facts is not None:
                screen.facts.show_compared(match=True)

        self._shown = show
        if self._screen is not None and self._screen.facts is not None:
            self._screen.facts.show_compared(match=True)

    def show_written(self, path: Path) -> None:
        """Say that a file was written."""
        self.host.window.toast(self.host.look.t("Written: {file}", file=path.name))

    def say(self, error: ReviewerError) -> None:
        """Say why something beside the package did not work."""
        self.host.tell(error)

    # On from here

    def _say(self, show: Callable[[PackageScreen], None]) -> None:
        self._shown = show
        if self._screen is not None:
            show(self._screen)

    def _renew(self) -> None:
        """Let go of the workspace: it knows the package before."""
        self.host.rest_review(self.host.refresh_notices)

    def _go_on(self) -> None:
        host, desk = self.host, self.host.desk
        if desk is not None:
            host.jobs.store(
                host.life,
                lambda: reviews.overview(desk),
                then=self._ask_or_read,
                failed=host.tell,
            )

    def _ask_or_read(self, overview: Overview) -> None:
        self.host.go("conflicts" if overview.counts.not_asked else "review")
