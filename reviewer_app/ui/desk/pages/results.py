"""What happened to my results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.clock import now
from reviewer_app.services.desk.receipts import receipts
from reviewer_app.ui.desk.pages.host import Page
from reviewer_app.ui.desk.results_screen import ResultsScreen

if TYPE_CHECKING:
    from reviewer_app.services.desk.receipts import Receipts


class ResultsPage(Page):
    """Keeps the page; back goes where one was."""

    name = "results"

    @override
    def show(self, wish: str = "") -> None:
        """Read every export and what was said about it."""
        host, desk = self.host, self.host.desk
        if desk is not None:
            host.flush()
            host.jobs.store(
                host.life, lambda: receipts(desk), then=self._show, failed=host.tell
            )  # fmt: skip

    def _show(self, told: Receipts) -> None:
        host = self.host
        screen = ResultsScreen(host.look, host.window, told, now().astimezone().date())
        screen.back_wanted.connect(host.go_back)
        host.put(self, screen)
