"""Reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from typing_extensions import override

from reviewer_app.ui.office.pages.page import OfficePage
from reviewer_app.ui.office.reports_presenter import ReportsPresenter
from reviewer_app.ui.office.reports_screen import ReportsScreen

if TYPE_CHECKING:
    from reviewer_app.ui.desk.pages.host import Host


class ReportsPage(OfficePage):
    """Keeps what was chosen; what there is to print is read anew at each visit."""

    name = "office-reports"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: ReportsPresenter | None = None

    @property
    def language(self) -> str:
        """The language on the screen."""
        return self.host.look.words.language

    @override
    def show(self, wish: str = "") -> None:
        """Show it."""
        presenter = self._presenter
        # Another round may be worked on since.
        here = (self.seat.call, self.seat.round)
        if presenter is None or presenter.round != here:
            presenter = self._presenter = ReportsPresenter(self, here, self.seat.kept)
        screen = ReportsScreen(
            self.host.look, self.host.window, presenter, demonstration=self.demonstration
        )
        screen.open_wanted.connect(
            lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        )
        self.put(screen)
        presenter.attach(screen)
        presenter.read()

    @override
    def refresh(self) -> None:
        """Read anew what another officer may have released."""
        if self._presenter is not None and not self.held():
            self._presenter.read()

    @override
    def leave(self) -> None:
        """Speak to the screen no more; what was chosen stays for a new look."""
        super().leave()
        if self._presenter is not None:
            self._presenter.attach(None)
            self._presenter.made = None
