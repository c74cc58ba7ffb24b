"""Commands about the roster: show it, export it, carry it on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer_app.cli import secrets
from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.services.office import officers, roster_chain, rosters
from reviewer_app.services.office.enrolled import FORK, PENDING, proven_by
from reviewer_app.services.office.officers import open_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.roster import OfficerSecrets
    from reviewer_app.services.office.roster_chain import Advanced
    from reviewer_app.services.office.rosters import KeyView, RosterView

_PATH = click.Path(path_type=Path)


@click.group()
@shared_options
def roster() -> None:
    """Show or export the signed list of people with keys."""


@roster.command("show")
@shared_options
@pass_settings
def roster_show(settings: Settings) -> None:
    """Show officers, reviewers and their keys, also proven keys that wait for a roster."""
    words = words_of()
    with opened_office(settings) as office:
        view = rosters.show_roster(office)
    document: dict[str, Any] = {
        "board": view.board,
        "seq": view.seq,
        "threshold": view.threshold,
        "id": view.id,
        "keys": [_key_document(k) for k in view.keys],
        "proven": [_key_document(k) for k in view.proven],
    }
    every = (*view.keys, *view.proven)
    rows = [
        (
            k.id,
            words.code(f"role.{k.role}"),
            words.code(f"standing.{k.status}"),
            str(k.epoch or "–"),
            " ".join(k.words),
        )
        for k in every
    ]
    heads = (
        words.t("who"),
        words.t("role"),
        words.t("standing"),
        words.t("epoch"),
        words.t("words"),
    )
    answer(settings, document, [*table(heads, rows), *_waiting_lines(view)])


def _key_document(key: KeyView) -> dict[str, Any]:
    return {
        "id": key.id,
        "role": key.role,
        "status": key.status,
        "epoch": key.epoch,
        "sign": key.sign,
        "words": list(key.words),
    }


def _waiting_lines(view: RosterView) -> list[str]:
    """Return what to do about keys that are not in the roster yet."""
    words, found = words_of(), {k.status for k in view.proven}
    lines = {
        PENDING: words.t("pending: proven with the invitation; the next roster takes it in."),
        FORK: words.t(
            "fork: two keys of one member stand against each other, and neither counts. "
            "Let the member read out the six words, then revoke or invite anew."
        ),
    }
    return [line for status, line in lines.items() if status in found]


@roster.command("export-allowed-signers")
@click.argument("file", type=_PATH)
@shared_options
@pass_settings
def roster_export_allowed_signers(settings: Settings, file: Path) -> None:
    """Write the roster as an allowed_signers file for ssh-keygen -Y verify."""
    with opened_office(settings) as office:
        rosters.export_allowed_signers(office, file)
    answer(settings, {"file": str(file)}, [words_of().t("Written: {file}", file=str(file))])


@roster.command("export")
@click.argument("file", type=_PATH)
@shared_options
@pass_settings
def roster_export(settings: Settings, file: Path) -> None:
    """Write the roster chain as one file for reviewer-app verify --roster."""
    with opened_office(settings) as office:
        rosters.export_roster(office, file)
    answer(settings, {"file": str(file)}, [words_of().t("Written: {file}", file=str(file))])


def signing(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of every change of the roster."""
    for option in (
        click.option("--code-file", type=_PATH, help="Code of the file of --keys; - for input."),
        click.option("--keys", type=_PATH, help="Key file of a further officer who is present."),
        click.option("--out", type=_PATH, help="Draft to write while signatures are missing."),
    ):
        command = option(command)
    return command


def present(keys: Path | None, code_file: Path | None) -> tuple[OfficerSecrets, ...]:
    """Return the keys of a further officer who is present, where there is one."""
    if keys is None:
        return ()
    return (open_keys(keys, secrets.code(code_file, words_of())),)


def tell_advanced(settings: Settings, done: Advanced) -> None:
    """Say what became of a next roster."""
    words = words_of()
    lines = (
        [words.t("Roster {seq} is in force.", seq=done.seq)]
        if done.complete
        else [
            words.t(
                "Roster {seq} has {count} of {needed} signatures. Hand {file} to the next officer: “office roster sign”.",
                seq=done.seq,
                count=done.signatures,
                needed=max(done.needed),
                file=str(done.draft),
            )
        ]
    )
    answer(settings, advanced_document(done), lines)


def advanced_document(done: Advanced) -> dict[str, Any]:
    """Return the JSON document of a change of the roster."""
    return {
        "seq": done.seq,
        "id": done.id,
        "complete": done.complete,
        "signatures": done.signatures,
        "needed": max(done.needed),
        "draft": str(done.draft) if done.draft else None,
    }


@roster.command("add-officer")
@click.argument("file", type=_PATH)
@click.option("--recovery", is_flag=True, help="A sealed member: opens results, signs nothing.")
@click.option(
    "--threshold", type=click.IntRange(min=1), help="Officers who must sign from then on."
)
@signing
@shared_options
@pass_settings
def roster_add_officer(  # noqa: PLR0913 - options
    settings: Settings,
    file: Path,
    threshold: int | None,
    out: Path | None,
    keys: Path | None,
    code_file: Path | None,
    *,
    recovery: bool,
) -> None:
    """Add an officer or the recovery member; read the six words to each other first."""
    with opened_office(settings) as office:
        done = officers.add_officer(
            office,
            file,
            recovery=recovery,
            threshold=threshold,
            out=out,
            others=present(keys, code_file),
        )
    tell_advanced(settings, done)


@roster.command("threshold")
@click.argument("count", type=click.IntRange(min=1))
@signing
@shared_options
@pass_settings
def roster_threshold(
    settings: Settings, count: int, out: Path | None, keys: Path | None, code_file: Path | None
) -> None:
    """Say how many officers must sign from the next roster on."""
    with opened_office(settings) as office:
        done = officers.set_threshold(office, count, out, present(keys, code_file))
    tell_advanced(settings, done)


@roster.command("enrol")
@signing
@shared_options
@pass_settings
def roster_enrol(
    settings: Settings, out: Path | None, keys: Path | None, code_file: Path | None
) -> None:
    """Put the proven keys of members into the next roster (done by itself where one signature is enough)."""
    with opened_office(settings) as office:
        done = roster_chain.propose_enrolled(
            office, proven_by(office), out, present(keys, code_file)
        )
    tell_advanced(settings, done)


@roster.command("sign")
@click.argument("file", type=_PATH)
@click.option("--keys", type=_PATH, help="Key file of a further officer who is present.")
@click.option("--code-file", type=_PATH, help="Code of the file of --keys; - for input.")
@shared_options
@pass_settings
def roster_sign(settings: Settings, file: Path, keys: Path | None, code_file: Path | None) -> None:
    """Sign a draft of the next roster; it comes into force when the signatures suffice."""
    with opened_office(settings) as office:
        done = roster_chain.sign_draft(office, file, present(keys, code_file))
    tell_advanced(settings, done)


@roster.command("rotate")
@signing
@shared_options
@pass_settings
def roster_rotate(
    settings: Settings, out: Path | None, keys: Path | None, code_file: Path | None
) -> None:
    """Give this officer new keys; what was sealed to the old ones stays readable here."""
    with opened_office(settings) as office:
        done = officers.rotate_keys(office, out, present(keys, code_file))
    tell_advanced(settings, done)


COMMANDS: tuple[click.Command, ...] = (roster,)
