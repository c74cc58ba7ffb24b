"""Texts for the public: whose, in which language, typed, looked over, cleared, withdrawn."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from reviewer_app.errors import Cancelled
from reviewer_app.services.office.clearing_texts import (
    clear_typed,
    read_clearing_desk,
    withdraw_cleared,
)
from reviewer_app.services.office.publication import look_over_publication
from reviewer_app.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.progress import CancelToken, Report
    from reviewer_app.domain.telling import Told
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.clearing_texts import ClearingDesk, ClearingText
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.office.workers import Workers

Place = tuple[str, str]
"""(submission, language)"""
_NOTHING: Final = ("call.none", "round.purged")
_CHANGED: Final = "kept.changed"


class ClearingWays(Protocol):
    """How a text reaches the store, beside what every page can do."""

    def open_text(self, place: Place, then: Callable[[str, ClearingText], None]) -> None:
        """Read a text: what waits to be kept, else what is kept."""

    def keep_text(self, place: Place, text: str) -> None:
        """Keep a text as it is typed, aside."""

    def state_of(self, place: Place) -> ClearingText | None:
        """Return what the store has of a text, as far as is known."""

    def settled(self, place: Place, then: Callable[[ClearingText], None]) -> None:
        """Go on once the store has everything that was typed."""

    def take_state(self, state: ClearingText) -> None:
        """Go on from a state that was just written."""


class ClearingView(Protocol):
    """What the presenter tells its screen."""

    def show_desk(self, desk: ClearingDesk) -> None:
        """Show whose texts can be cleared."""

    def show_nothing(self, error: ReviewerError | None) -> None:
        """Say why there is nothing to clear; None where nothing is decided or nobody selected."""

    def show_place(self, state: ClearingText, text: str) -> None:
        """Show one text from its beginning."""

    def show_text(self, text: str) -> None:
        """Put another text in the place of the one that stands there; typing can be taken back still."""

    def show_state(self, state: ClearingText, text: str) -> None:
        """Say whether it is cleared as it stands."""

    def show_told(self, told: tuple[Told, ...]) -> None:
        """Say what the text would tell, before it is cleared; nothing where it tells nothing."""

    def show_refused(self, error: ReviewerError) -> None:
        """Say why it was not cleared."""

    def tell_cleared(self, state: ClearingText) -> None:
        """Say that the text is cleared."""

    def tell_withdrawn(self, state: ClearingText) -> None:
        """Say that the text is withdrawn, and what cannot be called back."""

    def tell_theirs(self) -> None:
        """Say that another officer's text is shown now, with a way back."""


