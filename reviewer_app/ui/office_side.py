"""The secretariat's part of the shell: the open office, its pages and actions, what others change in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from reviewer_app.services.office.warming import warm_statistics
from reviewer_app.ui.office.registry import (
    FIRST,
    OFFICE_PAGES,
    OFFICE_WAYS,
    are_loaded,
    load_office_pages,
)
from reviewer_app.ui.office_seat import OfficeSeat
from reviewer_app.ui.side import Side
from reviewer_app.ui.still_memory import StillMemory

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.named_round import NamedRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.desk.pages.host import Page
    from reviewer_app.ui.jobs import Jobs, Lifetime
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.main_window import MainWindow
    from reviewer_app.ui.office_watch import OfficeWatch

_START: Final = "office-start"
_STEPS: Final = {"office-next-room": 1, "office-previous-room": -1}
_ROOMS: Final = (
    "office-calls", "office-call", "office-bundle", "office-inbox", "office-results", "office-selection",
    "office-feedback", "office-reports",
)  # fmt: skip


def _load() -> None:
    """Load every page, and the libraries that pages with numbers ask for."""
    load_office_pages()
    warm_statistics()


class Shelled(Protocol):
    """What it asks of the shell."""

    window: MainWindow
    jobs: Jobs
    life: Lifetime
    look: Look
    page: Page

    def tell(self, error: ReviewerError) -> None:
        """Say what went wrong in a toast."""


@runtime_checkable
class Refreshed(Protocol):
    """A page that can read anew what it shows."""

    def held(self) -> bool:
        """Tell whether work goes on that must be finished or stopped first."""

    def refresh(self) -> None:
        """Read anew what the page shows."""


class OfficeSide:
    """Holds the seat of the office while it is open."""

    def __init__(self, shell: Shelled, watch: OfficeWatch) -> None:
        self._shell = shell
        self.seat: OfficeSeat | None = None
        self._watch = watch
        watch.written.connect(self._on_written)
        watch.lost.connect(self._on_lost)
        watch.found.connect(shell.window.calm)

    @property
    def side(self) -> Side:
        """Whose menus the window has."""
        return Side.DESK if self.seat is None else Side.OFFICE

    @property
    def first(self) -> str:
        """The page where work begins."""
        return (
            FIRST
            if FIRST in OFFICE_PAGES
            else next((p for p in OFFICE_PAGES if p != _START), _START)
        )

    def enter(self, office: Office, named: NamedRound | None) -> None:
        """Hold an open office."""
        self.seat = OfficeSeat(office, named)
        self._watch.begin(office)
        if not are_loaded():
            shell = self._shell
            # Whoever goes to a page must not wait for its modules; and these stay for good.
            shell.jobs.files(
                shell.life,
                lambda _report, _token: _load(),
                then=lambda _none: StillMemory().hold(),
                failed=shell.tell,
            )

    def renew(self, office: Office) -> None:
        """Hold the same office as it was opened anew, for instance with new keys."""
        if self.seat is not None and self.seat.office is not office:
            self.seat.office = office
            self._watch.begin(office)

    def can_show(self, page: str) -> bool:
        """Tell whether a page can be shown now."""
        return page in OFFICE_PAGES and (page == _START or self.seat is not None)

    def actions(self) -> set[str]:
        """Return the actions that lead somewhere while the office is open."""
        pages = {page for page in OFFICE_PAGES if page != _START}
        return pages | {a for a, page in OFFICE_WAYS.items() if page in pages} | set(_STEPS)

    def way(self, action: str) -> str:
        """Return the page that an action leads to, or an empty text."""
        if action in _STEPS:
            return self._beside(_STEPS[action])
        if action in OFFICE_WAYS:
            return OFFICE_WAYS[action]
        return action if action in OFFICE_PAGES and action != _START else ""

    def close(self, then: Callable[[Path], None]) -> None:
        """Close the office once what waits for its store is done."""
        seat, self.seat = self.seat, None
        self._watch.end()
        if seat is None:
            return
        office, shell = seat.office, self._shell

        def failed(error: ReviewerError) -> None:
            then(office.folder)
            shell.tell(error)

        def close(_none: None) -> None:
            # Behind long work too: it stops, or ends, first.
            shell.jobs.files(
                shell.life,
                lambda _report, _token: office.close(),
                then=lambda _none: then(office.folder),
                failed=failed,
            )

        shell.jobs.store(shell.life, lambda: None, then=close, failed=failed)

    def _on_written(self, n: int) -> None:
        """Read anew what the page shows; a page in the middle of work does so when it has ended."""
        page, look = self._shell.page, self._shell.look
        self._shell.window.status.show_sent(look.t("Shared office · the record has entry {n}", n=n))
        if isinstance(page, Refreshed) and not page.held():
            page.refresh()

    def _on_lost(self, error: ReviewerError) -> None:
        look = self._shell.look
        self._shell.window.alarm(look.words.error(error), look.t("Try again"), self._watch.look)

    def _beside(self, step: int) -> str:
        there = [page for page in _ROOMS if page in OFFICE_PAGES]
        here = self._shell.page.name
        if here not in there:
            return there[0] if there else ""
        return there[(there.index(here) + step) % len(there)]
