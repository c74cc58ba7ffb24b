"""How a new call begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from reviewer_app.ui.office.new_call_presenter import NewCallPresenter
from reviewer_app.ui.office.new_call_screen import NewCallScreen
from reviewer_app.ui.office.pages.page import OfficePage

if TYPE_CHECKING:
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.lessons import Lessons
    from reviewer_app.services.office.starting import StartChoices
    from reviewer_app.ui.desk.pages.host import Host


class NewCallPage(OfficePage):
    """Keeps the page; ``wish`` is a way to begin."""

    name = "office-new-call"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._presenter: NewCallPresenter | None = None
        self._screen: NewCallScreen | None = None

    @override
    def show(self, wish: str = "") -> None:
        """Show the ways to begin."""
        if self._presenter is None:
            self._presenter = NewCallPresenter(self)
        self._presenter.show(wish)

    @override
    def leave(self) -> None:
        """Begin anew at the next visit."""
        super().leave()
        self._presenter = None
        self._screen = None

    # What its presenter says

    def show_choices(self, choices: StartChoices, way: str) -> None:
        """Show how a call can begin."""
        host, presenter = self.host, self._presenter
        if presenter is None:
            return
        screen = NewCallScreen(host.look, host.window, choices, way)
        screen.chosen.connect(presenter.choose)
        screen.begun.connect(presenter.begin)
        screen.back_wanted.connect(lambda: host.go("office-calls"))
        self._screen = screen
        self.put(screen)

    def show_lessons(self, lessons: Lessons | None) -> None:
        """Show what the chosen round taught."""
        if self._screen is not None:
            self._screen.show_lessons(lessons)

    def go_to_draft(self, draft: str) -> None:
        """Go on with the new draft."""
        self.seat.prepare(draft)
        self.host.go("office-call")

    def tell(self, error: ReviewerError) -> None:
        """Say what went wrong."""
        self.host.tell(error)
