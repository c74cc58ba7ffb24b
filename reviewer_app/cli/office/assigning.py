"""Commands about who reviews what: share out, show, write as a sheet, read a sheet."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.assignment import Wish
from reviewer_app.domain.ids import MemberId
from reviewer_app.services.office import assignment_files, assignments
from reviewer_app.services.office.assignment_drafts import first_wish
from reviewer_app.services.office.assignment_ground import assignment_ground
from reviewer_app.services.office.assignments import gap_of, present_sketch
from reviewer_app.services.office.sharing import share_out, worth_of

if TYPE_CHECKING:
    from reviewer_app.domain.assignment import Reads, Sketch
    from reviewer_app.services.office.assignment_ground import AssignGround
    from reviewer_app.services.office.sharing import Worth

_PATH = click.Path(path_type=Path)


@click.command()
@click.option(
    "--reviews-each",
    type=click.IntRange(min=1),
    help="Reviews per submission; default: everyone reads all.",
)
@click.option(
    "--max-load", type=click.IntRange(min=1), help="At most so many submissions per member."
)
@click.option(
    "--anchors",
    type=click.IntRange(min=0),
    default=0,
    help="Submissions that everyone scores first.",
)
@click.option("--cap", "caps", multiple=True, metavar="MEMBER=N", help="Another limit for one.")
@click.option("--without", multiple=True, metavar="MEMBER", help="Leave a member out.")
@click.option("--languages", is_flag=True, help="Only texts in a language that the member reads.")
@click.option("--expertise", is_flag=True, help="Members who know the theme come first.")
@click.option("--keep", is_flag=True, help="Keep what is assigned; add only what is missing.")
@click.option(
    "--apart", is_flag=True, help="Allow parts whose scores cannot be compared with each other."
)
@click.option("--dry-run", is_flag=True, help="Show what would come of it; store nothing.")
@shared_options
@pass_settings
def assign(
    settings: Settings, /, caps: tuple[str, ...], without: tuple[str, ...], **options: object
) -> None:
    """Say who reviews what."""
    dry_run = bool(options.pop("dry_run"))
    wish = Wish(
        caps=tuple(map(_cap, caps)),
        without=frozenset(map(MemberId, without)),
        **options,  # type: ignore[arg-type]  # named as the fields are
    )
    with opened_office(settings) as office:
        ground = assignment_ground(office, settings.call, settings.round)
        outcome = share_out(ground, present_sketch(ground, wish))
        assignments.refuse_lacking(outcome.lacking)
        if not dry_run:
            assignments.apply_sketch(office, settings.call, settings.round, outcome.sketch)
    _tell(settings, ground, outcome.sketch, outcome.worth, dry_run=dry_run)


@click.group()
@shared_options
def assignment() -> None:
    """Look at who reviews what, or take it from a sheet."""


@assignment.command("show")
@shared_options
@pass_settings
def assignment_show(settings: Settings) -> None:
    """Show what is assigned, and what it is worth."""
    with opened_office(settings) as office:
        ground = assignment_ground(office, settings.call, settings.round)
    sketch = present_sketch(ground, first_wish(ground))
    _tell(settings, ground, sketch, worth_of(ground, sketch), dry_run=True)


@assignment.command("export")
@click.option("--out", type=_PATH, required=True, help="The .xlsx or .csv to write.")
@shared_options
@pass_settings
def assignment_export(settings: Settings, out: Path) -> None:
    """Write who reads what: a row per submission, a column per member."""
    words = words_of()
    with opened_office(settings) as office:
        ground = assignment_ground(office, settings.call, settings.round)
    sketch = present_sketch(ground, first_wish(ground))
    assignment_files.export_assignment(ground, sketch, out, (words.language,))
    answer(
        settings,
        {"file": str(out), "pairs": len(sketch.pairs)},
        [words.t("Written: {file}", file=str(out))],
    )


@assignment.command("import")
@click.argument("file", type=_PATH)
@click.option("--dry-run", is_flag=True, help="Show what would change; store nothing.")
@click.option(
    "--apart", is_flag=True, help="Allow parts whose scores cannot be compared with each other."
)
@shared_options
@pass_settings
def assignment_import(settings: Settings, file: Path, *, dry_run: bool, apart: bool) -> None:
    """Take who reads what from a sheet: all of it, or nothing."""
    words = words_of()
    with opened_office(settings) as office:
        ground = assignment_ground(office, settings.call, settings.round)
        wish = Wish(anchors=len(ground.anchors), apart=apart)
        told = assignment_files.read_assignment_sheet(ground, present_sketch(ground, wish), file)
        if not dry_run:
            assignments.apply_sketch(office, settings.call, settings.round, told.sketch)
    said = [
        words.n("{n} pair comes.", "{n} pairs come.", len(told.added)),
        words.n("{n} pair goes.", "{n} pairs go.", len(told.removed)),
    ]
    if told.conflicts:
        said.append(
            words.n(
                "{n} pair is in conflict and was left out.",
                "{n} pairs are in conflict and were left out.",
                len(told.conflicts),
            )
        )
    answer(
        settings,
        {
            "dry_run": dry_run,
            "added": _pairs(told.added),
            "removed": _pairs(told.removed),
            "conflicts": _pairs(told.conflicts),
            "members": {str(m): n for m, n in told.worth.loads},
            "parts": len(told.worth.parts),
        },
        said,
    )


def _tell(
    settings: Settings, ground: AssignGround, sketch: Sketch, worth: Worth, *, dry_run: bool
) -> None:
    words = words_of()
    gap = gap_of(ground, sketch.pairs)
    lines = table(
        (words.t("member"), words.t("submissions")), [(str(m), str(n)) for m, n in worth.loads]
    )
    if len(worth.parts) > 1:
        lines.append(
            words.n(
                "It falls into {n} part: scores of one cannot be compared with those of another.",
                "It falls into {n} parts: scores of one cannot be compared with those of another.",
                len(worth.parts),
            )
        )
    if gap is not None:
        lines.append(
            words.n(
                "Package {number} says something else for {n} member: build an amendment.",
                "Package {number} says something else for {n} members: build an amendment.",
                len(gap.members),
                number=gap.package,
            )
        )
    error = worth.error
    answer(
        settings,
        {
            "dry_run": dry_run,
            "members": {str(m): n for m, n in worth.loads},
            "submissions": {str(s): n for s, n in worth.reviews},
            "anchors": [str(s) for s in sketch.anchors],
            "parts": len(worth.parts),
            "error": None if error is None or math.isinf(error) else round(error, 4),
            "by_expertise": worth.known,
            "second_language": worth.second,
            "no_language": worth.unreadable,
            "amendment": [str(m) for m in gap.members] if gap else [],
        },
        lines,
    )


def _cap(text: str) -> tuple[MemberId, int]:
    member, _, number = text.partition("=")
    if not member or not number.isdecimal():
        raise click.BadParameter(words_of().t("“{text}” is not MEMBER=NUMBER.", text=text[:64]))
    return MemberId(member), int(number)


def _pairs(pairs: tuple[Reads, ...]) -> list[list[str]]:
    return [[str(m), str(s)] for m, s in pairs]


COMMANDS: tuple[click.Command, ...] = (assign, assignment)
