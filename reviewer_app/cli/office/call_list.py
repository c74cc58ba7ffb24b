"""Commands about calls that stand: list them, put them away, change their settings, learn from them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.services.office.amend_settings import amend_settings, plan_settings
from reviewer_app.services.office.call_labels import name_programme, put_away
from reviewer_app.services.office.call_list import list_calls
from reviewer_app.services.office.draft_files import settings_of_file
from reviewer_app.services.office.lesson import lesson_sentence
from reviewer_app.services.office.lessons import round_lessons

if TYPE_CHECKING:
    from reviewer_app.domain.text import LocalText
    from reviewer_app.services.office.call_list import DraftLine, RoundLine
    from reviewer_app.wording import Words


@click.command("list")
@click.option("--all", "everything", is_flag=True, help="Also what is in the archive.")
@shared_options
@pass_settings
def list_command(settings: Settings, *, everything: bool) -> None:
    """List calls, rounds and drafts with where each stands."""
    words = words_of()
    with opened_office(settings) as office:
        told = list_calls(office)
    rounds = told.rounds + (told.archived if everything else ())
    rows = [
        *(_draft_row(words, line) for line in told.drafts),
        *(_round_row(words, line) for line in rounds),
    ]
    heads = [words.t("Call"), words.t("Round"), words.t("Programme"), words.t("Where it stands")]
    answer(
        settings,
        {
            "drafts": [
                {
                    "id": line.id,
                    "call": line.draft.call,
                    "round": line.draft.round,
                    "title": dict(line.draft.title.entries),
                    "programme": line.draft.programme,
                }
                for line in told.drafts
            ],
            "rounds": [_round_document(line) for line in rounds],
        },
        table(heads, rows) if rows else [words.t("There is no call here yet.")],
    )


@click.command()
@click.argument("identifier", metavar="CALL")
@shared_options
@pass_settings
def archive(settings: Settings, identifier: str) -> None:
    """Put a call with all its rounds into the archive; nothing of it changes."""
    words = words_of()
    with opened_office(settings) as office:
        put_away(office, identifier, away=True)
    answer(
        settings,
        {"call": identifier, "archived": True},
        [words.t("{call} is in the archive now.", call=identifier)],
    )


@click.command()
@click.argument("identifier", metavar="CALL")
@shared_options
@pass_settings
def unarchive(settings: Settings, identifier: str) -> None:
    """Take a call out of the archive."""
    words = words_of()
    with opened_office(settings) as office:
        put_away(office, identifier, away=False)
    answer(
        settings,
        {"call": identifier, "archived": False},
        [words.t("{call} is among the calls again.", call=identifier)],
    )


@click.command()
@click.argument("identifier", metavar="CALL")
@click.argument("name")
@shared_options
@pass_settings
def programme(settings: Settings, identifier: str, name: str) -> None:
    """Say which programme a call belongs to; an empty name for none."""
    words = words_of()
    with opened_office(settings) as office:
        name_programme(office, identifier, name)
    answer(
        settings,
        {"call": identifier, "programme": name},
        [words.t("{call} belongs to “{name}” now.", call=identifier, name=name)],
    )


@click.command("settings")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--reason", default="", help="Why, for the record.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@shared_options
@pass_settings
def settings_command(settings: Settings, file: Path, reason: str, *, dry_run: bool) -> None:
    """Change settings of the call to those of a call.toml; words of the rubric change by import --amend."""
    words = words_of()
    with opened_office(settings) as office:
        wanted = settings_of_file(file)
        if dry_run:
            plan = plan_settings(office, settings.call, settings.round, wanted)
        else:
            plan = amend_settings(office, settings.call, settings.round, wanted, reason)
    changed = words.t("Changed: {what}", what=", ".join(plan.settings))
    answer(
        settings,
        {
            "call": str(plan.old.id),
            "round": plan.old.round,
            "settings": list(plan.settings),
            "notes": list(plan.follows),
            "dry_run": dry_run,
        },
        [
            changed if plan.settings else words.t("Nothing differs from what is stored."),
            *map(words.code, plan.follows),
            *([words.t("Nothing was changed: this was a dry run.")] if dry_run else []),
        ],
    )


@click.command()
@shared_options
@pass_settings
def lessons(settings: Settings) -> None:
    """Show what a round teaches: the members' remarks, and what its numbers say."""
    words = words_of()
    with opened_office(settings) as office:
        told = round_lessons(office, settings.call, settings.round)

    def local(title: LocalText) -> str:
        return title.best((words.language,))

    lines = []
    for lesson in told.lessons:
        said = lesson_sentence(words, lesson, local)
        if lesson.title is not None:
            said = words.t("{criterion}: {words}", criterion=local(lesson.title), words=said)
        lines.append(f"• {said}")
    lines += [f"{remark.name}: {remark.text}" for remark in told.remarks]
    answer(
        settings,
        {
            "call": told.call,
            "round": told.round,
            "results": told.results,
            "lessons": [
                {
                    "code": lesson.code,
                    "facts": {**lesson.facts, **lesson.numbers},
                    "about": dict(lesson.title.entries) if lesson.title else {},
                    "names": {n: dict(t.entries) for n, t in lesson.titles.items()},
                }
                for lesson in told.lessons
            ],
            "remarks": [{"member": str(r.member), "text": r.text} for r in told.remarks],
        },
        lines or [words.t("There is nothing to learn from this round yet.")],
    )


def _round_document(line: RoundLine) -> dict[str, Any]:
    return {
        "call": str(line.call),
        "round": line.round,
        "title": dict(line.title.entries),
        "kind": line.kind,
        "programme": line.programme,
        "stage": line.stage.value,
        "submissions": line.submissions,
        "packages": line.packages,
        "results": line.results,
        "expected": line.expected,
        "unsigned": line.unsigned,
        "deadline": line.deadline.isoformat() if line.deadline else None,
        "overdue": line.overdue,
        "archived": line.archived,
    }


def _round_row(words: Words, line: RoundLine) -> list[str]:
    facts = {"results": line.results, "expected": line.expected, "unsigned": line.unsigned}
    stage = words.code(f"stage.{line.stage.value}", {**facts})
    away = f" ({words.t('archive')})" if line.archived else ""
    return [str(line.call), str(line.round), line.programme, stage + away]


def _draft_row(words: Words, line: DraftLine) -> list[str]:
    stage = words.t("in preparation, draft {id}", id=line.id)
    return [line.draft.call, str(line.draft.round), line.draft.programme, stage]


COMMANDS: tuple[click.Command, ...] = (
    list_command,
    archive,
    unarchive,
    programme,
    settings_command,
    lessons,
)
"""What the group ``call`` gets."""
