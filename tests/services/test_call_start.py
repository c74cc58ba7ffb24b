"""A call begins empty, like an earlier one, with a rubric, or as a further round; then it stands."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from reviewer_app.domain.text import LocalText
from reviewer_app.errors import Problems
from reviewer_app.formats.wire import call_from_json, submission_from_json
from reviewer_app.services.office.assignments import Wish, assign_reviews
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.call_drafts import (
    DRAFT_PARTS,
    all_drafts,
    change_draft,
    read_draft,
)
from reviewer_app.services.office.call_labels import name_programme
from reviewer_app.services.office.call_step import (
    SettingsPlace,
    keep_settings,
    lessons_for,
    show_settings,
)
from reviewer_app.services.office.call_summary import summarise_draft, summarise_round
from reviewer_app.services.office.creating import create_call
from reviewer_app.services.office.import_source import import_files
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
from reviewer_app.services.office.submission_page import (
    Whose,
    ground_of,
    read_submissions,
    take_groups,
)
from tests.kit import Ticking, make_office, write_call

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


def test_a_form_a_table_and_a_rubric_of_the_library_become_a_call(tmp_path: Path) -> None:
    office, _ = make_office(tmp_path / "office", Ticking())
    draft = start_with(office, "solutions")
    kept = read_draft(office, draft)
    typed = dataclasses.replace(
        kept.draft, title=LocalText.of({"en": "Small grants 2027"}), places="2"
    )
    change_draft(office, draft, kept.draft, typed)
    whose = Whose(draft=draft)
    import_files(office, draft, [write_call(tmp_path / "call")], ground_of(office, whose))
    # The groups that the table names come along, whether or not somebody added them before.
    assert [g.id for g in read_submissions(office, whose).new_groups] == ["north", "south"]
    take_groups(office, draft, read_submissions(office, whose).new_groups[:1])
    assert [g.id for g in read_draft(office, draft).draft.groups] == ["north"]
    assert summarise_draft(office, draft).missing == ()
    made = create_call(office, draft)
    assert (made.call, made.submissions, made.attachments) == ("small-grants-2027", 3, 1)
    told = summarise_round(office, None, None)
    assert [g.id for g in told.call.groups] == ["north", "south"]
    assert told.next == "board"
    with office.store.begin() as work:
        assert [work.kept(kind, draft) for kind in DRAFT_PARTS] == [None] * len(DRAFT_PARTS)
    verify_record(office)
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