class ClearingPresenter:
    """Holds the text in hand."""

    def __init__(
        self, workers: Workers, ways: ClearingWays, round_: tuple[str | None, int | None]
    ) -> None:
        self._workers, self._ways = workers, ways
        self.round = round_
        """Call and round that it speaks of."""
        self._view: ClearingView | None = None
        self.desk: ClearingDesk | None = None
        self.place: Place = ("", "")
        self.text = ""
        self._before = ""
        self._seen = ""
        """The text in which something was found, and which is cleared all the same when asked again."""

    def attach(self, view: ClearingView | None) -> None:
        """Speak to ``view`` from now on."""
        self._view = view

    def read(self) -> None:
        """Read whose texts there are, then show the one in hand."""
        call, number = self.round

        def failed(error: ReviewerError) -> None:
            if self._view is not None:
                self._view.show_nothing(error)

        self._workers.read(
            lambda office: read_clearing_desk(office, call, number), self._on_desk, failed
        )

    def choose(self, submission: str = "", language: str = "") -> None:
        """Take another text in hand."""
        place = (submission or self.place[0], language or self.place[1])
        if place != self.place:
            self._open(place)

    def write(self, text: str) -> None:
        """Take what was typed, and keep it aside."""
        if text == self.text:
            return
        self.text = text
        self._ways.keep_text(self.place, text)
        if self._view is not None and self._seen:
            self._view.show_told(())
        self._seen = ""
        self._show_state()

    def take_over(self, text: str) -> None:
        """Put an answer in the place of what stands in the field."""
        self._before = self.text
        self._replace(text)

    def take_back(self) -> None:
        """Let what stood before the last replacement stand again."""
        self._replace(self._before)

    def clear(self) -> None:
        """Look the text over; where nothing is found, or when asked again, let the public read it."""
        text, place = self.text, self.place
        if self._seen == text:
            self._clear(place, text)
            return
        call, number = self.round

        def work(office: Office, _report: Report, _token: CancelToken) -> tuple[Told, ...]:
            return look_over_publication(office, call, number, place[0], text)

        def looked(told: tuple[Told, ...]) -> None:
            if (self.text, self.place) != (text, place):
                return
            if not told:
                self._clear(place, text)
                return
            self._seen = text
            if self._view is not None:
                self._view.show_told(told)

        self._workers.run(work, looked, failed=self._refused)

    def withdraw(self) -> None:
        """Let the public read the text no longer."""
        (call, number), view = self.round, self._view

        def done(now: ClearingText) -> None:
            self._ways.take_state(now)
            if view is not None:
                view.tell_withdrawn(now)
            self.read()

        def withdraw(state: ClearingText) -> None:
            work = partial(_withdraw, call=call, number=number, state=state)
            self._workers.read(work, done, self._refused)

        self._ways.settled(self.place, withdraw)

    def theirs(self, mine: str) -> None:
        """Show what another officer kept in the place of what was typed here."""
        self._before = mine

        def shown(text: str, state: ClearingText) -> None:
            self.text = text
            if self._view is not None:
                self._view.show_text(text)
                self._view.show_state(state, text)
                self._view.tell_theirs()

        self._ways.open_text(self.place, shown)

    # Inside

    def _replace(self, text: str) -> None:
        if self._view is not None:
            self._view.show_text(text)
        self.write(text)

    def _on_desk(self, desk: ClearingDesk) -> None:
        self.desk, view = desk, self._view
        if view is None:
            return
        if not desk.selected:
            view.show_nothing(None)
            return
        view.show_desk(desk)
        submission, language = self.place
        if all(str(p.head.id) != submission for p in desk.selected):
            first = desk.selected[0]
            submission = str(first.head.id)
            language = _language(first.head.language, desk.call.languages)
        self._open((submission, language))

    def _open(self, place: Place) -> None:
        self.place, self._seen = place, ""

        def shown(text: str, state: ClearingText) -> None:
            if place != self.place:
                return
            self.text = text
            if self._view is not None:
                self._view.show_place(state, text)
                self._view.show_told(())
                self._view.show_state(state, text)

        self._ways.open_text(place, shown)

    def _show_state(self) -> None:
        state = self._ways.state_of(self.place)
        if self._view is not None and state is not None:
            self._view.show_state(state, self.text)

    def _clear(self, place: Place, text: str) -> None:
        (call, number), view = self.round, self._view

        def done(now: ClearingText) -> None:
            self._ways.take_state(now)
            self._seen = ""
            if view is not None:
                view.show_told(())
                view.tell_cleared(now)
            self.read()

        def clear(state: ClearingText) -> None:
            work = partial(_clear, call=call, number=number, state=state, text=text)
            self._workers.read(work, done, self._refused)

        self._ways.settled(place, clear)

    def _refused(self, error: ReviewerError) -> None:
        if isinstance(error, Cancelled):
            return
        if error.code == _CHANGED:
            self.theirs(self.text)
        elif self._view is not None:
            self._view.show_refused(error)


def _clear(
    office: Office, *, call: str | None, number: int | None, state: ClearingText, text: str
) -> ClearingText:
    return clear_typed(office, call, number, state, text)


def _withdraw(
    office: Office, *, call: str | None, number: int | None, state: ClearingText
) -> ClearingText:
    return withdraw_cleared(office, call, number, state)


def _language(own: str, languages: tuple[str, ...]) -> str:
    return next((one for one in (own, *languages) if one in LANGUAGES), LANGUAGES[0])
