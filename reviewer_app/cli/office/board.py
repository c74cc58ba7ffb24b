"""Commands about members: add, invite."""

from __future__ import annotations

from pathlib import Path

import click

from reviewer_app.cli.office.opened import end_with, opened_office, words_of
from reviewer_app.cli.output import answer, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.ids import MemberId
from reviewer_app.errors import Refused
from reviewer_app.services.office import (
    enrolling,
    invitations,
    member_table,
    members,
    standing,
)
from reviewer_app.services.office import member_data as member_records
from reviewer_app.services.office.members import NewMember
from reviewer_app.services.office.session import invitation_cost

_PATH = click.Path(path_type=Path)


@click.group()
@shared_options
def member() -> None:
    """Name the members of the board."""


@member.command("add")
@click.argument("member_id", metavar="ID")
@click.option("--name", required=True)
@click.option("--language", default="en", show_default=True)
@click.option("--organisation", default="")
@click.option("--country", default="")
@shared_options
@pass_settings
def member_add(settings: Settings, /, member_id: str, **facts: str) -> None:
    """Add one member."""
    with opened_office(settings) as office:
        members.add_members(office, (NewMember(id=member_id, **facts),))
    answer(
        settings, {"members": [member_id]}, [words_of().t("{name} was added.", name=facts["name"])]
    )


@member.command("import")
@click.argument("file", type=_PATH)
@shared_options
@pass_settings
def member_import(settings: Settings, file: Path) -> None:
    """Add members from a CSV file: id, name, language, organisation, country."""
    with opened_office(settings) as office:
        added = member_table.import_members(office, file)
    answer(
        settings,
        {"members": [str(m) for m in added]},
        [words_of().n("{n} member was added.", "{n} members were added.", len(added))],
    )


@member.command("reissue")
@click.argument("member_id", metavar="ID")
@click.option("--out", type=_PATH, required=True, help="Folder for the .opsiinvite file.")
@click.option("--codes", type=_PATH, help="Write the code to this file instead of showing it.")
@shared_options
@pass_settings
def member_reissue(settings: Settings, member_id: str, out: Path, codes: Path | None) -> None:
    """Invite a member anew, for a new laptop or a lost invitation."""
    with opened_office(settings) as office:
        made = standing.reissue_invitation(
            office, MemberId(member_id), out, cost=invitation_cost(), codes=codes
        )
    code = {"code": made.code} if codes is None else {}
    words = words_of()
    lines = [words.t("Written: {file}", file=str(made.path))]
    if codes is None:
        lines.append(words.t("Code of that file (shown once): {code}", code=made.code))
    answer(settings, {"member": member_id, "file": str(made.path), **code}, lines)


@member.command("enrol")
@click.argument("file", type=_PATH)
@shared_options
@pass_settings
def member_enrol(settings: Settings, file: Path) -> None:
    """Take in an enrolment record that a member sent alone; compare its six words with them."""
    words = words_of()
    with opened_office(settings) as office:
        done = enrolling.enrol_member(office, file)
    sentences = {
        enrolling.NEW: words.t("The key of {member} is proven.", member=done.member),
        enrolling.KNOWN: words.t(
            "This key of {member} was proven before; nothing changed.", member=done.member
        ),
        enrolling.FORK: words.code("enrol.fork"),
    }
    answer(
        settings,
        {
            "member": str(done.member),
            "sign": str(done.key),
            "words": list(done.words),
            "state": done.state,
            "reason": "enrol.fork" if done.state == enrolling.FORK else "",
        },
        [
            sentences[done.state],
            words.t("Words of the key: {words}", words=" · ".join(done.words)),
        ],
    )
    if done.state == enrolling.FORK:
        end_with(Refused.exit_code)


@member.command("withdraw")
@click.argument("member_id", metavar="ID")
@shared_options
@pass_settings
def member_withdraw(settings: Settings, member_id: str) -> None:
    """Withdraw a member's open invitation; its code proves nothing from now on."""
    with opened_office(settings) as office:
        count = standing.withdraw_invitation(office, MemberId(member_id))
    answer(
        settings,
        {"member": member_id, "withdrawn": count},
        [words_of().n("{n} invitation was withdrawn.", "{n} invitations were withdrawn.", count)],
    )


@member.command("data")
@click.argument("member_id", metavar="ID")
@click.option("--out", type=_PATH, required=True, help="The JSON to write; a text goes beside it.")
@shared_options
@pass_settings
def member_data(settings: Settings, member_id: str, out: Path) -> None:
    """Write all that the office holds on one member, for that member."""
    words = words_of()
    with opened_office(settings) as office:
        done = member_records.write_member_data(office, MemberId(member_id), out, words)
    answer(
        settings,
        {
            "member": member_id,
            "file": str(done.path),
            "text": str(done.text),
            "results": done.results,
            "decisions": done.decisions,
            "comments": done.comments,
            "sha256": done.sha256,
        },
        [words.t("Written: {file}", file=str(f)) for f in (done.path, done.text)],
    )


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@click.option("--out", type=_PATH, required=True, help="Folder for the .opsiinvite files.")
@click.option("--codes", type=_PATH, help="Write the codes to this file instead of showing them.")
@shared_options
@pass_settings
def invite(settings: Settings, ids: tuple[str, ...], out: Path, codes: Path | None) -> None:
    """Make invitations; send each code by another way than its file."""
    words = words_of()
    with opened_office(settings) as office:
        made = invitations.make_invitations(office, ids, out, cost=invitation_cost(), codes=codes)
    shown = codes is None
    answer(
        settings,
        {
            "invitations": [
                {
                    "member": str(i.member),
                    "file": str(i.path),
                    **({"code": i.code} if shown else {}),
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


COMMANDS: tuple[click.Command, ...] = (member, invite)
