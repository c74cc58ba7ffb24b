"""The backups that a desk keeps of itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.clock import now
from reviewer_app.ui.desk.pages.host import Page
from reviewer_app.ui.desk.restore_presenter import RestorePresenter
from reviewer_app.ui.desk.restore_screen import RestoreScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.restoring import Restored
    from reviewer_app.ui.desk.pages.host import Host
    from reviewer_app.ui.desk.restore_presenter import Kept
    from reviewer_app.ui.desk.saving import Edit


class RestorePage(Page):
    """Keeps the page; the workspace is read anew after a backup was put back."""

    name = "restore"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: RestorePresenter | None = None
        self._screen: RestoreScreen | None = None

    @override
    def show(self, wish: str = "") -> None:
        """Show it anew."""
        host, desk = self.host, self.host.desk
        if desk is None:
            return
        host.flush()
        screen = RestoreScreen(host.look, host.window, now().astimezone().date())
        self._screen = screen
        if self._presenter is None:
            self._presenter = RestorePresenter(desk, host.jobs, self, host.end_review)
        screen.keep_wanted.connect(partial(self._settled, self._presenter.keep))
        screen.restore_wanted.connect(self._restore)
        screen.file_wanted.connect(lambda: host.go("safety"))
        screen.back_wanted.connect(self._go_back)
        host.put(self, screen)
        self._settled(self._presenter.start)

    @override
    def leave(self) -> None:
        """Want to hear of nothing any more."""
        if self._presenter is not None:
            self._presenter.close()
        self._presenter = self._screen = None

    @override
    def held(self) -> bool:
        """Tell whether a backup is being put back."""
        return self._presenter is not None and self._presenter.working

    # What its presenter says

    def show_kept(self, kept: Kept) -> None:
        """Show the backups."""
        if self._screen is not None:
            self._screen.show_kept(kept)

    def show_busy(self) -> None:
        """Say that work goes on."""
        if self._screen is not None:
            self._screen.show_busy()

    def show_made(self) -> None:
        """Say that a backup was made."""
        self.host.window.toast(self.host.look.t("Backed up."))

    def show_nothing_new(self) -> None:
        """Say that nothing was changed since the newest backup."""
        self.host.window.toast(
            self.host.look.t("Nothing was changed since the newest backup."), icon="info"
        )

    def show_restored(self, done: Restored) -> None:
        """Say what was put back, with a way to take that back."""
        look = self.host.look
        self.host.window.toast(
            look.words.n("Restored: {n} value changed.", "Restored: {n} values changed.", done.changed),
            action=look.t("Undo"),
            act=lambda: self._undo(done.undo),
        )  # fmt: skip

    def tell(self, error: ReviewerError) -> None:
        """Say why it did not work."""
        if self._screen is not None:
            self._screen.show_problem(self.host.look.words.error(error))

    # Inside

    def _restore(self, name: str) -> None:
        if self._presenter is not None:
            self._settled(partial(self._presenter.restore, name))

    def _undo(self, name: str) -> None:
        self.host.go("restore")
        self._restore(name)

    def _settled(self, act: Callable[[], None]) -> None:
        """Act once everything typed is stored; what could not be stored is kept for the workspace."""
        host = self.host

        def go(left: tuple[Edit, ...]) -> None:
            if host.desk is not None:
                host.unstored.put(host.desk.folder, left)
            act()

        if host.review is not None:
            host.review.finish(go)
        else:
            go(())

    def _go_back(self) -> None:
        desk = self.host.desk
        if desk is not None and self.host.review is None:
            self.host.on_unlocked(desk)
        else:
            self.host.go_back()
