"""Results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from typing_extensions import override

from reviewer_app.services.office.numbers_of_round import numbers_of_round
from reviewer_app.ui.office.pages.page import OfficePage
from reviewer_app.ui.office.results_estimating import Estimating
from reviewer_app.ui.office.results_presenter import ResultsPresenter
from reviewer_app.ui.office.results_screen import ResultsScreen

if TYPE_CHECKING:
    from reviewer_app.ui.desk.pages.host import Host


class ResultsPage(OfficePage):
    """Keeps what was asked; results are read anew at each visit."""

    name = "office-results"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: ResultsPresenter | None = None

    @property
    def language(self) -> str:
        """The language on the screen."""
        return self.host.look.words.language

    @override
    def show(self, wish: str = "") -> None:
        """Show it; a wish is a submission."""
        presenter = self._presenter
        # Another round may be worked on since.
        here = (self.seat.call, self.seat.round)
        if presenter is None or presenter.round != here:
            estimating = Estimating(self, self.seat.kept, numbers_of_round)
            presenter = self._presenter = ResultsPresenter(self, here, self._numbered, estimating)
        screen = ResultsScreen(
            self.host.look, self.host.window, presenter, demonstration=self.demonstration
        )
        screen.open_wanted.connect(
            lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        )
        screen.rounds_wanted.connect(self._to_rounds)
        self.put(screen)
        presenter.attach(screen)
        if wish:
            presenter.open(wish)
        presenter.read()

    def _to_rounds(self) -> None:
        """Compare rounds; names that are hidden here stay so there."""
        hidden = self._presenter is not None and self._presenter.asked.nameless
        self.host.go("office-rounds", "nameless" if hidden else "named")

    def _numbered(self, number: int) -> str:
        return self.host.look.t("Reviewer {n}", n=number)

    @override
    def refresh(self) -> None:
        """Read anew what another officer may have changed."""
        if self._presenter is not None:
            self._presenter.read()

    @override
    def leave(self) -> None:
        """Speak to the screen no more; what was asked stays for a new look."""
        super().leave()
        if self._presenter is not None:
            self._presenter.attach(None)
