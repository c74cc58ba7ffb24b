"""The first page: unlock a desk, or make one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.services.desk.known import desk_info, known_desks
from reviewer_app.services.passphrases import suggestion
from reviewer_app.ui.desk.pages.host import Page
from reviewer_app.ui.desk.start_presenter import StartPresenter
from reviewer_app.ui.desk.start_screen import StartScreen

if TYPE_CHECKING:
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.session import NewDesk
    from reviewer_app.ui.desk.pages.host import Host


class StartPage(Page):
    """Keeps the first page; ``wish`` is the folder of the desk to unlock."""

    name = "start"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: StartPresenter | None = None
        self._screen: StartScreen | None = None

    @override
    def show(self, wish: str = "") -> None:
        """Show it anew."""
        self.leave()
        host = self.host
        screen = StartScreen(
            host.look, host.window, known_desks(), suggestion,
            language_wanted=lambda code: host.on_wanted(f"language-{code}"),
        )  # fmt: skip
        self._screen = screen
        self._presenter = StartPresenter(host.jobs, self, host.on_unlocked)
        screen.unlock_wanted.connect(
            lambda folder, secret, code: self._unlock(folder, secret, by_code=code)
        )
        screen.create_wanted.connect(self._create)
        screen.continue_wanted.connect(self._presenter.go_on)
        host.put(self, screen, bare=True)
        if wish:
            screen.show_unlock(desk_info(Path(wish)))
            screen.take_focus()

    @override
    def leave(self) -> None:
        """Want to hear of nothing any more."""
        if self._presenter is not None:
            self._presenter.close()
        self._presenter = self._screen = None

    # What its presenter says

    def show_made(self, made: NewDesk) -> None:
        """Show the recovery code."""
        if self._screen is not None:
            self._screen.show_made(made)

    def tell(self, error: ReviewerError) -> None:
        """Say why it did not work."""
        if self._screen is not None:
            self._screen.show_problem(self.host.look.words.error(error))

    def _unlock(self, folder: Path, secret: str, *, by_code: bool) -> None:
        if self._screen is not None and self._presenter is not None:
            self._screen.show_busy(self.host.look.t("Opening the desk …"))
            self._presenter.unlock(folder, secret, by_code=by_code)

    def _create(self, file: Path, code: str, secret: str) -> None:
        if self._screen is not None and self._presenter is not None:
            self._screen.show_busy(self.host.look.t("Making your keys …"))
            self._presenter.create(file, code, secret)
