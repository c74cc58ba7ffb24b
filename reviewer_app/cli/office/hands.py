"""Commands about second hands: the checklist that keeps a call from being lost with one person or disk."""

from __future__ import annotations

from pathlib import Path

import click

from reviewer_app.cli import secrets
from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer, progress
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.services.office import backup_trial, second_hands

_PATH = click.Path(path_type=Path)


@click.group()
@shared_options
def hands() -> None:
    """Second officer, recovery member, code on paper, backup: what is still to be done."""


@hands.command("show")
@shared_options
@pass_settings
def hands_show(settings: Settings) -> None:
    """Show the checklist; an item stays open until it is done."""
    words = words_of()
    with opened_office(settings) as office:
        items = second_hands.hand_items(office)
    document = {
        "items": [
            {
                "name": i.name,
                "done": i.done,
                "code": i.told,
                "facts": i.facts,
                "when": i.when.isoformat() if i.when else None,
            }
            for i in items
        ],
        "open": sum(not i.done for i in items),
    }
    lines = [
        f"{'✓' if i.done else '!'} {words.code(f'hands.{i.name}')}: {words.code(i.told, i.facts)}"
        for i in items
    ]
    answer(settings, document, lines)


@hands.command("check-code")
@click.option("--code-file", type=_PATH, help="File with the recovery code; - for input.")
@shared_options
@pass_settings
def hands_check_code(settings: Settings, code_file: Path | None) -> None:
    """Prove that the recovery code on paper opens this office."""
    words = words_of()
    with opened_office(settings) as office:
        second_hands.check_code(office, secrets.code(code_file, words))
    answer(settings, {"checked": True}, [words.code("hands.recovery-code.done")])


@hands.command("try-backup")
@click.argument("file", type=_PATH)
@shared_options
@pass_settings
def hands_try_backup(settings: Settings, file: Path) -> None:
    """Open a backup for a trial, in a folder that goes away again; its passphrase must be today's."""
    words = words_of()
    with opened_office(settings) as office:
        done = backup_trial.try_backup(
            office, file, secrets.passphrase(settings, words), progress(settings, words)
        )
    answer(
        settings,
        {"file": done.file, "ledger_n": done.ledger_n, "since": done.since},
        [
            words.code("hands.backup-tried.done", {"file": done.file}),
            words.n(
                "{n} entry was written here since.",
                "{n} entries were written here since.",
                done.since,
            ),
        ],
    )


@hands.command("one-signature")
@click.option("--reason", required=True, help="Why one signature is enough; kept with the choice.")
@shared_options
@pass_settings
def hands_one_signature(settings: Settings, reason: str) -> None:
    """Stay with one signature on purpose, until an officer comes or goes."""
    with opened_office(settings) as office:
        second_hands.stay_with_one(office, reason)
    answer(settings, {"chosen": 1}, [words_of().t("Recorded.")])


COMMANDS: tuple[click.Command, ...] = (hands,)
