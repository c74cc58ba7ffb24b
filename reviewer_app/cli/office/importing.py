"""Commands that import submissions: into the call that exists, or into one in preparation."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from reviewer_app.cli.office.amending import amended_document, amended_lines, submission
from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer, progress, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.progress import CancelToken
from reviewer_app.services.office.amending import AmendWish
from reviewer_app.services.office.import_amending import (
    amend_by_draft,
    begin_amendment,
    compare_draft,
)
from reviewer_app.services.office.import_ground import ground_of_call
from reviewer_app.services.office.import_mappings import mapping_choices
from reviewer_app.services.office.import_source import ImportWish, check_paths, import_files
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.submission_drafts import drop_submissions, problem_of

if TYPE_CHECKING:
    from reviewer_app.services.office.import_amending import SubmissionDelta
    from reviewer_app.services.office.submission_drafts import SubmissionsView
    from reviewer_app.wording import Words

_BESIDE: Final = "command"
"""What the window prepares for the same round stays as it is."""


@submission.command("import")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--mapping", default="", help="Name of a mapping; default: the one that fits.")
@click.option(
    "--attachments",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Folder or ZIP archive of attachments.",
)
@click.option("--sheet", default="", help="Sheet of the spreadsheet; default: the first.")
@click.option("--reason", default="", help="Why, for the record.")
@click.option(
    "--withdraw-missing", is_flag=True, help="Withdraw what is stored and not in the table."
)
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@shared_options
@pass_settings
def submission_import(  # noqa: PLR0913 - one parameter per option
    settings: Settings,
    files: tuple[Path, ...],
    mapping: str,
    attachments: tuple[Path, ...],
    sheet: str,
    reason: str,
    *,
    withdraw_missing: bool,
    dry_run: bool,
) -> None:
    """Take in a newer state of the submissions from a table: CSV, XLSX, JSON, a folder or a ZIP archive."""
    words = words_of()
    paths = (*files, *attachments)
    with opened_office(settings) as office:
        check_paths(paths)
        which = open_round(office, settings.call, settings.round)
        key = begin_amendment(office, which.id, which.round, _BESIDE)
        try:
            view = import_files(
                office,
                key,
                paths,
                ground_of_call(which.call),
                ImportWish(sheet, mapping),
                report=progress(settings, words),
                token=CancelToken(),
            )
            deltas = compare_draft(office, which.id, which.round, _BESIDE)
            wish = AmendWish(withdraw_missing, reason, dry_run)
            told = amend_by_draft(office, which.id, which.round, wish, _BESIDE)
        finally:
            drop_submissions(office, key)
    document = amended_document(told) | _document(view, deltas)
    answer(settings, document, [*_lines(words, view), *amended_lines(words, told)])


@submission.command("mappings")
@shared_options
@pass_settings
def submission_mappings(settings: Settings) -> None:
    """List the mappings: one's own, and those shipped for the exports of other systems."""
    words = words_of()
    with opened_office(settings) as office:
        choices = mapping_choices(office)
    document = {"mappings": [dataclasses.asdict(choice) for choice in choices]}
    rows = [
        (c.id, c.name or words.t("by the names of the columns"), _origin(words, own=c.own))
        for c in choices
    ]
    answer(
        settings, document, table((words.t("mapping"), words.t("name"), words.t("origin")), rows)
    )


def _origin(words: Words, *, own: bool) -> str:
    return words.t("kept here") if own else words.t("shipped")


def _document(view: SubmissionsView, deltas: tuple[SubmissionDelta, ...]) -> dict[str, Any]:
    return {
        "mapping": view.draft.preset,
        "columns": {
            use.column: {
                "is": use.target.value,
                "question": use.question,
                "language": use.language,
            }
            for use in view.draft.mapping.columns
        },
        "attachments": len(view.files),
        "unmatched": [file.place for file in view.loose],
        "without_attachment": list(view.bare),
        "notes": [
            {"code": f.code, "row": f.row, "column": f.column, "facts": f.facts}
            for f in (*view.read.faults, *view.draft.file_faults)
        ],
        "differences": [
            {
                "submission": d.submission,
                "kind": d.kind.value,
                "fields": [
                    {"field": f.field, "question": f.question, "language": f.language}
                    for f in d.fields
                ],
            }
            for d in deltas
        ],
    }


def _lines(words: Words, view: SubmissionsView) -> list[str]:
    file = view.draft.file
    notes = [words.problem(problem_of(file, f)) for f in view.read.faults]
    notes += [words.problem(problem_of("", f)) for f in view.draft.file_faults]
    count = len(view.read.submissions)
    return [
        words.n("{n} submission read.", "{n} submissions read.", count),
        words.n("{n} attachment.", "{n} attachments.", len(view.files)),
        *(words.t("Belongs to no submission: {file}", file=f.place) for f in view.loose),
        *notes,
    ]


COMMANDS: tuple[click.Command, ...] = ()
"""Both belong to ``office submission``, which lists them."""
