"""The member's command that removes a past round."""

from __future__ import annotations

import click

from reviewer_app.cli.confirm import confirmed
from reviewer_app.cli.desk_opened import opened_desk
from reviewer_app.cli.office.opened import words_of
from reviewer_app.cli.output import answer
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.errors import WrongUse
from reviewer_app.services.desk.purging import purge_desk_round


@click.command()
@click.option("--even-unexported", is_flag=True, help="Although something was never exported.")
@click.option("--yes", is_flag=True, help="Do not ask on a terminal.")
@shared_options
@pass_settings
def purge(settings: Settings, *, even_unexported: bool, yes: bool) -> None:
    """Remove packages, reviews and notes of a past round for good (--round N)."""
    words = words_of()
    if settings.round is None:
        raise WrongUse("purge.round-needed")
    confirmed(settings, words, yes=yes)
    with opened_desk(settings) as mine:
        done = purge_desk_round(
            mine, settings.call, settings.round, even_unexported=even_unexported
        )
    answer(
        settings,
        {
            "call": str(done.call),
            "round": done.round,
            "packages": done.packages,
            "reviews": done.reviews,
            "notes": done.notes,
            "exports": done.exports,
        },
        [
            words.n("{n} review was removed.", "{n} reviews were removed.", done.reviews),
            words.t("Copies elsewhere, such as backups and exported files, are not touched."),
        ],
    )
