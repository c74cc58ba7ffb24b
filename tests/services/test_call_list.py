"""The list of calls says where each round stands; settings change on record; a round teaches."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from reviewer_app.domain.preparation import Preparation
from reviewer_app.domain.text import LocalText
from reviewer_app.errors import NotPossible, Problems, Refused, WrongUse
from reviewer_app.services.desk.export import export_result, set_remarks
from reviewer_app.services.office.amend_settings import (
    amend_settings,
    frozen_settings,
    plan_settings,
    settings_history,
)
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.call_drafts import new_draft
from reviewer_app.services.office.call_labels import name_programme, put_away
from reviewer_app.services.office.call_list import list_calls
from reviewer_app.services.office.call_summary import summarise_round
from reviewer_app.services.office.deciding import (
    RecordWish,
    confirm_selection,
    record_selection,
)
from reviewer_app.services.office.draft_files import settings_of_round
from reviewer_app.services.office.lessons import round_lessons
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.preparing import steps_of
from reviewer_app.services.office.purging import purge_round
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.rounds import close_round
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.starting import start_further
from tests.kit import PASSPHRASE
from tests.services.commands import command
from tests.services.test_on_behalf import two_officers

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.session import Office
    from tests.kit import Round


def _stage(office: Office) -> tuple[str, int, int]:
    (line,) = list_calls(office).rounds
    return line.stage.value, line.results, line.expected


def test_the_list_says_where_a_round_stands(mine: Round) -> None:
    office = mine.office
    assert _stage(office) == ("built", 0, 3)
    merge_results(office, None, None, (mine.results["ada"],))
    assert _stage(office) == ("collecting", 1, 3)
    merge_results(office, None, None, tuple(mine.results.values()))
    assert _stage(office) == ("complete", 3, 3)
    close_round(office, None, None, (), "The board meets.")
    assert _stage(office) == ("closed", 3, 3)
    new_draft(office)
    assert len(list_calls(office).drafts) == 1


def test_a_decision_is_listed_once_enough_officers_signed(mine: Round) -> None:
    office = mine.office
    merge_results(office, None, None, tuple(mine.results.values()))
    other = two_officers(mine)
    record_selection(office, None, None, RecordWish(Preparation()))
    assert _stage(office)[0] == "signing"
    (line,) = list_calls(office).rounds
    assert line.unsigned == 1
    confirm_selection(office, None, None, other=other)
    assert _stage(office)[0] == "decided"


def test_of_a_round_that_was_purged_the_list_still_tells(mine: Round) -> None:
    office = mine.office
    wanted = dataclasses.replace(settings_of_round(office, None, None), places="3")
    amend_settings(office, None, None, wanted, "One place more.")
    merge_results(office, None, None, tuple(mine.results.values()))
    close_round(office, None, None, (), "The board meets.")
    purge_round(office, None, None, "Its time is over.", early=True)
    assert _stage(office) == ("purged", 0, 0)
    verify_record(office)
    told = summarise_round(office, None, None)
    assert (told.submissions, told.attachments, told.amendments) == (3, 0, ())
    assert round_lessons(office, None, None).remarks == ()
    draft = start_further(office, "tiny", 1)
    assert [s.standing.value for s in steps_of(office, draft=draft)][1:3] == ["empty", "done"]
    with pytest.raises(NotPossible, match=r"round\.purged"):
        plan_settings(office, None, None, wanted)


def test_a_call_is_put_away_with_its_rounds_and_taken_out(mine: Round) -> None:
    office = mine.office
    name_programme(office, "tiny", "  Gov2Gov   incubator ")
    put_away(office, "tiny", away=True)
    told = list_calls(office)
    assert told.rounds == ()
    assert [line.programme for line in told.archived] == ["Gov2Gov incubator"]
    with pytest.raises(NotPossible, match=r"call\.archived"):
        put_away(office, "tiny", away=True)
    put_away(office, "tiny", away=False)
    assert list_calls(office).archived == ()
    with pytest.raises(WrongUse, match=r"call\.unknown-id"):
        put_away(office, "other", away=True)
    with pytest.raises(WrongUse, match=r"draft\.programme"):
        name_programme(office, "tiny", "a\u202eb")


def test_settings_change_on_record_and_the_next_package_says_so(
    mine: Round, tmp_path: Path
) -> None:
    office = mine.office
    stands = settings_of_round(office, None, None)
    wanted = dataclasses.replace(
        stands, deadline="24.12.2026", places="3", title=LocalText.of({"en": "Tiny call, longer"})
    )
    plan = plan_settings(office, None, None, wanted)
    assert plan.settings == ("title", "deadline", "places")
    assert plan.follows == ("amend.note.package",)
    assert open_round(office, None, None).call == plan.old
    with pytest.raises(WrongUse, match=r"reason\.needed"):
        amend_settings(office, None, None, wanted, "  ")
    amend_settings(office, None, None, wanted, "The quality led to one place more.")
    assert open_round(office, None, None).call == plan.new
    (told,) = settings_history(office, None, None)
    assert (told.settings, told.reason) == (plan.settings, "The quality led to one place more.")
    verify_record(office)
    built = build_bundle(office, None, None, tmp_path / "out")
    assert built.seq == 2
    with pytest.raises(NotPossible, match=r"amend\.nothing"):
        amend_settings(office, None, None, wanted, "again")
    with office.store.begin() as work:
        place = work.all_kept("call-amendment")[0]
        work.keep("call-amendment", place.id, place.document.replace(b"quality", b"QUALITY"), 1)
    with pytest.raises(Refused, match=r"ledger\.call"):
        verify_record(office)


def test_what_members_work_by_is_fixed_once_they_have_it(mine: Round) -> None:
    office = mine.office
    stands = settings_of_round(office, None, None)
    assert "blindness" in frozen_settings(office, None, None)
    for change, code in (
        ({"show_running_total": False}, "amend.frozen"),
        ({"languages": ("fr", "en")}, "amend.frozen"),
        ({"groups": stands.groups[1:], "quotas": ()}, "amend.group-used"),
        ({"places": "none"}, "draft.problems"),
    ):
        with pytest.raises((Refused, Problems), match=code):
            plan_settings(office, None, None, dataclasses.replace(stands, **change))


def test_a_round_teaches_by_its_numbers_and_its_members(mine: Round, tmp_path: Path) -> None:
    office = mine.office
    assert round_lessons(office, None, None).results == 0
    desk = mine.desks["ada"]
    set_remarks(desk, "Say what a pilot is.")
    path = tmp_path / "ada-2.opsiresult"
    export_result(desk, path)
    merge_results(office, None, None, (path,))
    told = round_lessons(office, None, None)
    assert [(r.member, r.text) for r in told.remarks] == [("ada", "Say what a pilot is.")]
    facts = {lesson.code: lesson.facts for lesson in told.lessons}
    assert facts == {
        "lesson.missing": {"n": 2, "of": 3},
        "lesson.few-reviews": {"n": 3, "of": 3, "least": 2},
    }
    assert "Say what" not in repr(told)


def test_the_list_on_the_command_line(
    mine: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    at = ("--at", mine.office.folder, "--json")
    draft = new_draft(mine.office)
    told = command("office", "call", "list", *at).json
    assert [(r["call"], r["stage"], r["expected"]) for r in told["rounds"]] == [
        ("tiny", "built", 3)
    ]
    assert [d["id"] for d in told["drafts"]] == [draft]
    assert command("office", "call", "archive", "tiny", *at).json["archived"] is True
    assert command("office", "call", "list", *at).json["rounds"] == []
    assert len(command("office", "call", "list", "--all", *at).json["rounds"]) == 1
    assert command("office", "call", "unarchive", "tiny", *at).code == 0
    assert command("office", "call", "unarchive", "tiny", *at).error == "call.not-archived"
    assert command("office", "call", "programme", "tiny", "Gov2Gov", *at).code == 0
    text = "".join(
        line
        for line in (mine.folder / "call" / "call.toml")
        .read_text("utf-8")
        .splitlines(keepends=True)
        if not line.startswith("deadline")
    )
    (tmp_path / "call.toml").write_text(text, encoding="utf-8")
    amend = ("office", "call", "settings", tmp_path / "call.toml")
    assert command(*amend, "--dry-run", *at).json["settings"] == ["deadline"]
    assert command(*amend, *at).error == "reason.needed"
    assert command(*amend, "--reason", "No hurry.", *at).json["dry_run"] is False
    assert command("office", "call", "lessons", *at).json["results"] == 0
