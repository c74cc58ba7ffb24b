"""At the end of its time a round's contents go from every table and folder; hashes and the decision stay."""

from __future__ import annotations

import base64
import datetime as dt
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
import sqlalchemy as sa

from reviewer_app.domain.ids import CallId, MemberId, SubmissionId
from reviewer_app.domain.review import Audience
from reviewer_app.errors import NotPossible, Refused, WrongUse
from reviewer_app.formats.merge_manifest import check_manifest
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result, set_remarks
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.purging import purge_desk_round
from reviewer_app.services.office import conflicts, feedback, purging, rounds
from reviewer_app.services.office.amending import replace_submission
from reviewer_app.services.office.assignments import Wish, assign_reviews
from reviewer_app.services.office.backup import backup_office, restore_office
from reviewer_app.services.office.blob_room import ATTACHMENTS, RECEIVED
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.calls import import_call
from reviewer_app.services.office.member_data import member_data, write_member_data
from reviewer_app.services.office.members import NewMember, add_members, office_members
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.on_behalf import enter_sheet
from reviewer_app.services.office.published import kept_decision
from reviewer_app.services.office.purging import purge_round
from reviewer_app.services.office.ranking import rank_round
from reviewer_app.services.office.record import verify_record, write_merge_manifest
from reviewer_app.services.office.reports import ReportWish, make_reports
from reviewer_app.services.office.selecting import propose_selection
from reviewer_app.services.office.session import unlock_office
from reviewer_app.services.office.status import round_status
from reviewer_app.store.office_purges import PurgeWork
from reviewer_app.wording import words_in
from tests.kit import (
    CALL_TOML,
    MEMBERS,
    PASSPHRASE,
    SECRET_MARK,
    TABLE,
    TEAM_MARK,
    tree,
    write_call,
)
from tests.services.commands import command, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.office.session import Office
    from tests.kit import Round

NOTE_MARK = "PRIVATE-NOTE-3b8d"
EDIT_MARK = "EDITED-WORDS-5e2c"
HELD = (
    TEAM_MARK, SECRET_MARK, EDIT_MARK, NOTE_MARK, "An **idea** about water", "Another idea", "Premier",
    "Team one", "Org two", "Ada Member", "Cy Member", "ada.opsiresult",
)  # fmt: skip
"""Texts, comments, names and a file's name that must not be found anywhere afterwards."""


_BASE64 = re.compile(r"[A-Za-z0-9+/]{80,}={0,2}")


def everything(database: object) -> str:
    """Return every cell of every table, as text, and what stands in it as base64."""
    found = []
    engine: sa.Engine = database.engine  # type: ignore[attr-defined]
    with engine.connect() as connection:
        for table in sa.inspect(connection).get_table_names():
            for row in connection.execute(sa.text(f'SELECT * FROM "{table}"')):  # noqa: S608 - names of our own tables
                found += [_opened(cell) for cell in row]
        assert connection.exec_driver_sql("PRAGMA freelist_count").scalar() == 0
    return "\n".join(found)


