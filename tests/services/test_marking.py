"""Notes, marked passages and places: kept on the desk, found again, and in nothing that leaves it."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from reviewer_app.crypto.sealing import unseal_bytes
from reviewer_app.domain.ids import SubmissionId
from reviewer_app.domain.review import ConflictState
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.services.desk import marking, reviews
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.desk.marked import NewMark, find_quote, one_line
from reviewer_app.services.desk.places_kept import (
    FilePlace,
    KeptPlaces,
    ReadingPlace,
    WorkspacePlace,
    keep_places,
    read_places,
)
from reviewer_app.services.desk.report import own_report
from reviewer_app.wording import words_in
from tests.kit import PASSPHRASE
from tests.services.commands import command, told

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit import Round

NOTE = "NOTE-MARK-55d1"
QUOTE = "idea about water"


def test_a_mark_comes_back_and_can_be_taken_away_and_put_back(mine: Round) -> None:
    desk = mine.desks["ada"]
    done = marking.change_marks(desk, "S-1", (NewMark("idea", "", 3, QUOTE),))
    (mark,) = done.added
    assert (mark.question, mark.version, mark.start, mark.quote) == ("idea", 1, 3, QUOTE)
    assert reviews.show(desk, "S-1").marks == marking.marks(desk, "S-1") == (mark,)
    assert marking.marks(desk, "S-2") == ()
    gone = marking.change_marks(desk, "S-1", remove=(mark.n,))
    assert (gone.removed, gone.marks) == ((mark,), ())
    back = marking.change_marks(desk, "S-1", (mark.again(),))
    assert back.added[0].again() == mark.again()


def test_what_cannot_be_marked_changes_nothing(mine: Round) -> None:
    desk = mine.desks["ada"]
    kept = marking.change_marks(desk, "S-1", (NewMark("idea", "", 3, QUOTE),)).marks
    for add, remove, code in (
        ((NewMark("idea", "", 0, " \n"),), (), "mark.empty"),
        ((NewMark("idea", "", 0, "x" * 200_001),), (), "text.too-long"),
        ((), (kept[0].n, 999), "mark.unknown"),
    ):
        with pytest.raises(WrongUse) as caught:
            marking.change_marks(desk, "S-1", add, remove)
        assert caught.value.code == code
    assert marking.marks(desk, "S-1") == kept


def test_a_conflict_hides_quotes_at_once_and_keeps_them(mine: Round) -> None:
    desk = mine.desks["ada"]
    kept = marking.change_marks(desk, "S-1", (NewMark("idea", "", 3, QUOTE),)).marks
    reviews.declare_conflict(desk, "S-1", ConflictState.CONFLICT, "my sister")
    view = reviews.show(desk, "S-1")
    assert (view.submission, view.notes, view.marks) == (None, "", ())
    with pytest.raises(NotPossible):
        marking.marks(desk, "S-1")
    with pytest.raises(NotPossible):
        marking.change_marks(desk, "S-1", remove=(kept[0].n,))
    reviews.declare_conflict(desk, "S-1", ConflictState.NONE)
    assert marking.marks(desk, "S-1") == kept


@given(st.text("ab ", max_size=30), st.text("ab", min_size=1, max_size=3), st.integers(-2, 40))
def test_a_quote_is_found_where_it_stands_nearest(shown: str, quote: str, start: int) -> None:
    found = find_quote(shown, start, quote)
    every = [n for n in range(len(shown)) if shown.startswith(quote, n)]
    if not every:
        assert found is None
    else:
        assert found in every
        assert abs(found - start) == min(abs(n - start) for n in every)


def test_an_empty_quote_is_nowhere_and_a_table_reads_as_one_line() -> None:
    assert find_quote("text", 0, "") is None
    assert one_line("\ufdd0cost\n\ufdd0 12\u2028k\ufdd1") == "cost 12 k"


def test_places_come_back_and_damage_is_forgotten(mine: Round) -> None:
    desk = mine.desks["ada"]
    assert read_places(desk) == KeptPlaces()
    reading = ReadingPlace(
        1, "plan.pdf", 40, 3, "fr", {"plan.pdf": FilePlace(4, 12, 130, twin=True)}
    )
    workspace = WorkspacePlace("S-2", 1, "notes", 17, 1, "flagged", "title")
    keep_places(desk, workspace, {"S-1": reading, "S-9": reading})
    assert read_places(desk) == KeptPlaces(workspace, {"S-1": reading})
    assert read_places(desk).reading("S-3") == ReadingPlace()
    with desk.store.begin() as work:
        work.put_place("tiny", 1, "", '{"submission":"S-9","filter":"flagged"}')
        work.put_place("tiny", 1, "S-1", "{" * 500)
        work.put_place("tiny", 1, "S-2", '{"part":"x"}')
        work.put_place("tiny", 1, "S-3", '{"part":-1}')
    assert read_places(desk) == KeptPlaces(WorkspacePlace(filter="flagged"))
    with desk.store.begin() as work:
        work.put_place("tiny", 1, "S-1", '{"language":"' + "x" * 30_000 + '"}')
    assert read_places(desk).readings == {}


def test_notes_are_saved_without_touching_what_was_exported(mine: Round) -> None:
    desk = mine.desks["ada"]
    assert not reviews.overview(desk).changed_since_export
    saved = reviews.set_notes(desk, "S-1", NOTE)
    assert saved.is_own
    assert reviews.show(desk, "S-1").notes == NOTE
    assert not reviews.overview(desk).changed_since_export
    assert saved.undo == reviews.overview(desk).undo


def test_nothing_of_it_leaves_the_desk(mine: Round, tmp_path: Path) -> None:
    desk = mine.desks["ada"]
    reviews.set_notes(desk, "S-1", NOTE)
    marking.change_marks(desk, "S-1", (NewMark("idea", "", 3, "MARK-QUOTE-0c9e"),))
    keep_places(desk, WorkspacePlace("S-1", filter="FILTER-MARK-77aa"), {})
    file = tmp_path / "x.opsiresult"
    export_result(desk, file)
    whole = unseal_bytes(file.read_bytes(), (mine.office.identity,), 1 << 20)
    with zipfile.ZipFile(BytesIO(whole)) as archive:
        parts = [archive.read(name) for name in archive.namelist()]
    assert any(b"TEAM-MARK-7f3a" in part for part in parts), "it was really opened"
    own_report(desk, tmp_path / "mine.pdf", words_in("en"))
    pages = PdfReader(tmp_path / "mine.pdf").pages
    printed = "".join(page.extract_text() for page in pages).encode()
    assert b"TEAM-MARK-7f3a" in printed
    for content in (whole, *parts, file.read_bytes(), printed):
        for secret in (NOTE, "MARK-QUOTE-0c9e", "FILTER-MARK-77aa"):
            assert secret.encode() not in content


def test_the_command_line_reaches_notes_and_marks(
    mine: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    at = ("--at", mine.desks["ada"].folder)
    text = tmp_path / "text"
    text.write_text("think again")
    assert told("desk", "notes", "S-1", "--text-file", text, *at)["notes"] == "think again"
    text.write_text("about water\n")
    (mark,) = told("desk", "mark", "S-1", "idea", "--text-file", text, *at)["marks"]
    assert mark["quote"] == "about water"
    shown = command("desk", "notes", "S-1", *at)
    assert "Only you. Never leaves this laptop." in shown.out
    assert "“about water”" in shown.out
    text.write_text("about wine")
    wrong = command("desk", "mark", "S-1", "idea", "--text-file", text, *at, "--json")
    assert (wrong.code, wrong.error) == (2, "mark.not-there")
    left = told("desk", "unmark", "S-1", str(mark["n"]), *at)
    assert left == {"submission": "S-1", "notes": "think again", "marks": []}
    gone = command("desk", "unmark", "S-1", str(mark["n"]), *at, "--json")
    assert (gone.code, gone.error) == (2, "mark.unknown")
    assert mark["start"] == reviews_text(mine).find("about water")


def reviews_text(mine: Round) -> str:
    submission = reviews.show(mine.desks["ada"], SubmissionId("S-1")).submission
    assert submission is not None
    return submission.answers[0].text.original
