"""The export in four steps."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from typing_extensions import override

from reviewer_app.clock import now
from reviewer_app.ui.desk.export_presenter import ExportPresenter
from reviewer_app.ui.desk.export_screen import ExportScreen
from reviewer_app.ui.desk.pages.host import Page

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.progress import Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.views import Exported
    from reviewer_app.ui.desk.export_presenter import ToExport
    from reviewer_app.ui.desk.pages.host import Host


class ExportPage(Page):
    """Keeps the export; what was written stays shown over a change of look or language."""

    name = "export"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: ExportPresenter | None = None
        self._screen: ExportScreen | None = None
        self._done: Exported | None = None

    @override
    def show(self, wish: str = "") -> None:
        """Check what would be sent, then show it."""
        host, desk = self.host, self.host.desk
        if desk is None:
            return
        host.flush()
        if self._presenter is None:
            self._presenter = ExportPresenter(desk, host.jobs, self)
        self._presenter.start()

    @override
    def leave(self) -> None:
        """Want to hear of nothing any more."""
        if self._presenter is not None:
            self._presenter.close()
        self._presenter = self._screen = self._done = None

    # What its presenter says

    def show_told(self, told: ToExport) -> None:
        """Show the first step; or the last one, where a file was written already."""
        host, presenter = self.host, self._presenter
        if presenter is None:
            return
        told = dataclasses.replace(told, practice=host.practice is not None)
        screen = ExportScreen(host.look, host.window, told, now().astimezone().date())
        screen.remarks_changed.connect(presenter.save_remarks)
        screen.export_wanted.connect(self._export)
        screen.stop_wanted.connect(presenter.stop)
        screen.copy_wanted.connect(presenter.copy)
        screen.folder_wanted.connect(self._show_folder)
        screen.back_wanted.connect(lambda: host.go("review"))
        screen.go_wanted.connect(lambda submission: host.go("review", submission))
        screen.results_wanted.connect(lambda: host.go("results"))
        screen.my_scores_wanted.connect(lambda: host.go("my-scores"))
        host.name_call(told.overview)
        host.put(self, screen)
        if host.window.screen_now is not screen:
            return
        self._screen = screen
        if self._done is not None:
            screen.show_done(self._done)

    def show_step(self, step: Step) -> None:
        """Show how far the sealing is."""
        if self._screen is not None:
            self._screen.show_step(step)

    def show_done(self, done: Exported) -> None:
        """Show the last step."""
        self._done = done
        if self._screen is not None:
            self._screen.show_done(done)

    def show_stopped(self) -> None:
        """Say that nothing was written, as was wished."""
        if self._screen is not None:
            self._screen.show_stopped()

    def show_copied(self, path: Path) -> None:
        """Say where a copy lies."""
        if self._screen is not None:
            self._screen.show_copied(path)

    def show_remarks_saved(self) -> None:
        """Say no more that the remarks are not stored."""
        if self._screen is not None:
            self._screen.show_remarks("")

    def tell_remarks(self, error: ReviewerError) -> None:
        """Say that the remarks are only in memory, and why."""
        if self._screen is not None:
            look = self.host.look
            self._screen.show_remarks(f"{look.t('NOT saved')}: {look.words.error(error)}")

    def tell(self, error: ReviewerError) -> None:
        """Say why something did not work."""
        if self._screen is not None:
            self._screen.show_problem(self.host.look.words.error(error))
        else:
            self.host.tell(error)

    # Inside

    def _export(self, path: Path, partial: bool) -> None:  # noqa: FBT001 - as the signal carries it
        if self._presenter is not None and self._screen is not None:
            self._screen.show_busy()
            self._presenter.export(path, partial_wanted=partial)

    def _show_folder(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))):
            words = self.host.look.t("The file is in {folder}", folder=str(path.parent))
            self.host.window.toast(words, icon="info")
