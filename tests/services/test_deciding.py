"""The decision about places: prepared, recorded with reasons, signed by two, carried to another office, told everywhere."""

from __future__ import annotations

import csv
import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
from pypdf import PdfReader

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.call import Quota
from reviewer_app.domain.ids import SubmissionId
from reviewer_app.domain.preparation import Preparation
from reviewer_app.domain.selection import NOT_SELECTED, RESERVE, SELECTED, Choice
from reviewer_app.errors import NotPossible, Problems, Refused, WrongUse
from reviewer_app.formats.choices_file import read_choices
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.office import officers
from reviewer_app.services.office.backup import backup_office, restore_office
from reviewer_app.services.office.choosing import keep_preparation, look_at_selection
from reviewer_app.services.office.deciding import (
    RecordWish,
    confirm_selection,
    record_selection,
)
from reviewer_app.services.office.exchanging import take_selection, write_selection
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.minutes import write_minutes
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.published import kept_decision
from reviewer_app.services.office.purging import purge_round
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.reports import ReportWish, make_reports
from reviewer_app.services.office.rosters import export_roster
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.selected import show_record
from reviewer_app.services.office.session import unlock_office
from reviewer_app.services.office.status import round_status
from reviewer_app.services.verifying import verify_file
from tests.kit import PASSPHRASE, tree
from tests.services.commands import command, told
from tests.services.test_on_behalf import two_officers

if TYPE_CHECKING:
    from reviewer_app.domain.roster import OfficerSecrets
    from reviewer_app.services.office.choosing import SelectionLook
    from reviewer_app.services.office.deciding import SelectionRecorded
    from tests.kit import Round

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"
S1, S2, S3 = (SubmissionId(f"S-{n}") for n in (1, 2, 3))
SWAP = (
    Choice(S2, SELECTED, "Its partner is ready now."),
    Choice(S1, RESERVE, "Its partner is ready next year."),
)
"""S-2 instead of S-1: both answer the challenge with one place."""


@pytest.fixture
def merged(mine: Round) -> Round:
    """A round in which all three results count."""
    merge_results(mine.office, None, None, list(mine.results.values()))
    return mine


def look(round_: Round) -> SelectionLook:
    return look_at_selection(round_.office, None, None)


def record(
    round_: Round, *choices: Choice, others: tuple[OfficerSecrets, ...] = (), **facts: object
) -> SelectionRecorded:
    wish = RecordWish(**{"prepared": Preparation(choices=choices), **facts})  # type: ignore[arg-type]
    return record_selection(round_.office, None, None, wish, others=others)


def test_the_proposal_is_the_beginning_and_following_it_needs_no_word(merged: Round) -> None:
    before = round_pool(merged.office, open_round(merged.office, None, None))
    done = record(merged)
    content = done.told.selection
    assert (done.told.state, content.departures) == ("stands", ())
    assert {o.submission: o.outcome for o in content.outcomes} == {
        S1: SELECTED, S2: RESERVE, S3: SELECTED,
    }  # fmt: skip
    assert content.merge_digest == before.digest
    assert content.input_hash == look(merged).ranking.input_hash
    # Nothing of what counts moved, and the record is whole.
    assert round_pool(merged.office, open_round(merged.office, None, None)) == before
    assert verify_record(merged.office).decisions == 1


def test_a_departure_without_a_reason_is_not_recorded(merged: Round) -> None:
    before = tree(merged.folder / "office")
    bare = tuple(dataclasses.replace(c, reason=" ") for c in SWAP)
    with pytest.raises(Problems) as caught:
        record(merged, *bare)
    assert {(p.code, p.place) for p in caught.value.problems} == {
        ("select.reason-missing", "S-1"), ("select.reason-missing", "S-2"),
    }  # fmt: skip
    with pytest.raises(Problems) as caught:
        record(merged, SWAP[0])
    assert {p.code for p in caught.value.problems} == {"select.too-many", "select.quota-above"}
    with pytest.raises(Problems) as caught:
        record(merged, Choice(SubmissionId("S-9"), NOT_SELECTED, "gone"))
    assert [p.code for p in caught.value.problems] == ["select.not-there"]
    assert tree(merged.folder / "office") == before
    content = record(merged, *SWAP).told.selection
    assert {o.submission: o.reason for o in content.departures} == {
        c.submission: c.reason for c in SWAP
    }


