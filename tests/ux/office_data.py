"""The words of a call, its teams, its people and its files, as an office holds them: data, not sentences."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from reviewer_app.formats.import_presets import read_presets
from reviewer_app.formats.slugs import slug
from reviewer_app.formats.wire import submission_from_json
from reviewer_app.resources import resource
from reviewer_app.services.office.call_drafts import all_drafts
from reviewer_app.services.office.feedback import list_feedback
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.pooled import counted_results, round_pool
from reviewer_app.services.office.rounds_open import every_round
from reviewer_app.services.office.rubric_library import library, shipped_rubrics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.look import Look


def office_data(office: Office, look: Look) -> set[str]:
    """Return every text that comes from outside the program."""
    found: set[str] = {office.board_name, str(office.officer)}
    for member in office_members(office):
        found.update((member.id, member.name, member.organisation, look.country(member.country)))
    found.update(words_of(library(office)))
    for which in every_round(office):
        found.update(words_of(which.call))
        with office.store.begin() as work:
            stored = work.submissions(which.id, which.round)
        for record in stored:
            submission = submission_from_json(record.document)
            found.update(words_of(submission))
            found.add(look.country(submission.head.country))
        for counted in counted_results(office, round_pool(office, which)).values():
            found.update(words_of(counted.result))
        found.update(words_of(list_feedback(office, which.id, which.round)))
    found.update(_imported())
    found.update(words_of(shipped_rubrics()))
    return {word for word in found if word}


def draft_data(office: Office) -> set[str]:
    """Return every text of calls in preparation: the walk itself begins some."""
    found: set[str] = set()
    for kept in all_drafts(office):
        found.update(words_of(kept.draft))
        found.add(kept.draft.call)
    return {word for word in found if word}


def _imported() -> Iterator[str]:
    """Give the words of the export that the scenes import, and the names of what it may be read as."""
    folder = resource("examples", "form-export")
    for path in folder.rglob("*"):
        yield path.relative_to(folder).as_posix()
        yield (
            path.relative_to(folder / "attachments").as_posix()
            if "attachments" in path.parts
            else ""
        )
        yield path.name
    with (folder / "form-answers.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            yield from words_of(tuple(row))
            yield from map(slug, row)
    yield from (preset.name for preset in read_presets())


def words_of(thing: object) -> Iterator[str]:
    """Give every text within a value."""
    if isinstance(thing, str):
        yield from (thing, *thing.split("\n"))
    elif isinstance(thing, dict):
        for key, value in thing.items():
            yield from words_of(key)
            yield from words_of(value)
    elif isinstance(thing, tuple | list | frozenset):
        for one in thing:
            yield from words_of(one)
    elif hasattr(thing, "__dataclass_fields__"):
        for name in thing.__dataclass_fields__:
            yield from words_of(getattr(thing, name))
