"""The log of the merges of a round."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.clock import now
from reviewer_app.services.office.merge_log import MergeLog, merge_log, write_log
from reviewer_app.ui.office.inbox.log_screen import LogScreen
from reviewer_app.ui.office.pages.page import OfficePage

if TYPE_CHECKING:
    from pathlib import Path


class LogPage(OfficePage):
    """Keeps the log; it is read anew each time it is shown."""

    name = "office-log"

    @override
    def show(self, wish: str = "") -> None:
        """Read the log, then show it."""
        seat = self.seat
        self.read(lambda office: merge_log(office, seat.call, seat.round), self._put)

    @override
    def refresh(self) -> None:
        """Show what another officer did meanwhile."""
        self.show()

    def _put(self, log: MergeLog) -> None:
        host = self.host
        screen = LogScreen(
            host.look,
            host.window,
            log,
            now().astimezone().date(),
            demonstration=self.demonstration,
        )
        screen.write_wanted.connect(partial(self._write, log))
        self.put(screen)

    def _write(self, log: MergeLog, path: Path) -> None:
        host = self.host
        said = host.look.t("Written: {file}", file=path.name)
        words = host.look.words
        self.run(
            lambda _office, _report, _token: write_log(log, words, path),
            lambda _count: host.window.toast(said),
        )