def test_places_are_raised_on_record_with_a_reason(merged: Round) -> None:
    rules = dataclasses.replace(
        look(merged).call_rules, places=3, quotas=(Quota("group", "north", 1, 2),)
    )
    raised = Preparation(rules=rules)
    with pytest.raises(Problems) as caught:
        record(merged, prepared=raised)
    assert [p.code for p in caught.value.problems] == ["select.rules-reason"]
    why = "The quality led to two per challenge."
    content = record(merged, prepared=dataclasses.replace(raised, rules_reason=why)).told.selection
    assert (content.rules, content.rules_reason) == (rules, why)
    assert all(o.outcome == SELECTED for o in content.outcomes)
    assert content.departures == ()
    path = write_minutes(merged.office, None, None, merged.folder / "m.txt", "en")
    text = path.read_text(encoding="utf-8")
    assert "Places: 3 instead of 2." in text
    assert "Quota group north: 1 to 2, instead of 1." in text
    assert why in text


def test_a_later_decision_takes_its_place_only_if_that_is_said(merged: Round) -> None:
    first = record(merged)
    with pytest.raises(NotPossible, match=r"select\.decided"):
        record(merged, *SWAP)
    with pytest.raises(NotPossible, match=r"select\.changed"):
        record(merged, *SWAP, seen=frozenset(), reason="appeal")
    with pytest.raises(WrongUse, match=r"reason\.needed"):
        record(merged, *SWAP, seen=look(merged).record.ids)
    later = record(merged, *SWAP, seen=look(merged).record.ids, reason="An appeal was heard.")
    assert {s.id: s.state for s in look(merged).record.selections} == {
        first.told.id: "superseded", later.told.id: "stands",
    }  # fmt: skip
    verify_record(merged.office)


def test_two_sign_where_the_roster_asks_for_two(merged: Round) -> None:
    keys = two_officers(merged)
    first = record(merged)
    assert (first.told.state, first.told.missing) == ("waiting", 1)
    assert look(merged).record.standing is None
    with pytest.raises(NotPossible, match=r"select\.confirm-self"):
        confirm_selection(merged.office, None, None)
    done = confirm_selection(merged.office, None, None, reason="seen", other=keys)
    assert (done.told.state, done.told.signers) == ("stands", ("officer-1", "officer-2"))
    with pytest.raises(NotPossible, match=r"select\.nothing-waits"):
        confirm_selection(merged.office, None, None)
    with pytest.raises(NotPossible, match=r"select\.confirmed"):
        confirm_selection(merged.office, None, None, done.told.id[:12], other=keys)
    # Replaced by both at once; nothing waits in between.
    both = record(
        merged, *SWAP, others=(keys,), seen=look(merged).record.ids, reason="An appeal was heard."
    )
    assert both.told.state == "stands"
    with pytest.raises(NotPossible, match=r"select\.superseded"):
        confirm_selection(merged.office, None, None, done.told.id, other=keys)
    with pytest.raises(NotPossible, match=r"select\.confirm-self"):
        record(merged, others=(keys, keys), seen=look(merged).record.ids, reason="twice")
    assert len(look(merged).record.selections) == 2, "of a wish that fails nothing stays"
    verify_record(merged.office)


def test_the_signed_file_goes_to_the_other_office_and_comes_back(merged: Round) -> None:
    """Two offices, each with its own store: the second officer works on a copy."""
    keys = two_officers(merged)
    folder = merged.folder
    backup_office(merged.office, folder / "copy.backup")
    restore_office(folder / "copy.backup", folder / "copy", passphrase=PASSPHRASE)
    first = record(merged, *SWAP, reason="Board meeting")
    write_selection(merged.office, None, None, "", folder / "out.json")
    theirs = unlock_office(folder / "copy", passphrase=PASSPHRASE, clock=merged.clock)
    taken = take_selection(theirs, None, None, folder / "out.json")
    assert (taken.new, taken.told.state, taken.told.id) == (1, "waiting", first.told.id)
    assert take_selection(theirs, None, None, folder / "out.json").new == 0
    confirm_selection(theirs, None, None, taken.told.id, "compared", other=keys)
    write_selection(theirs, None, None, "", folder / "back.json")
    back = take_selection(merged.office, None, None, folder / "back.json")
    assert (back.new, back.told.state) == (1, "stands")
    assert [s.reason for s in back.told.signatures] == ["Board meeting", "compared"]
    for office in (merged.office, theirs):
        verify_record(office)
        assert look_at_selection(office, None, None).record.standing == back.told
    theirs.close()
    # Anybody can check the file: with the roster by name, without it by words alone.
    export_roster(merged.office, folder / "roster.json")
    seen = verify_file(folder / "back.json", roster=folder / "roster.json")
    assert (seen.kind, seen.id) == ("signed-selection", first.told.id)
    assert [(c.code, c.facts.get("officer")) for c in seen.checks[1:]] == [
        ("verify.signed-by", "officer-1"), ("verify.signed-by", "officer-2"),
    ]  # fmt: skip
    unknown = verify_file(folder / "back.json").checks[1:]
    assert {c.code for c in unknown} == {"verify.signature-standing-unknown"}


