"""Commands about the call and its submissions."""

from __future__ import annotations

from pathlib import Path

import click

from reviewer_app.cli.office import call_list
from reviewer_app.cli.office.amending import amended_document, amended_lines, submission
from reviewer_app.cli.office.call_drafts import draft
from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer, progress
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.progress import CancelToken
from reviewer_app.errors import WrongUse
from reviewer_app.services.office.amending import AmendWish, amend_call
from reviewer_app.services.office.calls import import_call


@click.group()
@shared_options
def call() -> None:
    """Bring a call into the office, prepare one, see where each stands."""


@call.command("import")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--amend", is_flag=True, help="Take in what differs from the call imported before.")
@click.option(
    "--withdraw-missing", is_flag=True, help="With --amend: withdraw what the folder lacks."
)
@click.option("--reason", default="", help="With --amend: why, for the record.")
@click.option("--dry-run", is_flag=True, help="With --amend: only say what would change.")
@shared_options
@pass_settings
def call_import(
    settings: Settings,
    folder: Path,
    reason: str,
    *,
    amend: bool,
    withdraw_missing: bool,
    dry_run: bool,
) -> None:
    """Import call.toml, rubric.toml, submissions and attachments from a folder."""
    words = words_of()
    wish = AmendWish(withdraw_missing, reason, dry_run)
    if amend:
        with opened_office(settings) as office:
            told = amend_call(
                office, folder, wish, report=progress(settings, words), token=CancelToken()
            )
        answer(settings, amended_document(told), amended_lines(words, told))
        return
    if wish != AmendWish():
        raise WrongUse("amend.needed")
    with opened_office(settings) as office:
        done = import_call(office, folder, report=progress(settings, words), token=CancelToken())
    answer(
        settings,
        {
            "call": str(done.call),
            "round": done.round,
            "submissions": done.submissions,
            "attachments": done.attachments,
            "criteria": done.criteria,
            "warnings": list(done.warnings),
        },
        [
            words.n(
                "{call}: {n} submission imported.",
                "{call}: {n} submissions imported.",
                done.submissions,
                call=str(done.call),
            ),
            words.n("{n} attachment.", "{n} attachments.", done.attachments),
            words.n("{n} criterion.", "{n} criteria.", done.criteria),
            *[words.code(w) for w in done.warnings],
        ],
    )


for _command in (*call_list.COMMANDS, draft):
    call.add_command(_command)


COMMANDS: tuple[click.Command, ...] = (call, submission)
