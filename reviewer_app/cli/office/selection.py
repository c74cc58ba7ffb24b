"""Commands about who gets a place: propose, record the decision, show it, confirm it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reviewer_app.cli import secrets
from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.office.selection_proposed import proposal_document, proposal_lines
from reviewer_app.cli.office.selection_told import (
    decision_document,
    decision_lines,
    looked_document,
    looked_lines,
    recorded_document,
    recorded_lines,
)
from reviewer_app.cli.output import answer, progress
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.services.office import choosing, deciding, exchanging
from reviewer_app.services.office.choice_files import read_choice_file
from reviewer_app.services.office.minutes import write_minutes
from reviewer_app.services.office.officers import open_keys
from reviewer_app.services.office.proposing import propose_explained
from reviewer_app.services.office.selected import show_record
from reviewer_app.services.office.selecting import SelectionWish

if TYPE_CHECKING:
    from reviewer_app.domain.roster import OfficerSecrets

_PATH = click.Path(path_type=Path)


@click.group(invoke_without_command=True)
@click.option("--propose", is_flag=True, help="Propose a selection; people decide.")
@click.option("--place", "places", multiple=True, metavar="TRACK=N", help="Places of a track.")
@click.option("--quota", "quotas", multiple=True, metavar="ATTRIBUTE:VALUE=LO:HI")
@click.option("--hold-in", multiple=True, metavar="ID", help="Hold a submission in.")
@click.option("--hold-out", multiple=True, metavar="ID", help="Hold a submission out.")
@click.option("--chances", is_flag=True, help="Say how sure each place is, too.")
@shared_options
@click.pass_context
def select(  # noqa: PLR0913 - options of a command
    context: click.Context,
    *,
    propose: bool,
    places: tuple[str, ...],
    quotas: tuple[str, ...],
    hold_in: tuple[str, ...],
    hold_out: tuple[str, ...],
    chances: bool,
) -> None:
    """Propose who gets a place under the call's quotas, and record what was decided."""
    if context.invoked_subcommand is not None:
        return
    if not propose:
        raise click.UsageError(words_of().t("Say --propose."))
    settings = context.ensure_object(Settings)
    words = words_of()
    wish = SelectionWish(places, quotas, hold_in, hold_out)
    with opened_office(settings) as office:
        done = propose_explained(
            office,
            settings.call,
            settings.round,
            wish,
            progress(settings, words),
            chances=chances,
        )
    answer(settings, proposal_document(done), proposal_lines(done, words))


@select.command("record")
@click.argument("file", type=_PATH)
@click.option("--reason", default="", help="What is said for the decision as a whole.")
@click.option("--replace", is_flag=True, help="It takes the place of the decision on record.")
@click.option("--dry-run", is_flag=True, help="Say what would be recorded; change nothing.")
@click.option("--keys", type=_PATH, help="Key file of a further officer who is present.")
@click.option("--code-file", type=_PATH, help="Code of the file of --keys; - for input.")
@shared_options
@pass_settings
def select_record(  # noqa: PLR0913 - options of a command
    settings: Settings,
    file: Path,
    reason: str,
    keys: Path | None,
    code_file: Path | None,
    *,
    replace: bool,
    dry_run: bool,
) -> None:
    """Record the decision of FILE, a JSON file of choices with their reasons, and sign it."""
    words = words_of()
    other = _other(keys, code_file)
    with opened_office(settings) as office:
        prepared, said = read_choice_file(office, settings.call, settings.round, file)
        look = choosing.look_at_selection(office, settings.call, settings.round, prepared)
        if dry_run:
            problems = deciding.what_is_wrong(look)
            answer(settings, looked_document(look, problems), looked_lines(look, problems, words))
            return
        done = deciding.record_selection(
            office,
            settings.call,
            settings.round,
            deciding.RecordWish(
                prepared=prepared,
                reason=reason or said,
                seen=look.record.ids if replace else None,
            ),
            others=(other,) if other is not None else (),
        )
    answer(settings, recorded_document(done), recorded_lines(done, words))


