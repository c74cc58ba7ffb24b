"""Commands about the store that officers share: join one, move an office into one."""

from __future__ import annotations

from pathlib import Path

import click

from reviewer_app.cli import secrets
from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.services.office.joining import address_with, join_office
from reviewer_app.services.office.moving import move_office
from reviewer_app.services.office.officers import open_keys
from reviewer_app.services.office.session import key_cost
from reviewer_app.services.places import PlaceKind, remember_place

_PATH = click.Path(path_type=Path)
store_password_option = click.option(
    "--store-password-file",
    type=_PATH,
    help="File whose first line is the store's password (or REVIEWER_APP_STORE_PASSWORD).",
)


@click.command()
@click.argument("folder", type=_PATH)
@click.option("--store", "url", required=True, help="URL of the shared store (PostgreSQL).")
@click.option("--keys", type=_PATH, required=True, help="Your key file, of “office key new”.")
@click.option("--code-file", type=_PATH, help="File whose first line is its code; - for input.")
@store_password_option
@shared_options
@pass_settings
def join(
    settings: Settings,
    folder: Path,
    url: str,
    keys: Path,
    code_file: Path | None,
    store_password_file: Path | None,
) -> None:
    """Open a shared store from a folder of your own, once its roster lists you."""
    words = words_of()
    done = join_office(
        folder,
        address_with(url, secrets.store_password(store_password_file)) or url,
        open_keys(keys, secrets.code(code_file, words)),
        passphrase=secrets.passphrase(settings, words, twice=True),
        cost=key_cost(),
    )
    done.office.close()
    remember_place(PlaceKind.OFFICE, folder)
    answer(
        settings,
        {
            "office": str(done.office.board),
            "officer": str(done.office.officer),
            "folder": str(folder),
            "recovery_code": done.recovery_code,
            "roster": done.roster_seq,
            "officers": [{"id": str(i), "words": list(w)} for i, w in done.officers],
        },
        [
            words.t(
                "You work in the office “{name}” as {id} now.",
                name=done.office.board_name,
                id=str(done.office.officer),
            ),
            words.t(
                "Recovery code (write it down now; it is shown once): {code}",
                code=done.recovery_code,
            ),
            words.t("Read these words to the other officers; they must see the same:"),
            *(f"  {i}: {' · '.join(w)}" for i, w in done.officers),
        ],
    )


@click.command()
@click.argument("url")
@store_password_option
@shared_options
@pass_settings
def move(settings: Settings, url: str, store_password_file: Path | None) -> None:
    """Move this office into an empty PostgreSQL database; the folder keeps your keys."""
    words = words_of()
    with opened_office(settings) as office:
        address = address_with(url, secrets.store_password(store_password_file)) or url
        done = move_office(office, address)
    answer(
        settings,
        {
            "digests": list(done.digests),
            "ledger_n": done.ledger_n,
            "ledger_head": done.ledger_head,
            "left": str(done.left),
        },
        [
            words.t("The office lies in the shared store now; every digest is the same."),
            words.t("Ledger entry {n}, {head}", n=done.ledger_n, head=done.ledger_head[:16]),
            words.t("The old store is kept as {file}. Make a backup now.", file=done.left.name),
        ],
    )


COMMANDS: tuple[click.Command, ...] = (join, move)
