"""The secretariat's commands."""

from __future__ import annotations

import click

from reviewer_app.cli.office import (
    board,
    bundles,
    calls,
    decisions,
    keys,
    merging,
    papers,
    record,
    results,
    roster,
)
from reviewer_app.cli.settings import shared_options


@click.group()
@shared_options
def office() -> None:
    """Run a call: import, invite, bundle, merge, rank, select, report."""


for _room in (keys, roster, calls, board, bundles, merging, decisions, results, papers, record):
    for _command in _room.COMMANDS:
        office.add_command(_command)
