"""Commands about several rounds on one desk; and the report on a package that was refused."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from reviewer_app.cli.desk_opened import opened_desk
from reviewer_app.cli.office.opened import words_of
from reviewer_app.cli.output import answer, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.errors import Refused
from reviewer_app.services.desk import rounds
from reviewer_app.services.desk.failure_report import write_failure_report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reviewer_app.wording import Words


@contextmanager
def reporting(file: Path, out: Path | None, words: Words) -> Iterator[None]:
    """Where a file is refused, write a report on it; the refusal goes on."""
    try:
        yield
    except Refused as error:
        if out is not None:
            write_failure_report(out, file, error, words)
        raise


@click.command("rounds")
@shared_options
@pass_settings
def rounds_(settings: Settings) -> None:
    """List the calls and rounds on this desk; the one you work on is marked."""
    words = words_of()
    with opened_desk(settings) as mine:
        told = rounds.rounds(mine)
    rows = [
        (
            "*" if one.chosen else "",
            str(one.call),
            str(one.round),
            one.title.best((words.language,)),
            words.t("{done} of {all} complete", done=one.counts.complete, all=one.counts.assigned),
            one.deadline.isoformat() if one.deadline else "",
        )
        for one in told
    ]
    heads = [words.t(h) for h in ("open", "call", "round", "title", "reviews", "until")]
    answer(settings, {"rounds": [_document(one) for one in told]}, table(heads, rows))


@click.command("switch")
@shared_options
@pass_settings
def switch(settings: Settings) -> None:
    """Work on the round of --call and --round from now on."""
    words = words_of()
    with opened_desk(settings) as mine:
        told = rounds.choose_round(mine, settings.call, settings.round)
    answer(
        settings,
        _document(told),
        [
            words.t(
                "Open now: {call}, round {round}",
                call=told.title.best((words.language,)),
                round=told.round,
            )
        ],
    )


def _document(told: rounds.RoundTold) -> dict[str, Any]:
    return {
        "call": str(told.call),
        "round": told.round,
        "title": told.title.original,
        "open": told.chosen,
        "opened": told.opened.isoformat(),
        "assigned": told.counts.assigned,
        "complete": told.counts.complete,
        "not_asked": told.counts.not_asked,
        "deadline": told.deadline.isoformat() if told.deadline else None,
        "deadline_passed": told.overdue,
    }


ROUND_COMMANDS: tuple[click.Command, ...] = (rounds_, switch)
