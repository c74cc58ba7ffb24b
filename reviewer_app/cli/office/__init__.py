"""The secretariat's commands."""

from __future__ import annotations

import click

from reviewer_app.cli.locks import lock_commands
from reviewer_app.cli.office import (
    board,
    bundles,
    calls,
    decisions,
    inbox,
    keys,
    merging,
    papers,
    purge,
    record,
    redaction,
    results,
    roster,
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
    shared,
    roster,
    calls,
    board,
    redaction,
    bundles,
    merging,
    inbox,
    decisions,
    results,
    papers,
    record,
    sheet,
    purge,
):
    for _command in _room.COMMANDS:
        office.add_command(_command)
for _command in lock_commands(PlaceKind.OFFICE):
    office.add_command(_command)
