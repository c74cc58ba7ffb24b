"""Commands about calls in preparation."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.errors import WrongUse
from reviewer_app.services.office.call_drafts import (
    all_drafts,
    drop_draft,
    read_draft,
    save_draft,
)
from reviewer_app.services.office.creating import create_call
from reviewer_app.services.office.draft_checks import check_settings
from reviewer_app.services.office.draft_files import settings_of_file, settings_text
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.starting import (
    start_empty,
    start_further,
    start_like,
    start_with,
)

if TYPE_CHECKING:
    from reviewer_app.services.office.call_drafts import DraftKept

_PATH = click.Path(path_type=Path)


@click.group()
@shared_options
def draft() -> None:
    """Prepare a call: nothing of it is on record before it is created."""


@draft.command("new")
@click.option("--like", help="Take settings and rubric of this call over.")
@click.option("--further", help="Begin a further round of this call.")
@click.option("--rubric", help="Begin with this rubric of the library.")
@shared_options
@pass_settings
def draft_new(
    settings: Settings, like: str | None, further: str | None, rubric: str | None
) -> None:
    """Begin a call: empty, like an earlier one, as a further round, or with a rubric."""
    words = words_of()
    if sum(way is not None for way in (like, further, rubric)) > 1:
        raise WrongUse("draft.one-way")
    with opened_office(settings) as office:
        if like or further:
            which = open_round(office, like or further, settings.round)
            start = start_like if like else start_further
            made = start(office, which.id, which.round)
        else:
            made = start_with(office, rubric) if rubric else start_empty(office)
        kept = read_draft(office, made)
    answer(
        settings,
        _document(kept),
        [words.t("Draft {id} is begun. Nothing is on record before it is created.", id=made)],
    )


@draft.command("create")
@click.argument("identifier", metavar="DRAFT")
@shared_options
@pass_settings
def draft_create(settings: Settings, identifier: str) -> None:
    """Let the call of a draft stand, with its submissions and rubric; all or nothing."""
    words = words_of()
    with opened_office(settings) as office:
        done = create_call(office, identifier)
    answer(
        settings,
        {
            "call": str(done.call),
            "round": done.round,
            "submissions": done.submissions,
            "attachments": done.attachments,
            "criteria": done.criteria,
        },
        [words.t("The call stands: {call}.", call=f"{done.call}, {done.round}")],
    )


@draft.command("list")
@shared_options
@pass_settings
def draft_list(settings: Settings) -> None:
    """List the calls in preparation."""
    words = words_of()
    with opened_office(settings) as office:
        found = all_drafts(office)
    heads = [words.t("Draft"), words.t("Call"), words.t("Round")]
    rows = [[d.id, d.draft.call, str(d.draft.round)] for d in found]
    answer(
        settings,
        {"drafts": [_document(d) for d in found]},
        table(heads, rows) if rows else [words.t("There is no call in preparation.")],
    )


@draft.command("show")
@click.argument("identifier", metavar="DRAFT")
@shared_options
@pass_settings
def draft_show(settings: Settings, identifier: str) -> None:
    """Print the settings of a draft as a call.toml, and what is still wrong with them."""
    words = words_of()
    with opened_office(settings) as office:
        kept = read_draft(office, identifier)
        checked = check_settings(office, kept.draft)
    text = settings_text(kept.draft)
    answer(
        settings,
        {
            **_document(kept),
            "settings": text,
            "problems": [
                {"code": p.code, "place": p.place, "facts": p.facts} for p in checked.problems
            ],
            "notes": [{"code": p.code, "place": p.place, "facts": p.facts} for p in checked.notes],
        },
        [
            *text.splitlines(),
            *(f"# {words.problem(p)}" for p in (*checked.problems, *checked.notes)),
        ],
    )


@draft.command("set")
@click.argument("identifier", metavar="DRAFT")
@click.argument("file", type=_PATH)
@shared_options
@pass_settings
def draft_set(settings: Settings, identifier: str, file: Path) -> None:
    """Let a draft have the settings of a call.toml."""
    words = words_of()
    with opened_office(settings) as office:
        kept = read_draft(office, identifier)
        wanted = dataclasses.replace(
            settings_of_file(file), programme=kept.draft.programme, source=kept.draft.source
        )
        version = save_draft(office, identifier, wanted, kept.version)
    answer(
        settings,
        {"id": identifier, "call": wanted.call, "version": version},
        [words.t("Kept. Nothing is on record before the call is created.")],
    )


@draft.command("drop")
@click.argument("identifier", metavar="DRAFT")
@shared_options
@pass_settings
def draft_drop(settings: Settings, identifier: str) -> None:
    """Delete a draft with its submissions and rubric."""
    words = words_of()
    with opened_office(settings) as office:
        drop_draft(office, identifier)
    answer(settings, {"id": identifier}, [words.t("The draft is deleted.")])


def _document(kept: DraftKept) -> dict[str, Any]:
    return {
        "id": kept.id,
        "version": kept.version,
        "call": kept.draft.call,
        "round": kept.draft.round,
        "title": dict(kept.draft.title.entries),
    }
