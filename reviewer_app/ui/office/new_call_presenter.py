"""Choose how a new call begins, and begin it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reviewer_app.services.office.lessons import first_lessons, round_lessons
from reviewer_app.services.office.starting import (
    start_choices,
    start_empty,
    start_further,
    start_like,
    start_with,
)
from reviewer_app.ui.office.works import Works

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.progress import CancelToken, Report
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.lessons import Lessons
    from reviewer_app.services.office.session import Office
    from reviewer_app.services.office.starting import StartChoices


class NewCallView(Works, Protocol):
    """What the presenter asks of the page."""

    def show_choices(self, choices: StartChoices, way: str) -> None:
        """Show how a call can begin."""

    def show_lessons(self, lessons: Lessons | None) -> None:
        """Show what the chosen round taught."""

    def go_to_draft(self, draft: str) -> None:
        """Go on with the new draft."""

    def tell(self, error: ReviewerError) -> None:
        """Say what went wrong."""


class NewCallPresenter:
    """Knows what is offered and chosen."""

    def __init__(self, page: NewCallView) -> None:
        self._page = page
        self._choices: StartChoices | None = None
        self._lessons: Lessons | None = None
        self._reading: CancelToken | None = None
        self.way = "empty"
        self._begun = False

    def show(self, wish: str) -> None:
        """Show the ways; ``wish`` is the one that is meant already."""
        if wish:
            self.way = wish
        self._begun = False
        if self._choices is not None and not wish:
            self._page.show_choices(self._choices, self.way)
            self._page.show_lessons(self._lessons)
        else:
            self._page.read(start_choices, self._on_choices)

    def choose(self, way: str) -> None:
        """Begin in that way; read what its round taught."""
        self.way = way
        self._lessons = None
        if self._reading is not None:
            self._reading.cancel()
        kind, *rest = way.split("/")
        if kind not in ("like", "further"):
            self._page.show_lessons(None)
            return
        self._look(way, rest[0], int(rest[1]))

    def _look(self, way: str, call: str, number: int) -> None:
        """Show at once what needs no statistics, then everything."""

        def found(lessons: Lessons) -> None:
            if self.way == way:
                self._lessons = lessons
                self._page.show_lessons(lessons)

        def found_first(lessons: Lessons) -> None:
            if self._lessons is None:
                found(lessons)

        def told_below(_error: ReviewerError) -> None:
            """Say nothing: the longer look fails for the same reason."""

        def look(office: Office, _report: Report, token: CancelToken) -> Lessons:
            return round_lessons(office, call, number, token)

        first = partial(first_lessons, call=call, round_number=number)
        self._page.read(first, found_first, told_below)
        self._reading = self._page.run(look, found)

    def begin(self) -> None:
        """Make the draft, once."""
        if self._begun:
            return
        self._begun = True
        kind, *rest = self.way.split("/")
        work: Callable[[Office], str] = start_empty
        if kind == "like":
            work = partial(start_like, call=rest[0], round_number=int(rest[1]))
        elif kind == "further":
            work = partial(start_further, call=rest[0], round_number=int(rest[1]))
        elif kind == "library":
            work = partial(start_with, rubric=rest[0])
        self._page.read(work, self._page.go_to_draft, self._on_failed)

    def _on_choices(self, choices: StartChoices) -> None:
        self._choices = choices
        self._page.show_choices(choices, self.way)
        self.choose(self.way)

    def _on_failed(self, error: ReviewerError) -> None:
        self._begun = False
        self._page.tell(error)
