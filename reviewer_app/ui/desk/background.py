"""What goes on beside every page while a desk is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.ui.desk.daily_copy import DailyCopy
from reviewer_app.ui.desk.since_export import SinceExport

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from reviewer_app.ui.desk.pages.host import Host


class Background:
    """Keeps backups, and counts what changed since the last export."""

    def __init__(self, parent: QObject, host: Host) -> None:
        self.copies = DailyCopy(parent, host)
        self.since = SinceExport(parent, host)

    def start(self) -> None:
        """Begin: a desk was unlocked."""
        self.copies.soon()

    def stop(self) -> None:
        """End: the window closes."""
        self.copies.stop()
        self.since.stop()
