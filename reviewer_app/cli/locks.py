"""Commands about passphrase, recovery code and key; the same for desk and office."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reviewer_app.cli import secrets
from reviewer_app.cli.output import answer
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.services import locks
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.services.office.session import Office, key_cost, unlock_office
from reviewer_app.services.places import PlaceKind, find_place

if TYPE_CHECKING:
    from reviewer_app.services.slots import Rekeyed
    from reviewer_app.wording import Words

_PATH = click.Path(path_type=Path)


def lock_commands(kind: PlaceKind) -> tuple[click.Command, ...]:
    """Return the commands *passphrase*, *recover* and *rekey* of one side."""

    @click.command()
    @click.option("--new-passphrase-file", type=_PATH, help="File whose first line is the new one.")
    @shared_options
    @pass_settings
    def passphrase(settings: Settings, new_passphrase_file: Path | None) -> None:
        """Change the passphrase; nothing else is written."""
        words = _words()
        folder = find_place(kind, settings.at)
        old = secrets.passphrase(settings, words)
        new = secrets.new_passphrase(new_passphrase_file, words)
        locks.change_passphrase(folder, old, new, cost=key_cost())
        answer(settings, {"folder": str(folder)}, [words.t("The passphrase was changed.")])

    @click.command()
    @click.option("--code-file", type=_PATH, help="File with the recovery code; - for input.")
    @click.option("--new-passphrase-file", type=_PATH, help="File whose first line is the new one.")
    @shared_options
    @pass_settings
    def recover(
        settings: Settings, code_file: Path | None, new_passphrase_file: Path | None
    ) -> None:
        """Choose a new passphrase with the printed recovery code."""
        words = _words()
        folder = find_place(kind, settings.at)
        code = secrets.code(code_file, words)
        new = secrets.new_passphrase(new_passphrase_file, words)
        locks.recover(folder, code, new, cost=key_cost())
        answer(settings, {"folder": str(folder)}, [words.t("The passphrase was changed.")])

    @click.command()
    @shared_options
    @pass_settings
    def rekey(settings: Settings) -> None:
        """Encrypt everything under a new key, with a new recovery code; the old code opens nothing."""
        words = _words()
        folder = find_place(kind, settings.at)
        secret = secrets.passphrase(settings, words)
        place = (
            unlock_desk(folder, secret)
            if kind is PlaceKind.DESK
            else unlock_office(folder, passphrase=secret)
        )
        store: Rekeyed = place.keys if isinstance(place, Office) else place.store
        try:
            code = locks.rekey(folder, store, secret, cost=key_cost())
        finally:
            place.close()
        answer(
            settings,
            {"folder": str(folder), "recovery_code": code},
            [
                words.t("Everything was encrypted anew. The old recovery code is void."),
                words.t("Recovery code (write it down now; it is shown once): {code}", code=code),
            ],
        )

    return (passphrase, recover, rekey)


def _words() -> Words:
    words: Words = click.get_current_context().meta["reviewer_app.words"]
    return words
