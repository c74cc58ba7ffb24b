"""Two rounds side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typing_extensions import override

from reviewer_app.ui.office.pages.page import OfficePage
from reviewer_app.ui.office.rounds_presenter import RoundsPresenter
from reviewer_app.ui.office.rounds_screen import RoundsScreen

if TYPE_CHECKING:
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.round_movement import RoundMovement
    from reviewer_app.ui.desk.pages.host import Host


NAMELESS: Final = "nameless"
"""The wish of somebody whose screen others see."""


class RoundsPage(OfficePage):
    """Keeps which rounds were asked for; they are compared anew at each visit."""

    name = "office-rounds"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: RoundsPresenter | None = None
        self._screen: RoundsScreen | None = None

    @override
    def show(self, wish: str = "") -> None:
        """Show it; the wish ``nameless`` or ``named`` says whether others see the screen."""
        here = (self.seat.call, self.seat.round)
        if self._presenter is None or self._presenter.round != here:
            self._presenter = RoundsPresenter(self, self, here, self._numbered)
        if wish:
            self._presenter.nameless = wish == NAMELESS
        self._screen = RoundsScreen(
            self.host.look, self.host.window, demonstration=self.demonstration
        )
        self._screen.pair_wanted.connect(self._presenter.choose)
        self._screen.names_wanted.connect(self._presenter.choose_names)
        self.put(self._screen)
        self._presenter.read()

    def _numbered(self, number: int) -> str:
        return self.host.look.t("Reviewer {n}", n=number)

    @override
    def refresh(self) -> None:
        """Compare anew."""
        if self._presenter is not None:
            self._presenter.read()

    @override
    def leave(self) -> None:
        """Let go of the screen; which rounds were asked for stays."""
        super().leave()
        self._screen = None

    # What its presenter says

    def show_moved(
        self, moved: RoundMovement, pairs: tuple[tuple[int, int], ...], *, nameless: bool
    ) -> None:
        """Show two rounds side by side."""
        if self._screen is not None:
            self._screen.show_moved(moved, pairs, nameless=nameless)

    def show_nothing(self, error: ReviewerError) -> None:
        """Say why there is nothing to compare."""
        if self._screen is not None:
            self._screen.show_nothing(error)
