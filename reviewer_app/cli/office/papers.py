"""Commands that print: scorecards, the board summary, tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer, progress
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.progress import CancelToken
from reviewer_app.services.office.report_card_files import OWN
from reviewer_app.services.office.report_cards import EDITIONS
from reviewer_app.services.office.report_foresight import ReportAhead, foresee_report
from reviewer_app.services.office.report_papers import OFFERED, Paper
from reviewer_app.services.office.reports import ReportWish, make_reports
from reviewer_app.wording import LANGUAGES, Words

F = TypeVar("F", bound=Callable[..., Any])
_FLAGS: Final = {
    Paper.LETTERS: "The letter to each team, in its language: PDF and DOCX.",
    Paper.ANNOUNCEMENT: "The public list of selected teams: HTML, CSV and PDF.",
    Paper.LESSONS: "What to learn from this round for the next call.",
}


def _flags(command: F) -> F:
    """Add a flag for each of these papers that can be written."""
    for paper, means in _FLAGS.items():
        if paper in OFFERED:
            command = click.option(f"--{paper.value}", is_flag=True, help=means)(command)
    return command


@click.command()
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder to write into.")
@click.option(
    "--edition",
    type=click.Choice([*EDITIONS, "all"]),
    default=None,
    help="Whose scorecards, with what belongs to them; all where no other paper is asked for.",
)
@click.option(
    "--language",
    type=click.Choice([*LANGUAGES, "both", OWN]),
    default=OWN,
    show_default=True,
    help="own: each team’s card in the language it applied in, the rest in yours.",
)
@click.option(
    "--paper",
    "papers",
    type=click.Choice([paper.value for paper in OFFERED]),
    multiple=True,
    help="Only this kind of paper; say it again for another. Without it: what belongs to the edition.",
)
@click.option("--dry-run", is_flag=True, help="Say how many files and pages; write nothing.")
@_flags
@shared_options
@pass_settings
def report(
    settings: Settings,
    /,
    out: Path,
    edition: str | None,
    language: str,
    papers: tuple[str, ...],
    *,
    dry_run: bool,
    **flags: bool,
) -> None:
    """Write scorecards, the board summary, tables and sheets, letters to teams, the public announcement, lessons."""
    words = words_of()
    also = tuple(paper for paper in _FLAGS if flags.get(paper.value))
    alone = also if edition is None and not papers else ()
    wish = ReportWish(
        out=out,
        editions=EDITIONS if edition in (None, "all") else (edition,),
        language=language,
        otherwise=words.language,
        papers=alone or tuple(Paper(paper) for paper in papers),
        also=also,
    )
    with opened_office(settings) as office:
        if dry_run:
            _foresee(settings, foresee_report(office, settings.call, settings.round, wish), words)
            return
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


def _foresee(settings: Settings, ahead: ReportAhead, words: Words) -> None:
    """Say how much would be written."""
    lines = [words.n("{n} file will be created", "{n} files will be created", ahead.files)]
    if ahead.cards:
        pages = (
            words.n("{n} page", "{n} pages", ahead.pages)
            if ahead.exact
            else words.n("about {n} page", "about {n} pages", ahead.pages)
        )
        lines.append(words.t("Scorecards: {pages}", pages=pages))
    answer(
        settings,
        {"foreseen": {"files": ahead.files, "cards": ahead.cards, "pages": ahead.pages,
                      "exact": ahead.exact}},
        lines,
    )  # fmt: skip


COMMANDS: tuple[click.Command, ...] = (report,)
