"""A proposal explained through the office: holds on record, chances of a place, and what a command says of it."""

from __future__ import annotations

import dataclasses
import json
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from reviewer_app.domain.ids import SubmissionId
from reviewer_app.domain.numbers.selecting import Breach, Clash
from reviewer_app.domain.preparation import Preparation
from reviewer_app.domain.selection import NOT_SELECTED, RESERVE, SELECTED, Hold
from reviewer_app.errors import Problems, Refused
from reviewer_app.formats.canonical import encode
from reviewer_app.formats.wire.selections import (
    preparation_from_json,
    preparation_to_json,
    selection_form,
    selection_of,
)
from reviewer_app.services.office.choice_files import read_choice_file
from reviewer_app.services.office.choosing import look_at_selection, with_preparation
from reviewer_app.services.office.deciding import RecordWish, record_selection
from reviewer_app.services.office.explaining import explain_selection
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.minutes import write_minutes
from reviewer_app.services.office.rule_words import breach_words, broken_words, clash_words
from reviewer_app.wording import words_in
from tests.kit import PASSPHRASE
from tests.services.commands import command
from tests.services.test_deciding import S1, S2, S3, look

if TYPE_CHECKING:
    from tests.kit import Round

IN = Hold(S2, inside=True, reason="Its partner is ready now.")
OUT = Hold(S1, inside=False, reason="It was funded elsewhere.")


@pytest.fixture
def merged(mine: Round) -> Round:
    """A round in which all three results count: S-1 and S-2 answer the challenge with one place."""
    merge_results(mine.office, None, None, list(mine.results.values()))
    return mine


def outcomes(told: object) -> dict[str, str]:
    return {str(o.submission): o.outcome for o in told.outcomes}  # type: ignore[attr-defined]


def test_a_hold_stands_in_the_decision_with_its_reason(merged: Round) -> None:
    bare = Preparation(holds=(dataclasses.replace(IN, reason=" "),))
    with pytest.raises(Problems) as caught:
        record_selection(merged.office, None, None, RecordWish(bare))
    assert [(p.code, p.place) for p in caught.value.problems] == [("select.hold-reason", "S-2")]
    done = record_selection(merged.office, None, None, RecordWish(Preparation(holds=(IN,))))
    content = done.told.selection
    assert outcomes(content) == {"S-1": RESERVE, "S-2": SELECTED, "S-3": SELECTED}
    assert (content.holds, content.departures) == ((IN,), ())
    again = look(merged)
    assert again.prepared.holds == (IN,)
    assert again.is_decided
    text = write_minutes(merged.office, None, None, merged.folder / "m.txt", "en").read_text(
        "utf-8"
    )
    assert f"Held in: S-2. Reason: {IN.reason}" in text


def test_whoever_is_held_out_waits_for_nothing(merged: Round) -> None:
    held = look_at_selection(merged.office, None, None, Preparation(holds=(OUT,)))
    assert {str(x.standing.submission): (x.outcome, x.place.why) for x in held.chosen.lines} == {
        "S-1": (NOT_SELECTED, "selection.held-out"),
        "S-2": (SELECTED, "selection.best"),
        "S-3": (SELECTED, "selection.best"),
    }
    assert held.chosen.unexplained == 0
    both = with_preparation(held, Preparation(holds=(OUT, dataclasses.replace(IN, inside=False))))
    assert both.proposal.broken
    clash = explain_selection(both).clash
    assert clash is not None
    assert {b.rule for way in (clash.breaches, *clash.others) for b in way} >= {"out:S-1"}


def test_without_holds_every_document_is_what_it_was(merged: Round) -> None:
    plain = preparation_to_json(Preparation(input_hash="a" * 64))
    assert b"holds" not in plain
    assert preparation_from_json(plain).holds == ()
    held = Preparation(holds=(OUT, IN))
    assert preparation_from_json(preparation_to_json(held)).holds == (OUT, IN)
    twice = preparation_to_json(held).replace(b"S-2", b"S-1")
    with pytest.raises(Refused):
        preparation_from_json(twice)
    done = record_selection(merged.office, None, None, RecordWish(Preparation()))
    content = done.told.selection
    assert b"holds" not in encode(selection_form(content))
    with_one = dataclasses.replace(content, holds=(OUT,))
    assert selection_of(selection_form(with_one), "decision.form") == with_one
    stranger = dataclasses.replace(OUT, submission=SubmissionId("S-9"))
    with pytest.raises(Refused):
        selection_of(
            selection_form(dataclasses.replace(content, holds=(stranger,))), "decision.form"
        )


