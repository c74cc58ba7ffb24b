"""Commands about the office itself: create, keys, backup."""

from __future__ import annotations

from pathlib import Path

import click

from reviewer_app.cli import secrets
from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.office.shared import store_password_option
from reviewer_app.cli.output import answer
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.services.office import backup as backups
from reviewer_app.services.office import officers, rosters
from reviewer_app.services.office.joining import address_with
from reviewer_app.services.office.session import create_office, invitation_cost, key_cost
from reviewer_app.services.places import PlaceKind, find_place, remember_place

_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("folder", type=_PATH)
@click.option("--name", required=True, help="Name of the board.")
@click.option("--store", "store_url", help="URL of a shared store: an empty PostgreSQL database.")
@store_password_option
@shared_options
@pass_settings
def create(
    settings: Settings,
    folder: Path,
    name: str,
    store_url: str | None,
    store_password_file: Path | None,
) -> None:
    """Make an office: keys, key slots, first roster, ledger entry 0."""
    words = words_of()
    made = create_office(
        folder,
        name=name,
        passphrase=secrets.passphrase(settings, words, twice=True),
        cost=key_cost(),
        store_url=address_with(store_url, secrets.store_password(store_password_file)),
    )
    made.office.close()
    remember_place(PlaceKind.OFFICE, folder)
    answer(
        settings,
        {
            "office": str(made.office.board),
            "officer": str(made.office.officer),
            "folder": str(folder),
            "recovery_code": made.recovery_code,
            "words": list(made.words),
        },
        [
            words.t("The office “{name}” was made.", name=name),
            words.t(
                "Recovery code (write it down now; it is shown once): {code}",
                code=made.recovery_code,
            ),
            words.t("Words of your key: {words}", words=" · ".join(made.words)),
            words.t("Next: name a second officer or a recovery member, and make a backup."),
        ],
    )


@click.group()
@shared_options
def key() -> None:
    """Export this officer's key."""


@key.command("export")
@click.option(
    "--out", "out", type=_PATH, required=True, help="File to write; readable by you alone."
)
@shared_options
@pass_settings
def key_export(settings: Settings, out: Path) -> None:
    """Write this officer's age identity in plain, for age -d."""
    words = words_of()
    with opened_office(settings) as office:
        rosters.export_age_identity(office, out)
    answer(
        settings,
        {"file": str(out)},
        [
            words.t("Written: {file}", file=str(out)),
            words.t(
                "Whoever has this file can read every result. Keep it in a safe, or delete it after use."
            ),
        ],
    )


@key.command("new")
@click.argument("who", metavar="ID")
@click.option("--out", "out", type=_PATH, required=True, help="Folder for the two files.")
@shared_options
@pass_settings
def key_new(settings: Settings, who: str, out: Path) -> None:
    """Make the keys of a further officer or of the recovery member."""
    words = words_of()
    made = officers.make_keys(out, who, cost=invitation_cost())
    answer(
        settings,
        {
            "id": str(made.id),
            "keys": str(made.private),
            "request": str(made.request),
            "code": made.code,
            "words": list(made.words),
        },
        [
            words.t("Keys (for {id} alone, or for a safe): {file}", id=who, file=str(made.private)),
            words.t("Code of that file (shown once): {code}", code=made.code),
            words.t("For “office roster add-officer”: {file}", file=str(made.request)),
            words.t("Words of your key: {words}", words=" · ".join(made.words)),
        ],
    )


@key.command("open")
@click.argument("file", type=_PATH)
@click.option("--code-file", type=_PATH, help="File whose first line is the code; - for input.")
@click.option("--out", "out", type=_PATH, required=True, help="File to write; yours alone.")
@shared_options
@pass_settings
def key_open(settings: Settings, file: Path, code_file: Path | None, out: Path) -> None:
    """Write the age identity of a key file in plain, for age -d: the way back with a recovery member."""
    words = words_of()
    officers.export_identity(officers.open_keys(file, secrets.code(code_file, words)), out)
    answer(settings, {"file": str(out)}, [words.t("Written: {file}", file=str(out))])


@click.command()
@click.argument("file", type=_PATH)
@shared_options
@pass_settings
def backup(settings: Settings, file: Path) -> None:
    """Write everything of this office, still encrypted, into one file."""
    with opened_office(settings) as office:
        made = backups.backup_office(office, file)
    answer(
        settings,
        {"file": str(file), "files": made.files, "size": made.size, "sha256": made.sha256},
        [words_of().n("Backed up {n} file.", "Backed up {n} files.", made.files)],
    )


@click.command()
@click.argument("file", type=_PATH)
@shared_options
@pass_settings
def restore(settings: Settings, file: Path) -> None:
    """Put a backup into an empty folder (--at DIR) and check that it opens."""
    words = words_of()
    folder = settings.at if settings.at is not None else find_place(PlaceKind.OFFICE, None)
    restored = backups.restore_office(file, folder, passphrase=secrets.passphrase(settings, words))
    remember_place(PlaceKind.OFFICE, folder)
    answer(
        settings,
        {"folder": str(folder), "ledger_head": restored.ledger_head, "ledger_n": restored.ledger_n},
        [
            words.t("Restored into {folder}.", folder=str(folder)),
            words.t(
                "Ledger entry {n}, {head}", n=restored.ledger_n, head=restored.ledger_head[:16]
            ),
        ],
    )


COMMANDS: tuple[click.Command, ...] = (create, key, backup, restore)
