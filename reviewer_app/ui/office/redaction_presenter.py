"""Look through a blind round's texts, decide about names and files, confirm."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reviewer_app.services.office import redaction_choices as choices
from reviewer_app.services.office.redaction import look_through
from reviewer_app.ui.time_left import TimeLeft

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.ids import CallId
    from reviewer_app.domain.progress import CancelToken, Report, Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.redaction import Redaction
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.office.works import Works


class RedactionView(Protocol):
    """What the presenter asks of the page."""

    def show_step(self, step: Step, seconds_left: int | None) -> None:
        """Show how far the look is."""

    def show_found(self, found: Redaction) -> None:
        """Show what was found."""

    def show_confirmed(self) -> None:
        """Say that the names are confirmed."""

    def tell(self, error: ReviewerError) -> None:
        """Say why it did not work."""


class RedactionPresenter:
    """Looks again after every choice."""

    def __init__(
        self, works: Works, view: RedactionView, call: CallId | None, number: int | None
    ) -> None:
        self._works = works
        self._view = view
        self._place = (call, number)
        self._token: CancelToken | None = None
        self.found: Redaction | None = None

    def start(self) -> None:
        """Look through every text and file."""
        left = TimeLeft()

        def work(office: Office, report: Report, token: CancelToken) -> Redaction:
            return look_through(office, *self._place, report=report, token=token)

        self._token = self._works.run(
            work,
            self._on_found,
            failed=self._view.tell,
            stepped=lambda step: self._view.show_step(step, left.after(step)),
        )

    def stop(self) -> None:
        """Stop looking; what was decided stays."""
        if self._token is not None:
            self._token.cancel()

    def add(self, submission: str, name: str) -> None:
        """Look for a further name."""
        self._change(lambda office: choices.add_name(office, *self._place, submission, name))

    def keep(self, choice: choices.NameChoice) -> None:
        """Let a name stand, or have it replaced after all."""
        self._change(lambda office: choices.keep_name(office, *self._place, choice))

    def decide(self, choice: choices.FileChoice) -> None:
        """Decide what becomes of a file."""
        self._change(lambda office: choices.decide_file(office, *self._place, choice))

    def confirm(self) -> None:
        """Confirm the names, on record."""
        self._works.read(
            partial(_confirm, *self._place),
            lambda _none: self._view.show_confirmed(),
            self._view.tell,
        )

    def _change(self, work: Callable[[Office], None]) -> None:
        self._works.read(work, lambda _none: self.start(), self._view.tell)

    def _on_found(self, found: Redaction) -> None:
        self._token, self.found = None, found
        self._view.show_found(found)


def _confirm(call: CallId | None, number: int | None, office: Office) -> None:
    choices.confirm_redaction(office, call, number)
