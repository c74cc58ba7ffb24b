"""My reviews as a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from typing_extensions import override

from reviewer_app.errors import Cancelled, ReviewerError
from reviewer_app.ui.desk.pages.host import Page
from reviewer_app.ui.desk.report_screen import ReportScreen

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.progress import CancelToken
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.ui.desk.pages.host import Host


class ReportPage(Page):
    """Keeps the page; back goes where one was."""

    name = "report"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._token: CancelToken | None = None

    @override
    def show(self, wish: str = "") -> None:
        """Show it."""
        host, desk = self.host, self.host.desk
        if desk is None:
            return
        host.flush()
        screen = ReportScreen(host.look, host.window, f"{desk.member}.pdf")
        screen.wanted.connect(lambda path, notes: self._write(desk, screen, path, notes=notes))
        screen.stop_wanted.connect(self._stop)
        screen.open_wanted.connect(
            lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        )
        screen.back_wanted.connect(host.go_back)
        host.put(self, screen)

    def _write(self, desk: Desk, screen: ReportScreen, path: Path, *, notes: bool) -> None:
        # ReportLab takes long to load, and few ask for this.
        from reviewer_app.services.desk.report import own_report  # noqa: PLC0415

        host = self.host

        def failed(error: ReviewerError) -> None:
            stopped = isinstance(error, Cancelled)
            screen.show_problem("" if stopped else host.look.words.error(error))

        self._token = host.jobs.files(
            host.life,
            lambda report, token: own_report(
                desk, path, host.look.words, with_notes=notes, report=report, token=token
            ),
            then=self.while_shown(screen, lambda pages: screen.show_done(path, pages)),
            failed=self.while_shown(screen, failed),
            stepped=self.while_shown(screen, screen.show_step),
        )

    def _stop(self) -> None:
        if self._token is not None:
            self._token.cancel()
