"""Commands that make what goes to the board."""

from __future__ import annotations

from pathlib import Path

import click

from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer, progress
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.progress import CancelToken
from reviewer_app.errors import WrongUse
from reviewer_app.services.office.bundles import build_bundle


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="Folder for the bundle."
)
@click.option("--amend", is_flag=True, help="Hold only what the last bundle does not.")
@click.option(
    "--full", is_flag=True, help="Encrypt everything anew for today's audience (default)."
)
@click.option(
    "--refill",
    multiple=True,
    metavar="MEMBER",
    help="Send this member's last accepted result back although their key is not new.",
)
@shared_options
@pass_settings
def bundle(
    settings: Settings, out: Path, *, amend: bool, full: bool, refill: tuple[str, ...]
) -> None:
    """Build the signed bundle of the round: full, or an amendment of the last one."""
    if amend and full:
        raise WrongUse("bundle.amend-or-full")
    words = words_of()
    with opened_office(settings) as office:
        made = build_bundle(
            office,
            settings.call,
            settings.round,
            out,
            amend=amend,
            refill=refill,
            report=progress(settings, words),
            token=CancelToken(),
        )
    answer(
        settings,
        {
            "file": str(made.path),
            "id": str(made.id),
            "seq": made.seq,
            "size": made.size,
            "audience": [str(m) for m in made.audience],
            "withheld": [[str(m), str(s)] for m, s in made.withheld],
            "words": list(made.words),
            "roster": made.roster_seq,
            "kind": made.kind,
            "statuses": {str(s): status for s, status in made.statuses},
            "reworded": [str(c) for c in made.reworded],
            "sealed": made.sealed,
            "reused": made.reused,
            "unread": [str(s) for s in made.unread],
            "refilled": [str(m) for m in made.refilled],
        },
        [
            words.t("Package {seq}: {file}", seq=made.seq, file=str(made.path)),
            words.n("For {n} member.", "For {n} members.", len(made.audience)),
            words.n(
                "{n} text is left out for a conflict.",
                "{n} texts are left out for conflicts.",
                len(made.withheld),
            ),
            *(
                [
                    words.n(
                        "An amendment: {n} text or attachment of earlier packages is not in it again.",
                        "An amendment: {n} texts and attachments of earlier packages are not in it again.",
                        made.reused,
                    )
                ]
                if amend
                else []
            ),
            *(
                [
                    words.t(
                        "Nobody is to read {ids}. Assign them and build again.",
                        ids=", ".join(made.unread),
                    )
                ]
                if made.unread
                else []
            ),
            *[
                words.t("{member} gets the last accepted result back, to sign it again.", member=m)
                for m in made.refilled
            ],
        ],
    )


COMMANDS: tuple[click.Command, ...] = (bundle,)
