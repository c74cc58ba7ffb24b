"""Open the office that a command is about, and close it afterwards."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from reviewer_app.cli import secrets
from reviewer_app.services.office.session import Office, unlock_office
from reviewer_app.services.places import PlaceKind, find_place, remember_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.cli.settings import Settings
    from reviewer_app.wording import Words


def words_of() -> Words:
    """Return the words of the running command."""
    words: Words = click.get_current_context().meta["reviewer_app.words"]
    return words


def end_with(status: int) -> None:
    """Let the running command end with an exit code other than 0, its answer printed."""
    click.get_current_context().meta["reviewer_app.status"] = status


@contextmanager
def opened_office(settings: Settings) -> Iterator[Office]:
    """Unlock the office that is meant, hand it over, close it."""
    folder = find_place(PlaceKind.OFFICE, settings.at)
    office = unlock_office(folder, passphrase=secrets.passphrase(settings, words_of()))
    try:
        yield office
        remember_place(PlaceKind.OFFICE, folder)
    finally:
        office.close()
