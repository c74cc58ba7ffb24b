"""Help and keys."""

from __future__ import annotations

from typing_extensions import override

from reviewer_app.ui.desk.pages.host import Host, Page
from reviewer_app.ui.help_screen import HelpScreen


class HelpPage(Page):
    """Keeps the help; ``wish`` is a topic; back goes where one was."""

    name = "help"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._topic = "start"

    @override
    def show(self, wish: str = "") -> None:
        """Show a topic; without a wish, the one that was shown last."""
        host = self.host
        self._topic = wish or self._topic
        screen = HelpScreen(
            host.look, host.window, self._topic, host.preferences.keys, host.window.side
        )
        screen.back_wanted.connect(host.go_back)
        screen.topic_wanted.connect(lambda topic: host.go("help", topic))
        screen.practice_wanted.connect(self._practise)
        host.put(self, screen, bare=host.desk is None and host.office is None)

    def _practise(self) -> None:
        # The way back from there leads to work, not to the help.
        self.host.go_back()
        self.host.on_wanted("practice")
