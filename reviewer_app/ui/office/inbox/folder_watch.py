"""Notices that something changed in a folder: the system tells, and a slow look finds what it does not tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

if TYPE_CHECKING:
    from pathlib import Path

SLOW_MS: Final = 5000
"""Shares and sticks often tell nothing."""
SOON_MS: Final = 1200
"""A file that is being written is looked at again after so long."""


class FolderWatch(QObject):
    """Tells when it is time to look again."""

    due = Signal()
    """Something may have changed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._system = QFileSystemWatcher(self)
        self._system.directoryChanged.connect(lambda _path: self.soon())
        self._slow = QTimer(self)
        self._slow.setInterval(SLOW_MS)
        self._slow.timeout.connect(self.due)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.due)

    def watch(self, folder: Path | None) -> None:
        """Watch this folder and no other; None watches none."""
        known = self._system.directories()
        wanted = [str(folder)] if folder is not None else []
        if known != wanted:
            if known:
                self._system.removePaths(known)
            if wanted:
                self._system.addPaths(wanted)
        if wanted:
            self._slow.start()
        else:
            self._slow.stop()

    def soon(self) -> None:
        """Look again in a moment."""
        if not self._soon.isActive():
            self._soon.start()

    def rest(self) -> None:
        """Tell nothing any more."""
        self.watch(None)
        self._soon.stop()
