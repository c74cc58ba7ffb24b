"""The member's own notes and marked passages: they never leave the desk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer_app.cli import secrets
from reviewer_app.cli.desk_opened import opened_desk
from reviewer_app.cli.office.opened import words_of
from reviewer_app.cli.output import answer
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.services.desk import marking, reviews
from reviewer_app.services.desk.marked import NewMark, one_line
from reviewer_app.services.desk.quoting import place_in_answer
from reviewer_app.wording import language_name

if TYPE_CHECKING:
    from reviewer_app.services.desk.marked import Mark

_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("submission")
@click.option("--text-file", type=_PATH, help="New notes in a file; - is standard input.")
@shared_options
@pass_settings
def notes(settings: Settings, submission: str, text_file: Path | None) -> None:
    """Show or write your own notes on a submission, and list the passages you marked."""
    with opened_desk(settings) as mine:
        if text_file is not None:
            reviews.set_notes(mine, submission, secrets.text(text_file, "notes"))
        text = reviews.notes(mine, submission)
        marked = marking.marks(mine, submission)
    _tell(settings, submission, text, marked)


@click.command()
@click.argument("submission")
@click.argument("question")
@click.option("--text-file", type=_PATH, required=True, help="The passage; - is standard input.")
@click.option("--in", "language", default="", help="Language of a translation, such as fr.")
@shared_options
@pass_settings
def mark(
    settings: Settings, submission: str, question: str, text_file: Path, language: str
) -> None:
    """Mark a passage of an answer."""
    quote = secrets.text(text_file, "quote").strip("\n")
    with opened_desk(settings) as mine:
        start = place_in_answer(mine, submission, question, (language, quote))
        marking.change_marks(mine, submission, (NewMark(question, language, start, quote),))
        text = reviews.notes(mine, submission)
        marked = marking.marks(mine, submission)
    _tell(settings, submission, text, marked)


@click.command()
@click.argument("submission")
@click.argument("number", type=click.IntRange(1))
@shared_options
@pass_settings
def unmark(settings: Settings, submission: str, number: int) -> None:
    """Take the mark with this number away."""
    with opened_desk(settings) as mine:
        marked = marking.change_marks(mine, submission, remove=(number,)).marks
        text = reviews.notes(mine, submission)
    _tell(settings, submission, text, marked)


def _tell(settings: Settings, submission: str, text: str, marked: tuple[Mark, ...]) -> None:
    words = words_of()
    lines = [words.t("Only you. Never leaves this laptop.")]
    if text:
        lines += ["", text]
    if marked:
        lines += ["", words.n("{n} marked passage", "{n} marked passages", len(marked))]
    for one in marked:
        where = " · ".join((one.question, *([language_name(one.language)] if one.language else ())))
        lines.append(f"{one.n:>4}  {where}  “{one_line(one.quote)}”")
    answer(
        settings,
        {"submission": submission, "notes": text, "marks": [_document(one) for one in marked]},
        lines,
    )


def _document(one: Mark) -> dict[str, Any]:
    return {
        "n": one.n,
        "question": one.question,
        "language": one.language,
        "version": one.version,
        "start": one.start,
        "quote": one.quote,
    }


COMMANDS = (notes, mark, unmark)
