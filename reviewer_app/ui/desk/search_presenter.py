"""Searching: what is typed to the index, what it finds to the screen, one hit after the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Protocol

from reviewer_app.services.desk.searching import begin_search
from reviewer_app.ui.jobs import Lifetime

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.search_views import Found, Hit
    from reviewer_app.services.desk.searching import TextSearch
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.ui.jobs import Jobs

_AT_ONCE: Final = 6
"""Steps that are made at a time."""


class SearchScreen(Protocol):
    """What the presenter asks of the screen."""

    def show_found(self, found: Found) -> None:
        """Show what was found."""

    def show_indexing(self, done: int, everything: int) -> None:
        """Show how many submissions were read for the search."""

    def show_hit(self, hit: Hit, query: str, place: tuple[int, int]) -> None:
        """Show a hit in its text; ``place`` is its number and the number of all, from 1."""

    def show_ended(self) -> None:
        """Show no hits and no search any more."""

    def tell_refused(self, error: ReviewerError) -> None:
        """Say why it did not work."""


class SearchPresenter:
    """Holds the index while the desk is unlocked, and where in the hits the member is."""

    def __init__(self, desk: Desk, jobs: Jobs, open_submission: Callable[[str], None]) -> None:
        self._desk = desk
        self._jobs = jobs
        self._open = open_submission
        self._life = Lifetime()
        self._screen: SearchScreen | None = None
        self._search: TextSearch | None = None
        self._reading = False
        self._asking = False
        self._wanted = ""
        self._found: Found | None = None
        self._at = -1
        self._refused: set[str] = set()

    # Beginning and end

    def start(self) -> None:
        """Read every text that may be read, in the background."""
        # Not beside the store: it must not be read any more once the desk is closed.
        self._jobs.store(
            self._life,
            lambda: begin_search(self._desk),
            then=self._on_begun,
            failed=self._on_failure,
        )

    def attach(self, screen: SearchScreen) -> None:
        """Speak to ``screen`` from now on."""
        self._screen = screen
        self._show_progress()
        if self._found is not None:
            screen.show_found(self._found)

    def detach(self) -> None:
        """Speak to no screen while another page is shown."""
        self._screen = None

    def close(self) -> None:
        """Forget every text, and want to hear of nothing any more."""
        self._life.end()
        self._screen, self._found, self._wanted = None, None, ""
        if self._search is not None:
            self._search.close()
            self._search = None

    @property
    def query(self) -> str:
        """What is looked for; empty where nothing is."""
        return self._wanted if self._wanted.strip() else ""

    @property
    def progress(self) -> tuple[int, int]:
        """How many submissions were read for the search, and how many there are; (0, 0) before it began."""
        return (0, 0) if self._search is None else self._search.progress()

    @property
    def answered(self) -> bool:
        """Whether the hits belong to what is typed now."""
        return self._found is not None and self._found.query == self._wanted

    # What the member does

    def ask(self, query: str) -> None:
        """Search for what is typed now; the newest wish wins."""
        self._wanted, self._at = query, -1
        if not query.strip():
            self._found = None
            if self._screen is not None:
                self._screen.show_ended()
            return
        self._ask()

    def open(self, number: int) -> None:
        """Show a hit of the list, from 0."""
        hits = self._hits()
        if not hits:
            return
        self._at = number % len(hits)
        hit = hits[self._at]
        self._open(hit.submission)
        if self._screen is not None:
            self._screen.show_hit(hit, self._wanted, (self._at + 1, len(hits)))

    def step(self, by: int) -> None:
        """Show the next (1) or previous (-1) hit, over all submissions, round at the end."""
        hits = self._hits()
        if hits:
            self.open((self._at + by) if self._at >= 0 or by > 0 else -1)

    def end(self) -> None:
        """Search for nothing any more."""
        self.ask("")

    # What happens elsewhere

    def follow(self) -> None:
        """Take in what was just stored: own words, a gate that opened or closed."""
        search = self._search
        if search is None:
            return
        self._jobs.store(
            self._life,
            search.follow,
            then=lambda _more: self._on_followed(),
            failed=self._on_failure,
        )

    def forget(self, submission: str) -> None:
        """Show nothing of a submission from this moment on: the member declares a conflict."""
        self._refused.add(submission)
        if self._found is not None:
            self._take(self._found)

    # What comes back

    def _on_begun(self, search: TextSearch) -> None:
        self._search = search
        self._read_on()
        if self.query:
            self._ask()

    def _read_on(self) -> None:
        search = self._search
        if search is None or self._reading:
            return
        self._reading = True
        self._jobs.files(
            self._life,
            lambda _report, _token: _read_some(search),
            then=self._on_read,
            failed=self._on_failure,
        )

    def _on_read(self, more: bool) -> None:  # noqa: FBT001 - the outcome of a job
        self._reading = False
        before = self._found
        self._show_progress()
        if more:
            self._read_on()
        if before is not None and not before.whole:
            self._ask()

    def _on_followed(self) -> None:
        self._refused.clear()
        self._read_on()
        if self.query:
            self._ask()

    def _ask(self) -> None:
        search, query = self._search, self._wanted
        if search is None or self._asking:
            return
        self._asking = True
        self._jobs.store(
            self._life, lambda: search.find(query), then=self._on_found, failed=self._on_failure
        )

    def _on_found(self, found: Found) -> None:
        self._asking = False
        if found.query != self._wanted:
            if self.query:
                self._ask()
            return
        self._take(found)
        done, everything = self.progress
        if not found.whole and done >= everything:
            # The last texts were taken in while this answer was on its way.
            self._ask()

    def _take(self, found: Found) -> None:
        shown = tuple(g for g in found.groups if g.head.id not in self._refused)
        here = self._hits()[self._at] if self._at >= 0 and self._hits() else None
        self._found = replace(found, groups=shown)
        hits = self._found.hits
        self._at = hits.index(here) if here in hits else -1
        if self._screen is not None:
            self._screen.show_found(self._found)

    def _on_failure(self, error: ReviewerError) -> None:
        self._reading = self._asking = False
        if self._screen is not None:
            self._screen.tell_refused(error)

    def _hits(self) -> tuple[Hit, ...]:
        return self._found.hits if self._found is not None else ()

    def _show_progress(self) -> None:
        if self._screen is not None and self._search is not None:
            self._screen.show_indexing(*self.progress)


def _read_some(search: TextSearch) -> bool:
    """Read for a moment, so that other work and the window come in between."""
    return all(search.read_next() for _ in range(_AT_ONCE))
