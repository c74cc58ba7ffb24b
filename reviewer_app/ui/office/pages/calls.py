"""The calls and rounds of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.ui.office.call_words import draft_title, round_title
from reviewer_app.ui.office.calls_presenter import CallsPresenter
from reviewer_app.ui.office.calls_screen import CallsScreen
from reviewer_app.ui.office.pages.hands_feed import feed_hands
from reviewer_app.ui.office.pages.page import OfficePage

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.services.office.call_list import CallList, RoundLine
    from reviewer_app.services.office.named_round import NamedRound
    from reviewer_app.ui.desk.pages.host import Host


class CallsPage(OfficePage):
    """Keeps the office's first page."""

    name = "office-calls"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: CallsPresenter | None = None
        self._undoes = ""

    @override
    def show(self, wish: str = "") -> None:
        """Show the calls; what changed since is read anew."""
        if self._presenter is None:
            self._presenter = CallsPresenter(self)
        self._presenter.show()

    @override
    def refresh(self) -> None:
        """Read anew what another officer changed."""
        if self._presenter is not None:
            self._presenter.refresh()

    @override
    def leave(self) -> None:
        """Let go of what could be undone here."""
        super().leave()
        if self._presenter is not None:
            self._presenter.undo = None
        self.host.window.show_undo("")

    # What its presenter says

    def show_calls(self, told: CallList, *, archive: bool) -> None:
        """Show what the office works on."""
        host, presenter = self.host, self._presenter
        if presenter is None:
            return
        screen = CallsScreen(host.look, host.window, told, archive=archive)
        screen.new_wanted.connect(lambda: host.go("office-new-call"))
        screen.opened.connect(presenter.open)
        screen.resumed.connect(self.go_to_draft)
        names = {d.id: draft_title(host.look, d.draft) for d in told.drafts}
        screen.dropped.connect(lambda draft: presenter.drop(draft, names[draft]))
        screen.further_wanted.connect(
            lambda line: host.go("office-new-call", f"further/{line.call}/{line.round}")
        )
        screen.like_wanted.connect(
            lambda line: host.go("office-new-call", f"like/{line.call}/{line.round}")
        )
        screen.archive_wanted.connect(self._put_away)
        screen.unfolded.connect(lambda shown: presenter.unfold(archive=shown))
        screen.undo = presenter.undo
        before = host.window.screen_now
        place = before.keep_place() if isinstance(before, CallsScreen) else None
        self.put(screen, focus=place is None)
        feed_hands(self, screen)
        screen.restore_place(place)
        host.window.show_undo(self._undoes if presenter.undo is not None else "")

    def go_to(self, named: NamedRound, page: str) -> None:
        """Work on a round, on a page."""
        self.seat.work_on(named)
        self.host.go(page)

    def go_to_draft(self, draft: str) -> None:
        """Go on with a draft."""
        self.seat.prepare(draft)
        self.host.go("office-call")

    def say(self, what: str, name: str, undo: Callable[[], None] | None) -> None:
        """Say what was done, with the way back."""
        t = self.host.look.t
        sentence = {
            "archived": t("{call} is in the archive now.", call=name),
            "taken-out": t("{call} is among the calls again.", call=name),
            "deleted": t("The draft of {call} is deleted.", call=name),
            "put-back": t("The draft of {call} is back as it was.", call=name),
        }[what]
        self._undoes = "" if undo is None else sentence
        if undo is None:
            self.host.window.toast(sentence)
        else:
            self.host.window.toast(sentence, action=t("Undo"), act=undo)

    def _put_away(self, line: RoundLine, away: bool) -> None:  # noqa: FBT001 - a signal's
        if self._presenter is not None:
            self._presenter.put_away(line, round_title(self.host.look, line), away=away)
