"""A call in preparation: kept as typed, checked by the rules of a folder, created all or nothing."""

from __future__ import annotations

import dataclasses
import hashlib
from typing import TYPE_CHECKING

import pytest

from reviewer_app.domain import call_draft as edits
from reviewer_app.domain.call import Group
from reviewer_app.domain.call_draft import CallDraft, DraftQuota, DraftTrack
from reviewer_app.domain.text import LocalText
from reviewer_app.errors import NotPossible, Problems, WrongUse
from reviewer_app.formats.call_draft_table import (
    call_of_draft,
    call_toml_text,
    day_of,
    draft_of_call,
    read_call_settings,
)
from reviewer_app.formats.wire import call_from_json, submission_from_json
from reviewer_app.services.office.call_drafts import (
    add_groups,
    all_drafts,
    change_draft,
    drop_draft,
    new_draft,
    put_back,
    read_draft,
    save_draft,
)
from reviewer_app.services.office.call_labels import call_labels
from reviewer_app.services.office.creating import DraftContent, create_of
from reviewer_app.services.office.draft_checks import check_settings
from reviewer_app.services.office.record import verify_record
from tests.kit import PASSPHRASE, Ticking, make_office, write_call
from tests.services.commands import command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reviewer_app.domain.call import Call
    from reviewer_app.services.office.session import Office
    from tests.kit import Round


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Office]:
    """An office in which nothing happened yet."""
    office, _ = make_office(tmp_path / "office", Ticking())
    yield office
    office.close()


def _content(office: Office) -> tuple[Call, DraftContent]:
    """Return the tiny call as it stands in an office, and what it is made of."""
    with office.store.begin() as work:
        call = call_from_json(work.calls()[0].document)
        stored = work.submissions("tiny", 1)
    submissions = tuple(submission_from_json(s.document) for s in stored)
    return call, DraftContent(call.questions, submissions, call.rubric)


def test_what_was_typed_is_kept_right_or_wrong(empty: Office) -> None:
    draft = new_draft(empty)
    typed = CallDraft(
        title=LocalText.of({"en": "Appel à défis 2027!"}),
        deadline="soon",
        places="twelve",
        tracks=(DraftTrack("in", LocalText(), "x"),),
        quotas=(DraftQuota("country", "IE", "2", "1"),),
    )
    version = save_draft(empty, draft, typed, 1)
    assert read_draft(empty, draft).draft == typed
    found = {(p.place, p.code) for p in check_settings(empty, typed).problems}
    assert found == {
        ("deadline", "draft.day"),
        ("places", "call.number"),
        ("track 1, title", "call.text-missing"),
        ("track 1, places", "call.number"),
        ("quota 1", "draft.bound-order"),
    }
    with pytest.raises(NotPossible, match=r"kept\.changed"):
        save_draft(empty, draft, CallDraft(), version - 1)
    assert read_draft(empty, draft).draft == typed


def test_two_officers_change_one_draft_and_nothing_is_lost(empty: Office) -> None:
    draft = new_draft(empty)
    read = read_draft(empty, draft).draft
    change_draft(empty, draft, read, dataclasses.replace(read, places="7"))
    # The other one read it before that, too.
    both = change_draft(empty, draft, read, dataclasses.replace(read, deadline="2027-01-01"))
    assert (both.draft.places, both.draft.deadline, both.version) == ("7", "2027-01-01", 3)


def test_an_empty_form_lacks_only_its_title(empty: Office) -> None:
    checked = check_settings(empty, CallDraft())
    assert [(p.place, p.code) for p in checked.problems] == [("title", "call.text-missing")]


def test_days_are_read_as_people_write_them() -> None:
    told = {day_of(t) for t in ("2026-12-31", "31.12.2026", "31/12/2026", " 31 12 2026")}
    assert [str(d) for d in told] == ["2026-12-31"]
    assert {day_of(t) for t in ("", "31.13.2026", "soon", "2026")} == {None}


def test_the_first_title_names_a_group_and_its_bounds_follow() -> None:
    draft = edits.group_added(edits.group_added(CallDraft()))
    draft = edits.group_bounded(draft, "group-2", "1", "2")
    draft = edits.group_titled(draft, 1, LocalText.of({"en": "Digital participation"}))
    assert [g.id for g in draft.groups] == ["group-1", "digital-participation"]
    assert edits.group_bounds(draft, "digital-participation").high == "2"
    # Submissions may name it by now: another title leaves the identifier.
    draft = edits.group_titled(draft, 1, LocalText.of({"en": "Taking part"}))
    assert draft.groups[1].id == "digital-participation"
    assert edits.group_removed(draft, 1).quotas == ()
    assert edits.suggested_id("参加", frozenset()) == ""
    assert edits.suggested_id("A b", frozenset({"a-b", "a-b-2"})) == "a-b-3"


