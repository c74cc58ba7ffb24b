"""The member's remarks on the rubric and the process: one text for the whole round, which only the secretariat reads."""

from __future__ import annotations

from pathlib import Path

import click

from reviewer_app.cli import secrets
from reviewer_app.cli.desk_opened import opened_desk
from reviewer_app.cli.office.opened import words_of
from reviewer_app.cli.output import answer
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.services.desk import export as exporting


@click.command()
@click.option(
    "--text-file",
    type=click.Path(path_type=Path),
    help="New remarks in a file, an empty one for none; - is standard input.",
)
@shared_options
@pass_settings
def remark(settings: Settings, text_file: Path | None) -> None:
    """Show or write your remarks on the rubric and the process; they go with the next result, to the secretariat."""
    words = words_of()
    with opened_desk(settings) as mine:
        if text_file is not None:
            exporting.set_remarks(mine, secrets.text(text_file, "remarks"))
        text = exporting.remarks(mine)
    lines = [words.t("Only the secretariat reads this; it goes with your next result.")]
    answer(settings, {"remarks": text}, [*lines, *(["", text] if text else [])])


COMMANDS = (remark,)
