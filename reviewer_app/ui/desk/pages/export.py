"""The export in four steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.services.desk import export as exporting
from reviewer_app.services.desk import reviews
from reviewer_app.ui.desk.export_screen import ExportScreen
from reviewer_app.ui.desk.pages.host import Page

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import ExportCheck, Overview


class ExportPage(Page):
    """Keeps the export."""

    name = "export"

    @override
    def show(self, wish: str = "") -> None:
        """Check what would be sent, then show it."""
        host, desk = self.host, self.host.desk
        if desk is None:
            return
        host.flush()
        host.jobs.store(
            host.life,
            lambda: (reviews.overview(desk), exporting.check_export(desk), exporting.remarks(desk),
                     exporting.suggested_name(desk)),
            then=lambda told: self._show(desk, told),
            failed=host.tell,
        )  # fmt: skip

    def _show(self, desk: Desk, told: tuple[Overview, ExportCheck, str, str]) -> None:
        host = self.host
        overview, check, remarks, name = told
        host.name_call(overview)
        screen = ExportScreen(host.look, host.window, overview.call, check, remarks, name)

        def save_remarks(text: str) -> None:
            host.jobs.store(
                host.life,
                lambda: exporting.set_remarks(desk, text),
                then=lambda _none: None,
                failed=host.tell,
            )

        def export(path: Path, partial: bool) -> None:  # noqa: FBT001 - as the signal carries it
            screen.show_busy()
            host.jobs.files(
                host.life,
                lambda report, token: exporting.export_result(
                    desk, path, partial=partial, report=report, token=token
                ),
                then=self.while_shown(screen, screen.show_done),
                failed=self.while_shown(
                    screen, lambda error: screen.show_problem(host.look.words.error(error))
                ),
            )

        screen.remarks_changed.connect(save_remarks)
        screen.export_wanted.connect(export)
        screen.back_wanted.connect(lambda: host.go("review"))
        screen.go_wanted.connect(lambda submission: host.go("review", submission))
        host.put(self, screen)
