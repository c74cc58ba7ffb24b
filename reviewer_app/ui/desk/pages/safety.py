"""What opens this desk: passphrase, recovery code, key, backup."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.services.desk import session
from reviewer_app.services.slots import rekey_unfinished
from reviewer_app.ui.desk.pages.host import Page
from reviewer_app.ui.desk.safety_presenter import SafetyPresenter
from reviewer_app.ui.desk.safety_screen import SafetyScreen

if TYPE_CHECKING:
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.ui.desk.pages.host import Host
    from reviewer_app.ui.desk.saving import Edit


class SafetyPage(Page):
    """Keeps the page; its work outlives a change of look or language."""

    name = "safety"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: SafetyPresenter | None = None

    @override
    def show(self, wish: str = "") -> None:
        """Show it, with the work that goes on."""
        host, desk = self.host, self.host.desk
        if desk is None:
            return
        host.flush()
        screen = SafetyScreen(
            host.look, host.window,
            words=session.own_words(desk), member=desk.member, stale=rekey_unfinished(desk.folder),
        )  # fmt: skip
        presenter = self._presenter or SafetyPresenter(desk, host.jobs, screen, self._on_rekeyed)
        screen.change_wanted.connect(presenter.change)
        screen.renew_wanted.connect(partial(self._renew, presenter))
        screen.backup_wanted.connect(presenter.backup)
        screen.written_down.connect(presenter.written_down)
        screen.back_wanted.connect(self._go_back)
        host.put(self, screen)
        self._presenter = presenter
        presenter.attach(screen)

    @override
    def leave(self) -> None:
        """Want to hear of nothing any more."""
        if self._presenter is not None:
            self._presenter.close()
        self._presenter = None

    @override
    def held(self) -> bool:
        """Tell whether the store is between two keys."""
        return self._presenter is not None and self._presenter.renewing

    def _renew(self, presenter: SafetyPresenter, passphrase: str) -> None:
        """Encrypt the desk anew once nobody else works on it."""
        host = self.host
        presenter.renewing = True

        def go(left: tuple[Edit, ...]) -> None:
            if host.desk is not None:
                host.unstored.put(host.desk.folder, left)
            host.end_review()
            presenter.renew(passphrase)

        if host.review is not None:
            host.review.finish(go)
        else:
            go(())

    def _on_rekeyed(self, desk: Desk) -> None:
        self.host.desk = desk

    def _go_back(self) -> None:
        desk = self.host.desk
        if desk is not None and self.host.review is None:
            self.host.on_unlocked(desk)
        else:
            self.host.go_back()