def test_groups_that_an_import_found_are_added_once(empty: Office) -> None:
    draft = new_draft(empty)
    north = Group("north", LocalText.of({"en": "North"}))
    first = add_groups(empty, draft, (north, north))
    assert add_groups(empty, draft, (north,)) == first == 2
    assert read_draft(empty, draft).draft.groups == (north,)


def test_a_call_that_was_imported_and_one_that_was_drafted_are_the_same(
    mine: Round, tmp_path: Path
) -> None:
    call, _ = _content(mine.office)
    draft = draft_of_call(call)
    assert call_of_draft(draft, call.rubric, call.questions) == (call, ())
    # By way of the file that the command line takes it is the same too.
    (tmp_path / "call.toml").write_text(call_toml_text(draft), encoding="utf-8")
    assert read_call_settings(tmp_path / "call.toml") == draft


def test_creating_stores_everything_and_ends_the_draft(mine: Round) -> None:
    office = mine.office
    call, content = _content(office)
    wanted = dataclasses.replace(draft_of_call(call), round=2, programme="Gov2Gov")
    draft = new_draft(office, wanted)
    done = create_of(office, draft, content)
    assert (done.call, done.round, done.submissions, done.attachments) == ("tiny", 2, 3, 1)
    with office.store.begin() as work:
        record = work.calls()[-1]
        documents = [[s.document for s in work.submissions("tiny", n)] for n in (1, 2)]
        entry = next(e for e in work.ledger() if (e.action, e.object) == ("call.import", "tiny/2"))
    assert call_from_json(record.document) == dataclasses.replace(call, round=2)
    assert documents[0] == documents[1]
    assert entry.digest == hashlib.sha256(record.document).hexdigest()
    assert all_drafts(office) == ()
    assert call_labels(office)["tiny"].programme == "Gov2Gov"
    verify_record(office)


def test_a_call_with_faults_is_not_created(mine: Round) -> None:
    office = mine.office
    call, content = _content(office)
    gone = edits.group_removed(dataclasses.replace(draft_of_call(call), round=2), 0)
    draft = new_draft(office, dataclasses.replace(gone, deadline="soon"))
    head = office.store
    with head.begin() as work:
        before = work.ledger_head()
    with pytest.raises(Problems) as told:
        create_of(office, draft, content)
    assert {(p.code, p.facts.get("submission")) for p in told.value.problems} == {
        ("draft.day", None),
        ("draft.group-unknown", "S-1"),
        ("draft.group-unknown", "S-2"),
    }
    known = new_draft(office, draft_of_call(call))
    with pytest.raises(NotPossible, match=r"call\.exists"):
        create_of(office, known, content)
    name = f"{content.submissions[0].attachments[0].sha256}.age"
    (office.folder / "attachments" / name).unlink()
    right = new_draft(office, dataclasses.replace(draft_of_call(call), round=2))
    with pytest.raises(NotPossible, match=r"draft\.attachment-gone"):
        create_of(office, right, content)
    with head.begin() as work:
        assert work.ledger_head() == before
    assert len(all_drafts(office)) == 3


def test_a_draft_is_dropped_and_put_back_with_all_its_parts(empty: Office) -> None:
    draft = new_draft(empty, CallDraft(places="7"))
    with empty.store.begin() as work:
        work.keep("draft-rubric", draft, b"rubric", 0)
    dropped = drop_draft(empty, draft)
    with pytest.raises(WrongUse, match=r"draft\.unknown"):
        read_draft(empty, draft)
    put_back(empty, dropped)
    assert read_draft(empty, draft).draft.places == "7"
    with empty.store.begin() as work:
        kept = work.kept("draft-rubric", draft)
    assert kept is not None
    assert kept.document == b"rubric"


def test_drafts_on_the_command_line(
    mine: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    draft = new_draft(mine.office)
    at = ("--at", mine.office.folder, "--json")
    file = write_call(tmp_path / "other") / "call.toml"
    assert command("office", "call", "draft", "set", draft, file, *at).json["call"] == "tiny"
    told = command("office", "call", "draft", "show", draft, *at).json
    assert [p["code"] for p in told["problems"]] == ["draft.exists"]
    assert "deadline = 2026-12-12" in told["settings"]
    assert len(command("office", "call", "draft", "list", *at).json["drafts"]) == 1
    assert command("office", "call", "draft", "drop", draft, *at).code == 0
    assert command("office", "call", "draft", "drop", draft, *at).error == "draft.unknown"
