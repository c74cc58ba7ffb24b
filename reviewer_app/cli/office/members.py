"""Commands about members: name them, change and remove them, take in their proofs."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer_app.cli.office.opened import end_with, opened_office, words_of
from reviewer_app.cli.output import answer
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.ids import MemberId
from reviewer_app.domain.member_facts import MemberFacts
from reviewer_app.errors import Refused, WrongUse
from reviewer_app.services.office import (
    enrolling,
    member_facts,
    members,
)
from reviewer_app.services.office import member_data as member_records
from reviewer_app.services.office.members import NewMember

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.services.office.session import Office

_PATH = click.Path(path_type=Path)


def _said_facts(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options about what is kept beside a member."""
    for option in (
        click.option("--expertise", help="Themes, between semicolons."),
        click.option("--languages", help="Languages the member reads, such as en,fr,es."),
    ):
        command = option(command)
    return command


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
@_said_facts
@shared_options
@pass_settings
def member_add(
    settings: Settings,
    /,
    member_id: str,
    languages: str | None,
    expertise: str | None,
    **facts: str,
) -> None:
    """Add one member."""
    with opened_office(settings) as office:
        _check_facts(member_id, languages, expertise)
        members.add_members(office, (NewMember(id=member_id, **facts),))
        _keep_facts(office, member_id, languages, expertise)
    answer(
        settings, {"members": [member_id]}, [words_of().t("{name} was added.", name=facts["name"])]
    )


@member.command("edit")
@click.argument("member_id", metavar="ID")
@click.option("--name")
@click.option("--language")
@click.option("--organisation")
@click.option("--country")
@_said_facts
@shared_options
@pass_settings
def member_edit(
    settings: Settings,
    /,
    member_id: str,
    languages: str | None,
    expertise: str | None,
    **said: str | None,
) -> None:
    """Change what stands in a member's record; what is not named stays."""
    with opened_office(settings) as office:
        _check_facts(member_id, languages, expertise)
        seen = next((m for m in members.office_members(office) if m.id == member_id), None)
        if seen is None:
            raise WrongUse("member.unknown", member=member_id[:64])
        before = NewMember(seen.id, seen.name, seen.language, seen.organisation, seen.country)
        changed = {name: value for name, value in said.items() if value is not None}
        members.edit_member(office, dataclasses.replace(before, **changed), seen)
        _keep_facts(office, member_id, languages, expertise)
    answer(settings, {"member": member_id}, [words_of().t("Saved.")])


@member.command("remove")
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@shared_options
@pass_settings
def member_remove(settings: Settings, ids: tuple[str, ...]) -> None:
    """Remove members who were added by mistake and never took part."""
    with opened_office(settings) as office:
        members.remove_members(office, ids)
    answer(
        settings,
        {"members": list(ids)},
        [words_of().n("{n} member was removed.", "{n} members were removed.", len(ids))],
    )


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


def _check_facts(member_id: str, languages: str | None, expertise: str | None) -> None:
    said = member_facts.facts_from_text(languages or "", expertise or "")
    fault = next(iter(member_facts.facts_faults(said, member_id)), None)
    if fault is not None:
        raise WrongUse(fault.code, **fault.facts)


def _keep_facts(
    office: Office, member_id: str, languages: str | None, expertise: str | None
) -> None:
    if languages is None and expertise is None:
        return
    who = MemberId(member_id)
    before = member_facts.facts_of(office)[who]
    said = member_facts.facts_from_text(languages or "", expertise or "")
    kept = MemberFacts(
        before.languages if languages is None else said.languages,
        before.expertise if expertise is None else said.expertise,
    )
    member_facts.keep_facts(office, {who: kept})


COMMANDS: tuple[click.Command, ...] = (member,)
