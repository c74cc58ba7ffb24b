"""How far the reviews of a round are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.services.office.progress import Progress, round_progress
from reviewer_app.services.office.progress_table import write_progress
from reviewer_app.ui.office.inbox.progress_screen import ProgressScreen
from reviewer_app.ui.office.pages.inbox_asked import copy_reminder
from reviewer_app.ui.office.pages.page import OfficePage

if TYPE_CHECKING:
    from pathlib import Path


class ProgressPage(OfficePage):
    """Keeps the progress; it is counted anew each time it is shown."""

    name = "office-progress"

    @override
    def show(self, wish: str = "") -> None:
        """Count, then show it; a large board takes a moment."""
        seat = self.seat
        self.run(
            lambda office, _report, _token: round_progress(office, seat.call, seat.round), self._put
        )

    @override
    def refresh(self) -> None:
        """Count again: another officer merged or decided."""
        self.show()

    def _put(self, told: Progress) -> None:
        host = self.host
        screen = ProgressScreen(host.look, host.window, told, demonstration=self.demonstration)
        screen.write_wanted.connect(partial(self._write, told))
        screen.remind_wanted.connect(partial(copy_reminder, self))
        self.put(screen)

    def _write(self, told: Progress, path: Path) -> None:
        host, words = self.host, self.host.look.words
        said = host.look.t("Written: {file}", file=path.name)
        self.run(
            lambda _office, _report, _token: write_progress(told, words, path),
            lambda _rows: host.window.toast(said),
        )
