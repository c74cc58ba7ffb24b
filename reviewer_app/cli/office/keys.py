"""Commands about the office itself: create, roster, keys, backup."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from reviewer_app.cli import secrets
from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.services.office import backup as backups
from reviewer_app.services.office import rosters
from reviewer_app.services.office.session import create_office, key_cost
from reviewer_app.services.places import PlaceKind, find_place, remember_place

_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("folder", type=_PATH)
@click.option("--name", required=True, help="Name of the board.")
@click.option("--store", "store_url", help="URL of a shared store (PostgreSQL).")
@shared_options
@pass_settings
def create(settings: Settings, folder: Path, name: str, store_url: str | None) -> None:
    """Make an office: keys, key slots, first roster, ledger entry 0."""
    words = words_of()
    made = create_office(
        folder,
        name=name,
        passphrase=secrets.passphrase(settings, words, twice=True),
        cost=key_cost(),
        store_url=store_url,
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
def roster() -> None:
    """Show or export the signed list of people with keys."""


@roster.command("show")
@shared_options
@pass_settings
def roster_show(settings: Settings) -> None:
    """Show officers, reviewers and their keys."""
    words = words_of()
    with opened_office(settings) as office:
        view = rosters.show_roster(office)
    document: dict[str, Any] = {
        "board": view.board,
        "seq": view.seq,
        "threshold": view.threshold,
        "id": view.id,
        "keys": [
            {
                "id": k.id,
                "role": k.role,
                "status": k.status,
                "epoch": k.epoch,
                "sign": k.sign,
                "words": list(k.words),
            }
            for k in view.keys
        ],
    }
    rows = [(k.id, k.role, k.status, str(k.epoch), " ".join(k.words)) for k in view.keys]
    heads = (
        words.t("who"),
        words.t("role"),
        words.t("standing"),
        words.t("epoch"),
        words.t("words"),
    )
    answer(settings, document, table(heads, rows))


@roster.command("export-allowed-signers")
@click.argument("file", type=_PATH)
@shared_options
@pass_settings
def roster_export_allowed_signers(settings: Settings, file: Path) -> None:
    """Write the roster as an allowed_signers file for ssh-keygen -Y verify."""
    with opened_office(settings) as office:
        rosters.export_allowed_signers(office, file)
    answer(settings, {"file": str(file)}, [words_of().t("Written: {file}", file=str(file))])


@roster.command("export")
@click.argument("file", type=_PATH)
@shared_options
@pass_settings
def roster_export(settings: Settings, file: Path) -> None:
    """Write the roster chain as one file for reviewer-app verify --roster."""
    with opened_office(settings) as office:
        rosters.export_roster(office, file)
    answer(settings, {"file": str(file)}, [words_of().t("Written: {file}", file=str(file))])


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


COMMANDS: tuple[click.Command, ...] = (create, roster, key, backup, restore)
