"""Commands about what the public may read of each selected submission."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer_app.cli import secrets
from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.services.office.publication import (
    clear_text,
    list_publications,
    look_over_publication,
    withdraw_text,
)
from reviewer_app.wording import LANGUAGES

if TYPE_CHECKING:
    from reviewer_app.services.office.publication import Publication
    from reviewer_app.wording import Words


@click.group()
@shared_options
def publication() -> None:
    """Clear texts for the public announcement."""


@publication.command("list")
@shared_options
@pass_settings
def publication_list(settings: Settings) -> None:
    """List the submissions, which of them are announced, and the texts that are cleared."""
    words = words_of()
    with opened_office(settings) as office:
        known = list_publications(office, settings.call, settings.round)
    answer(
        settings,
        {"publications": [_document(one) for one in known]},
        table(
            [words.t(h) for h in ("submission", "team", "announced", "cleared texts")],
            [
                (
                    str(one.head.id),
                    one.head.team,
                    _announced(one, words),
                    ", ".join(text.language for text in one.texts) or "—",
                )
                for one in known
            ],
        ),
    )


@publication.command("clear")
@click.argument("submission_id", metavar="ID")
@click.option("--text-file", type=click.Path(path_type=Path), required=True)
@click.option("--language", type=click.Choice(list(LANGUAGES)), help="Default: the team's.")
@shared_options
@pass_settings
def publication_clear(
    settings: Settings, submission_id: str, text_file: Path, language: str | None
) -> None:
    """Let the public read a text about a submission, once it is selected."""
    words = words_of()
    text = secrets.text(text_file, "publication")
    with opened_office(settings) as office:
        told = look_over_publication(office, settings.call, settings.round, submission_id, text)
        made = clear_text(
            office, settings.call, settings.round, submission_id, text, language or ""
        )
    answer(
        settings,
        {**_document(made), "tells": [{"code": t.code, "words": t.words} for t in told]},
        [
            *_said(made, words),
            *(
                words.t("! “{words}” {finding}", words=one.words[:80], finding=words.code(one.code))
                for one in told
            ),
        ],
    )


@publication.command("withdraw")
@click.argument("submission_id", metavar="ID")
@click.option("--language", type=click.Choice(list(LANGUAGES)), help="Default: every language.")
@shared_options
@pass_settings
def publication_withdraw(settings: Settings, submission_id: str, language: str | None) -> None:
    """Let the public read a text no longer; what was announced already cannot be called back."""
    words = words_of()
    with opened_office(settings) as office:
        made = withdraw_text(office, settings.call, settings.round, submission_id, language or "")
    answer(settings, _document(made), _said(made, words))


def _announced(one: Publication, words: Words) -> str:
    if not one.decided:
        return words.t("nothing is decided")
    return words.t("yes") if one.selected else words.t("no")


def _said(one: Publication, words: Words) -> list[str]:
    return [
        words.n(
            "{id}: {n} text is cleared for the public.",
            "{id}: {n} texts are cleared for the public.",
            len(one.texts),
            id=str(one.head.id),
        )
    ]


def _document(one: Publication) -> dict[str, Any]:
    return {
        "submission": str(one.head.id),
        "team": one.head.team,
        "decided": one.decided,
        "announced": one.selected,
        "texts": [
            {
                "language": text.language,
                "text": text.text,
                "sha256": text.sha256,
                "officer": str(text.officer),
                "time": text.time.isoformat(),
            }
            for text in one.texts
        ],
    }


COMMANDS: tuple[click.Command, ...] = (publication,)
