"""Commands about sheets of members who cannot run the program."""

from __future__ import annotations

from pathlib import Path

import click

from reviewer_app.cli import secrets
from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.ids import MemberId
from reviewer_app.services.office import confirming, on_behalf
from reviewer_app.services.office.officers import open_keys

_PATH = click.Path(path_type=Path)


@click.group()
@shared_options
def sheet() -> None:
    """Write and enter sheets on behalf of members who cannot run the program."""


@sheet.command("export")
@click.argument("file", type=_PATH)
@click.option("--for", "member", required=True, metavar="MEMBER")
@shared_options
@pass_settings
def sheet_export(settings: Settings, file: Path, member: str) -> None:
    """Write an empty sheet (.xlsx or .csv) for one member."""
    with opened_office(settings) as office:
        rows = on_behalf.export_empty_sheet(
            office, settings.call, settings.round, MemberId(member), file
        )
    answer(
        settings,
        {"file": str(file), "member": member, "rows": rows},
        [words_of().t("Written: {file}", file=str(file))],
    )


@sheet.command("import")
@click.argument("file", type=_PATH)
@click.option("--on-behalf-of", "member", required=True, metavar="MEMBER")
@click.option("--reason", required=True)
@click.option("--dry-run", is_flag=True, help="Say what would be entered; change nothing.")
@shared_options
@pass_settings
def sheet_import(
    settings: Settings, file: Path, member: str, reason: str, *, dry_run: bool
) -> None:
    """Enter a member's filled sheet as their result, marked as entered by you."""
    words = words_of()
    with opened_office(settings) as office:
        done = on_behalf.enter_sheet(
            office, settings.call, settings.round, MemberId(member), file, reason, dry_run=dry_run
        )
    lines = [
        words.n(
            "{n} submission with an answer.",
            "{n} submissions with an answer.",
            len(done.submissions),
        )
    ]
    if dry_run:
        lines.append(words.t("Nothing was changed: this was a dry run."))
    else:
        lines += [
            words.t("Revision {n} of {member}, entered by {officer}: {state}", n=done.revision,
                    member=member, officer=done.entered_by, state=words.code(f"state.{done.state}")),
            *([words.code(done.reason)] if done.reason else []),
            words.t("Result {id}", id=done.id),
            words.t("Merge digest {digest}", digest=done.digest),
        ]  # fmt: skip
    answer(
        settings,
        {
            "member": member,
            "entered_by": str(done.entered_by),
            "dry_run": done.dry_run,
            "id": done.id,
            "revision": done.revision,
            "final": done.final,
            "submissions": [str(s) for s in done.submissions],
            "state": done.state,
            "reason": done.reason,
            "sheet_sha256": done.sheet,
            "words": list(done.words),
            "decision": done.decision,
            "merge_digest": done.digest,
        },
        lines,
    )


@sheet.command("show")
@click.argument("result", metavar="RESULT")
@click.option("--out", type=_PATH, required=True, help="The sheet to write (.xlsx or .csv).")
@shared_options
@pass_settings
def sheet_show(settings: Settings, result: str, out: Path) -> None:
    """Write what was entered as a sheet again, to be held against the member's own."""
    with opened_office(settings) as office:
        rows = confirming.write_entered_sheet(office, settings.call, settings.round, result, out)
    answer(
        settings,
        {"file": str(out), "rows": rows},
        [words_of().t("Written: {file}", file=str(out))],
    )


@sheet.command("confirm")
@click.argument("result", metavar="RESULT")
@click.option("--reason", default="")
@click.option("--keys", type=_PATH, help="Key file of a further officer who is present.")
@click.option("--code-file", type=_PATH, help="Code of the file of --keys; - for input.")
@shared_options
@pass_settings
def sheet_confirm(
    settings: Settings, result: str, reason: str, keys: Path | None, code_file: Path | None
) -> None:
    """Confirm what another officer entered; you looked at the same sheet."""
    words = words_of()
    other = open_keys(keys, secrets.code(code_file, words)) if keys is not None else None
    with opened_office(settings) as office:
        done = confirming.confirm_sheet(
            office, settings.call, settings.round, result, reason, other=other
        )
    answer(
        settings,
        {
            "id": done.result,
            "member": str(done.member),
            "entered_by": str(done.entered_by),
            "confirmed_by": str(done.confirmed_by),
            "state": done.state,
            "reason": done.reason,
            "decision": str(done.decision),
            "merge_digest": done.digest,
        },
        [
            words.t("Confirmed by {officer}: {state}", officer=done.confirmed_by,
                    state=words.code(f"state.{done.state}")),
            words.t("Merge digest {digest}", digest=done.digest),
        ],
    )  # fmt: skip


COMMANDS: tuple[click.Command, ...] = (sheet,)
