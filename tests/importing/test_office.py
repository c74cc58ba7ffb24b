"""An import in a real office: kept as a draft, mended, matched, and in the end a call or an amendment of one."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import pytest

from reviewer_app.crypto.sealing import unseal_bytes
from reviewer_app.domain.importing import Target
from reviewer_app.domain.progress import CancelToken, Step
from reviewer_app.errors import Cancelled, Problems, Refused, ReviewerError, WrongUse
from reviewer_app.services.office.amending import AmendWish
from reviewer_app.services.office.blob_room import ATTACHMENTS
from reviewer_app.services.office.calls import attachment_name, import_call
from reviewer_app.services.office.import_amending import (
    amend_by_draft,
    begin_amendment,
    compare_draft,
    stored_submissions,
)
from reviewer_app.services.office.import_ground import ImportGround, ground_of_call
from reviewer_app.services.office.import_mappings import (
    drop_mapping,
    keep_mapping,
    mapping_choices,
)
from reviewer_app.services.office.import_source import ImportWish, import_files
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.submission_drafts import (
    check_submissions,
    draft_submissions,
    drop_submissions,
    put_back,
    restore_draft,
    view_draft,
)
from reviewer_app.services.office.submission_edits import (
    choose_mapping,
    edit_cell,
    leave_out,
    match_file,
    set_heading,
    set_mapping,
)
from tests.importing.kit import HEADS, ROWS, csv_bytes, xlsx
from tests.kit import PASSPHRASE, TABLE, Ticking, make_office, tree, write_call
from tests.services.commands import command, told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reviewer_app.services.office.session import Office

KEY = "draft-1"
GROUND = ImportGround()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made, _ = make_office(tmp_path / "office", Ticking())
    yield made
    made.close()


def faulty(path: Path) -> Path:
    """Write a table with three faults: a country, an identifier, a title."""
    rows = [list(row) for row in ROWS]
    rows[0][3], rows[1][0], rows[2][1] = "Irelnd", "S-1", ""
    return xlsx(path / "submissions.xlsx", (HEADS, *rows))


def attachments(path: Path) -> Path:
    """Write attachments: two by folder, one by name, one of nobody."""
    folder = path / "attachments"
    (folder / "S-1").mkdir(parents=True)
    (folder / "S-1" / "plan.pdf").write_bytes(b"%PDF-1.4 one")
    (folder / "S-1" / "Plan.pdf").write_bytes(b"%PDF-1.4 other")
    (folder / "S-3 budget.csv").write_bytes(b"a,b\n")
    (folder / "loose.txt").write_bytes(b"whose?")
    return folder


def test_faults_are_mended_in_place_until_the_draft_is_ready(
    office: Office, tmp_path: Path
) -> None:
    view = import_files(office, KEY, [faulty(tmp_path), attachments(tmp_path)], GROUND)
    assert [(f.code, f.row) for f in view.read.blocking] == [
        ("import.country", 2), ("import.id-twice", 3), ("import.title-empty", 4),
    ]  # fmt: skip
    assert not view.ready
    with pytest.raises(Problems) as raised:
        draft_submissions(office, KEY)
    assert raised.value.code == "import.problems"
    assert raised.value.problems[0].place == "submissions.xlsx, row 2, column Country"
    edit_cell(office, KEY, GROUND, 2, "Country", "Ireland")
    edit_cell(office, KEY, GROUND, 3, "ID", "S-2")
    edit_cell(office, KEY, GROUND, 4, "Title", "Third")
    assert check_submissions(office, KEY) == ()
    part = draft_submissions(office, KEY)
    assert [s.head.id for s in part.submissions] == ["S-1", "S-2", "S-3"]
    assert part.submissions[0].head.country == "IE"
    assert [a.name for a in part.submissions[0].attachments] == ["Plan.pdf", "plan 2.pdf"]
    assert [a.name for a in part.submissions[2].attachments] == ["S-3 budget.csv"]
    view = view_draft(office, KEY)
    assert [f.place for f in view.loose] == ["loose.txt"]
    assert view.bare == ("S-2",)


def test_attachments_lie_sealed_in_the_office(office: Office, tmp_path: Path) -> None:
    folder = attachments(tmp_path)
    view = import_files(office, KEY, [faulty(tmp_path), folder], GROUND)
    for file in view.files:
        with office.store.begin() as work:
            sealed = office.room(work).read(ATTACHMENTS, attachment_name(file.sha256), 10_000)
        assert unseal_bytes(sealed, office.identities, 1000) == (folder / file.place).read_bytes()
    assert not [
        p for p in (tmp_path / "office").rglob("*") if p.is_file() and b"whose?" in p.read_bytes()
    ]


def test_the_mended_file_read_again_keeps_what_was_decided(office: Office, tmp_path: Path) -> None:
    import_files(office, KEY, [faulty(tmp_path)], GROUND)
    mapping = view_draft(office, KEY).draft.mapping
    renamed = dataclasses.replace(mapping, language="fr")
    set_mapping(office, KEY, renamed)
    edit_cell(office, KEY, GROUND, 2, "Country", "Ireland")
    leave_out(office, KEY, (4,), out=True)
    rows = [list(row) for row in ROWS]
    rows[2][1] = "Third, mended"
    xlsx(tmp_path / "submissions.xlsx", (HEADS, *rows))
    view = import_files(office, KEY, [tmp_path / "submissions.xlsx"], GROUND)
    assert view.draft.mapping == renamed
    assert view.draft.edits == (), "the file says itself what was corrected"
    assert view.draft.left_out == (), "the row is another one now"
    assert view.ready


def test_a_row_left_out_is_no_submission(office: Office, tmp_path: Path) -> None:
    import_files(office, KEY, [faulty(tmp_path)], GROUND)
    leave_out(office, KEY, (2, 3, 4), out=True)
    assert [p.code for p in check_submissions(office, KEY)] == ["import.none"]
    leave_out(office, KEY, (2,), out=False)
    assert [f.code for f in view_draft(office, KEY).read.blocking] == ["import.country"]


def test_a_hand_matches_what_no_name_tells(office: Office, tmp_path: Path) -> None:
    import_files(office, KEY, [faulty(tmp_path), attachments(tmp_path)], GROUND)
    match_file(office, KEY, "loose.txt", "S-3")
    match_file(office, KEY, "S-1/plan.pdf", "")
    places = {f.place: (f.submission, f.by) for f in view_draft(office, KEY).files}
    assert places["loose.txt"] == ("S-3", "hand")
    assert places["S-1/plan.pdf"] == ("", "hand")
    edit_cell(office, KEY, GROUND, 4, "ID", "S-9")
    places = {f.place: (f.submission, f.by) for f in view_draft(office, KEY).files}
    assert places["loose.txt"] == ("S-9", "hand"), "it follows the identifier"
    assert places["S-3 budget.csv"] == ("", "")
    with pytest.raises(WrongUse):
        match_file(office, KEY, "nothing.txt", "S-1")


def test_undo_is_the_draft_before(office: Office, tmp_path: Path) -> None:
    import_files(office, KEY, [faulty(tmp_path)], GROUND)
    before = view_draft(office, KEY)
    edit_cell(office, KEY, GROUND, 2, "Country", "Ireland")
    restore_draft(office, KEY, before.draft)
    assert view_draft(office, KEY) == before


def test_a_refused_file_changes_nothing(office: Office, tmp_path: Path) -> None:
    import_files(office, KEY, [faulty(tmp_path)], GROUND)
    before = view_draft(office, KEY)
    (tmp_path / "bad.json").write_text("[1]", encoding="utf-8")
    (tmp_path / "bad.zip").write_bytes(b"none")
    for paths in (
        [tmp_path / "bad.json"],
        [tmp_path / "bad.zip"],
        [faulty(tmp_path), tmp_path / "bad.json"],
    ):
        with pytest.raises(Refused):
            import_files(office, KEY, paths, GROUND)
    with pytest.raises(WrongUse):
        import_files(office, KEY, [faulty(tmp_path)], GROUND, ImportWish(mapping="no such"))
    assert view_draft(office, KEY) == before


def test_a_stopped_import_leaves_no_attachment(office: Office, tmp_path: Path) -> None:
    token = CancelToken()

    def report(step: Step) -> None:
        if step.what == "import.attachments" and step.done == 2:
            token.cancel()

    with pytest.raises(Cancelled):
        import_files(
            office,
            KEY,
            [faulty(tmp_path), attachments(tmp_path)],
            GROUND,
            report=report,
            token=token,
        )
    assert not list((tmp_path / "office" / "attachments").glob("*.age"))
    assert view_draft(office, KEY).table is None


def test_what_a_forgotten_import_sealed_goes_with_the_next(office: Office, tmp_path: Path) -> None:
    folder = attachments(tmp_path)
    import_files(office, KEY, [faulty(tmp_path), folder], GROUND)
    sealed = tmp_path / "office" / "attachments"
    assert len(list(sealed.iterdir())) == 4
    dropped = drop_submissions(office, KEY)
    put_back(office, dropped)
    assert len(view_draft(office, KEY).files) == 4
    drop_submissions(office, KEY)
    (folder / "loose.txt").unlink()
    import_files(office, "draft-2", [folder], GROUND)
    assert len(list(sealed.iterdir())) == 3, "three are needed again, one by nobody"
    import_call(office, write_call(tmp_path / "call"))
    drop_submissions(office, "draft-2")
    import_files(office, "draft-3", [faulty(tmp_path)], GROUND)
    assert len(list(sealed.iterdir())) == 1, "that of the call"


def test_a_mapping_is_kept_and_proposed_for_such_tables(office: Office, tmp_path: Path) -> None:
    import_files(office, KEY, [faulty(tmp_path)], GROUND)
    mapping = view_draft(office, KEY).draft.mapping
    use = dataclasses.replace(mapping.use_of("Team"), target=Target.ORGANISATION)
    columns = tuple(use if u.column == "Team" else u for u in mapping.columns)
    identifier = keep_mapping(office, "Our form", dataclasses.replace(mapping, columns=columns))
    assert (
        keep_mapping(office, "Our  form", dataclasses.replace(mapping, columns=columns))
        == identifier
    )
    assert [c.name for c in mapping_choices(office) if c.own] == ["Our form"]
    view = import_files(office, "draft-2", [faulty(tmp_path)], GROUND)
    assert (view.draft.preset, view.draft.mapping.name) == (identifier, "Our form")
    assert view.read.submissions[0].head.organisation == "Team one"
    choose_mapping(office, "draft-2", GROUND, "names")
    assert view_draft(office, "draft-2").read.submissions[0].head.team == "Team one"
    with pytest.raises(WrongUse):
        keep_mapping(office, " ", mapping)
    drop_mapping(office, identifier)
    assert not [c for c in mapping_choices(office) if c.own]


def test_the_row_of_headings_can_be_said(office: Office, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "x.xlsx", (("a", "b", "c", "d", "e"), HEADS, *ROWS))
    view = import_files(office, KEY, [path], GROUND)
    assert view.table is not None
    assert view.table.heading == 1
    set_heading(office, KEY, GROUND, 2)
    view = view_draft(office, KEY)
    assert view.table is not None
    assert (view.table.heads, view.ready) == (HEADS, True)
    with pytest.raises(Refused):
        set_heading(office, KEY, GROUND, 99)


def test_a_call_folder_is_read_with_its_questions(office: Office, tmp_path: Path) -> None:
    view = import_files(office, KEY, [write_call(tmp_path / "call")], GROUND)
    assert view.ready
    [question] = view.draft.mapping.questions
    assert dict(question.title.entries) == {"en": "The idea?", "fr": "L’idée ?"}
    assert view.read.submissions[0].head.title.entries == (("en", "First"), ("fr", "Premier"))
    assert [g.id for g in view.read.groups] == ["north", "south"]
    assert [f.submission for f in view.files] == ["S-1"]
    drop_submissions(office, KEY)
    assert view_draft(office, KEY).table is None


def test_a_newer_table_shows_what_would_change_and_becomes_an_amendment(
    office: Office, tmp_path: Path
) -> None:
    import_call(office, write_call(tmp_path / "call"))
    call = open_round(office, None, None).call
    before = stored_submissions(office, call.id, call.round)
    text = TABLE.replace("Second", "Second changed").replace("S-3,Third", "S-4,Fourth")
    (tmp_path / "again.csv").write_text(text, encoding="utf-8")
    key = begin_amendment(office, None, None)
    view = import_files(office, key, [tmp_path / "again.csv"], ground_of_call(call))
    assert view.ready
    deltas = compare_draft(office, call.id, call.round)
    assert [(d.submission, d.kind.value) for d in deltas] == [
        ("S-2", "changed"), ("S-4", "new"), ("S-3", "missing"),
    ]  # fmt: skip
    assert [(f.field, f.language, f.was, f.now) for f in deltas[0].fields] == [
        ("title", "en", "Second", "Second changed")
    ]
    for wish, code in (
        (AmendWish(), "amend.missing"),
        (AmendWish(withdraw_missing=True), "reason.needed"),
    ):
        with pytest.raises(ReviewerError) as raised:
            amend_by_draft(office, call.id, call.round, wish)
        assert raised.value.code == code
    assert stored_submissions(office, call.id, call.round) == before
    done = amend_by_draft(
        office, call.id, call.round, AmendWish(withdraw_missing=True, reason="a new export")
    )
    assert (done.new, done.corrected, done.withdrawn) == (("S-4",), (("S-2", 2),), ("S-3",))
    now = {str(s.head.id): s for s in stored_submissions(office, call.id, call.round)}
    assert now["S-3"].head.withdrawn
    assert now["S-1"].attachments == before[0].attachments, "what the table does not name stays"
    assert view_draft(office, key).table is None


def test_an_amendment_knows_the_calls_own_questions_and_groups(
    office: Office, tmp_path: Path
) -> None:
    import_call(office, write_call(tmp_path / "call"))
    call = open_round(office, None, None).call
    heads = ("No.", "Title", "The Idea", "Group", "Comments?")
    rows = (("S-1", "First", "x", "North", "y"), ("S-2", "Second", "x", "West", "y"))
    (tmp_path / "x.csv").write_bytes(csv_bytes((heads, *rows)))
    key = begin_amendment(office, None, None)
    view = import_files(office, key, [tmp_path / "x.csv"], ground_of_call(call))
    assert view.draft.mapping.questions == call.questions
    assert view.draft.mapping.column_for(Target.QUESTION, "idea") == "The Idea"
    assert [(f.code, f.row) for f in view.read.blocking] == [("import.group", 3)]


def test_the_command_line_takes_in_a_newer_table(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_call(office, write_call(tmp_path / "call"))
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    at = ("--at", tmp_path / "office")
    path = tmp_path / "again.csv"
    path.write_text(TABLE.replace("Second", "Changed"), encoding="utf-8")
    more = tmp_path / "files"
    more.mkdir()
    (more / "S-2.txt").write_text("a file", encoding="utf-8")
    (more / "who.txt").write_text("whose", encoding="utf-8")
    words = ("office", "submission", "import", path, "--attachments", more)
    dry = told(*words, "--dry-run", *at)
    assert (dry["corrected"], dry["dry_run"]) == ([{"submission": "S-2", "version": 2}], True)
    assert dry["unmatched"] == ["who.txt"]
    assert dry["mapping"] == "call-folder"
    assert [f["field"] for f in dry["differences"][0]["fields"]] == ["title", "attachments"]
    done = told(*words, "--reason", "a better title", *at)
    assert done["corrected"] == dry["corrected"]
    again = told(*words, *at)
    assert (again["new"], again["corrected"]) == ([], [])
    names = [m["id"] for m in told("office", "submission", "mappings", *at)["mappings"]]
    assert {"hotcrp-json", "pretalx", "indico-table", "google-forms", "eusurvey", "names"} <= set(
        names
    )


def test_the_command_line_lists_every_fault_and_changes_nothing(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_call(office, write_call(tmp_path / "call"))
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    office.close()
    before = tree(tmp_path / "office" / "attachments")
    (tmp_path / "x.csv").write_text(
        TABLE.replace("S-2", "S 2").replace(",PT,", ",Narnia,"), encoding="utf-8"
    )
    answer = command(
        "office", "submission", "import", tmp_path / "x.csv", "--json", "--at", tmp_path / "office"
    )
    assert (answer.code, answer.error) == (3, "import.problems")
    problems = json.loads(answer.out)["error"]["problems"]
    assert [(p["code"], p["place"]) for p in problems] == [
        ("import.id", "x.csv, row 3, column id"), ("import.country", "x.csv, row 4, column country"),
    ]  # fmt: skip
    assert tree(tmp_path / "office" / "attachments") == before
    missing = command(
        "office",
        "submission",
        "import",
        tmp_path / "none.csv",
        "--json",
        "--at",
        tmp_path / "office",
    )
    assert (missing.code, missing.error) == (3, "file.missing")
