"""Commands about who reads what: assign, conflicts."""

from __future__ import annotations

import click

from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.services.office import assignments, conflicts


@click.command()
@click.option(
    "--reviews-each",
    type=click.IntRange(min=1),
    help="Reviews per submission; default: everyone reads all.",
)
@click.option(
    "--max-load", type=click.IntRange(min=1), help="At most so many submissions per member."
)
@click.option(
    "--anchors",
    type=click.IntRange(min=0),
    default=0,
    help="Submissions that everyone scores first.",
)
@shared_options
@pass_settings
def assign(
    settings: Settings, reviews_each: int | None, max_load: int | None, anchors: int
) -> None:
    """Say who reviews what."""
    words = words_of()
    with opened_office(settings) as office:
        done = assignments.assign_reviews(
            office,
            settings.call,
            settings.round,
            assignments.Wish(reviews_each=reviews_each, max_load=max_load, anchors=anchors),
        )
    answer(
        settings,
        {
            "members": {str(m): n for m, n in done.loads},
            "submissions": {str(s): n for s, n in done.reviews},
            "anchors": [str(s) for s in done.anchors],
        },
        table(
            (words.t("member"), words.t("submissions")), [(str(m), str(n)) for m, n in done.loads]
        ),
    )


@click.group()
@shared_options
def conflict() -> None:
    """Record a conflict of interest, or waive one."""


@conflict.command("add")
@click.argument("member_id", metavar="MEMBER")
@click.argument("submission_id", metavar="SUBMISSION")
@click.option("--reason", required=True)
@shared_options
@pass_settings
def conflict_add(settings: Settings, member_id: str, submission_id: str, reason: str) -> None:
    """Record a conflict; the next bundle holds no text for that member."""
    with opened_office(settings) as office:
        decision = conflicts.record_conflict(
            office, MemberId(member_id), SubmissionId(submission_id), reason
        )
    answer(settings, {"decision": str(decision)}, [words_of().t("Recorded.")])


@conflict.command("waive")
@click.argument("member_id", metavar="MEMBER")
@click.argument("submission_id", metavar="SUBMISSION")
@click.option("--reason", required=True)
@shared_options
@pass_settings
def conflict_waive(settings: Settings, member_id: str, submission_id: str, reason: str) -> None:
    """Waive a conflict on record, with the reason."""
    with opened_office(settings) as office:
        decision = conflicts.waive_conflict(
            office, MemberId(member_id), SubmissionId(submission_id), reason
        )
    answer(settings, {"decision": str(decision)}, [words_of().t("Recorded.")])


COMMANDS: tuple[click.Command, ...] = (assign, conflict)
