"""What pages share on which texts are typed: each is kept at once, and nobody is overwritten unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from typing_extensions import override

from reviewer_app.clock import now as moment
from reviewer_app.ui.office.pages.page import OfficePage
from reviewer_app.ui.office.text_keeping import TextKeeping

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.desk.pages.host import Host

Place = tuple[str, str]


class Kept(Protocol):
    """What the store has of a text."""

    @property
    def text(self) -> str:
        """What stands in the field."""


K = TypeVar("K", bound=Kept)


class Writer(Protocol):
    """Who holds the text in hand."""

    round: tuple[str | None, int | None]
    place: Place
    text: str

    def theirs(self, mine: str) -> None:
        """Show what another officer kept in the place of what was typed here."""


class TextPage(OfficePage, Generic[K]):
    """Keeps what is typed, also while another page is shown, until the store has it."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._keepings: dict[Place, TextKeeping[K]] = {}
        self._shown = False
        self.round: tuple[str | None, int | None] = (None, None)
        """Call and round of the texts: kept here, since the last one may be stored after the office is left."""

    @property
    def language(self) -> str:
        """The language on the screen."""
        return self.host.look.words.language

    @property
    def writer(self) -> Writer | None:
        """Who holds the text in hand."""
        raise NotImplementedError

    def load(self, office: Office, place: Place) -> K:
        """Return what the store has of a text."""
        raise NotImplementedError

    def save(self, office: Office, state: K, text: str) -> K:
        """Keep a text in the place of what was read."""
        raise NotImplementedError

    @override
    def leave(self) -> None:
        """Hear of nothing any more; what is not stored yet stays here."""
        super().leave()
        self._shown = False

    @override
    def unsaved(self) -> int:
        """Return how many texts the machine refused."""
        return sum(keeping.failed for keeping in self._keepings.values())

    @override
    def refresh(self) -> None:
        """Show what another officer wrote, unless something of one's own is on its way."""
        writer = self.writer
        if writer is None or not self._shown:
            return
        keeping = self._keepings.get(writer.place)
        if keeping is None or not keeping.idle:
            return

        def seen(text: str, _kept: K) -> None:
            if text.strip() != writer.text.strip():
                writer.theirs(writer.text)

        self.open_text(writer.place, seen)

    def begin(self, here: tuple[str | None, int | None]) -> None:
        """Begin anew with the texts of a round."""
        self.round, self._keepings = here, {}

    # How texts reach the store

    def open_text(self, place: Place, then: Callable[[str, K], None]) -> None:
        """Read a text: what waits to be kept, else what is kept."""
        keeping = self._keepings.get(place)
        if keeping is not None and keeping.waiting is not None:
            then(keeping.waiting, keeping.state)
            return

        def known(kept: K) -> None:
            self.take(place, kept)
            then(kept.text, kept)

        self.read(lambda office: self.load(office, place), known)

    def keep_text(self, place: Place, text: str) -> None:
        """Keep a text as it is typed."""
        if place in self._keepings:
            self._keepings[place].keep(text)

    def state_of(self, place: Place) -> K | None:
        """Return what the store has of a text, as far as is known."""
        keeping = self._keepings.get(place)
        return None if keeping is None else keeping.state

    def settled(self, place: Place, then: Callable[[K], None]) -> None:
        """Go on once the store has everything that was typed."""
        if place in self._keepings:
            self._keepings[place].settle(then)

    def take(self, place: Place, kept: K) -> None:
        """Go on from a state that was read or written."""
        keeping = self._keepings.get(place)
        if keeping is None:
            office = self.seat.office
            self._keepings[place] = TextKeeping(
                self.host.jobs,
                lambda state, text: self.save(office, state, text),
                kept,
                _Heard(self, place),
            )
        elif keeping.idle:
            keeping.state = kept

    def try_again(self) -> None:
        """Keep what the machine refused."""
        for keeping in self._keepings.values():
            if keeping.failed:
                keeping.try_again()

    def on_theirs(self, place: Place, mine: str) -> None:
        """Show what another officer wrote; where the text is not shown, theirs stands."""
        writer = self.writer
        if writer is not None and self._shown and writer.place == place:
            writer.theirs(mine)


class _Heard:
    """Says how the keeping of one text goes."""

    def __init__(self, page: TextPage[K], place: Place) -> None:
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
