"""Help and keys."""

from __future__ import annotations

from typing_extensions import override

from reviewer_app.ui.desk.pages.host import Page
from reviewer_app.ui.help_screen import HelpScreen


class HelpPage(Page):
    """Keeps the help; back goes where one was."""

    name = "help"

    @override
    def show(self, wish: str = "") -> None:
        """Show it."""
        host = self.host
        host.flush()
        screen = HelpScreen(host.look, host.window)
        screen.back_wanted.connect(host.go_back)
        host.put(self, screen, bare=host.desk is None)
