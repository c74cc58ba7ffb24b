"""Commands that decide on record: close a round, reopen it, settle a fork, undo a merge."""

from __future__ import annotations

import click

from reviewer_app.cli.office.forks import show_side_by_side
from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.ids import MemberId, ResultId
from reviewer_app.services.office import rounds
from reviewer_app.services.office.closing import closing_without


@click.command()
@click.option("--without", "without", multiple=True, required=True, metavar="MEMBER")
@click.option("--reason", required=True)
@click.option("--dry-run", is_flag=True, help="Say what it would mean; change nothing.")
@shared_options
@pass_settings
def close(settings: Settings, without: tuple[str, ...], reason: str, *, dry_run: bool) -> None:
    """Close the round without a member; what arrives later is kept, but does not count."""
    if dry_run:
        _tell_closing(settings, without)
        return
    with opened_office(settings) as office:
        done = rounds.close_round(
            office, settings.call, settings.round, tuple(MemberId(m) for m in without), reason
        )
    _told(settings, done)


@click.command()
@click.option("--reason", default="")
@shared_options
@pass_settings
def reopen(settings: Settings, reason: str) -> None:
    """Reopen a closed round."""
    with opened_office(settings) as office:
        done = rounds.reopen_round(office, settings.call, settings.round, reason)
    _told(settings, done)


@click.command()
@click.argument("member_id", metavar="MEMBER")
@click.option(
    "--keep",
    metavar="RESULT",
    help="Id of the result that continues (or its beginning); without it they are shown side by side.",
)
@click.option("--reason", default="")
@shared_options
@pass_settings
def resolve(settings: Settings, member_id: str, keep: str | None, reason: str) -> None:
    """Settle a fork: show the results of one member side by side, or say which continues."""
    if keep is None:
        show_side_by_side(settings, MemberId(member_id))
        return
    with opened_office(settings) as office:
        done = rounds.resolve_fork(
            office, settings.call, settings.round, MemberId(member_id), ResultId(keep), reason
        )
    _told(settings, done)


@click.command("undo-merge")
@click.option("--reason", default="")
@shared_options
@pass_settings
def undo_merge(settings: Settings, reason: str) -> None:
    """Take the last merge back; no file is lost."""
    with opened_office(settings) as office:
        done = rounds.undo_last_merge(office, settings.call, settings.round, reason)
    _told(settings, done)


def _tell_closing(settings: Settings, without: tuple[str, ...]) -> None:
    words = words_of()
    with opened_office(settings) as office:
        told = closing_without(
            office, settings.call, settings.round, tuple(MemberId(m) for m in without)
        )
    answer(
        settings,
        {
            "dry_run": True,
            "closed": told.closed,
            "results": told.results,
            "minimum": told.minimum,
            "few": {str(s): n for s, n in told.few},
        },
        [
            words.n(
                "{n} submission then has fewer than {minimum} reviews that count:",
                "{n} submissions then have fewer than {minimum} reviews that count:",
                len(told.few),
                minimum=told.minimum,
            ),
            *(f"  {s} ({n})" for s, n in told.few),
            words.n(
                "{n} result that counts now would count no more.",
                "{n} results that count now would count no more.",
                told.results,
            ),
            words.t("Nothing was changed: this was a dry run."),
        ],
    )


def _told(settings: Settings, done: rounds.Decided) -> None:
    words = words_of()
    answer(
        settings,
        {
            "decision": str(done.decision),
            "kind": done.kind,
            "merge_digest": done.digest,
            "ledger_n": done.ledger_n,
            "ledger_head": done.ledger_head,
        },
        [
            words.t("Recorded as ledger entry {n}.", n=done.ledger_n),
            words.t("Merge digest {digest}", digest=done.digest),
        ],
    )


COMMANDS: tuple[click.Command, ...] = (close, reopen, resolve, undo_merge)
