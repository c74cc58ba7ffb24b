"""Keep a text while it is typed: one state after the other, the newest last, nobody overwritten unseen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

from reviewer_app.ui.jobs import Lifetime

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.errors import ReviewerError
    from reviewer_app.ui.jobs import Jobs

S = TypeVar("S")
_CHANGED: Final = "kept.changed"


class TextListener(Protocol):
    """Who hears how it goes, in the window's thread."""

    def on_keeping(self) -> None:
        """A state is on its way."""

    def on_kept(self) -> None:
        """The store has it."""

    def on_not_kept(self, error: ReviewerError) -> None:
        """The machine refused it; it stays in memory."""

    def on_theirs(self, text: str) -> None:
        """Another officer kept something meanwhile; this text was not kept."""


class TextKeeping(Generic[S]):
    """Lasts as long as something waits, also while another page is shown."""

    def __init__(
        self, jobs: Jobs, save: Callable[[S, str], S], state: S, listener: TextListener
    ) -> None:
        """Keep a text with ``save``, beginning from the ``state`` that was read."""
        self.state = state
        """What the store has, as far as is known here."""
        self.failed = False
        self.waiting: str | None = None
        """What the store does not have yet."""
        self._jobs = jobs
        self._save = save
        self._listener = listener
        self._life = Lifetime()
        self._going = False
        self._after: list[Callable[[S], None]] = []

    @property
    def idle(self) -> bool:
        """Whether the store has everything."""
        return not self._going and self.waiting is None

    def keep(self, text: str) -> None:
        """Keep a text as soon as the one before is kept."""
        self.waiting = text
        if not self._going and not self.failed:
            self._send(text)

    def settle(self, then: Callable[[S], None]) -> None:
        """Go on once the store has everything."""
        if self.idle:
            then(self.state)
        else:
            self._after.append(then)

    def try_again(self) -> None:
        """Keep what the machine refused."""
        self.failed = False
        if self.waiting is not None and not self._going:
            self._send(self.waiting)

    def _send(self, text: str) -> None:
        self.waiting, self._going = None, True
        self._listener.on_keeping()
        self._jobs.store(
            self._life,
            partial(self._save, self.state, text),
            then=self._on_kept,
            failed=partial(self._on_failed, text),
        )

    def _on_kept(self, state: S) -> None:
        self._going, self.state = False, state
        if self.waiting is not None:
            self._send(self.waiting)
        else:
            self._listener.on_kept()
            after, self._after = self._after, []
            for then in after:
                then(state)

    def _on_failed(self, text: str, error: ReviewerError) -> None:
        self._going = False
        self._after.clear()
        text = self.waiting if self.waiting is not None else text
        if error.code == _CHANGED:
            self.waiting = None
            self._listener.on_theirs(text)
            return
        self.failed, self.waiting = True, text
        self._listener.on_not_kept(error)
