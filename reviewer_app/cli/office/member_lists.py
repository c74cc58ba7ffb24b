"""Commands about all members at once: the board, and lists from a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.services.office import (
    member_table,
)
from reviewer_app.services.office.board import board_of

if TYPE_CHECKING:
    from reviewer_app.services.office.board import BoardMember

from reviewer_app.cli.office.members import member

_PATH = click.Path(path_type=Path)


@member.command("list")
@shared_options
@pass_settings
def member_list(settings: Settings) -> None:
    """Show the board: who is invited, who is enrolled, with which words."""
    words = words_of()
    with opened_office(settings) as office:
        board = board_of(office)
    heads = tuple(
        map(words.t, ("member", "name", "language", "country", "state", "words of the key"))
    )
    rows = [
        (
            m.id,
            m.record.name,
            m.record.language,
            m.record.country or "–",
            words.code(f"board.{m.state.value}"),
            " ".join(m.key.words) if m.key else "–",
        )
        for m in board.members
    ]
    document = {
        "members": [_member_document(m) for m in board.members],
        "officers": [{"id": str(i), "words": list(w)} for i, w in board.officers],
    }
    answer(settings, document, table(heads, rows))


@member.command("import")
@click.argument("file", type=_PATH)
@click.option("--update", is_flag=True, help="Also change members who are there already.")
@click.option("--dry-run", is_flag=True, help="Say what each row would do; change nothing.")
@shared_options
@pass_settings
def member_import(settings: Settings, file: Path, *, update: bool, dry_run: bool) -> None:
    """Add members from a CSV or XLSX file; columns are found by their headings, a name is needed."""
    words = words_of()
    with opened_office(settings) as office:
        if dry_run:
            preview = member_table.preview_members(office, file)
            _show_preview(settings, preview)
            return
        if update:
            preview = member_table.preview_members(office, file)
            member_table.check_preview(preview)
            done = member_table.take_in(office, preview)
            added, changed = done.added, done.changed
        else:
            added, changed = member_table.import_members(office, file), ()
    answer(
        settings,
        {"members": [str(m) for m in added], "changed": [str(m) for m in changed]},
        [
            words.n("{n} member was added.", "{n} members were added.", len(added)),
            *(
                [words.n("{n} member was changed.", "{n} members were changed.", len(changed))]
                if changed
                else []
            ),
        ],
    )


def _member_document(one: BoardMember) -> dict[str, Any]:
    return {
        "id": str(one.id),
        "name": one.record.name,
        "language": one.record.language,
        "organisation": one.record.organisation,
        "country": one.record.country,
        "languages": list(one.facts.languages),
        "expertise": list(one.facts.expertise),
        "state": one.state.value,
        "invited": one.invited.isoformat() if one.invited else None,
        "keys": [
            {
                "sign": str(k.sign),
                "words": list(k.words),
                "status": k.status,
                "epoch": k.epoch,
                "since": k.since.isoformat() if k.since else None,
                "results": k.results,
            }
            for k in one.keys
        ],
    }


def _show_preview(settings: Settings, preview: member_table.MembersPreview) -> None:
    words = words_of()
    document = {
        "rows": [
            {
                "row": r.number,
                "id": r.member.id,
                "name": r.member.name,
                "state": r.state.value,
                "problems": [{"code": f.code, "message": words.code(f.code, f.facts)} for f in r.faults],
            }
            for r in preview.rows
        ],
        "unused": list(preview.unused),
    }  # fmt: skip
    heads = tuple(map(words.t, ("row", "member", "name", "state", "problem")))
    rows = [
        (
            str(r.number),
            r.member.id,
            r.member.name,
            words.code(f"members.row.{r.state.value}"),
            "; ".join(words.code(f.code, f.facts) for f in r.faults),
        )
        for r in preview.rows
    ]
    answer(settings, document, [*table(heads, rows), words.t("Nothing was changed.")])


COMMANDS: tuple[click.Command, ...] = ()
"""They stand in the group of ``members``."""