@select.command("show")
@click.option("--all", "everything", is_flag=True, help="Also what was superseded.")
@click.option("--minutes", type=_PATH, metavar="FILE", help="Write the minutes (.txt or .csv).")
@shared_options
@pass_settings
def select_show(settings: Settings, minutes: Path | None, *, everything: bool) -> None:
    """Show the decision on record: who signed it, what departs from the proposal, and why."""
    words = words_of()
    with opened_office(settings) as office:
        known = show_record(office, settings.call, settings.round)
        if minutes is not None:
            write_minutes(office, settings.call, settings.round, minutes, words.language)
    told = known.record.selections
    shown = [s for s in told if everything or s.state != "superseded"]
    lines = [line for s in shown for line in (*decision_lines(s, known, words), "")]
    standing = known.record.standing
    if not shown:
        lines = [words.t("Nothing is decided yet. The proposal: office select --propose.")]
    if minutes is not None:
        lines.append(words.t("Written: {file}", file=str(minutes)))
    answer(
        settings,
        {
            "call": str(known.which.id),
            "round": known.which.round,
            "input_hash": known.input_hash,
            "stale": standing is not None and known.is_stale(standing),
            "minutes": None if minutes is None else str(minutes),
            "decisions": [decision_document(s, known.input_hash) for s in shown],
        },
        lines,
    )


@select.command("confirm")
@click.argument("decision", default="", metavar="[DECISION]")
@click.option("--reason", default="")
@click.option("--keys", type=_PATH, help="Key file of a further officer who is present.")
@click.option("--code-file", type=_PATH, help="Code of the file of --keys; - for input.")
@click.option(
    "--take",
    type=_PATH,
    metavar="FILE",
    help="Take in a file that was signed elsewhere first; nothing more where it is complete.",
)
@click.option("--out", type=_PATH, metavar="FILE", help="Write the signed file for other officers.")
@shared_options
@pass_settings
def select_confirm(  # noqa: PLR0913 - options of a command
    settings: Settings,
    decision: str,
    *,
    reason: str,
    keys: Path | None,
    code_file: Path | None,
    take: Path | None,
    out: Path | None,
) -> None:
    """Sign the decision that another officer recorded; you looked at the same one."""
    words = words_of()
    other = _other(keys, code_file)
    call, number = settings.call, settings.round
    with opened_office(settings) as office:
        name = decision
        if take is not None:
            taken = exchanging.take_selection(office, call, number, take)
            name = taken.told.id
        done = deciding.as_recorded(office, call, number, name)
        who = other.id if other is not None else office.officer
        # Whoever brings back a file that others signed has signed it before.
        if take is None or (done.told.missing and who not in done.told.signers):
            done = deciding.confirm_selection(office, call, number, name, reason, other=other)
        if out is not None:
            exchanging.write_selection(office, call, number, done.told.id, out)
    lines = recorded_lines(done, words)
    if out is not None:
        lines.append(words.t("Written: {file}", file=str(out)))
    answer(settings, recorded_document(done), lines)


@select.command("send")
@click.argument("file", type=_PATH)
@click.argument("decision", default="", metavar="[DECISION]")
@shared_options
@pass_settings
def select_send(settings: Settings, file: Path, decision: str) -> None:
    """Write the decision with its signatures into FILE, for an officer whose office is elsewhere."""
    words = words_of()
    with opened_office(settings) as office:
        told = exchanging.write_selection(office, settings.call, settings.round, decision, file)
    answer(
        settings,
        {"file": str(file), "decision": str(told.id), "missing": told.missing},
        [words.t("Written: {file}", file=str(file))],
    )


def _other(keys: Path | None, code_file: Path | None) -> OfficerSecrets | None:
    return open_keys(keys, secrets.code(code_file, words_of())) if keys is not None else None


COMMANDS: tuple[click.Command, ...] = (select,)
