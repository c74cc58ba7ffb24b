"""A call says what teams see of their overall numbers; nothing where it says nothing."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from reviewer_app.domain.call import TeamSees
from reviewer_app.errors import Problems, Refused
from reviewer_app.formats.call_draft_table import (
    call_of_draft,
    call_toml_text,
    draft_of_call,
    read_call_settings,
)
from reviewer_app.formats.call_folder import read_call_folder
from reviewer_app.formats.wire import call_from_json, call_to_json
from reviewer_app.formats.wire.call_drafts import call_draft_from_json, call_draft_to_json
from reviewer_app.services.office.amend_settings import amend_settings, settings_history
from reviewer_app.services.office.draft_files import settings_of_round
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.ui.office.call_edits import edited
from tests.kit import CALL_TOML, write_call

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit import Round

BOTH = (TeamSees.SCORE, TeamSees.RANK)
TABLES = "[[groups]]"


def _with(said: str) -> str:
    return CALL_TOML.replace(TABLES, f"team_sees = {said}\n{TABLES}", 1)


def test_a_call_says_it_in_its_file_and_in_json(tmp_path: Path) -> None:
    read = read_call_folder(write_call(tmp_path / "a", call__toml=_with('["rank", "score"]'))).call
    assert read.team_sees == BOTH
    assert call_from_json(call_to_json(read)) == read
    draft = draft_of_call(read)
    assert call_draft_from_json(call_draft_to_json(draft)) == draft
    assert call_of_draft(draft, read.rubric, read.questions) == (read, ())
    (tmp_path / "call.toml").write_text(call_toml_text(draft), encoding="utf-8")
    assert read_call_settings(tmp_path / "call.toml") == draft
    swapped = call_to_json(read).replace(b'["score","rank"]', b'["rank","score"]')
    with pytest.raises(Refused, match=r"call\.form"):
        call_from_json(swapped)


def test_a_call_that_says_nothing_reads_as_before(tmp_path: Path) -> None:
    read = read_call_folder(write_call(tmp_path / "a")).call
    assert read.team_sees == ()
    assert b"team_sees" not in call_to_json(read)
    assert b"team_sees" not in call_draft_to_json(draft_of_call(read))


@pytest.mark.parametrize("said", ['["names"]', '"score"', "true", "[1]", '[["score"]]'])
def test_other_words_are_refused_with_those_there_are(tmp_path: Path, said: str) -> None:
    with pytest.raises(Problems) as caught:
        read_call_folder(write_call(tmp_path / "a", call__toml=_with(said)))
    (problem,) = caught.value.problems
    assert (problem.code, problem.place) == ("call.choices", "call.toml, team_sees")
    assert problem.facts["allowed"] == "score, rank"


def test_it_changes_at_any_time_with_a_reason_on_record(mine: Round) -> None:
    office = mine.office
    stands = settings_of_round(office, None, None)
    shown = edited(edited(stands, "team_sees:rank", True), "team_sees:score", True)
    assert shown.team_sees == BOTH
    assert edited(shown, "team_sees:score", False).team_sees == (TeamSees.RANK,)
    plan = amend_settings(office, None, None, shown, "The board decided so.")
    assert plan.settings == ("team_sees",)
    assert open_round(office, None, None).call.team_sees == BOTH
    assert [h.settings for h in settings_history(office, None, None)] == [("team_sees",)]
    back = dataclasses.replace(shown, team_sees=())
    assert amend_settings(office, None, None, back, "Nor did it.").settings == ("team_sees",)
