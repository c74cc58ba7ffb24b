"""Commands that end the standing of keys: retire, revoke."""

from __future__ import annotations

from pathlib import Path

import click

from reviewer_app.cli.office.foreseen import foreseen
from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.office.roster import (
    advanced_document,
    present,
    roster,
    signing,
    tell_advanced,
)
from reviewer_app.cli.output import answer
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.ids import MemberId, OfficerId
from reviewer_app.services.office import consequences, officers, rosters, standing
from reviewer_app.services.office.revocation_plan import plan_revocation

_PATH = click.Path(path_type=Path)


@roster.command("retire")
@click.argument("member_id", metavar="ID")
@signing
@shared_options
@pass_settings
def roster_retire(
    settings: Settings, member_id: str, out: Path | None, keys: Path | None, code_file: Path | None
) -> None:
    """Retire a member's key, where several officers must sign before they can be invited anew."""
    with opened_office(settings) as office:
        done = standing.retire_keys(office, MemberId(member_id), out, present(keys, code_file))
    tell_advanced(settings, done)


@roster.command("revoke")
@click.argument("who", metavar="ID")
@click.option("--reason", default="", help="Needed for a member; becomes part of the record.")
@click.option("--keep", multiple=True, metavar="RESULT", help="Results that stay valid.")
@click.option("--keep-none", is_flag=True, help="No result under the key stays valid.")
@click.option(
    "--threshold", type=click.IntRange(min=1), help="Officers who must sign from then on."
)
@click.option("--dry-run", is_flag=True, help="Say what it would do; change nothing.")
@signing
@shared_options
@pass_settings
def roster_revoke(  # noqa: PLR0913 - options
    settings: Settings,
    who: str,
    *,
    reason: str,
    keep: tuple[str, ...],
    threshold: int | None,
    out: Path | None,
    keys: Path | None,
    code_file: Path | None,
    keep_none: bool,
    dry_run: bool,
) -> None:
    """Take the standing of an officer's or a member's keys away; what was honestly merged stays."""
    words = words_of()
    with opened_office(settings) as office:
        if who in {k.id for k in rosters.show_roster(office).keys if k.role == "officer"}:
            if dry_run:
                found = consequences.if_officer_revoked(office, OfficerId(who), threshold)
                foreseen(settings, found, officer=who)
                return
            others = present(keys, code_file)
            carried = officers.revoke_officer(
                office, OfficerId(who), threshold=threshold, out=out, others=others
            )
            tell_advanced(settings, carried)
            return
        kept = () if keep_none else keep or None
        if dry_run:
            plan = plan_revocation(office, MemberId(who), kept)
            results = [
                {
                    "result": str(r.id),
                    "call": str(r.call),
                    "round": r.round,
                    "revision": r.revision,
                    "before": r.before.value,
                    "after": r.after.value,
                }
                for r in plan.results
            ]
            foreseen(settings, consequences.if_revoked(plan), member=who, results=results)
            return
        done = standing.revoke_member(office, MemberId(who), reason, keep=kept, out=out)
    answer(
        settings,
        {
            "member": str(done.member),
            "keys": [str(k) for k in done.keys],
            "decisions": [str(d) for d in done.decisions],
            "keeps": [str(r) for r in done.keeps],
            "roster": advanced_document(done.roster) if done.roster else None,
        },
        [
            words.n("{n} key was revoked.", "{n} keys were revoked.", len(done.keys)),
            words.n("{n} result stays valid.", "{n} results stay valid.", len(done.keeps)),
        ],
    )


COMMANDS: tuple[click.Command, ...] = ()
"""They stand in the group of ``roster``."""
