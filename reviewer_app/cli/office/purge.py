"""Commands about the end of a round's time, and about what is held on a member."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import msgspec

from reviewer_app.cli.confirm import confirmed
from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.errors import WrongUse
from reviewer_app.services.office import published as publishing
from reviewer_app.services.office import purging

if TYPE_CHECKING:
    from reviewer_app.services.office.purging import RoundPurged
    from reviewer_app.wording import Words


@click.command()
@click.option("--reason", required=True)
@click.option("--early", is_flag=True, help="Before the day that the call names.")
@click.option("--yes", is_flag=True, help="Do not ask on a terminal.")
@shared_options
@pass_settings
def purge(settings: Settings, reason: str, *, early: bool, yes: bool) -> None:
    """Remove a round's texts, reviews and names for good (--round N); hashes and the public decision stay."""
    words = words_of()
    if settings.round is None:
        raise WrongUse("purge.round-needed")
    confirmed(settings, words, yes=yes)
    with opened_office(settings) as office:
        done = purging.purge_round(office, settings.call, settings.round, reason, early=early)
    answer(
        settings,
        {
            "call": done.call,
            "round": done.round,
            "results": done.results,
            "submissions": done.submissions,
            "attachments": done.attachments,
            "comments": done.comments,
            "members": list(done.members),
            "files": done.files,
            "backups": [{"file": b.file_name, "time": b.time.isoformat()} for b in done.backups],
            "bundles": list(done.bundles),
            "decision": done.decision,
            "ledger_n": done.ledger_n,
            "ledger_head": done.ledger_head,
            "merge_digest": done.digest,
        },
        _lines(done, words),
    )


def _lines(done: RoundPurged, words: Words) -> list[str]:
    lines = [
        words.t(
            "Removed: reviews of {results} results, texts of {submissions} submissions, {files} files.",
            results=done.results,
            submissions=done.submissions,
            files=done.files,
        ),
        words.n(
            "Facts of {n} member were removed.",
            "Facts of {n} members were removed.",
            len(done.members),
        ),
        words.t("Recorded as ledger entry {n}.", n=done.ledger_n),
    ]
    if done.backups:
        lines.append(words.t("These backups still hold everything; destroy them:"))
        lines += [f"  {b.file_name}  {b.time:%Y-%m-%d}" for b in done.backups]
    if done.bundles:
        lines.append(words.t("Packages and results that were copied elsewhere are not touched:"))
        lines += [f"  {name}" for name in done.bundles]
    return lines


@click.command()
@shared_options
@pass_settings
def published(settings: Settings) -> None:
    """Show the public decision that a purged round leaves: order and choice."""
    words = words_of()
    with opened_office(settings) as office:
        told = publishing.kept_decision(office, settings.call, settings.round)
    outcomes = {p.submission: p.outcome for p in told.places}
    rows = [
        (
            str(s.rank or "—"),
            s.submission,
            s.group,
            s.mean or "—",
            str(s.n),
            words.code(f"outcome.{outcomes[s.submission]}") if s.submission in outcomes else "—",
        )
        for s in told.standings
    ]
    heads = [words.t(h) for h in ("rank", "submission", "group", "mean", "n", "outcome")]
    answer(
        settings,
        msgspec.to_builtins(told),
        [*table(heads, rows), words.t("Merge digest {digest}", digest=told.merge_digest)],
    )


COMMANDS: tuple[click.Command, ...] = (purge, published)
