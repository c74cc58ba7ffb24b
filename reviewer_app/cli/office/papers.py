"""Commands that print: scorecards, the board summary, tables."""

from __future__ import annotations

from pathlib import Path

import click

from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer, progress
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.progress import CancelToken
from reviewer_app.services.office.report_cards import EDITIONS
from reviewer_app.services.office.report_papers import OFFERED, Paper
from reviewer_app.services.office.reports import ReportWish, make_reports
from reviewer_app.wording import LANGUAGES


@click.command()
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder to write into.")
@click.option(
    "--edition",
    type=click.Choice([*EDITIONS, "all"]),
    default="all",
    show_default=True,
)
@click.option("--language", type=click.Choice([*LANGUAGES, "both"]), default=None)
@click.option(
    "--paper",
    "papers",
    type=click.Choice([paper.value for paper in OFFERED]),
    multiple=True,
    help="Only this kind of paper; say it again for another. Without it: what belongs to the edition.",
)
@shared_options
@pass_settings
def report(
    settings: Settings, out: Path, edition: str, language: str | None, papers: tuple[str, ...]
) -> None:
    """Write scorecards, the board summary and tables."""
    words = words_of()
    wish = ReportWish(
        out=out,
        editions=EDITIONS if edition == "all" else (edition,),
        language=language or words.language,
        papers=tuple(Paper(paper) for paper in papers),
    )
    with opened_office(settings) as office:
        made = make_reports(
            office,
            settings.call,
            settings.round,
            wish,
            report=progress(settings, words),
            token=CancelToken(),
        )
    answer(
        settings,
        {"files": [{"file": str(f.path), "size": f.size, "sha256": f.sha256} for f in made]},
        [words.n("{n} file in {folder}.", "{n} files in {folder}.", len(made), folder=str(out))],
    )


COMMANDS: tuple[click.Command, ...] = (report,)
