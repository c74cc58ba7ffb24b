"""The secretariat's commands."""

from __future__ import annotations

import click

from reviewer_app.cli.locks import lock_commands
from reviewer_app.cli.office import (
    analysing,
    assigning,
    bundles,
    calls,
    conflicts,
    decisions,
    dossier,
    hands,
    importing,
    inbox,
    inviting,
    keys,
    letters,
    member_lists,
    members,
    merging,
    papers,
    planning,
    publication,
    purge,
    ranking,
    record,
    redaction,
    result_views,
    results,
    roster,
    roster_ends,
    rounds,
    rubric,
    selection,
    shared,
    sheet,
)
from reviewer_app.cli.settings import shared_options
from reviewer_app.services.places import PlaceKind


@click.group()
@shared_options
def office() -> None:
    """Run a call: import, invite, bundle, merge, rank, select, report."""


for _room in (
    keys,
    hands,
    shared,
    roster,
    roster_ends,
    calls,
    members,
    member_lists,
    inviting,
    conflicts,
    assigning,
    planning,
    rubric,
    importing,
    redaction,
    bundles,
    merging,
    inbox,
    decisions,
    ranking,
    results,
    result_views,
    rounds,
    analysing,
    selection,
    papers,
    letters,
    publication,
    record,
    dossier,
    sheet,
    purge,
):
    for _command in _room.COMMANDS:
        office.add_command(_command)
for _command in lock_commands(PlaceKind.OFFICE):
    office.add_command(_command)
