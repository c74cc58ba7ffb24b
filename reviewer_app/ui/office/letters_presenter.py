"""Texts of letters: which one is written, its faults at once, a real letter beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from reviewer_app.errors import Cancelled
from reviewer_app.services.office.letter_preview import draw_preview
from reviewer_app.services.office.letter_templates import default_text
from reviewer_app.services.office.letter_texts import fault_of, read_letters_desk
from reviewer_app.services.office.team_letters import PreviewWish
from reviewer_app.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.progress import CancelToken, Report
    from reviewer_app.errors import ReviewerError, WrongUse
    from reviewer_app.services.office.letter_texts import LettersDesk, LetterText
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.office.workers import Workers

Place = tuple[str, str]
"""(language, outcome)"""
_NOTHING: Final = ("report.nothing", "call.none", "round.purged")


class LettersWays(Protocol):
    """How a text reaches the store, beside what every page can do."""

    def open_text(self, place: Place, then: Callable[[str, LetterText], None]) -> None:
        """Read a text: what waits to be kept, else what is kept, and what letters are written with."""

    def keep_text(self, place: Place, text: str) -> None:
        """Keep a text as it is typed."""


class LettersView(Protocol):
    """What the presenter tells its screen."""

    def show_desk(self, desk: LettersDesk) -> None:
        """Show what letters there are."""

    def show_nothing(self, error: ReviewerError) -> None:
        """Say why there is nothing to write."""

    def show_place(self, place: Place, text: str) -> None:
        """Show one letter's text from its beginning."""

    def show_text(self, text: str) -> None:
        """Put another text in the place of the one that stands there; typing can be taken back still."""

    def show_state(self, fault: WrongUse | None, *, own: bool) -> None:
        """Say what is wrong with the text, and whether it is the program's own."""

    def show_sample(self, submission: str) -> None:
        """Name whose letter is looked at."""

    def show_preview(self, content: bytes, submission: str) -> None:
        """Show a letter."""

    def show_no_preview(self, error: ReviewerError) -> None:
        """Say why there is no letter to look at."""

    def tell_reset(self) -> None:
        """Say that the program's own text stands again, with a way back."""

    def tell_theirs(self) -> None:
        """Say that another officer's text is shown now, with a way back."""


class LettersPresenter:
    """Holds the letter in hand."""

    def __init__(
        self, workers: Workers, ways: LettersWays, round_: tuple[str | None, int | None]
    ) -> None:
        self._workers, self._ways = workers, ways
        self.round = round_
        """Call and round that it speaks of."""
        self._view: LettersView | None = None
        self.desk: LettersDesk | None = None
        self.place: Place = ("", "")
        self.text = ""
        self.sample = ""
        self._before = ""
        self._drawing = False
        self._again = False

    def attach(self, view: LettersView | None) -> None:
        """Speak to ``view`` from now on."""
        self._view = view
        # Who left hears nothing of what was being drawn.
        self._drawing = self._again = False

    def read(self) -> None:
        """Read what letters there are, then show the one in hand."""
        call, number = self.round

        def failed(error: ReviewerError) -> None:
            if self._view is not None and error.code in _NOTHING:
                self._view.show_nothing(error)

        self._workers.read(
            lambda office: read_letters_desk(office, call, number), self._on_desk, failed
        )

    def choose(self, language: str = "", outcome: str = "") -> None:
        """Take another letter in hand."""
        self._open((language or self.place[0], outcome or self.place[1]))

    def write(self, text: str) -> None:
        """Take what was typed: keep it, say its fault, show the letter."""
        if text == self.text:
            return
        self.text = text
        self._ways.keep_text(self.place, text)
        self._show_state()
        self._preview()

    def reset(self) -> None:
        """Let the program's own text stand again."""
        own = default_text(*self.place)
        if self.text == own:
            return
        self._before = self.text
        self._replace(own)
        if self._view is not None:
            self._view.tell_reset()

    def take_back(self) -> None:
        """Let what stood before the last replacement stand again."""
        self._replace(self._before)

    def look_at(self, submission: str) -> None:
        """Look at another team's letter."""
        self.sample = submission
        if self._view is not None:
            self._view.show_sample(submission)
        self._preview()

    def theirs(self, mine: str) -> None:
        """Show what another officer kept in the place of what was typed here."""
        self._before = mine

        def shown(text: str, _kept: LetterText) -> None:
            self.text = text
            self._show_state()
            if self._view is not None:
                self._view.show_text(text)
                self._view.tell_theirs()
            self._preview()

        self._ways.open_text(self.place, shown)

    # Inside

    def _replace(self, text: str) -> None:
        if self._view is not None:
            self._view.show_text(text)
        self.write(text)

    def _on_desk(self, desk: LettersDesk) -> None:
        self.desk = desk
        language, outcome = self.place
        if outcome not in desk.outcomes:
            own = self._workers.language
            language = own if own in LANGUAGES else LANGUAGES[0]
            outcome = desk.outcomes[0]
        if self._view is not None:
            self._view.show_desk(desk)
        self._open((language, outcome))

    def _open(self, place: Place) -> None:
        self.place = place

        def shown(text: str, _kept: LetterText) -> None:
            if place != self.place:
                return
            self.text = text
            self._pick_sample()
            if self._view is not None:
                self._view.show_place(place, text)
                self._view.show_sample(self.sample)
            self._show_state()
            self._preview()

        self._ways.open_text(place, shown)

    def _pick_sample(self) -> None:
        """Look at the letter of somebody who would get it, where anybody does."""
        desk = self.desk
        if desk is None or not desk.heads:
            self.sample = ""
            return
        outcome = self.place[1]
        mine = [h.id for h in desk.heads if desk.decided.get(str(h.id)) == outcome]
        if mine and self.sample not in mine:
            self.sample = mine[0]
        elif not any(h.id == self.sample for h in desk.heads):
            self.sample = desk.heads[0].id

    def _show_state(self) -> None:
        if self._view is not None:
            own = self.text.strip() == default_text(*self.place).strip()
            self._view.show_state(fault_of(self.place[1], self.text), own=own)

    def _preview(self) -> None:
        """Draw the letter as it stands; while one is drawn, only the newest waits."""
        if not self.sample:
            return
        if self._drawing:
            self._again = True
            return
        (call, number), (language, outcome) = self.round, self.place
        # While the text has a fault, the letter is what it would be today.
        whole = fault_of(outcome, self.text) is None
        wish = PreviewWish(self.sample, language, outcome, self.text if whole else "")
        self._drawing, self._again = True, False

        def work(office: Office, _report: Report, token: CancelToken) -> bytes:
            token.check()
            return draw_preview(office, call, number, wish)

        def show(content: bytes) -> None:
            if self._view is not None and (wish.language, wish.outcome) == self.place:
                self._view.show_preview(content, wish.submission)
            self._drawn()

        def failed(error: ReviewerError) -> None:
            if self._view is not None and not isinstance(error, Cancelled):
                self._view.show_no_preview(error)
            self._drawn()

        self._workers.run(work, show, failed=failed)

    def _drawn(self) -> None:
        self._drawing = False
        if self._again:
            self._preview()
