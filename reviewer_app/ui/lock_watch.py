"""Lock a desk or an office that nobody sits at, after saying so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from reviewer_app.ui.idle import Idle
    from reviewer_app.ui.preferences import Preferences
    from reviewer_app.ui.shell import Shell

_MINUTE_MS: Final = 60_000


class LockWatch(QObject):
    """Between what notices that nobody is there and the window."""

    def __init__(self, idle: Idle, shell: Shell) -> None:
        super().__init__(shell)
        self._idle = idle
        self._shell = shell
        idle.passed.connect(shell.lock)
        idle.soon.connect(self._warn)
        idle.stayed.connect(shell.window.unwarn)
        idle.left.connect(self._show)
        shell.preferred.connect(self._follow)
        shell.dressed.connect(self._show)
        self._follow(shell.preferences)
        self._show()

    def _follow(self, preferences: Preferences) -> None:
        self._idle.set_time(preferences.lock_minutes * _MINUTE_MS)

    def _show(self) -> None:
        self._shell.window.status.show_lock(self._idle.minutes)

    def _warn(self) -> None:
        shell = self._shell
        if shell.desk is not None:
            t = shell.look.t
            shell.window.warn(t("This desk locks in one minute."), t("Stay open"))
        elif shell.office is not None:
            t = shell.look.t
            shell.window.warn(t("The office locks in one minute."), t("Stay open"))
