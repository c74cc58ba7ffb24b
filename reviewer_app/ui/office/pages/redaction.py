"""Names in a blind review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.ui.office.pages.page import OfficePage
from reviewer_app.ui.office.redaction_presenter import RedactionPresenter
from reviewer_app.ui.office.redaction_screen import RedactionScreen

if TYPE_CHECKING:
    from reviewer_app.domain.progress import Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.redaction import Redaction
    from reviewer_app.ui.desk.pages.host import Host


class RedactionPage(OfficePage):
    """Keeps the page; what was found stays while the window is dressed anew."""

    name = "office-redaction"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: RedactionPresenter | None = None
        self._screen: RedactionScreen | None = None

    @override
    def show(self, wish: str = "") -> None:
        """Show it, and look through the texts."""
        host = self.host
        screen = RedactionScreen(host.look, host.window, demonstration=self.demonstration)
        self._screen = screen
        if self._presenter is None:
            self._presenter = RedactionPresenter(self, self, self.seat.call, self.seat.round)
        presenter = self._presenter
        screen.name_chosen.connect(presenter.keep)
        screen.file_chosen.connect(presenter.decide)
        screen.name_added.connect(presenter.add)
        screen.confirm_wanted.connect(presenter.confirm)
        screen.stop_wanted.connect(presenter.stop)
        self.put(screen)
        if presenter.found is not None:
            screen.show_found(presenter.found)
        else:
            presenter.start()

    @override
    def leave(self) -> None:
        """Let go of everything."""
        super().leave()
        self._presenter = self._screen = None

    @override
    def refresh(self) -> None:
        """Look again."""
        if self._presenter is not None:
            self._presenter.start()

    # What its presenter says

    def show_step(self, step: Step, seconds_left: int | None) -> None:
        """Show how far the look is."""
        if self._screen is not None:
            self._screen.show_step(step, seconds_left)

    def show_found(self, found: Redaction) -> None:
        """Show what was found."""
        if self._screen is not None:
            self._screen.show_found(found)

    def show_confirmed(self) -> None:
        """Say that the names are confirmed, and go back to the packages."""
        self.host.window.toast(self.host.look.t("The names are confirmed for these texts."))
        self.host.go("office-bundle")

    def tell(self, error: ReviewerError) -> None:
        """Say why it did not work."""
        if self._screen is not None:
            self._screen.show_problem(self.host.look.words.error(error))
