"""Closing and reopening a round."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.clock import now
from reviewer_app.services.office.closing import ClosingDesk, closing_desk, closing_without
from reviewer_app.services.office.rounds import close_round, reopen_round
from reviewer_app.ui.office.inbox.closing_screen import ClosingScreen
from reviewer_app.ui.office.pages.inbox_asked import copy_reminder
from reviewer_app.ui.office.pages.page import OfficePage

if TYPE_CHECKING:
    from reviewer_app.domain.ids import MemberId
    from reviewer_app.services.office.rounds import Decided
    from reviewer_app.ui.desk.pages.host import Host


class ClosingPage(OfficePage):
    """Keeps the page; what is told is read anew each time."""

    name = "office-closing"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._typed: object = None

    @override
    def show(self, wish: str = "") -> None:
        """Read who is missing, then show it."""
        seat = self.seat
        self.read(lambda office: closing_desk(office, seat.call, seat.round), self._put)

    @override
    def refresh(self) -> None:
        """Show what another officer did meanwhile; what was typed stays."""
        screen = self.host.window.screen_now
        self._typed = screen.keep_place() if isinstance(screen, ClosingScreen) else None
        self.show()

    def _put(self, desk: ClosingDesk) -> None:
        host = self.host
        screen = ClosingScreen(
            host.look,
            host.window,
            desk,
            now().astimezone().date(),
            demonstration=self.demonstration,
        )
        without = tuple(m.member for m in desk.missing)
        screen.remind_wanted.connect(partial(copy_reminder, self))
        screen.close_wanted.connect(partial(self._close, without))
        screen.reopen_wanted.connect(self._reopen)
        typed, self._typed = self._typed, None
        self.put(screen, focus=typed is None)
        if typed is not None:
            screen.restore_place(typed)
            screen.reason.setFocus()
        if not desk.closed:
            seat = self.seat
            self.run(
                lambda office, _report, _token: closing_without(
                    office, seat.call, seat.round, without
                ),
                self.while_shown(screen, screen.show_consequences),
            )

    def _close(self, without: tuple[MemberId, ...], reason: str) -> None:
        seat, said = self.seat, self.host.look.t("The round is closed, on record.")
        self.read(
            lambda office: close_round(office, seat.call, seat.round, without, reason),
            partial(self._told, said),
        )

    def _reopen(self, reason: str) -> None:
        seat, said = self.seat, self.host.look.t("The round is open again, on record.")
        self.read(
            lambda office: reopen_round(office, seat.call, seat.round, reason),
            partial(self._told, said),
        )

    def _told(self, said: str, _done: Decided) -> None:
        self.host.window.toast(said)
        self.show()
