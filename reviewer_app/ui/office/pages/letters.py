"""Texts of letters to teams."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.clock import now as moment
from reviewer_app.services.office.letter_texts import keep_letter_text, read_letter_text
from reviewer_app.ui.office.letters_presenter import LettersPresenter
from reviewer_app.ui.office.letters_screen import LettersScreen
from reviewer_app.ui.office.pages.page import OfficePage
from reviewer_app.ui.office.text_keeping import TextKeeping

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.letter_texts import LetterText
    from reviewer_app.ui.desk.pages.host import Host
    from reviewer_app.ui.office.letters_presenter import Place


class LettersPage(OfficePage):
    """Keeps what is typed, also while another page is shown, until the store has it."""

    name = "office-letters"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: LettersPresenter | None = None
        self._keepings: dict[Place, TextKeeping[LetterText]] = {}
        self._shown = False

    @property
    def language(self) -> str:
        """The language on the screen."""
        return self.host.look.words.language

    @override
    def show(self, wish: str = "") -> None:
        """Show the letter that was in hand."""
        host, here = self.host, (self.seat.call, self.seat.round)
        presenter = self._presenter
        if presenter is None or presenter.round != here:
            presenter = self._presenter = LettersPresenter(self, self, here)
            self._keepings = {}
        screen = LettersScreen(host.look, host.window, presenter, demonstration=self.demonstration)
        self._shown = True
        self.put(screen)
        presenter.attach(screen)
        presenter.read()

    @override
    def leave(self) -> None:
        """Speak to the screen no more; what is not stored yet stays here."""
        super().leave()
        self._shown = False
        if self._presenter is not None:
            self._presenter.attach(None)

    @override
    def unsaved(self) -> int:
        """Return how many texts the machine refused."""
        return sum(keeping.failed for keeping in self._keepings.values())

    @override
    def refresh(self) -> None:
        """Show what another officer wrote, unless something of one's own is on its way."""
        presenter = self._presenter
        if presenter is None or not self._shown:
            return
        keeping = self._keepings.get(presenter.place)
        if keeping is None or not keeping.idle:
            return

        def seen(text: str, _kept: LetterText) -> None:
            if text.strip() != presenter.text.strip():
                presenter.theirs(presenter.text)

        self.open_text(presenter.place, seen)

    # How texts reach the store

    def open_text(self, place: Place, then: Callable[[str, LetterText], None]) -> None:
        """Read a text: what waits to be kept, else what is kept."""
        keeping = self._keepings.get(place)
        if keeping is not None and keeping.waiting is not None:
            then(keeping.waiting, keeping.state)
            return
        call, number = self.seat.call, self.seat.round

        def known(kept: LetterText) -> None:
            old = self._keepings.get(place)
            if old is None:
                save = partial(keep_letter_text, self.seat.office, call, number)
                self._keepings[place] = TextKeeping(self.host.jobs, save, kept, self._of(place))
            elif old.idle:
                old.state = kept
            then(kept.text, kept)

        self.read(lambda office: read_letter_text(office, call, number, *place), known)

    def keep_text(self, place: Place, text: str) -> None:
        """Keep a text as it is typed."""
        if place in self._keepings:
            self._keepings[place].keep(text)

    def try_again(self) -> None:
        """Keep what the machine refused."""
        for keeping in self._keepings.values():
            if keeping.failed:
                keeping.try_again()

    def on_theirs(self, place: Place, mine: str) -> None:
        """Show what another officer wrote; without the screen, theirs stands."""
        presenter = self._presenter
        if presenter is not None and self._shown and presenter.place == place:
            presenter.theirs(mine)

    def _of(self, place: Place) -> _Heard:
        return _Heard(self, place)


class _Heard:
    """Says how the keeping of one text goes."""

    def __init__(self, page: LettersPage, place: Place) -> None:
        self._page, self._place = page, place

    def on_keeping(self) -> None:
        """Say that a change is on its way."""
        host = self._page.host
        host.window.show_saved(host.look.t("Saving…"))

    def on_kept(self) -> None:
        """Say when the store had it."""
        host = self._page.host
        host.window.calm()
        host.window.show_saved(host.look.t("Saved {time}", time=host.look.clock(moment())))

    def on_not_kept(self, error: ReviewerError) -> None:
        """Say in red that the last change is only in memory."""
        look, window = self._page.host.look, self._page.host.window
        window.show_saved(look.t("NOT saved"))
        sentence = look.t(
            "NOT saved: {reason} What you wrote is kept in this window.",
            reason=look.words.error(error),
        )
        window.alarm(sentence, look.t("Try again"), self._page.try_again)

    def on_theirs(self, text: str) -> None:
        """Let the page show theirs."""
        self._page.on_theirs(self._place, text)
