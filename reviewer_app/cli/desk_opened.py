"""Open the desk that a command is about, and close it afterwards."""

from __future__ import annotations

import dataclasses
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reviewer_app.cli import secrets
from reviewer_app.cli.office.opened import words_of
from reviewer_app.services.desk import session
from reviewer_app.services.places import PlaceKind, find_place, remember_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.cli.settings import Settings


@contextmanager
def opened_desk(settings: Settings) -> Iterator[session.Desk]:
    """Unlock the desk that is meant, held to the round that is named, hand it over, close it."""
    folder = find_place(PlaceKind.DESK, settings.at)
    desk = session.unlock_desk(folder, secrets.passphrase(settings, words_of()))
    desk = dataclasses.replace(desk, call=settings.call, round=settings.round)
    try:
        yield desk
        remember_place(PlaceKind.DESK, folder)
    finally:
        desk.close()