def _opened(cell: object) -> str:
    text = cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell)
    inner = [base64.b64decode(run[: len(run) // 4 * 4]) for run in _BASE64.findall(text)]
    return "\x1f".join([text, *map(_opened, inner)])


def finished(round_: Round) -> None:
    """Merge all, decide about comments, close the round: what an office is when the work is over."""
    office = round_.office
    merge_results(office, None, None, list(round_.results.values()))
    (round_.folder / "ada.opsiresult").write_bytes(b"not one")
    merge_results(office, None, None, [round_.folder / "ada.opsiresult"])
    comments = feedback.list_feedback(office, None, None)
    feedback.edit(office, None, None, comments[0].id, feedback.Edit(EDIT_MARK, "shorter"))
    feedback.release(office, None, None, (comments[1].id,))
    propose_selection(office, None, None)


def test_a_purged_round_is_gone_from_every_table_and_folder(staged: Round) -> None:
    office = staged.office
    newer = write_call(
        staged.folder / "newer",
        submissions__csv=TABLE.replace("An **idea** about water", "A NEWER-TEXT-22"),
    )
    replace_submission(office, None, None, "S-1", newer, reason="REPLACED-WHY-77")
    finished(staged)
    build_bundle(office, None, None, staged.folder / "b2")
    backup_office(office, staged.folder / "before.opsibackup")
    before, held = everything(office.store._database), round_status(office, None, None)
    assert [mark for mark in HELD if mark not in before] == [NOTE_MARK]
    means = {str(s.submission): str(s.mean) for s in rank_round(office, None, None).standings}
    for name in (RECEIVED, ATTACHMENTS):
        (office.folder / name / ".left-by-a-crash").write_bytes(b"sealed")
    done = purge_round(office, None, 1, "the year is over")
    assert (done.results, done.submissions, done.attachments, done.comments) == (3, 3, 1, 2)
    assert (done.members, done.files) == (MEMBERS, 6)
    assert [b.file_name for b in done.backups] == ["before.opsibackup"]
    assert (len(done.bundles), done.bundles[0]) == (2, staged.bundle.path.name)
    after = everything(office.store._database)
    assert "NEWER-TEXT-22" in before
    assert "REPLACED-WHY-77" in before
    marks = (*HELD, "NEWER-TEXT-22", "REPLACED-WHY-77")
    assert [mark for mark in marks if mark in after] == []
    assert staged.invitations["ada"].code not in after
    assert "AGE-SECRET-KEY" in after, "the officer's own key stays"
    assert after.count("AGE-SECRET-KEY") == 1, "no invitation's identity is left"
    folder = office.folder
    assert not any((folder / RECEIVED).iterdir())
    assert not any((folder / ATTACHMENTS).iterdir())
    assert (folder / "office.db-wal").stat().st_size == 0
    # Hashes, states and the public decision are still here, under the same digest.
    status = round_status(office, None, None)
    assert (status.digest, status.purged, done.digest) == (held.digest, True, held.digest)
    assert {m.state for m in status.members} == {"merged"}
    public = kept_decision(office, None, None)
    assert {s.submission: s.mean for s in public.standings} == means
    assert sum(p.outcome == "selected" for p in public.places) == 2
    assert public.merge_digest == held.digest
    verified = verify_record(office)
    assert (len(verified.purged), verified.results) == (3, 0)
    written = write_merge_manifest(office, None, None, staged.folder / "m")
    manifest, _ = check_manifest(written.path.read_bytes(), written.signature.read_bytes())
    assert (manifest.merge_digest, len(manifest.files)) == (held.digest, 3)


def _purged(round_: Round) -> Office:
    finished(round_)
    purge_round(round_.office, None, 1, "over")
    return round_.office


def test_nothing_is_made_anew_of_a_purged_round(staged: Round) -> None:
    office = _purged(staged)
    out = staged.folder / "pages"
    attempts: list[Callable[[], object]] = [
        lambda: make_reports(office, None, None, ReportWish(out, language="en")),
        lambda: rank_round(office, None, None),
        lambda: propose_selection(office, None, None),
        lambda: feedback.list_feedback(office, None, None),
        lambda: build_bundle(office, None, None, staged.folder / "b2"),
        lambda: merge_results(office, None, None, [staged.results["ada"]]),
        lambda: enter_sheet(office, None, None, MemberId("ada"), staged.folder / "x.csv", "late"),
        lambda: assign_reviews(office, None, None, Wish()),
        lambda: rounds.undo_last_merge(office, None, None, "late"),
        lambda: rounds.close_round(office, None, None, (MemberId("cy"),), "late"),
        lambda: purge_round(office, None, 1, "again"),
    ]
    before = verify_record(office).head
    for attempt in attempts:
        with pytest.raises(NotPossible, match=r"round\.purged"):
            attempt()
    assert verify_record(office).head == before
    assert not out.exists()
    assert not any((office.folder / RECEIVED).iterdir())


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE received SET document = x'7b7d' WHERE reviewer = 'bo'", r"ledger\.purged-file"),
        ("UPDATE purge SET published = x'7b7d'", r"ledger\.purge"),
        ("UPDATE purge SET manifest = x'7b7d'", r"ledger\.purge"),
        ("UPDATE purge SET document = x'7b7d'", r"purge\.form"),
        ("UPDATE purge SET decision = (SELECT id FROM decision WHERE kind = 'conflict')", r"ledger\.purge"),
        ("DELETE FROM purge", r"ledger\.purge"),
        ("UPDATE received SET file_sha256 = 'aa' WHERE reviewer = 'bo'", r"ledger\.result"),
    ],
)  # fmt: skip
def test_a_record_of_a_purge_that_was_touched_shows(
    staged: Round, statement: str, code: str
) -> None:
    conflicts.record_conflict(staged.office, MemberId("bo"), SubmissionId("S-2"), "same employer")
    office = _purged(staged)
    with office.store._database.begin() as connection:
        assert connection.execute(sa.text(statement)).rowcount >= 1
    with pytest.raises(Refused, match=code):
        verify_record(office)


def test_emptied_reviews_without_a_purge_on_record_are_no_purge(staged: Round) -> None:
    finished(staged)
    with staged.office.store.begin() as work:
        assert isinstance(work, PurgeWork)
        work.blank_round("tiny", 1)
    with pytest.raises(Refused, match=r"ledger\.result"):
        verify_record(staged.office)


def test_a_purge_that_was_interrupted_is_finished(
    staged: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished(staged)
    with monkeypatch.context() as patched:
        patched.setattr(purging, "remove_files", _killed)
        with pytest.raises(KeyboardInterrupt):
            purge_round(staged.office, None, 1, "over")
    with pytest.raises(Refused, match=r"ledger\.purged-file"):
        verify_record(staged.office)
    assert purge_round(staged.office, None, 1, "over").files == 4
    assert len(verify_record(staged.office).purged) == 3


def _killed(*_facts: object) -> int:
    raise KeyboardInterrupt


def test_a_round_must_be_over_and_its_day_past(staged: Round) -> None:
    office = staged.office
    with pytest.raises(WrongUse, match=r"reason\.needed"):
        purge_round(office, None, 1, " ")
    with pytest.raises(NotPossible, match=r"purge\.open"):
        purge_round(office, None, 1, "too soon", early=True)
    merge_results(office, None, None, [staged.results["ada"], staged.results["bo"]])
    propose_selection(office, None, None)
    with pytest.raises(NotPossible, match=r"purge\.open"):
        purge_round(office, None, 1, "Cy is missing", early=True)
    rounds.close_round(office, None, None, (MemberId("cy"),), "never came")
    with pytest.raises(WrongUse, match=r"call\.unknown"):
        purge_round(office, None, 2, "no such round")
    assert purge_round(office, None, 1, "closed").results == 2


def test_closing_one_call_closes_no_other(staged: Round) -> None:
    office = staged.office
    merge_results(office, None, None, [staged.results["ada"]])
    other = CALL_TOML.replace('"tiny"', '"other"')
    import_call(office, write_call(staged.folder / "other", call__toml=other))
    before = round_status(office, "tiny", None).digest
    rounds.close_round(office, "other", None, tuple(map(MemberId, MEMBERS)), "cancelled")
    assert round_status(office, "tiny", None).digest == before
    late = merge_results(office, "tiny", None, [staged.results["bo"]])
    assert late.files[0].state == "merged"
    with pytest.raises(NotPossible, match=r"round\.open"):
        rounds.reopen_round(office, "tiny", None, "never closed")
    with pytest.raises(NotPossible, match=r"purge\.open"):
        purge_round(office, "tiny", 1, "another call is over")
    assert purge_round(office, "other", 1, "cancelled").results == 0


def test_the_calls_day_is_kept_and_status_warns_after_it(staged: Round) -> None:
    office = staged.office
    dated = CALL_TOML.replace('"tiny"', '"dated"').replace(
        "places = 2", "places = 2\nretention_until = 2026-12-31"
    )
    import_call(office, write_call(staged.folder / "dated", call__toml=dated))
    assign_reviews(office, None, None, Wish())
    rounds.close_round(office, "dated", None, tuple(map(MemberId, MEMBERS)), "cancelled")
    assert "office.warning.retention" not in round_status(office, None, None).warnings
    with pytest.raises(NotPossible, match=r"purge\.early") as caught:
        purge_round(office, "dated", 1, "cancelled")
    assert caught.value.facts == {"until": "2026-12-31"}
    staged.clock.now = dt.datetime(2026, 12, 31, 12, tzinfo=dt.UTC)
    with pytest.raises(NotPossible, match=r"purge\.early"):
        purge_round(office, "dated", 1, "on its last day")
    staged.clock.now += dt.timedelta(days=1)
    assert "office.warning.retention" in round_status(office, "tiny", None).warnings
    done = purge_round(office, "dated", 1, "past")
    # The other round still needs people and the attachment that both rounds hold.
    assert (done.members, done.attachments, done.results) == ((), 0, 0)
    assert "office.warning.retention" not in round_status(office, "tiny", None).warnings
    assert len(list((office.folder / ATTACHMENTS).iterdir())) == 1
    assert kept_decision(office, "dated", None).standings[0].mean is None
    assert {m.name for m in office_members(office)} == {"Ada Member", "Bo Member", "Cy Member"}
    with pytest.raises(NotPossible, match=r"purge\.none"):
        kept_decision(office, "tiny", None)


def test_a_board_can_be_named_again_for_the_next_call(staged: Round) -> None:
    office = staged.office
    merge_results(office, None, None, list(staged.results.values()))
    build_bundle(office, None, None, staged.folder / "b2")
    propose_selection(office, None, None)
    purge_round(office, None, 1, "over")
    next_call = CALL_TOML.replace('"tiny"', '"next"')
    import_call(office, write_call(staged.folder / "next", call__toml=next_call))
    with pytest.raises(NotPossible, match=r"assign\.nobody"):
        assign_reviews(office, None, None, Wish())
    add_members(office, (NewMember(id="ada", name="Ada Again"),))
    assign_reviews(office, None, None, Wish())
    built = build_bundle(office, None, None, staged.folder / "b3")
    assert built.audience == ("ada",)
    assert open_package(staged.desks["ada"], built.path).new, "the key of the roster still serves"


def test_a_backup_from_before_holds_everything(staged: Round) -> None:
    finished(staged)
    backup_office(staged.office, staged.folder / "old.opsibackup")
    purge_round(staged.office, None, 1, "over")
    restore_office(staged.folder / "old.opsibackup", staged.folder / "old", passphrase=PASSPHRASE)
    old = unlock_office(staged.folder / "old", passphrase=PASSPHRASE)
    assert len(rank_round(old, None, None).standings) == 3
    old.close()


def _desk(round_: Round) -> Desk:
    desk = round_.desks["ada"]
    reviews.set_notes(desk, "S-1", NOTE_MARK)
    return desk


def test_a_desk_forgets_a_past_round(staged: Round) -> None:
    desk = _desk(staged)
    set_remarks(desk, "The rubric was too long.")
    reviews.set_comment(desk, "S-2", Audience.TEAM, "not exported yet")
    before = tree(desk.folder)
    with pytest.raises(NotPossible, match=r"purge\.unexported"):
        purge_desk_round(desk, None, 1)
    with pytest.raises(WrongUse, match=r"call\.unknown"):
        purge_desk_round(desk, None, 7)
    assert {k for k, v in tree(desk.folder).items() if before[k] != v} == set()
    exported = export_result(desk, staged.folder / "last.opsiresult")
    done = purge_desk_round(desk, None, 1)
    assert (done.packages, done.reviews, done.notes, done.exports) == (1, 3, 1, 2)
    after = everything(desk.store._database)
    marks = (*HELD, "not exported yet", "rubric was too long")
    own = ("Ada Member", "ada.opsiresult")
    assert [mark for mark in marks if mark in after and mark not in own] == []
    assert exported.id in after, "what was exported is known by its hash"
    assert list((desk.folder / "packages").iterdir()) == []
    for attempt in (
        lambda: reviews.overview(desk),
        lambda: export_result(desk, staged.folder / "more.opsiresult"),
        lambda: purge_desk_round(desk, None, 1),
    ):
        with pytest.raises(NotPossible, match=r"package\.purged"):
            attempt()
    assert not reviews.has_package(desk)
    # An older package can still not be slipped in, and a new round opens.
    second = build_bundle(staged.office, None, None, staged.folder / "b2")
    assert open_package(desk, second.path).seq == 2
    assert reviews.overview(desk).counts.complete == 0


def test_a_desk_can_forget_what_was_never_exported(staged: Round) -> None:
    desk = staged.desks["bo"]
    reviews.set_score(desk, "S-1", "need", 1)
    assert purge_desk_round(desk, CallId("tiny"), 1, even_unexported=True).reviews == 3


def test_a_member_gets_all_that_is_held_on_them_and_nothing_on_others(staged: Round) -> None:
    office, ada = staged.office, MemberId("ada")
    conflicts.record_conflict(office, ada, SubmissionId("S-3"), "sits on its board")
    conflicts.record_conflict(office, MemberId("bo"), SubmissionId("S-2"), "cousin of a founder")
    finished(staged)
    out = staged.folder / "ada.json"
    done = write_member_data(office, ada, out, words_in("fr"))
    data = json.loads(out.read_bytes())
    schema = Path(__file__).parents[2] / "docs" / "schemas" / "office-member-data.json"
    jsonschema.validate(data, json.loads(schema.read_text(encoding="utf-8")))
    assert (done.results, done.decisions, done.comments) == (1, 1, 1)
    assert data["member"]["name"] == "Ada Member"
    review = next(r for r in data["results"][0]["answers"]["reviews"] if r["submission"] == "S-1")
    assert review["to_secretariat"] == f"{SECRET_MARK} from ada"
    assert data["decisions"][0]["reason"] == "sits on its board"
    assert data["feedback"][0]["text"] == EDIT_MARK
    assert len(data["assignments"]) == 3
    text = out.read_bytes().decode() + done.text.read_text(encoding="utf-8")
    for other in ("from bo", "from cy", "cousin", "Bo Member", '"bo"'):
        assert other not in text
    assert f"{SECRET_MARK} from ada" in done.text.read_text(encoding="utf-8")
    assert out.stat().st_mode & 0o077 == 0
    with pytest.raises(WrongUse, match=r"data\.exists"):
        write_member_data(office, ada, out, words_in("en"))
    with pytest.raises(WrongUse, match=r"member\.unknown"):
        member_data(office, MemberId("zoe"))
    purge_round(office, None, 1, "over")
    later = member_data(office, ada)
    jsonschema.validate(json.loads(json.dumps(later)), json.loads(schema.read_text()))
    assert (later["results"][0]["answers"], later["member"]["name"]) == (None, "")


def _terminal(typed: str) -> io.StringIO:
    made = io.StringIO(typed)
    made.isatty = lambda: True  # type: ignore[method-assign]
    return made


def test_a_person_is_asked_first(staged: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    staged.desks["cy"].close()
    words = ("desk", "purge", "--round", "1", "--at", staged.folder / "desk-cy")
    monkeypatch.setattr("sys.stdin", _terminal("no\n"))
    assert command(*words).code == 4
    monkeypatch.setattr("sys.stdin", _terminal("yes\n"))
    assert command(*words).code == 0
    monkeypatch.setattr("sys.stdin", _terminal(""))
    assert "removed" in command(*words, "--yes").err


def test_the_commands_do_the_same(staged: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    finished(staged)
    staged.office.close()
    at = ("--at", staged.folder / "office")
    told("office", "backup", staged.folder / "b.opsibackup", *at)
    told("office", "member", "data", "bo", "--out", staged.folder / "bo.json", *at)
    assert (
        command("office", "purge", "--reason", "over", *at, "--json").error == "purge.round-needed"
    )
    assert command("office", "purge", "--round", "1", *at, "--json").error == "use.wrong"
    done = told("office", "purge", "--round", "1", "--reason", "over", *at)
    assert [b["file"] for b in done["backups"]] == ["b.opsibackup"]
    again = command("office", "purge", "--round", "1", "--reason", "over", *at, "--json")
    assert (again.code, again.error) == (4, "round.purged")
    for language in ("en", "fr"):
        monkeypatch.setenv("REVIEWER_APP_LANGUAGE", language)
        refused = command("office", "report", "--out", staged.folder / "out", *at, "--json")
        assert (refused.code, refused.error) == (4, "round.purged")
        assert "office published" in refused.json["error"]["message"]
        assert command("office", "status", *at).code == 0
    verified = told("office", "ledger", "verify", *at)
    assert len(verified["purged"]) == 3
    assert len(told("office", "published", *at)["standings"]) == 3
    assert told("office", "manifest", "--out", staged.folder / "m", *at)["files"] == 3
    assert told("office", "status", *at)["purged"]
    staged.desks["cy"].close()
    desk = ("--at", staged.folder / "desk-cy")
    assert command("desk", "purge", *desk, "--json").error == "purge.round-needed"
    assert told("desk", "purge", "--round", "1", *desk)["reviews"] == 3
    assert command("desk", "list", *desk, "--json").error == "package.purged"
    staged.office = unlock_office(
        staged.folder / "office", passphrase=PASSPHRASE, clock=staged.clock
    )
