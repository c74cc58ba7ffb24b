"""Commands about invitations: made, made anew, withdrawn, with printable letters."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer_app.cli.office.foreseen import foreseen
from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer, progress, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.ids import MemberId
from reviewer_app.domain.letter_notes import LetterNotes
from reviewer_app.services.office import (
    consequences,
    invitations,
    letters,
    standing,
)
from reviewer_app.services.office.session import invitation_cost

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.services.office.invitations import Invitation
    from reviewer_app.services.office.letters import Letters
    from reviewer_app.services.office.session import Office

from reviewer_app.cli.office.members import member

_PATH = click.Path(path_type=Path)
_DRY = click.option("--dry-run", is_flag=True, help="Say what it would do; change nothing.")


def _letters(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options about printable letters."""
    for option in (
        click.option("--source", help="Where the program is to be had; kept for further letters."),
        click.option("--contact", help="Whom to call; kept for further letters."),
        click.option(
            "--letters",
            "wanted",
            is_flag=True,
            help="Write a printable letter and a code sheet too.",
        ),
    ):
        command = option(command)
    return command


@member.command("reissue")
@click.argument("member_id", metavar="ID")
@click.option("--out", type=_PATH, required=True, help="Folder for the .opsiinvite file.")
@click.option("--codes", type=_PATH, help="Write the code to this file instead of showing it.")
@_letters
@_DRY
@shared_options
@pass_settings
def member_reissue(  # noqa: PLR0913 - options
    settings: Settings,
    member_id: str,
    out: Path,
    codes: Path | None,
    *,
    wanted: bool,
    contact: str | None,
    source: str | None,
    dry_run: bool,
) -> None:
    """Invite a member anew, for a new laptop or a lost invitation."""
    with opened_office(settings) as office:
        if dry_run:
            found = consequences.if_reissued(office, MemberId(member_id))
            foreseen(settings, found, member=member_id)
            return
        made = standing.reissue_invitation(
            office, MemberId(member_id), out, cost=invitation_cost(), codes=codes,
            letters=_writer(settings, office, contact, source, wanted=wanted),
        )  # fmt: skip
    code = {"code": made.code, **_sheets(made)} if codes is None else _sheets(made)
    words = words_of()
    lines = [words.t("Written: {file}", file=str(f)) for f in (made.path, *_sheet_paths(made))]
    if codes is None:
        lines.append(words.t("Code of that file (shown once): {code}", code=made.code))
    answer(settings, {"member": member_id, "file": str(made.path), **code}, lines)


@member.command("withdraw")
@click.argument("member_id", metavar="ID")
@_DRY
@shared_options
@pass_settings
def member_withdraw(settings: Settings, member_id: str, *, dry_run: bool) -> None:
    """Withdraw a member's open invitation; its code proves nothing from now on."""
    with opened_office(settings) as office:
        if dry_run:
            found = consequences.if_withdrawn(office, MemberId(member_id))
            foreseen(settings, found, member=member_id)
            return
        count = standing.withdraw_invitation(office, MemberId(member_id))
    answer(
        settings,
        {"member": member_id, "withdrawn": count},
        [words_of().n("{n} invitation was withdrawn.", "{n} invitations were withdrawn.", count)],
    )


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@click.option("--out", type=_PATH, required=True, help="Folder for the .opsiinvite files.")
@click.option("--codes", type=_PATH, help="Write the codes to this file instead of showing them.")
@_letters
@shared_options
@pass_settings
def invite(  # noqa: PLR0913 - options
    settings: Settings,
    ids: tuple[str, ...],
    out: Path,
    codes: Path | None,
    *,
    wanted: bool,
    contact: str | None,
    source: str | None,
) -> None:
    """Make invitations; send each code by another way than its file."""
    words = words_of()
    with opened_office(settings) as office:
        made = invitations.make_invitations(
            office, ids, out, cost=invitation_cost(), codes=codes,
            letters=_writer(settings, office, contact, source, wanted=wanted),
            report=progress(settings, words),
        )  # fmt: skip
    shown = codes is None
    answer(
        settings,
        {
            "invitations": [
                {
                    "member": str(i.member),
                    "file": str(i.path),
                    **({"code": i.code} if shown else {}),
                    **_sheets(i),
                }
                for i in made
            ]
        },
        [
            *table(
                (words.t("member"), words.t("file"), words.t("code")),
                [(str(i.member), i.path.name, i.code if shown else "—") for i in made],
            ),
            words.t("Send each code by another way than its file: by letter, by phone, in person."),
        ],
    )


def _writer(
    settings: Settings, office: Office, contact: str | None, source: str | None, *, wanted: bool
) -> Letters | None:
    """Keep what letters are to say, and return who writes them; None where none are wanted."""
    if contact is not None or source is not None:
        before = letters.letter_notes(office)
        notes = LetterNotes(
            before.contact if contact is None else contact,
            before.source if source is None else source,
        )
        letters.keep_letter_notes(office, notes)
    return letters.letters_of(office, settings.call, settings.round) if wanted else None


def _sheet_paths(made: Invitation) -> tuple[Path, ...]:
    return tuple(p for p in (made.letter, made.code_sheet) if p is not None)


def _sheets(made: Invitation) -> dict[str, str]:
    """Return where the printable sheets of an invitation are, for a document."""
    paths = {"letter": made.letter, "code_sheet": made.code_sheet}
    return {name: str(path) for name, path in paths.items() if path is not None}


COMMANDS: tuple[click.Command, ...] = (invite,)
