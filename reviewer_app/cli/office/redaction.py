"""Commands about names in a blind review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer, progress, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.progress import CancelToken
from reviewer_app.services.office import redaction_choices as choices
from reviewer_app.services.office.blinding import ACTIONS
from reviewer_app.services.office.redaction import look_through

if TYPE_CHECKING:
    from reviewer_app.services.office.redaction import Redaction


@click.group()
@shared_options
def redaction() -> None:
    """Find and replace names before a blind review."""


@redaction.command("look")
@shared_options
@pass_settings
def look(settings: Settings) -> None:
    """List every name of a team that stands in titles, answers and files."""
    words = words_of()
    with opened_office(settings) as office:
        found = look_through(
            office,
            settings.call,
            settings.round,
            report=progress(settings, words),
            token=CancelToken(),
        )
    rows = [
        (str(s.submission), words.code(f"redaction.in.{s.kind}"), s.place, s.name,
         words.t("stays") if s.kept else words.t("replaced"))
        for s in found.seen
    ]  # fmt: skip
    files = [
        (str(f.submission), f.name, words.code(f"redaction.file.{f.action}")) for f in found.files
    ]
    heads = [words.t(h) for h in ("submission", "in", "where", "name", "what happens")]
    state = words.t("Confirmed.") if found.confirmed else words.t("Not confirmed yet.")
    answer(
        settings,
        _document(found),
        [
            *table(heads, rows),
            *table([words.t(h) for h in ("submission", "file", "what happens")], files),
            state,
        ],
    )


def _document(found: Redaction) -> dict[str, Any]:
    return {
        "confirmed": found.confirmed,
        "names": {str(s): list(names) for s, names in found.names},
        "seen": [
            {
                "submission": str(s.submission), "place": s.place, "kind": s.kind, "language": s.language,
                "name": s.name, "before": s.before, "after": s.after, "kept": s.kept,
            }
            for s in found.seen
        ],
        "files": [
            {"submission": str(f.submission), "name": f.name, "action": f.action, "shown": f.shown,
             "said": list(f.said), "cleanable": f.cleanable}
            for f in found.files
        ],
    }  # fmt: skip


@redaction.command("add")
@click.argument("submission")
@click.argument("name")
@shared_options
@pass_settings
def add(settings: Settings, submission: str, name: str) -> None:
    """Look for a further name in one submission."""
    with opened_office(settings) as office:
        choices.add_name(office, settings.call, settings.round, submission, name)
    answer(settings, {"changed": True}, [words_of().t("Kept. Look again, then confirm.")])


@redaction.command("keep")
@click.argument("submission")
@click.argument("name")
@click.option("--reason", default="", help="Why it stays; without one it is replaced after all.")
@shared_options
@pass_settings
def keep(settings: Settings, submission: str, name: str, reason: str) -> None:
    """Let a name stand in one submission."""
    choice = choices.NameChoice(submission, name, reason)
    with opened_office(settings) as office:
        choices.keep_name(office, settings.call, settings.round, choice)
    answer(settings, {"changed": True}, [words_of().t("Kept. Look again, then confirm.")])


@redaction.command("file")
@click.argument("submission")
@click.argument("name")
@click.argument("action", type=click.Choice(ACTIONS))
@click.option("--reason", default="", help="Why; needed where the file is given as it is.")
@shared_options
@pass_settings
def file(settings: Settings, submission: str, name: str, action: str, reason: str) -> None:
    """Decide what becomes of an attachment."""
    choice = choices.FileChoice(submission, name, action, reason)
    with opened_office(settings) as office:
        choices.decide_file(office, settings.call, settings.round, choice)
    answer(settings, {"changed": True}, [words_of().t("Kept. Look again, then confirm.")])


@redaction.command("confirm")
@shared_options
@pass_settings
def confirm(settings: Settings) -> None:
    """Confirm the names for exactly these texts; it goes on record."""
    with opened_office(settings) as office:
        choices.confirm_redaction(office, settings.call, settings.round)
    answer(settings, {"confirmed": True}, [words_of().t("Confirmed.")])


COMMANDS: tuple[click.Command, ...] = (redaction,)
