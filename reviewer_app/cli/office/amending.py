"""Commands that change submissions of a call that was imported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.services.office.amending import replace_submission, withdraw_submissions

if TYPE_CHECKING:
    from reviewer_app.services.office.amending import CallAmended
    from reviewer_app.wording import Words


@click.group()
@shared_options
def submission() -> None:
    """Withdraw or replace submissions of the call."""


@submission.command()
@click.argument("ids", metavar="ID…", nargs=-1, required=True)
@click.option("--reason", required=True, help="Why, for the record.")
@shared_options
@pass_settings
def withdraw(settings: Settings, ids: tuple[str, ...], reason: str) -> None:
    """Take submissions out of the call; the next package says so."""
    words = words_of()
    with opened_office(settings) as office:
        told = withdraw_submissions(office, settings.call, settings.round, ids, reason)
    answer(settings, amended_document(told), amended_lines(words, told))


@submission.command()
@click.argument("identifier", metavar="ID")
@click.option(
    "--from",
    "folder",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder of the call that holds the newer text and attachments.",
)
@click.option("--reason", default="", help="Why, for the record.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@shared_options
@pass_settings
def replace(
    settings: Settings, identifier: str, folder: Path, reason: str, *, dry_run: bool
) -> None:
    """Put a newer text with its attachments in the place of a submission's."""
    words = words_of()
    with opened_office(settings) as office:
        told = replace_submission(
            office,
            settings.call,
            settings.round,
            identifier,
            folder,
            reason=reason,
            dry_run=dry_run,
        )
    answer(settings, amended_document(told), amended_lines(words, told))


def amended_document(told: CallAmended) -> dict[str, Any]:
    """Return the JSON document of what an amendment of a call changed."""
    return {
        "call": str(told.call),
        "round": told.round,
        "new": [str(s) for s in told.new],
        "corrected": [{"submission": str(s), "version": v} for s, v in told.corrected],
        "withdrawn": [str(s) for s in told.withdrawn],
        "unchanged": told.unchanged,
        "stays_withdrawn": [str(s) for s in told.stays_withdrawn],
        "reworded": [str(c) for c in told.reworded],
        "settings": list(told.settings),
        "dry_run": told.dry_run,
    }


def amended_lines(words: Words, told: CallAmended) -> list[str]:
    """Return what an amendment of a call changed, in words."""
    if told.nothing:
        return [words.t("Nothing differs from what is stored.")]
    counts = (
        (words.n("{n} new: {ids}", "{n} new: {ids}", len(told.new), ids=_list(told.new)), told.new),
        (
            words.n(
                "{n} corrected: {ids}",
                "{n} corrected: {ids}",
                len(told.corrected),
                ids=_list(s for s, _ in told.corrected),
            ),
            told.corrected,
        ),
        (
            words.n(
                "{n} withdrawn: {ids}",
                "{n} withdrawn: {ids}",
                len(told.withdrawn),
                ids=_list(told.withdrawn),
            ),
            told.withdrawn,
        ),
        (
            words.n(
                "{n} criterion reworded: {ids}",
                "{n} criteria reworded: {ids}",
                len(told.reworded),
                ids=_list(told.reworded),
            ),
            told.reworded,
        ),
        (
            words.t("Withdrawn earlier, stays so: {ids}", ids=_list(told.stays_withdrawn)),
            told.stays_withdrawn,
        ),
        (words.t("Also changed: {what}", what=_list(told.settings)), told.settings),
    )
    last = (
        words.t("Nothing was changed: this was a dry run.")
        if told.dry_run
        else words.t("Now assign what is new, and build a package with --amend.")
    )
    return [*(line for line, found in counts if found), last]


def _list(ids: Any) -> str:
    return ", ".join(map(str, ids))
