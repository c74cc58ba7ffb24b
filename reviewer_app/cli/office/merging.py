"""Commands that take results in and say who is missing."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer_app.cli.office.opened import end_with, opened_office, words_of
from reviewer_app.cli.office.results import older_lines
from reviewer_app.cli.office.selection_told import selection_lines, selection_status
from reviewer_app.cli.output import answer, progress, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.ids import ResultId
from reviewer_app.domain.pool import FileState
from reviewer_app.domain.progress import CancelToken
from reviewer_app.errors import Refused
from reviewer_app.services.office.inbox_states import InboxState, state_of
from reviewer_app.services.office.inbox_words import meaning_words
from reviewer_app.services.office.marks import marked_name
from reviewer_app.services.office.members import names_of
from reviewer_app.services.office.merge_report import write_merge_report
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.missing import missing_after
from reviewer_app.services.office.rounds import redo_files
from reviewer_app.services.office.status import round_status

if TYPE_CHECKING:
    from reviewer_app.services.office.merge_told import MergedFile, MergeReport
    from reviewer_app.wording import Words


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--dry-run", is_flag=True, help="Say what would happen; change nothing.")
@click.option("--redo", is_flag=True, help="Put back, on record, what an undo took out.")
@click.option("--reason", default="", help="Why it is put back.")
@click.option(
    "--report",
    "table_file",
    type=click.Path(path_type=Path),
    help="Also write what became of each file, and who is missing, as .csv or .txt.",
)
@shared_options
@pass_settings
def merge(
    settings: Settings,
    files: tuple[Path, ...],
    *,
    dry_run: bool,
    redo: bool,
    reason: str,
    table_file: Path | None,
) -> None:
    """Merge result files; one bad file stops nothing."""
    words = words_of()
    put_back: tuple[ResultId, ...] = ()
    with opened_office(settings) as office:
        where = (office, settings.call, settings.round)
        shown = progress(settings, words)
        done = merge_results(*where, files, dry_run=dry_run, report=shown, token=CancelToken())
        undone = frozenset(ResultId(f.id) for f in done.files if f.state == FileState.UNDONE.value)
        if undone and not dry_run and (redo or _wanted_back(settings, words, len(undone))):
            redo_files(*where, undone, reason)
            put_back = tuple(sorted(undone))
            again = merge_results(*where, files, dry_run=True)
            done = dataclasses.replace(
                again,
                dry_run=False,
                accepted=done.accepted,
                already=done.already,
                digest_before=done.digest_before,
            )
        if table_file is not None:
            missing, names = missing_after(*where, done), names_of(office)
            write_merge_report(done, missing, names, words, table_file)
    document = {**merge_document(done), "put_back": list(put_back)}
    answer(settings, document, [*_lines(done, words), *_back(put_back, words)])
    if done.refused:
        end_with(Refused.exit_code)


def _wanted_back(settings: Settings, words: Words, count: int) -> bool:
    """Ask at a terminal whether files that were taken out shall come back; elsewhere they stay out."""
    if settings.as_json or not sys.stdin.isatty():
        return False
    question = words.n(
        "An undo took {n} of these files out. Put it back?",
        "An undo took {n} of these files out. Put them back?",
        count,
    )
    return click.confirm(question, err=True)


def _back(put_back: tuple[ResultId, ...], words: Words) -> list[str]:
    if not put_back:
        return []
    return [
        words.n(
            "{n} file that had been taken out was put back, on record.",
            "{n} files that had been taken out were put back, on record.",
            len(put_back),
        )
    ]


def merge_document(done: MergeReport) -> dict[str, Any]:
    """Return the JSON document of a merge; schema in ``docs/schemas/office-merge.json``."""
    return {
        "dry_run": done.dry_run,
        "files": [
            {
                "file": f.file,
                "reviewer": f.reviewer,
                "entered_by": f.entered_by or None,
                "revision": f.revision,
                "id": f.id,
                "state": f.state,
                "reason": f.reason,
                "facts": f.facts,
                "looks_like": f.looks_like,
                "replaces": f.replaces or None,
                "differing": f.differing,
                "content": None if f.content is None else dataclasses.asdict(f.content),
            }
            for f in done.files
        ],
        "accepted": done.accepted,
        "already_merged": done.already,
        "refused": done.refused,
        "merge_digest": done.digest,
        "merge_digest_before": done.digest_before,
        "input_hash": done.input_hash,
        "ledger_n": done.ledger_n,
        "ledger_head": done.ledger_head,
    }


def _lines(done: MergeReport, words: Words) -> list[str]:
    rows = [
        (
            f.file,
            f"{f.reviewer} ({f.entered_by})" if f.entered_by else f.reviewer or "—",
            str(f.revision) if f.revision else "—",
            words.code(f"state.{f.state}"),
            _reason(f, words),
        )
        for f in done.files
    ]
    heads = (
        words.t("file"),
        words.t("reviewer"),
        words.t("revision"),
        words.t("state"),
        words.t("reason"),
    )
    return [
        *table(heads, rows),
        *[
            words.code(cause, {"member": member})
            for member, cause in dict.fromkeys(
                (f.reviewer, f.looks_like) for f in done.files if f.looks_like
            )
        ],
        words.t("Nothing was changed: this was a dry run.") if done.dry_run else words.t("Merged."),
        words.t("Merge digest {digest}", digest=done.digest),
        words.t("Input hash   {digest}", digest=done.input_hash or "—"),
        words.t("Ledger entry {n}, {head}", n=done.ledger_n, head=done.ledger_head),
    ]


def _reason(file: MergedFile, words: Words) -> str:
    if state_of(file) is InboxState.REPLACES:
        return meaning_words(words, file)
    return words.code(file.reason, file.facts) if file.reason else ""


@click.command()
@shared_options
@pass_settings
def status(settings: Settings) -> None:
    """Say who is missing, and how far each member is."""
    words = words_of()
    with opened_office(settings) as office:
        told = round_status(office, settings.call, settings.round)
    answer(
        settings,
        {
            "call": str(told.call),
            "round": told.round,
            "members": [
                {
                    "member": str(m.member),
                    "name": m.name,
                    "invited": m.invited,
                    "enrolled": m.enrolled,
                    "assigned": m.assigned,
                    "state": m.state,
                    "revision": m.revision,
                    "final": m.final,
                    "scored": m.scored,
                    "abstained": m.abstained,
                    "conflicts": m.conflicts,
                    "entered_by": m.entered_by or None,
                    "reason": m.reason,
                }
                for m in told.members
            ],
            "missing": [str(m) for m in told.missing],
            "submissions": [
                {"submission": str(s), "counted": n, "minimum": told.minimum_reviews}
                for s, n in told.reviews
            ],
            "older": {str(s): n for s, n in told.older},
            "withdrawn": [str(s) for s in told.withdrawn],
            "refused_files": told.refused_files,
            "warnings": list(told.warnings),
            "purged": told.purged,
            "selection": selection_status(told.selection, stale=told.stale),
            "merge_digest": told.digest,
        },
        [
            *[f"! {words.code(w)}" for w in told.warnings],
            *(
                [words.code("round.purged", {"call": told.call, "round": told.round})]
                if told.purged
                else []
            ),
            *table(
                (
                    words.t("member"),
                    words.t("state"),
                    words.t("revision"),
                    words.t("scored"),
                    words.t("of"),
                    words.t("reason"),
                ),
                [
                    (
                        marked_name(m.name, m.entered_by, words),
                        words.code(f"state.{m.state}"),
                        str(m.revision or "—"),
                        str(m.scored),
                        str(m.assigned),
                        words.code(m.reason) if m.reason else "",
                    )
                    for m in told.members
                ],
            ),
            words.n("{n} member is missing.", "{n} members are missing.", len(told.missing)),
            *older_lines(words, sum(n for _, n in told.older)),
            *selection_lines(told.selection, words, stale=told.stale),
        ],
    )


COMMANDS: tuple[click.Command, ...] = (merge, status)
