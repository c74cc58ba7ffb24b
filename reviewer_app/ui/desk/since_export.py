"""One quiet sentence at the bottom: how much changed since the last export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from reviewer_app.clock import now
from reviewer_app.errors import NotPossible
from reviewer_app.services.desk.changes_since import changes_since_export

if TYPE_CHECKING:
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.changes_since import ChangesSince
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.ui.desk.pages.host import Host
    from reviewer_app.ui.look import Look

_PAUSE_MS: Final = 1200
"""Nobody needs it after each key."""


class SinceExport(QObject):
    """Counts anew a moment after something was stored."""

    def __init__(self, parent: QObject, host: Host) -> None:
        super().__init__(parent)
        self._host = host
        self._stopped = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.count)
        host.window.saved_shown.connect(self._timer.start)

    def stop(self) -> None:
        """Count no more: the window closes."""
        self._timer.stop()
        self._stopped = True

    def count(self) -> None:
        """Read and show it."""
        if self._stopped:
            return
        desk = self._host.desk
        if desk is None or self._host.practice is not None:
            self._host.window.status.show_sent("")
            return
        self._host.jobs.store(
            self._host.life,
            lambda: _told(desk),
            then=self._show,
            failed=self._quiet,
        )

    def _show(self, since: ChangesSince | None) -> None:
        self._host.window.status.show_sent(
            "" if since is None else sentence(self._host.look, since)
        )

    def _quiet(self, _error: ReviewerError) -> None:
        self._host.window.status.show_sent("")


def sentence(look: Look, since: ChangesSince) -> str:
    """Return ``4 changes since you exported on 12 December 2026``; nothing before the first export."""
    if since.at is None:
        return ""
    day = look.day(since.at.astimezone().date())
    if since.at.astimezone().date() == now().astimezone().date():
        day = look.t("today")
    if since.nothing:
        return look.t("Exported ({day}), nothing changed since", day=day)
    return look.words.n(
        "{n} change since your export ({day})", "{n} changes since your export ({day})",
        len(since.changes), day=day,
    )  # fmt: skip


def _told(desk: Desk) -> ChangesSince | None:
    try:
        return changes_since_export(desk)
    except NotPossible:
        return None
