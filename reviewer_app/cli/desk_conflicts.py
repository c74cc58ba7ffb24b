"""The command that asks about every conflict at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reviewer_app.cli.desk_opened import opened_desk
from reviewer_app.cli.office.opened import words_of
from reviewer_app.cli.output import answer, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.services.desk.conflict_hints import answer_others, conflict_list

if TYPE_CHECKING:
    from reviewer_app.services.desk.conflict_hints import ConflictList


@click.command("conflicts")
@click.option("--others-none", is_flag=True, help="Answer none wherever nothing hints at a link.")
@shared_options
@pass_settings
def conflicts(settings: Settings, *, others_none: bool) -> None:
    """List what you answered about conflicts of interest, with hints at a link."""
    words = words_of()
    with opened_desk(settings) as mine:
        answered = answer_others(mine) if others_none else ()
        told = conflict_list(mine)
    rows = [
        (
            one["submission"],
            one["title"],
            one["country"],
            one["conflict"],
            one["hint"] or "",
        )
        for one in _rows(told)
    ]
    heads = [words.t(h) for h in ("id", "title", "country", "answer", "hint")]
    answer(
        settings,
        {
            "answered": [str(s) for s in answered],
            "left": told.overview.counts.not_asked,
            "submissions": _rows(told),
        },
        [
            *table(heads, rows),
            words.n("{n} left to answer", "{n} left to answer", told.overview.counts.not_asked),
        ],
    )


def _rows(told: ConflictList) -> list[dict[str, Any]]:
    return [
        {
            "submission": str(row.head.id),
            "title": row.head.title.original,
            "organisation": row.head.organisation,
            "country": row.head.country,
            "gate": row.gate.value,
            "conflict": row.review.conflict.value,
            "hint": told.hints[row.head.id].kind.value if row.head.id in told.hints else None,
        }
        for row in told.overview.rows
    ]
