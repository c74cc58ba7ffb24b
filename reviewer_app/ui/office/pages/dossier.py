"""The dossier of a round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from typing_extensions import override

from reviewer_app.ui.office.dossier_presenter import DossierPresenter
from reviewer_app.ui.office.dossier_screen import DossierScreen
from reviewer_app.ui.office.pages.page import OfficePage

if TYPE_CHECKING:
    from reviewer_app.ui.desk.pages.host import Host


class DossierPage(OfficePage):
    """Keeps what was chosen; what was made is shown until one goes elsewhere."""

    name = "office-dossier"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: DossierPresenter | None = None

    @property
    def language(self) -> str:
        """The language on the screen."""
        return self.host.look.words.language

    @override
    def show(self, wish: str = "") -> None:
        """Show it."""
        host, here = self.host, (self.seat.call, self.seat.round)
        presenter = self._presenter
        if presenter is None or presenter.round != here:
            presenter = self._presenter = DossierPresenter(self, here)
        screen = DossierScreen(host.look, host.window, presenter, demonstration=self.demonstration)
        screen.open_wanted.connect(
            lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        )
        screen.check_wanted.connect(lambda path: host.go("office-check", str(path)))
        self.put(screen)
        presenter.attach(screen)

    @override
    def leave(self) -> None:
        """Speak to the screen no more; what was chosen stays for a new look."""
        super().leave()
        if self._presenter is not None:
            self._presenter.attach(None)
            self._presenter.made = None
