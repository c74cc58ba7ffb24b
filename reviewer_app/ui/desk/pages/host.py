"""What the keeper of a page may ask of the window's shell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import Overview
    from reviewer_app.services.office.named_round import NamedRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.desk.review_presenter import ReviewPresenter
    from reviewer_app.ui.desk.saving import Unstored
    from reviewer_app.ui.jobs import Jobs, Lifetime
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.main_window import MainWindow
    from reviewer_app.ui.office_seat import OfficeSeat
    from reviewer_app.ui.preferences import Preferences
    from reviewer_app.ui.screen import Screen

T = TypeVar("T")


class Practising(Protocol):
    """The guided review while it goes on."""

    desk: Desk | None
    """The practice desk; None until it is made."""

    def begin(self, desk: Desk) -> None:
        """Go to work on the practice desk."""

    def show(self) -> None:
        """Put the coach into the window, also after it was built anew."""

    def leave(self, then: Callable[[], None] | None = None) -> None:
        """Remove the practice desk and go back to where one was."""


class Host(Protocol):
    """The shell as pages see it."""

    window: MainWindow
    jobs: Jobs
    life: Lifetime
    look: Look
    preferences: Preferences
    """What the user chose about the window."""
    desk: Desk | None
    """The unlocked desk, or None."""
    review: ReviewPresenter | None
    """Who holds the member's work, once the workspace was shown."""
    page: Page
    """The page that is shown, or wanted."""
    practice: Practising | None
    """The guided review that is going on, or None."""
    unstored: Unstored
    """Changes that could not be stored before a desk was closed."""

    @property
    def office(self) -> OfficeSeat | None:
        """The open office, or None."""

    def go(self, page: str, wish: str = "") -> None:
        """Show another page; ``wish`` is a submission, a file or a folder, as the page says."""

    def go_back(self) -> None:
        """Show the page from which this one was reached."""

    def put(self, page: Page, screen: Screen, *, bare: bool = False, focus: bool = True) -> None:
        """Show a page's screen in the window; a bare one stands without bars. ``focus``: begin there at once."""

    def on_wanted(self, name: str) -> None:
        """Carry out an action of a menu, key or button."""

    def on_unlocked(self, desk: Desk, package: str = "") -> None:
        """Go to work on an unlocked desk; ``package`` is a file that waited for it."""

    def renew_office(self, office: Office) -> None:
        """Go on in the same office as it was opened anew."""

    def on_office(self, office: Office, named: NamedRound | None) -> None:
        """Go to work in an open office, on a round of it."""

    def prefer(self, **changes: object) -> None:
        """Keep what the user chose about the window, and show it so."""

    def refresh_notices(self) -> None:
        """Show what the desk now has to tell until it was seen."""

    def name_call(self, overview: Overview) -> None:
        """Name the open call at the top."""

    def remember(self, **changes: object) -> None:
        """Keep what the user chose about the window; it is shown so already."""

    def flush(self) -> None:
        """Say everything typed at once."""

    def end_review(self) -> None:
        """Let go of the workspace, so that it is read anew."""

    def rest_review(self, then: Callable[[], None]) -> None:
        """Store everything typed, let go of the workspace, then go on; what the disk refused is kept for later."""

    def tell(self, error: ReviewerError) -> None:
        """Say what went wrong in a toast."""


class Page:
    """Builds one page whenever it is to be shown, also anew in another look or language."""

    name = ""
    """What other pages call it."""

    def __init__(self, host: Host) -> None:
        self.host = host

    def show(self, wish: str = "") -> None:
        """Build the page and put it into the window."""
        raise NotImplementedError

    def leave(self) -> None:
        """Speak to the screen no more: another page is shown, and Qt lets this one go."""

    def unsaved(self) -> int:
        """Return how many changes of this page are only in memory, because the machine refused them."""
        return 0

    def held(self) -> bool:
        """Tell whether the window must stay on this page just now."""
        return False

    def while_shown(self, screen: Screen, act: Callable[[T], None]) -> Callable[[T], None]:
        """Return ``act``, which does nothing once another page is shown."""

        def guarded(value: T) -> None:
            if self.host.window.screen_now is screen:
                act(value)

        return guarded
