"""Commands about letters to teams: their texts, and how one will read."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer_app.cli import secrets
from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.letter_template import fields_of
from reviewer_app.services.office.letter_templates import (
    keep_template,
    list_templates,
    read_template,
    reset_template,
)
from reviewer_app.services.office.team_letters import PreviewWish, letter_lines, preview_letter
from reviewer_app.wording import LANGUAGES

if TYPE_CHECKING:
    from reviewer_app.domain.letter_template import LetterTemplate

_language = click.option(
    "--language", type=click.Choice(list(LANGUAGES)), default="en", show_default=True
)
_outcome = click.argument("outcome", metavar="OUTCOME")


@click.group()
@shared_options
def letters() -> None:
    """Word the letters to teams, and look at one before they are written."""


@letters.group()
@shared_options
def template() -> None:
    """Read or change the text of letters, by outcome and language."""


@template.command("list")
@shared_options
@pass_settings
def template_list(settings: Settings) -> None:
    """List the texts of letters and which of them an officer wrote."""
    words = words_of()
    with opened_office(settings) as office:
        known = list_templates(office, settings.call, settings.round)
    answer(
        settings,
        {"templates": [_document(one, text=False) for one in known]},
        table(
            [words.t(head) for head in ("language", "outcome", "text")],
            [
                (
                    one.language,
                    one.outcome,
                    words.t("an officer’s") if one.edited else words.t("the program’s own"),
                )
                for one in known
            ],
        ),
    )


@template.command("show")
@_outcome
@_language
@shared_options
@pass_settings
def template_show(settings: Settings, outcome: str, language: str) -> None:
    """Show the text of the letters of one outcome, and what it may name in braces."""
    words = words_of()
    with opened_office(settings) as office:
        found = read_template(office, settings.call, settings.round, language, outcome)
    names = ", ".join(f"{{{name}}}" for name in fields_of(outcome))
    answer(
        settings,
        _document(found),
        [found.text, words.t("It may name: {fields}", fields=names)],
    )


@template.command("set")
@_outcome
@click.option("--text-file", type=click.Path(path_type=Path), required=True)
@_language
@shared_options
@pass_settings
def template_set(settings: Settings, outcome: str, text_file: Path, language: str) -> None:
    """Take the text of the letters of one outcome from a file."""
    words = words_of()
    text = secrets.text(text_file, "letter")
    with opened_office(settings) as office:
        seen = read_template(office, settings.call, settings.round, language, outcome)
        made = keep_template(
            office, settings.call, settings.round, dataclasses.replace(seen, text=text)
        )
    answer(settings, _document(made), [words.t("The text of these letters is kept.")])


@template.command("reset")
@_outcome
@_language
@shared_options
@pass_settings
def template_reset(settings: Settings, outcome: str, language: str) -> None:
    """Go back to the program's own text."""
    words = words_of()
    with opened_office(settings) as office:
        seen = read_template(office, settings.call, settings.round, language, outcome)
        made = reset_template(office, settings.call, settings.round, seen)
    answer(settings, _document(made), [words.t("The program’s own text stands again.")])


@letters.command("preview")
@click.argument("submission_id", metavar="ID")
@click.option("--language", type=click.Choice(list(LANGUAGES)), help="Default: the team's.")
@click.option("--outcome", metavar="OUTCOME", help="As if this were decided.")
@click.option(
    "--text-file", type=click.Path(path_type=Path), help="With this text instead of the kept one."
)
@shared_options
@pass_settings
def preview(
    settings: Settings,
    submission_id: str,
    language: str | None,
    outcome: str | None,
    text_file: Path | None,
) -> None:
    """Show the letter to one team, in words; nothing is written or put on record."""
    wish = PreviewWish(
        submission_id, language or "", outcome or "", secrets.text(text_file, "letter")
    )
    with opened_office(settings) as office:
        letter = preview_letter(office, settings.call, settings.round, wish)
    lines = letter_lines(letter)
    answer(
        settings,
        {
            "submission": letter.submission,
            "language": letter.language,
            "outcome": letter.outcome,
            "decided": letter.foot.decided is not None,
            "lines": list(lines),
        },
        lines,
    )


def _document(one: LetterTemplate, *, text: bool = True) -> dict[str, Any]:
    told: dict[str, Any] = {
        "language": one.language,
        "outcome": one.outcome,
        "edited": one.edited,
        "version": one.version,
        "fields": list(fields_of(one.outcome)),
    }
    return told | ({"text": one.text} if text else {})


COMMANDS: tuple[click.Command, ...] = (letters,)
