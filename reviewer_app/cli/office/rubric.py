"""Commands about rubrics: the library, a check, files, and clearer words for a call that was made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer_app.cli.office.opened import end_with, opened_office, words_of
from reviewer_app.cli.output import answer, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.rubric_edits import share_of
from reviewer_app.domain.text import LocalText
from reviewer_app.services.office import rubric_library
from reviewer_app.services.office.amending_rubric import RubricWish, amend_rubric
from reviewer_app.services.office.rubric_checks import check_rubric, place_words
from reviewer_app.services.office.rubric_drafts import (
    RubricDraft,
    read_rubric_draft,
    save_rubric_draft,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.domain.rubric_sheet import RubricSheet
    from reviewer_app.services.office.amending_rubric import RubricAmended
    from reviewer_app.services.office.rubric_checks import Finding
    from reviewer_app.services.office.rubric_library import LibraryRubric
    from reviewer_app.wording import Words

_PATH = click.Path(path_type=Path)
_FAULTS = 3


@click.group()
@shared_options
def rubric() -> None:
    """Look at, check, keep and amend rubrics."""


@rubric.command("list")
@click.option("--own", is_flag=True, help="Also those that this office keeps.")
@shared_options
@pass_settings
def rubric_list(settings: Settings, *, own: bool) -> None:
    """List the rubric library."""
    words = words_of()
    found = rubric_library.shipped_rubrics()
    if own:
        with opened_office(settings) as office:
            found = rubric_library.library(office)
    rows = [
        (
            one.id,
            one.sheet.title.best((words.language,)),
            str(len(one.sheet.rubric.criteria)),
            ", ".join(one.sheet.languages),
            words.t("own") if one.own else words.t("shipped"),
        )
        for one in found
    ]
    heads = [words.t(h) for h in ("rubric", "title", "criteria", "languages", "where from")]
    answer(settings, {"rubrics": [_library_document(r) for r in found]}, table(heads, rows))


@rubric.command("check")
@click.argument("file", type=_PATH)
@click.option("--language", "languages", multiple=True, help="A language of the call; repeat it.")
@shared_options
@pass_settings
def rubric_check(settings: Settings, file: Path, languages: tuple[str, ...]) -> None:
    """Check a rubric’s file: faults, and what to think about."""
    words = words_of()
    sheet = rubric_library.read_rubric(file, languages)
    found = check_rubric(sheet.rubric, languages or sheet.languages)
    rows = [
        (
            c.title.best((words.language,)),
            f"{float(100 * share_of(sheet.rubric, c)):.1f} % ({share_of(sheet.rubric, c)})",
            f"{c.scale.low}:{c.scale.high}",
        )
        for c in sheet.rubric.criteria
    ]
    heads = [words.t(h) for h in ("criterion", "share", "scale")]
    answer(
        settings,
        {"file": file.name, "findings": [finding_document(f, sheet, words) for f in found]},
        [*table(heads, rows), *_finding_lines(words, found, sheet)],
    )
    if any(f.fault for f in found):
        end_with(_FAULTS)


@rubric.command("export")
@click.argument("name", required=False)
@click.option("--out", type=_PATH, required=True, help="The file to write.")
@click.option("--draft", help="Id of a call that is being prepared.")
@click.option("--own", is_flag=True, help="NAME is one that this office keeps.")
@shared_options
@pass_settings
def rubric_export(
    settings: Settings, name: str | None, out: Path, draft: str | None, *, own: bool
) -> None:
    """Write a rubric to a file: NAME of the library, that of a draft, or that of the call."""
    words = words_of()
    if name is not None and not own:
        sheet = rubric_library.find_rubric(None, name).sheet
    else:
        with opened_office(settings) as office:
            if name is not None:
                sheet = rubric_library.find_rubric(office, name).sheet
            elif draft is not None:
                sheet = read_rubric_draft(office, draft).sheet
            else:
                sheet = rubric_library.rubric_of_call(office, settings.call, settings.round)
    rubric_library.write_rubric(out, sheet)
    count = len(sheet.rubric.criteria)
    written = words.t("Written: {file}", file=out.name)
    answer(settings, {"file": str(out), "criteria": count}, [written])


@rubric.command("keep")
@click.argument("file", type=_PATH)
@click.option("--title", required=True, help="Its name in this office’s library.")
@shared_options
@pass_settings
def rubric_keep(settings: Settings, file: Path, title: str) -> None:
    """Keep a rubric’s file in this office’s library."""
    sheet = rubric_library.read_rubric(file)
    name = LocalText(((sheet.languages[0], title),))
    with opened_office(settings) as office:
        made = rubric_library.keep_as_own(office, sheet, name)
    answer(settings, {"rubric": made}, [words_of().t("Kept as {name}.", name=made)])


@rubric.command("forget")
@click.argument("name")
@shared_options
@pass_settings
def rubric_forget(settings: Settings, name: str) -> None:
    """Take a rubric out of this office’s library."""
    with opened_office(settings) as office:
        rubric_library.drop_own(office, name)
    answer(settings, {"rubric": name}, [words_of().t("Taken out: {name}.", name=name)])


@rubric.command("use")
@click.argument("name", required=False)
@click.option("--file", type=_PATH, help="A rubric’s file instead of a NAME of the library.")
@click.option("--draft", required=True, help="Id of the call that is being prepared.")
@shared_options
@pass_settings
def rubric_use(settings: Settings, name: str | None, file: Path | None, draft: str) -> None:
    """Put a rubric into a call that is being prepared; what stood there is replaced."""
    if (name is None) == (file is None):
        raise click.UsageError(words_of().t("Give a NAME or a --file."))
    words = words_of()
    read = rubric_library.read_rubric(file) if file is not None else None
    with opened_office(settings) as office:
        sheet = read or rubric_library.find_rubric(office, name or "").sheet
        before = read_rubric_draft(office, draft)
        save_rubric_draft(office, draft, RubricDraft(sheet, before.version))
    found = check_rubric(sheet.rubric, sheet.languages)
    answer(
        settings,
        {"draft": draft, "findings": [finding_document(f, sheet, words) for f in found]},
        [
            words.n("{n} criterion.", "{n} criteria.", len(sheet.rubric.criteria)),
            *_finding_lines(words, found, sheet),
        ],
    )


@rubric.command("amend")
@click.argument("file", type=_PATH)
@click.option("--reason", default="", help="Why, for the record; signed by you.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@shared_options
@pass_settings
def rubric_amend(settings: Settings, file: Path, reason: str, *, dry_run: bool) -> None:
    """Give the call’s rubric clearer words; numbers are frozen once a package was built."""
    words = words_of()
    with opened_office(settings) as office:
        now = rubric_library.rubric_of_call(office, settings.call, settings.round)
        sheet = rubric_library.read_rubric(file, now.languages)
        told = amend_rubric(
            office, settings.call, settings.round, sheet.rubric, RubricWish(reason, dry_run)
        )
    answer(settings, _amended_document(told), list(_amended_lines(words, told)))


def finding_document(finding: Finding, sheet: RubricSheet, words: Words) -> dict[str, Any]:
    """Return the JSON of one finding."""
    return {
        "code": finding.code,
        "fault": finding.fault,
        "place": place_words(finding, sheet.rubric),
        "part": finding.part,
        "level": finding.level,
        "message": words.code(finding.code, finding.facts),
    }


def _finding_lines(words: Words, found: Iterable[Finding], sheet: RubricSheet) -> list[str]:
    lines = []
    for finding in found:
        mark = "✗" if finding.fault else "!"
        said = words.code(finding.code, finding.facts)
        lines.append(f"{mark} {place_words(finding, sheet.rubric)}: {said}")
    return lines or [words.t("Nothing to mend.")]


def _library_document(one: LibraryRubric) -> dict[str, Any]:
    return {
        "id": one.id,
        "own": one.own,
        "title": dict(one.sheet.title.entries),
        "about": dict(one.sheet.about.entries),
        "kind": one.sheet.kind,
        "languages": list(one.sheet.languages),
        "criteria": [
            {
                "id": str(c.id),
                "title": dict(c.title.entries),
                "share": str(share_of(one.sheet.rubric, c)),
                "scale": [c.scale.low, c.scale.high],
            }
            for c in one.sheet.rubric.criteria
        ],
    }


def _amended_document(told: RubricAmended) -> dict[str, Any]:
    return {
        "reworded": [str(c) for c in told.reworded],
        "changes": [
            {
                "criterion": str(c.criterion),
                "part": c.part,
                "level": c.level,
                "language": c.language,
                "was": c.was,
                "now": c.now,
            }
            for c in told.changes
        ],
        "numbers": told.numbers,
        "reviews": told.reviews,
        "decision": str(told.decision),
        "dry_run": told.dry_run,
    }


def _amended_lines(words: Words, told: RubricAmended) -> Iterable[str]:
    if told.nothing:
        yield words.t("Nothing differs from what is stored.")
        return
    for change in told.changes:
        level = "" if change.level is None else f" {change.level}"
        place = f"{change.criterion}, {words.code(f'rubric.part.{change.part}')}{level}"
        yield f"{place} ({change.language}):"
        yield f"  − {json.dumps(change.was, ensure_ascii=False)}"
        yield f"  + {json.dumps(change.now, ensure_ascii=False)}"
    if told.numbers:
        yield words.t("Weights, scales or criteria differ as well.")
    if told.reviews:
        yield words.n(
            "{n} review in hand scored one of them; its member will be asked to look again.",
            "{n} reviews in hand scored one of them; their members will be asked to look again.",
            told.reviews,
        )
    if told.dry_run:
        yield words.t("Nothing was changed: this was a dry run.")
    else:
        yield words.t(
            "Signed and on record. Build a package with --amend, so that members read it."
        )


COMMANDS: tuple[click.Command, ...] = (rubric,)
