"""Texts of letters to teams."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.services.office.letter_texts import (
    LetterText,
    keep_letter_text,
    read_letter_text,
)
from reviewer_app.ui.office.letters_presenter import LettersPresenter
from reviewer_app.ui.office.letters_screen import LettersScreen
from reviewer_app.ui.office.pages.text_page import TextPage

if TYPE_CHECKING:
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.desk.pages.host import Host
    from reviewer_app.ui.office.pages.text_page import Place


class LettersPage(TextPage[LetterText]):
    """Keeps which letter is in hand."""

    name = "office-letters"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: LettersPresenter | None = None

    @property
    @override
    def writer(self) -> LettersPresenter | None:
        """Who holds the text in hand."""
        return self._presenter

    @override
    def load(self, office: Office, place: Place) -> LetterText:
        """Return what the store has of a text."""
        return read_letter_text(office, *self.round, *place)

    @override
    def save(self, office: Office, state: LetterText, text: str) -> LetterText:
        """Keep a text in the place of what was read."""
        return keep_letter_text(office, *self.round, state, text)

    @override
    def show(self, wish: str = "") -> None:
        """Show the letter that was in hand."""
        host, here = self.host, (self.seat.call, self.seat.round)
        presenter = self._presenter
        if presenter is None or presenter.round != here:
            presenter = self._presenter = LettersPresenter(self, self, here)
            self.begin(here)
        screen = LettersScreen(host.look, host.window, presenter, demonstration=self.demonstration)
        self._shown = True
        self.put(screen)
        presenter.attach(screen)
        presenter.read()

    @override
    def leave(self) -> None:
        """Speak to the screen no more."""
        super().leave()
        if self._presenter is not None:
            self._presenter.attach(None)