def test_a_proposal_is_explained_and_its_chances_told(merged: Round) -> None:
    told = explain_selection(look(merged))
    against = told.of("S-2")
    assert (told.selected, told.clash) == (("S-1", "S-3"), None)
    assert against is not None
    assert against.exchanged is not None
    assert (against.exchanged.enters, against.exchanged.leaves) == (("S-2",), ("S-1",))
    means = {
        x.standing.submission: x.standing.mean or Fraction(0) for x in look(merged).chosen.lines
    }
    assert against.exchanged.loss == means[S1] - means[S2]
    assert told.total == means[S1] + means[S3]


def test_the_command_holds_and_explains(merged: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    where = ("--at", merged.folder / "office", "--json")
    told = command("office", "select", "--propose", "--hold-in", "S-2", "--chances", *where).json
    assert told["held"] == [{"submission": "S-2", "hold": "in"}]
    chosen = {p["submission"] for p in told["places"] if p["outcome"] == "selected"}
    assert chosen == {"S-2", "S-3"}
    price = next(p for p in told["rule_prices"] if p["rule"] == "in:S-2")
    assert price["without_it"]["enters"] == ["S-1"]
    assert told["chances"]["withheld"] in ("TOO_FEW_REVIEWS", "TOO_FEW_REVIEWERS")
    both = command("office", "select", "--propose", "--hold-in", "S-2", "--hold-out", "S-2", *where)
    assert (both.code, both.error) == (2, "select.held-twice")
    gone = command("office", "select", "--propose", "--hold-out", "S-99", *where)
    assert (gone.code, gone.error) == (2, "submission.unknown")
    none = command("office", "select", "--propose", "--quota", "group:north=2:2", *where).json
    assert none["clash"] is None or none["clash"]["smallest"]


def test_a_file_of_choices_names_holds(merged: Round) -> None:
    path = merged.folder / "choices.json"
    path.write_text(
        json.dumps({"holds": [{"submission": "S-2", "hold": "in", "reason": IN.reason}]}), "utf-8"
    )
    prepared, _ = read_choice_file(merged.office, None, None, path)
    assert prepared.holds == (IN,)
    path.write_text(json.dumps({"holds": [{"submission": "S-2", "hold": "in"}] * 2}), "utf-8")
    with pytest.raises(Refused) as caught:
        read_choice_file(merged.office, None, None, path)
    assert caught.value.code == "choices.twice"


def test_people_read_who_would_follow_and_what_rules_cost(
    merged: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    where = ("--at", merged.folder / "office")
    told = command("office", "select", "--propose", *where).out
    assert "Sum of the means: " in told
    assert "  S-1: S-2" in told
    held = command("office", "select", "--propose", "--hold-in", "S-2", *where).out
    assert "in:S-2" not in held
    assert "S-2 held in" in held
    broken = command("office", "select", "--propose", "--quota", "country:XX=1:1", *where).out
    assert "! the quota for country XX cannot be met" in broken
    assert "! The smallest change that helps: country XX: at least 0 instead of 1." in broken


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_rule_that_cannot_be_met_has_its_words(language: str) -> None:
    words = words_in(language)
    about = ("quota", "bounds", "held-above")
    codes = [f"selection.{kind}:country:IE" for kind in about]
    codes += [f"selection.{kind}:country" for kind in ("lows", "highs")]
    codes += [
        f"selection.{kind}" for kind in ("held-too-many", "infeasible", "not-solved", "no-solver")
    ]
    said = [broken_words(code, words) for code in (*codes, "selection.held-twice:S-1")]
    assert len(set(said)) == len(said)
    assert not any("selection." in sentence for sentence in said)
    breaches = (
        Breach("country:IE", "low", 3, 1), Breach("country:IE", "high", 1, 3), Breach("in:S-1", "", 1, 0),
        Breach("out:S-1", "", 0, 1), Breach("places", "high", 2, 3),
    )  # fmt: skip
    clash = Clash(breaches, (breaches[:1],), (3, 4))
    told = clash_words(clash, 2, words)
    assert len(told) == 3
    assert all(breach_words(b, words) in told[0] for b in breaches)