def _new_result(round_: Round) -> None:
    reviews.set_score(round_.desks["cy"], "S-3", "need", 5)
    path = round_.folder / "late.opsiresult"
    export_result(round_.desks["cy"], path)
    merge_results(round_.office, None, None, [path])


def test_new_results_are_said_loudly_and_change_no_decision(merged: Round) -> None:
    prepared = Preparation(choices=SWAP, input_hash=look(merged).ranking.input_hash)
    record(merged)
    assert not look(merged).stale
    _new_result(merged)
    assert look(merged).stale
    assert round_status(merged.office, None, None).stale
    with pytest.raises(NotPossible, match=r"select\.news"):
        record(merged, prepared=prepared, seen=look(merged).record.ids, reason="again")
    make_reports(merged.office, None, None, ReportWish(merged.folder / "out", language="en"))
    summary = merged.folder / "out" / "board-summary.pdf"
    assert "New results came in since" in _pdf(summary)


def test_minutes_are_harmless_whatever_stands_in_a_reason(merged: Round) -> None:
    hostile = '=HYPERLINK("http://x")\n+1\u202e;=2\x1b[2J'
    record(merged, *(dataclasses.replace(c, reason=hostile) for c in SWAP), reason=hostile)
    table = write_minutes(merged.office, None, None, merged.folder / "m.csv", "en").read_text(
        "utf-8-sig"
    )
    with (merged.folder / "m.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    text = write_minutes(merged.office, None, None, merged.folder / "m.txt", "fr").read_text(
        "utf-8"
    )
    for whole in (table, text):
        assert not {"\x1b", "\u202e"} & set(whole)
    assert len(text.splitlines()) < 40
    with pytest.raises(WrongUse, match=r"minutes\.ending"):
        write_minutes(merged.office, None, None, merged.folder / "m.exe", "en")


def test_a_preparation_is_kept_and_never_overwrites_anothers(merged: Round) -> None:
    which = open_round(merged.office, None, None)
    prepared = Preparation(choices=SWAP[::-1], input_hash="a" * 64)
    assert keep_preparation(merged.office, which, prepared, 0) == 1
    shown = look(merged)
    assert (shown.prepared, shown.version, shown.news) == (prepared, 1, True)
    with pytest.raises(NotPossible, match=r"kept\.changed"):
        keep_preparation(merged.office, which, Preparation(), 0)
    with pytest.raises(NotPossible, match=r"kept\.changed"):
        record(merged, version=7)
    record(merged, version=1)
    assert look(merged).version == 0, "what was decided is no longer prepared"


def _pdf(path: Path) -> str:
    text = "".join(page.extract_text() for page in PdfReader(path).pages)
    return " ".join(text.split())


def test_pages_tell_the_decision_and_before_it_the_proposal(merged: Round) -> None:
    out = merged.folder / "out"

    def pages(name: str) -> tuple[str, ...]:
        make_reports(merged.office, None, None, ReportWish(out / name, language="en"))
        return tuple(
            _pdf(out / name / p)
            for p in ("board-summary.pdf", "secretariat/S-2_secretariat.pdf", "team/S-2_team.pdf")
        )

    summary, office, team = pages("before")
    assert "people decide" in summary
    assert "Proposal, nothing is decided yet: reserve" in office
    assert "reserve" not in team
    assert "Decided" not in team
    record(merged, *SWAP)
    summary, office, team = pages("after")
    assert "Decided by the board on November 24, 2026, signed by officer-1." in summary
    for page in (office, team):
        assert "Decided by the board on November 24, 2026: selected" in page
    assert "Reason: Its partner is ready now." in office
    assert "partner" not in team


def test_a_purge_keeps_what_was_decided(merged: Round) -> None:
    record(merged, *SWAP)
    purge_round(merged.office, None, None, "time is over", early=True)
    published = kept_decision(merged.office, None, None)
    assert {p.submission: p.outcome for p in published.places} == {
        S1: RESERVE, S2: SELECTED, S3: SELECTED,
    }  # fmt: skip
    assert round_status(merged.office, None, None).selection is not None
    shown = show_record(merged.office, None, None)
    assert shown.record.standing is not None
    assert not shown.is_stale(shown.record.standing)
    verify_record(merged.office)


