"""Commands that release feedback, and how a ranking is told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reviewer_app.cli import secrets
from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.rounding import rounded
from reviewer_app.services.office import feedback as releases
from reviewer_app.services.office.feedback_checks import check_feedback
from reviewer_app.services.office.feedback_reading import read_comments
from reviewer_app.services.office.team_edition import team_edition

if TYPE_CHECKING:
    from fractions import Fraction

    from reviewer_app.services.office.feedback_checks import CheckedComment
    from reviewer_app.wording import Words


def older_lines(words: Words, count: int) -> list[str]:
    """Return the sentence about counted reviews of older texts, where there are any."""
    if not count:
        return []
    return [
        words.n(
            "{n} counted review was made on an older version of its text.",
            "{n} counted reviews were made on an older version of their text.",
            count,
        )
    ]


def shown(value: Fraction | None) -> str:
    """Return an exact number with two decimals, or a dash for none."""
    return "—" if value is None else f"{rounded(value, 2):f}"


@click.group()
@shared_options
def feedback() -> None:
    """Decide which comments a team receives."""


@feedback.command("list")
@shared_options
@pass_settings
def feedback_list(settings: Settings) -> None:
    """List the comments to teams and what was decided about each."""
    words = words_of()
    with opened_office(settings) as office:
        entries = check_feedback(office, settings.call, settings.round)
        read = read_comments(office, settings.call, settings.round)
    answer(
        settings,
        {
            "comments": [
                {
                    "id": e.comment.id,
                    "member": str(e.comment.member),
                    "entered_by": e.comment.entered_by or None,
                    "submission": str(e.comment.submission),
                    "state": e.comment.state,
                    "original": e.comment.original,
                    "released": e.comment.released,
                    "reason": e.comment.reason,
                    "read": e.comment.id in read,
                    "tells": [{"code": t.code, "words": t.words} for t in e.told],
                }
                for e in entries
            ]
        },
        [
            *table(
                [words.t(h) for h in ("comment", "submission", "state", "text")],
                [
                    (
                        e.comment.id,
                        str(e.comment.submission),
                        words.code(f"feedback.{e.comment.state}"),
                        e.comment.original[:60],
                    )
                    for e in entries
                ],
            ),
            *_telling(words, entries),
        ],
    )


def _telling(words: Words, entries: tuple[CheckedComment, ...]) -> list[str]:
    """Return what officers should look at before a comment is released."""
    return [
        words.t(
            "! {comment}: “{words}” {finding}",
            comment=e.comment.id,
            words=told.words[:80],
            finding=words.code(told.code),
        )
        for e in entries
        for told in e.told
    ]


@feedback.command("release")
@click.argument("ids", nargs=-1, metavar="COMMENT…")
@click.option("--all", "everything", is_flag=True, help="All that are pending.")
@shared_options
@pass_settings
def feedback_release(settings: Settings, ids: tuple[str, ...], *, everything: bool) -> None:
    """Release comments to their teams as they are."""
    with opened_office(settings) as office:
        done = releases.release(office, settings.call, settings.round, ids, everything=everything)
    _counted(settings, done)


@feedback.command("take-back")
@click.argument("ids", nargs=-1, metavar="COMMENT…", required=True)
@shared_options
@pass_settings
def feedback_take_back(settings: Settings, ids: tuple[str, ...]) -> None:
    """Let comments wait again; what was decided before stays on record."""
    with opened_office(settings) as office:
        done = releases.take_back(office, settings.call, settings.round, ids)
    _counted(settings, done)


@feedback.command("show")
@click.argument("submission_id", metavar="SUBMISSION")
@click.option("--language", type=click.Choice(["en", "fr"]), default="en", show_default=True)
@shared_options
@pass_settings
def feedback_show(settings: Settings, submission_id: str, language: str) -> None:
    """Show what a team will read, in words."""
    with opened_office(settings) as office:
        edition = team_edition(office, settings.call, settings.round, submission_id, language)
    answer(
        settings,
        {"submission": edition.text.id, "lines": list(edition.lines)},
        edition.lines,
    )


@feedback.command("edit")
@click.argument("comment_id", metavar="COMMENT")
@click.option("--text-file", type=click.Path(path_type=Path), required=True)
@click.option("--reason", required=True)
@shared_options
@pass_settings
def feedback_edit(settings: Settings, comment_id: str, text_file: Path, reason: str) -> None:
    """Release a comment in other words; the original stays on record."""
    text = secrets.text(text_file, "comment")
    with opened_office(settings) as office:
        releases.edit(
            office, settings.call, settings.round, comment_id, releases.Edit(text, reason)
        )
    _counted(settings, 1)


@feedback.command("withhold")
@click.argument("comment_id", metavar="COMMENT")
@click.option("--reason", required=True)
@shared_options
@pass_settings
def feedback_withhold(settings: Settings, comment_id: str, reason: str) -> None:
    """Keep a comment from its team, with the reason on record."""
    with opened_office(settings) as office:
        releases.withhold(office, settings.call, settings.round, comment_id, reason)
    _counted(settings, 1)


def _counted(settings: Settings, count: int) -> None:
    answer(settings, {"changed": count}, [words_of().n("{n} comment.", "{n} comments.", count)])


COMMANDS: tuple[click.Command, ...] = (feedback,)
