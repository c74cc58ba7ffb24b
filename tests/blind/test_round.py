"""A blind round: nothing is built before the names are confirmed, and no desk holds one afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.ids import MemberId
from reviewer_app.domain.review import ConflictState
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.services.desk import reviews
from reviewer_app.services.office.amending import AmendWish, amend_call
from reviewer_app.services.office.assignments import Wish, assign_reviews
from reviewer_app.services.office.blob_room import ATTACHMENTS
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.calls import import_call
from reviewer_app.services.office.invitations import make_invitations
from reviewer_app.services.office.members import NewMember, add_members
from reviewer_app.services.office.purging import purge_round
from reviewer_app.services.office.redaction import look_through
from reviewer_app.services.office.redaction_choices import (
    FileChoice,
    NameChoice,
    add_name,
    confirm_redaction,
    decide_file,
    keep_name,
)
from reviewer_app.services.office.rounds import close_round
from tests.blind.test_files import SECRET, pdf
from tests.kit import CALL_TOML, TABLE, Ticking, make_desk, make_office, write_call

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reviewer_app.services.office.session import Office

BLIND = CALL_TOML.replace("places = 2", 'places = 2\nblindness = "teams"')
ROWS = TABLE.replace("Team one,Org one", f"Team one,{SECRET}").replace(
    "An **idea** about water.", f"{SECRET} and team ONE with Jo Doe had an **idea**."
)


def _folder(where: Path, rows: str = ROWS) -> Path:
    folder = write_call(where, call__toml=BLIND, submissions__csv=rows)
    inner = folder / "attachments" / "S-1"
    (inner / "harbour_lab-plan.pdf").write_bytes(pdf())
    (inner / "named.pdf").write_bytes(pdf(f"Written by {SECRET}"))
    (inner / "tool.bin").write_bytes(b"MZ")
    (inner / "note.txt").write_text(f"A note of {SECRET}.\n", encoding="utf-8")
    return folder


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office with a blind call, its members invited and assigned."""
    made, _ = make_office(tmp_path / "office", Ticking())
    import_call(made, _folder(tmp_path / "call"))
    add_members(made, (NewMember(id="ada", name="Ada Member"),))
    assign_reviews(made, None, None, Wish())
    yield made
    made.close()


def _submission(office: Office, tmp_path: Path) -> tuple[str, dict[str, bytes]]:
    """Build, open at a desk, return everything that can be read of S-1, and its files."""
    invited = make_invitations(office, ("ada",), tmp_path / "invitations", cost=MINIMUM)
    built = build_bundle(office, None, None, tmp_path / "bundle")
    desk = make_desk(tmp_path / "desk", invited[0], built.path, Ticking())
    for row in reviews.overview(desk).rows:
        reviews.declare_conflict(desk, row.head.id, ConflictState.NONE)
    view = reviews.show(desk, "S-1")
    assert view.submission is not None
    files = {a.name: reviews.attachment(desk, "S-1", a.name) for a in view.submission.attachments}
    everything = repr(
        (view.submission.head, [a.text.entries for a in view.submission.answers], list(files))
    )
    desk.close()
    return everything, files


def test_no_desk_holds_a_name(office: Office, tmp_path: Path) -> None:
    with pytest.raises(NotPossible, match=r"bundle\.not-redacted"):
        build_bundle(office, None, None, tmp_path / "bundle")
    with pytest.raises(NotPossible, match=r"redaction\.not-looked"):
        confirm_redaction(office, None, None)
    found = look_through(office, None, None)
    assert {s.kind for s in found.seen} == {"answer", "file-name", "file-says", "file-text"}
    actions = {f.name: f.action for f in found.files}
    assert actions == {
        "harbour_lab-plan.pdf": "cleaned", "named.pdf": "left-out", "tool.bin": "left-out", "note.txt": "cleaned",
    }  # fmt: skip
    add_name(office, None, None, "S-1", "Jo Doe")
    assert any(s.name == "Jo Doe" for s in look_through(office, None, None).seen)
    confirm_redaction(office, None, None)
    assert look_through(office, None, None).confirmed
    text, files = _submission(office, tmp_path)
    for name in (SECRET, "Team one", "Jo Doe", "harbour"):
        assert name.casefold() not in text.casefold()
        assert all(name.encode() not in data for data in files.values())
    assert "[…]" in text
    assert sorted(files) == ["attachment-1.pdf", "note.txt"]


def test_a_changed_text_asks_again(office: Office, tmp_path: Path) -> None:
    look_through(office, None, None)
    confirm_redaction(office, None, None)
    changed = _folder(
        tmp_path / "again", ROWS.replace("Another idea.", f"Another idea of {SECRET}.")
    )
    amend_call(office, changed, AmendWish(reason="the team corrected it"))
    with pytest.raises(NotPossible, match=r"bundle\.not-redacted"):
        build_bundle(office, None, None, tmp_path / "bundle")


def test_what_stays_has_a_reason(office: Office) -> None:
    look_through(office, None, None)
    with pytest.raises(WrongUse, match=r"reason\.needed"):
        decide_file(office, None, None, FileChoice("S-1", "tool.bin", "as-it-is"))
    with pytest.raises(NotPossible, match=r"redaction\.not-cleanable"):
        decide_file(office, None, None, FileChoice("S-1", "tool.bin", "cleaned"))
    decide_file(office, None, None, FileChoice("S-1", "tool.bin", "as-it-is", "a public tool"))
    keep_name(office, None, None, NameChoice("S-1", "Team one", "an everyday word"))
    found = look_through(office, None, None)
    assert {f.name: f.action for f in found.files}["tool.bin"] == "as-it-is"
    assert [s.kept for s in found.seen if s.name == "Team one" and s.kind == "answer"] == [True]
    keep_name(office, None, None, NameChoice("S-1", "Team one", ""))
    assert not any(s.kept for s in look_through(office, None, None).seen)


def test_the_end_of_the_round_removes_the_cleaned_files_too(office: Office) -> None:
    look_through(office, None, None)
    confirm_redaction(office, None, None)
    with office.store.begin() as work:
        assert len(office.room(work).names(ATTACHMENTS)) > 4
    close_round(office, None, None, (MemberId("ada"),), "never delivered")
    purge_round(office, "tiny", 1, "the time is over", early=True)
    with office.store.begin() as work:
        assert office.room(work).names(ATTACHMENTS) == ()
        assert work.all_kept("redaction") == ()