def test_the_command_line_records_shows_and_confirms(
    merged: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    where = ("--at", merged.folder / "office")
    file = merged.folder / "choices.json"
    choices = [{"submission": c.submission, "outcome": c.outcome, "reason": c.reason} for c in SWAP]
    document = {"reason": "Board meeting", "choices": choices}
    schema = json.loads((SCHEMAS / "office-select-record.json").read_text(encoding="utf-8"))
    jsonschema.validate(document, schema)
    file.write_text(json.dumps(document, indent=1), encoding="utf-8")
    dry = told("office", "select", "record", file, "--dry-run", *where)
    assert (dry["problems"], dry["departures"], dry["followed"]) == ([], 2, 1)
    assert told("office", "select", "show", *where)["decisions"] == []
    done = told("office", "select", "record", file, *where)
    assert (done["state"], done["departures"], done["stale"]) == ("stands", 2, False)
    again = command("office", "select", "record", file, "--json", *where)
    assert (again.code, again.error) == (4, "select.decided")
    shown = told("office", "select", "show", "--minutes", merged.folder / "m.csv", *where)
    schema = json.loads((SCHEMAS / "office-select-show.json").read_text(encoding="utf-8"))
    jsonschema.validate(shown, schema)
    assert [d["id"] for d in shown["decisions"]] == [done["decision"]]
    rows = (merged.folder / "m.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 4
    assert told("office", "status", *where)["selection"]["state"] == "stands"
    people = command("office", "select", "show", *where)
    assert "Its partner is ready now." in people.out
    sent = told("office", "select", "send", merged.folder / "s.json", *where)
    assert sent["decision"] == done["decision"]
    nothing = command("office", "select", "confirm", "--json", *where)
    assert (nothing.code, nothing.error) == (4, "select.nothing-waits")


def test_two_officers_sign_by_commands(merged: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    folder = merged.folder
    made = officers.make_keys(folder / "keys", "officer-2", cost=MINIMUM)
    keys = officers.open_keys(made.private, made.code)
    officers.add_officer(
        merged.office, made.request, threshold=2, out=folder / "two", others=(keys,)
    )
    code = folder / "code"
    code.write_text(made.code, encoding="utf-8")
    where = ("--at", folder / "office")
    theirs = ("--keys", made.private, "--code-file", code)
    file = folder / "choices.json"
    file.write_text("{}", encoding="utf-8")
    first = told("office", "select", "record", file, *where)
    assert (first["state"], first["missing"]) == ("waiting", 1)
    alone = command("office", "select", "confirm", "--json", *where)
    assert (alone.code, alone.error) == (4, "select.confirm-self")
    out = folder / "signed.json"
    done = told("office", "select", "confirm", *theirs, "--out", out, *where)
    assert (done["state"], done["signers"]) == ("stands", ["officer-1", "officer-2"])
    seen = told("verify", out)
    assert seen["files"][0]["kind"] == "signed-selection"
    again = told("office", "select", "confirm", "--take", out, *where)
    assert again["state"] == "stands"
    both = told(
        "office", "select", "record", file, "--replace", "--reason", "anew", *theirs, *where
    )
    assert both["state"] == "stands"
    shown = told("office", "select", "show", "--all", *where)
    assert [d["state"] for d in shown["decisions"]] == ["superseded", "stands"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[]", "choices.form"),
        ('{"choises": []}', "choices.form"),
        ('{"places": -1}', "choices.form"),
        ('{"places": true}', "choices.form"),
        ('{"choices": [{"submission": "S-1", "outcome": "chosen"}]}', "choices.outcome"),
        ('{"choices": [{"submission": "S-1", "outcome": "track:../x"}]}', "choices.outcome"),
        (
            '{"choices": [{"submission":"S-1","outcome":"reserve"},{"submission":"S-1","outcome":"reserve"}]}',
            "choices.twice",
        ),
        ('{"quotas": [{"attribute":"team","value":"x","low":0,"high":1}]}', "choices.form"),
        ('{"quotas": [{"attribute":"group","value":"north","low":2,"high":1}]}', "choices.form"),
        ("{" * 100_000, "choices.form"),
    ],
)
def test_a_faulty_file_of_choices_changes_nothing(text: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "choices.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        read_choices(path)
    assert caught.value.code == code
