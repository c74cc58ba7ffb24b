"""Let the desk keep a backup of itself while it is open, off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from reviewer_app.services.desk.generations import keep_copy_if_due

if TYPE_CHECKING:
    from reviewer_app.ui.desk.pages.host import Host

_EVERY_MS: Final = 30 * 60_000
_FIRST_MS: Final = 4_000
"""After unlocking the window has better things to do."""


class DailyCopy(QObject):
    """Looks now and then whether a backup is due."""

    def __init__(self, parent: QObject, host: Host) -> None:
        super().__init__(parent)
        self._host = host
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.setInterval(_FIRST_MS)
        self._first.timeout.connect(self.look)

    def soon(self) -> None:
        """Look in a moment."""
        self._first.start()

    def stop(self) -> None:
        """Look no more: the window closes."""
        self._timer.stop()
        self._first.stop()

    def look(self) -> None:
        """Make a backup where one is due; a disk that has no room for it is told where backups are listed."""
        desk = self._host.desk
        if desk is None or self._host.practice is not None:
            return
        self._host.jobs.files(
            self._host.life,
            lambda _report, _token: keep_copy_if_due(desk),
            then=lambda _copy: None,
            failed=lambda _error: None,
        )
