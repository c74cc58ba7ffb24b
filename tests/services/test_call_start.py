"""A call begins empty, like an earlier one, with a rubric, or as a further round; then it stands."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from reviewer_app.errors import Problems
from reviewer_app.formats.wire import call_from_json, submission_from_json
from reviewer_app.services.office.assignments import Wish, assign_reviews
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.call_drafts import all_drafts, change_draft, read_draft
from reviewer_app.services.office.call_labels import name_programme
from reviewer_app.services.office.call_step import (
    SettingsPlace,
    keep_settings,
    lessons_for,
    show_settings,
)
from reviewer_app.services.office.creating import create_call
from reviewer_app.services.office.prepare_steps import PREPARING, StepStanding
from reviewer_app.services.office.preparing import steps_of
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.settings_kept import amend_kept, plan_kept
from reviewer_app.services.office.starting import (
    start_choices,
    start_empty,
    start_further,
    start_like,
    start_with,
)
from tests.kit import Ticking, make_office

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.session import Office
    from tests.kit import Round


def _standings(office: Office, draft: str = "") -> list[str]:
    return [step.standing.value for step in steps_of(office, draft=draft)]


def test_a_further_round_takes_everything_along_and_stands(mine: Round, tmp_path: Path) -> None:
    office = mine.office
    name_programme(office, "tiny", "Gov2Gov")
    draft = start_further(office, "tiny", 1)
    settings = read_draft(office, draft).draft
    assert (settings.call, settings.round, settings.programme) == ("tiny", 2, "Gov2Gov")
    assert settings.deadline == ""
    done, empty = StepStanding.DONE.value, StepStanding.EMPTY.value
    assert _standings(office, draft) == [done, done, done, done, empty, empty, empty]
    made = create_call(office, draft)
    assert (made.round, made.submissions, made.attachments) == (2, 3, 1)
    with office.store.begin() as work:
        first, second = (call_from_json(c.document) for c in work.calls())
        texts = [
            [submission_from_json(s.document) for s in work.submissions("tiny", n)] for n in (1, 2)
        ]
    assert second == dataclasses.replace(first, round=2, deadline=None)
    assert texts[0] == texts[1]
    assert all_drafts(office) == ()
    verify_record(office)
    # Board, conflicts and packages go on from there as after an import.
    assign_reviews(office, "tiny", 2, Wish())
    build_bundle(office, "tiny", 2, tmp_path / "out")
    assert _standings(office) == [done] * len(PREPARING)


def test_a_new_call_like_the_last_one_leaves_days_and_names_open(mine: Round) -> None:
    office = mine.office
    draft = start_like(office, "tiny", 1)
    settings = read_draft(office, draft).draft
    assert (settings.short, settings.round, settings.deadline) == ("", 1, "")
    assert [g.id for g in settings.groups] == ["north", "south"]
    lessons = lessons_for(office, settings)
    assert lessons is not None
    assert lessons.results == 0
    # Its title gives it a name that is taken: that is said beside the field.
    titled = show_settings(office, SettingsPlace(draft=draft))
    assert titled.draft.call == "tiny-call"
    with pytest.raises(Problems) as told:
        create_call(office, draft)
    assert [p.code for p in told.value.problems] == ["draft.submissions-none"]
    assert read_draft(office, draft).draft == settings


def test_an_empty_form_and_a_rubric_of_the_library(tmp_path: Path) -> None:
    office, _ = make_office(tmp_path / "office", Ticking())
    empty = start_empty(office)
    assert set(_standings(office, empty)) == {"empty"}
    choices = start_choices(office)
    assert choices.rounds == ()
    names = [rubric.id for rubric in choices.library]
    assert {"challenges", "solutions"} <= set(names)
    draft = start_with(office, "challenges")
    kept = read_draft(office, draft)
    assert kept.draft.kind == "challenges"
    assert _standings(office, draft)[2] == "done"
    change_draft(office, draft, kept.draft, dataclasses.replace(kept.draft, places="many"))
    assert _standings(office, draft)[0] == "empty"
    office.close()


def test_changes_of_a_call_that_stands_wait_aside_for_their_reason(mine: Round) -> None:
    office = mine.office
    place = SettingsPlace(call="tiny", round=1)
    told = show_settings(office, place)
    assert told.differing == ()
    assert "blindness" in told.frozen
    changed = keep_settings(
        office, place, told.draft, dataclasses.replace(told.draft, places="3", programme="Gov2Gov")
    )
    assert changed.differing == ("places",)
    with office.store.begin() as work:
        assert call_from_json(work.calls()[0].document).places == 2
    # They are still there after the window was closed, and gone once they hold.
    assert show_settings(office, place) == changed
    assert plan_kept(office, "tiny", 1).settings == ("places",)
    amend_kept(office, "tiny", 1, "One place more.")
    assert show_settings(office, place).differing == ()
    back = keep_settings(
        office, place, changed.draft, dataclasses.replace(changed.draft, places="3", reserve="1")
    )
    keep_settings(office, place, back.draft, dataclasses.replace(back.draft, reserve="2"))
    with office.store.begin() as work:
        assert work.all_kept("call-settings") == ()
