"""Unlock or make a desk off the window's thread; tell the screen what came of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reviewer_app.services.places import PlaceKind, default_desk_folder, remember_place
from reviewer_app.ui.jobs import Lifetime

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.session import Desk, NewDesk
    from reviewer_app.ui.jobs import Jobs


class StartPage(Protocol):
    """What the presenter asks of the screen."""

    def show_made(self, made: NewDesk) -> None:
        """Show the recovery code."""

    def tell(self, error: ReviewerError) -> None:
        """Say why it did not work."""


class StartPresenter:
    """Carries out the wishes of the first page."""

    def __init__(self, jobs: Jobs, page: StartPage, opened: Callable[[Desk], None]) -> None:
        self._jobs = jobs
        self._page = page
        self._opened = opened
        self._life = Lifetime()
        self._made: NewDesk | None = None

    def unlock(self, folder: Path, secret: str, *, by_code: bool) -> None:
        """Derive the key and open the store."""
        self._jobs.files(
            self._life,
            lambda _report, _token: _unlock(folder, secret, by_code=by_code),
            then=self._done,
            failed=self._page.tell,
        )

    def create(self, invitation: Path, code: str, passphrase: str) -> None:
        """Open the invitation and make the desk."""
        self._jobs.files(
            self._life,
            lambda _report, _token: _create(invitation, code, passphrase),
            then=self._on_made,
            failed=self._page.tell,
        )

    def go_on(self) -> None:
        """Go on after the recovery code was written down."""
        if self._made is not None:
            self._done(self._made.desk)

    def close(self) -> None:
        """Want to hear of nothing any more."""
        self._life.end()

    def _on_made(self, made: NewDesk) -> None:
        self._made = made
        self._page.show_made(made)

    def _done(self, desk: Desk) -> None:
        self._jobs.files(
            self._life,
            lambda _report, _token: remember_place(PlaceKind.DESK, desk.folder),
            then=partial(self._hand_over, desk),
            failed=self._page.tell,
        )

    def _hand_over(self, desk: Desk, _none: None) -> None:
        self._opened(desk)


# The store takes long to load, and the first page must not wait for it: it is loaded where it is first used,
# off the window's thread.


def _unlock(folder: Path, secret: str, *, by_code: bool) -> Desk:
    from reviewer_app.services.desk.session import unlock_desk, unlock_desk_with_code  # noqa: PLC0415

    return (unlock_desk_with_code if by_code else unlock_desk)(folder, secret)


def _create(invitation: Path, code: str, passphrase: str) -> NewDesk:
    from reviewer_app.services.desk.session import create_desk, read_invitation  # noqa: PLC0415

    return create_desk(
        default_desk_folder(),
        invite=read_invitation(invitation),
        code=code,
        passphrase=passphrase,
    )
