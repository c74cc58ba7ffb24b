"""Commands beside merging: what a new revision changes, whom to remind, how far everyone is, what was done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.services.office import merge_log, progress, progress_table
from reviewer_app.services.office import reminders as reminding
from reviewer_app.services.office.inbox_words import value_words
from reviewer_app.services.office.revisions import compare_file
from reviewer_app.services.office.told_table import write_told

if TYPE_CHECKING:
    from reviewer_app.services.office.merge_log import LogEntry

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("file", type=_FILE)
@shared_options
@pass_settings
def differences(settings: Settings, file: Path) -> None:
    """Hold a result file against what counts of its author, value by value; change nothing."""
    words = words_of()
    with opened_office(settings) as office:
        view = compare_file(office, settings.call, settings.round, file)
    rows = [
        (
            " ".join(
                filter(None, (line.submission, words.code(f"part.{line.part}"), line.criterion))
            ),
            *(value_words(words, line.part, value) for value in line.values),
        )
        for line in view.lines
    ]
    heads = (
        words.t("field"),
        words.t("revision {n}", n=view.old),
        words.t("revision {n}", n=view.new),
    )
    answer(
        settings,
        {
            "member": str(view.member),
            "old": view.old,
            "new": view.new,
            "fields": [
                {
                    "submission": str(line.submission),
                    "part": line.part,
                    "criterion": line.criterion,
                    "values": list(line.values),
                }
                for line in view.lines
            ],
        },
        [
            *(table(heads, rows) if rows else []),
            words.n("{n} value differs.", "{n} values differ.", len(rows)),
        ],
    )


@click.command()
@click.argument("members", nargs=-1, metavar="[MEMBER]…")
@click.option("--out", type=_FILE, help="Folder for one text file each, instead of the screen.")
@shared_options
@pass_settings
def remind(settings: Settings, members: tuple[str, ...], out: Path | None) -> None:
    """Write a reminder for each missing member, in their language; nothing is sent."""
    words = words_of()
    with opened_office(settings) as office:
        texts = reminding.reminders(office, settings.call, settings.round, members)
    if out is not None:
        for text in texts:
            write_told(out / f"{text.member}.txt", [(line,) for line in text.whole.splitlines()])
    lines = (
        [words.t("Written: {file}", file=str(out / f"{text.member}.txt")) for text in texts]
        if out is not None
        else [text.whole for text in texts]
    )
    answer(
        settings,
        {
            "reminders": [
                {
                    "member": str(t.member),
                    "name": t.name,
                    "language": t.language,
                    "stage": t.stage.value,
                    "subject": t.subject,
                    "text": t.text,
                }
                for t in texts
            ]
        },
        lines,
    )


@click.command("progress")
@click.option("--out", type=_FILE, help="Also write every pair as a table (.csv).")
@shared_options
@pass_settings
def progress_command(settings: Settings, out: Path | None) -> None:
    """Say for each submission how many reviews count, and what it needs; by what was merged."""
    words = words_of()
    with opened_office(settings) as office:
        told = progress.round_progress(office, settings.call, settings.round)
    if out is not None:
        progress_table.write_progress(told, words, out)
    heads = (
        words.t("submission"),
        words.t("counted"),
        words.t("needed"),
        words.t("awaited"),
    )
    rows = [(s.submission, str(s.counted), str(s.needed), str(s.awaited)) for s in told.submissions]
    lacking = sum(s.needed > 0 for s in told.submissions)
    answer(
        settings,
        {
            "minimum": told.minimum,
            "submissions": [
                {
                    "submission": str(s.submission),
                    "counted": s.counted,
                    "assigned": s.assigned,
                    "awaited": s.awaited,
                    "needed": s.needed,
                    "out_of_reach": s.out_of_reach,
                }
                for s in told.submissions
            ],
            "cells": [
                {"member": str(m), "submission": str(s), "state": c.value}
                for (m, s), c in sorted(told.cells.items())
            ],
        },
        [
            *table(heads, rows),
            words.n(
                "{n} submission has fewer than {minimum} reviews.",
                "{n} submissions have fewer than {minimum} reviews.",
                lacking,
                minimum=told.minimum,
            ),
        ],
    )


@click.command()
@click.option("--out", type=_FILE, help="Write it to a file (.csv or .txt) instead of the screen.")
@shared_options
@pass_settings
def log(settings: Settings, out: Path | None) -> None:
    """Tell what was merged, refused and decided, newest first."""
    words = words_of()
    with opened_office(settings) as office:
        told = merge_log.merge_log(office, settings.call, settings.round)
    if out is not None:
        merge_log.write_log(told, words, out)
    lines = (
        [words.t("Written: {file}", file=str(out))]
        if out is not None
        else table(
            merge_log.log_heads(words), [merge_log.log_row(entry, words) for entry in told.entries]
        )
    )
    answer(
        settings,
        {
            "entries": [_entry(entry) for entry in told.entries],
            "ledger_n": told.ledger_n,
            "ledger_head": told.ledger_head,
        },
        [
            *lines,
            words.t("Ledger entry {n}, {head}", n=told.ledger_n, head=told.ledger_head),
        ],
    )


def _entry(entry: LogEntry) -> dict[str, object]:
    return {
        "n": entry.n,
        "time": entry.time,
        "action": entry.action,
        "by": entry.by or None,
        "members": list(entry.members),
        "revision": entry.revision,
        "files": entry.files,
        "file": entry.file or None,
        "code": entry.code or None,
        "reason": entry.reason,
        "object": entry.object,
    }


COMMANDS: tuple[click.Command, ...] = (differences, remind, progress_command, log)
