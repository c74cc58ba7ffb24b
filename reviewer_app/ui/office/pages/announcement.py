"""Texts for the public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.services.office.clearing_texts import (
    ClearingText,
    keep_clearing,
    read_clearing,
)
from reviewer_app.ui.office.announcement_presenter import ClearingPresenter
from reviewer_app.ui.office.announcement_screen import AnnouncementScreen
from reviewer_app.ui.office.pages.text_page import TextPage

if TYPE_CHECKING:
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.desk.pages.host import Host
    from reviewer_app.ui.office.pages.text_page import Place


class AnnouncementPage(TextPage[ClearingText]):
    """Keeps which text is in hand."""

    name = "office-announcement"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: ClearingPresenter | None = None

    @property
    @override
    def writer(self) -> ClearingPresenter | None:
        """Who holds the text in hand."""
        return self._presenter

    @override
    def load(self, office: Office, place: Place) -> ClearingText:
        """Return what the store has of a text."""
        return read_clearing(office, *self.round, *place)

    @override
    def save(self, office: Office, state: ClearingText, text: str) -> ClearingText:
        """Keep a text aside; nothing becomes public by it."""
        return keep_clearing(office, *self.round, state, text)

    def take_state(self, state: ClearingText) -> None:
        """Go on from a state that was just written."""
        self.take(state.place, state)

    @override
    def show(self, wish: str = "") -> None:
        """Show the text that was in hand."""
        host, here = self.host, (self.seat.call, self.seat.round)
        presenter = self._presenter
        if presenter is None or presenter.round != here:
            presenter = self._presenter = ClearingPresenter(self, self, here)
            self.begin(here)
        screen = AnnouncementScreen(
            host.look, host.window, presenter, demonstration=self.demonstration
        )
        self._shown = True
        self.put(screen)
        presenter.attach(screen)
        presenter.read()

    @override
    def refresh(self) -> None:
        """Show also whom another officer selected, and what was cleared."""
        super().refresh()
        presenter = self._presenter
        if presenter is not None and self._shown and self.unsaved() == 0:
            presenter.read()

    @override
    def leave(self) -> None:
        """Speak to the screen no more."""
        super().leave()
        if self._presenter is not None:
            self._presenter.attach(None)
