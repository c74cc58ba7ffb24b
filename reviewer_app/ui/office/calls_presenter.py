"""Read the calls of the office, turn to one, put one away, begin one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from reviewer_app.services.office.call_drafts import drop_draft, put_back
from reviewer_app.services.office.call_labels import put_away
from reviewer_app.services.office.call_list import list_calls
from reviewer_app.services.office.named_round import named_round

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.call_drafts import DraftDropped
    from reviewer_app.services.office.call_list import CallList, RoundLine
    from reviewer_app.services.office.named_round import NamedRound
    from reviewer_app.services.office.session import Office

T = TypeVar("T")


class CallsView(Protocol):
    """What the presenter asks of the page."""

    def read(
        self,
        work: Callable[[Office], T],
        then: Callable[[T], None],
        failed: Callable[[ReviewerError], None] | None = None,
    ) -> None:
        """Do short work in the store."""

    def show_calls(self, told: CallList, *, archive: bool) -> None:
        """Show what the office works on."""

    def go_to(self, named: NamedRound, page: str) -> None:
        """Work on a round, on a page."""

    def go_to_draft(self, draft: str) -> None:
        """Go on with a draft."""

    def say(self, what: str, name: str, undo: Callable[[], None] | None) -> None:
        """Say what was done: ``archived``, ``taken-out``, ``deleted`` or ``put-back``; undo takes it back."""


class CallsPresenter:
    """Knows what is listed, and what the last act would be undone by."""

    def __init__(self, page: CallsView) -> None:
        self._page = page
        self._told: CallList | None = None
        self.archive = False
        self.undo: Callable[[], None] | None = None

    def show(self) -> None:
        """Show what is known at once, and read anew."""
        if self._told is not None:
            self._page.show_calls(self._told, archive=self.archive)
        self.refresh()

    def refresh(self) -> None:
        """Read what the office works on."""
        self._page.read(list_calls, self._on_list)

    def unfold(self, *, archive: bool) -> None:
        """Show the archive, or fold it."""
        self.archive = archive
        if self._told is not None:
            self._page.show_calls(self._told, archive=archive)

    def open(self, line: RoundLine, page: str) -> None:
        """Work on a round."""

        def found(named: NamedRound | None) -> None:
            if named is not None:
                self._page.go_to(named, page)

        self._page.read(partial(named_round, call=line.call, round_number=line.round), found)

    def put_away(self, line: RoundLine, name: str, *, away: bool) -> None:
        """Put a call into the archive, or take it out."""

        def done(_none: None) -> None:
            self.undo = lambda: self.put_away(line, name, away=not away)
            self._page.say("archived" if away else "taken-out", name, self.undo)
            self.refresh()

        self._page.read(lambda office: put_away(office, line.call, away=away), done)

    def drop(self, draft: str, name: str) -> None:
        """Delete a draft; it can be put back until the page is left."""

        def done(dropped: DraftDropped) -> None:
            self.undo = partial(self._put_back, dropped, name)
            self._page.say("deleted", name, self.undo)
            self.refresh()

        self._page.read(lambda office: drop_draft(office, draft), done)

    def _put_back(self, dropped: DraftDropped, name: str) -> None:
        def done(_none: None) -> None:
            self.undo = None
            self._page.say("put-back", name, None)
            self.refresh()

        self._page.read(lambda office: put_back(office, dropped), done)

    def _on_list(self, told: CallList) -> None:
        if told != self._told:
            self._told = told
            self._page.show_calls(told, archive=self.archive)
