"""Check any file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.ui.office.check_presenter import Checking, CheckPresenter
from reviewer_app.ui.office.check_screen import CheckScreen
from reviewer_app.ui.office.pages.page import OfficePage

if TYPE_CHECKING:
    from reviewer_app.ui.desk.pages.host import Host


class CheckPage(OfficePage):
    """Keeps what was found while the window is dressed anew; ``wish`` is a file."""

    name = "office-check"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: CheckPresenter | None = None

    @override
    def show(self, wish: str = "") -> None:
        """Show it."""
        host = self.host
        presenter = self._presenter = self._presenter or CheckPresenter(self)
        screen = CheckScreen(host.look, host.window, demonstration=self.demonstration)
        screen.check_wanted.connect(presenter.check)
        screen.stop_wanted.connect(presenter.stop)
        self.put(screen)
        presenter.attach(screen)
        if wish:
            presenter.check(Checking(Path(wish)))

    @override
    def leave(self) -> None:
        """Let go of everything."""
        super().leave()
        if self._presenter is not None:
            self._presenter.attach(None)
        self._presenter = None
