"""The packages of the round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from typing_extensions import override

from reviewer_app.ui.office.bundle_presenter import BundlePresenter
from reviewer_app.ui.office.bundle_screen import BundleScreen
from reviewer_app.ui.office.pages.page import OfficePage

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.progress import Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.bundles import BundleBuilt
    from reviewer_app.services.office.package_view import MemberSight, PackagePlan
    from reviewer_app.ui.desk.pages.host import Host


class BundlePage(OfficePage):
    """Keeps the page; a package that is being built goes on when the window is dressed anew."""

    name = "office-bundle"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: BundlePresenter | None = None
        self._screen: BundleScreen | None = None

    @override
    def show(self, wish: str = "") -> None:
        """Show it; ``wish`` is a member as whom to look."""
        host = self.host
        screen = BundleScreen(host.look, host.window, demonstration=self.demonstration)
        self._screen = screen
        if self._presenter is None:
            self._presenter = BundlePresenter(self, self, self.seat.call, self.seat.round)
        presenter = self._presenter
        screen.build_wanted.connect(lambda folder, amend: presenter.build(folder, amend=amend))
        screen.stop_wanted.connect(presenter.stop)
        screen.look_wanted.connect(presenter.look_as)
        screen.folder_wanted.connect(self._show_folder)
        self.put(screen)
        presenter.start()
        if wish:
            presenter.look_as(wish)

    @override
    def leave(self) -> None:
        """Let go of everything."""
        super().leave()
        self._presenter = self._screen = None

    @override
    def refresh(self) -> None:
        """Read anew."""
        if self._presenter is not None and not self.held():
            self._presenter.start()

    # What its presenter says

    def show_plan(self, plan: PackagePlan) -> None:
        """Show what the next package holds."""
        if self._screen is not None and self._presenter is not None and not self.held():
            self._screen.show_plan(plan, self._presenter.built)

    def show_none(self, error: ReviewerError) -> None:
        """Say why there is no package to build yet."""
        if self._screen is not None:
            names = error.code == "bundle.not-redacted"
            self._screen.show_none(self.host.look.words.error(error), names=names)

    def show_step(self, step: Step, seconds_left: int | None) -> None:
        """Show how far the building is."""
        if self._screen is not None:
            self._screen.show_step(step, seconds_left)

    def show_built(self, built: BundleBuilt) -> None:
        """Say what was built."""
        look = self.host.look
        self.host.window.toast(look.t("{file} was written and read back.", file=built.path.name))

    def show_failed(self, error: ReviewerError, *, stopped: bool) -> None:
        """Say why nothing was built."""
        if self._screen is not None:
            self._screen.show_failed(self.host.look.words.error(error), stopped=stopped)

    def show_seen(self, sight: MemberSight) -> None:
        """Show the package as a member would find it."""
        if self._screen is not None:
            self._screen.show_seen(sight)

    def _show_folder(self, file: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))
