"""The release desk: what a comment tells is found, and nothing but released words reaches a team."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pypdf
import pytest

from reviewer_app.domain.review import Audience
from reviewer_app.domain.telling import Teller
from reviewer_app.errors import WrongUse
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.office import feedback
from reviewer_app.services.office.feedback_checks import (
    CONFIDENCE,
    MEMBER,
    OFFICER,
    OTHERS,
    REPEATED,
    SUBMISSION,
    TEAM,
    FeedbackGround,
    check_feedback,
    feedback_ground,
    harmless,
    look_over,
)
from reviewer_app.services.office.feedback_difference import Piece, difference
from reviewer_app.services.office.feedback_reading import mark_read, read_comments
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.reports import ReportWish, make_reports
from reviewer_app.services.office.session import unlock_office
from reviewer_app.services.office.team_edition import team_edition
from tests.kit import PASSPHRASE, SECRET_MARK, TEAM_MARK, copy_round
from tests.services.commands import command, told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reviewer_app.services.office.session import Office
    from tests.kit import Round

REMARK = "Their director left in spring and nobody has said who decides now."
HARMLESS = (
    "Your account of what failed is the most useful page I read. Say next who would do the work."
)


@pytest.fixture(scope="module")
def merged(played: Round, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Round]:
    """Three results merged; ada wrote in confidence and a harmless comment, bo told too much."""
    made = copy_round(played, tmp_path_factory.mktemp("feedback") / "round")
    ada, bo = made.desks["ada"], made.desks["bo"]
    reviews.set_comment(ada, "S-1", Audience.SECRETARIAT, f"{SECRET_MARK} {REMARK}")
    reviews.set_comment(ada, "S-1", Audience.TEAM, HARMLESS)
    reviews.set_comment(
        bo, "S-2", Audience.TEAM, f"As Ada Member says, Org one is better. {TEAM_MARK}"
    )
    for member in ("ada", "bo"):
        made.results[member] = made.folder / f"{member}-2.opsiresult"
        export_result(made.desks[member], made.results[member])
    merge_results(made.office, None, None, tuple(made.results.values()))
    yield made
    made.close()


@pytest.fixture
def office(merged: Round, tmp_path: Path) -> Iterator[Office]:
    """A copy of that office."""
    shutil.copytree(merged.folder / "office", tmp_path / "office")
    made = unlock_office(tmp_path / "office", passphrase=PASSPHRASE, clock=merged.clock)
    yield made
    made.close()


@pytest.fixture(scope="module")
def ground(merged: Round) -> FeedbackGround:
    """What the comments of that office are looked over for."""
    return feedback_ground(merged.office, None, None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (HARMLESS, []),
        ("Ada Member liked it.", [(MEMBER, "Ada Member")]),
        ("I agree with Bo Member and with Member.", [(MEMBER, "Bo Member"), (MEMBER, "Member")]),
        ("Ada Lovelace would agree, as a member said.", []),
        ("As Ada said, be brief.", [(MEMBER, "Ada")]),
        ("Ask officer-1 for the form.", [(OFFICER, "officer-1")]),
        ("S-2 and s\u20113 do this better than S-1.", [(SUBMISSION, "S-2"), (SUBMISSION, "s\u20113")]),
        ("Look at Team two, or ORG THREE.", [(TEAM, "Team two"), (TEAM, "ORG THREE")]),
        ("Team one, you of Org one did well.", []),
        ("Between us: not for the team.", [(CONFIDENCE, "Between us"), (CONFIDENCE, "not for the team")]),
        ("Strictement entre nous, j’ai noté 2.", [(CONFIDENCE, "entre nous"), (OTHERS, "j’ai noté")]),
        ("J'AI NOTÉ bas, sera retenu.", [(OTHERS, "J'AI NOTÉ"), (OTHERS, "sera retenu")]),
        ("The other reviewers were harder.", [(OTHERS, "other reviewers")]),
        (f"I think {REMARK.upper()}",
         [(REPEATED, REMARK.upper().rstrip("."))]),
        ("The director left in spring; nobody knows.", []),
    ],
)  # fmt: skip
def test_what_a_comment_tells(
    ground: FeedbackGround, text: str, found: list[tuple[str, str]]
) -> None:
    seen = look_over(ground, "S-1", text)
    assert [(t.code, t.words) for t in seen] == found
    assert all(text[t.start : t.end] == t.words for t in seen)


def test_accents_and_letters_that_fold_keep_their_places() -> None:
    teller = Teller()
    name = teller.telltale("Łukasz Œuvré", MEMBER, capital=True)
    text = "— Merci à LUKASZ OEUVRE\u0301, et à Łukasz Œuvré !"
    assert [t.words for t in teller.look(text, [name])] == ["LUKASZ OEUVRE\u0301", "Łukasz Œuvré"]


def test_only_what_was_read_and_tells_nothing_is_released_together(office: Office) -> None:
    checked = check_feedback(office, None, None)
    by_member = {f"{c.comment.member} {c.comment.submission}": c for c in checked}
    bos = by_member["bo S-2"]
    assert [(t.code, t.words) for t in bos.told] == [(MEMBER, "Ada Member"), (TEAM, "Org one")]
    assert harmless(checked, frozenset()) == ()
    ids = frozenset(c.comment.id for c in checked)
    assert mark_read(office, None, None, frozenset([bos.comment.id])) == {bos.comment.id}
    assert mark_read(office, None, None, ids) == read_comments(office, None, None) == ids
    together = harmless(checked, ids)
    assert bos not in together
    assert {c.comment.id for c in together} == {c.comment.id for c in checked if not c.told}
    feedback.release(office, None, None, tuple(c.comment.id for c in together))
    again = check_feedback(office, None, None)
    assert harmless(again, ids) == ()
    assert sum(c.comment.state == feedback.RELEASED for c in again) == len(together)


def test_an_edit_is_looked_over_and_its_difference_shown(office: Office) -> None:
    bos = next(c for c in feedback.list_feedback(office, None, None) if c.submission == "S-2")
    edited = f"As colleagues say, S-1 is better. {TEAM_MARK}"
    feedback.edit(office, None, None, bos.id, feedback.Edit(edited, "names somebody"))
    checked = next(c for c in check_feedback(office, None, None) if c.comment.id == bos.id)
    assert [t.code for t in checked.told] == [SUBMISSION], "the words that go out are what counts"
    parts = difference(checked.comment.original, checked.comment.released)
    assert "".join(p.words for p in parts if p.piece is not Piece.IN) == checked.comment.original
    assert "".join(p.words for p in parts if p.piece is not Piece.OUT) == edited
    assert "Ada Member" in "".join(p.words for p in parts if p.piece is Piece.OUT)


def test_decisions_are_taken_back_and_hold_again_on_record(office: Office) -> None:
    before = feedback.list_feedback(office, None, None)
    one, two = before[0], before[1]
    feedback.release(office, None, None, (one.id,))
    feedback.withhold(office, None, None, two.id, "says too much")
    decided = feedback.list_feedback(office, None, None)
    assert feedback.take_back(office, None, None, (one.id, two.id)) == 2
    assert feedback.list_feedback(office, None, None) == before
    assert feedback.decide_again(office, None, None, decided[:2]) == 2
    assert feedback.list_feedback(office, None, None) == decided
    assert feedback.decide_again(office, None, None, decided[:2]) == 0
    with office.store.begin() as work:
        acts = [e.action for e in work.ledger() if e.action.startswith("feedback.")]
    assert acts == [
        "feedback.released", "feedback.withheld", "feedback.pending", "feedback.pending",
        "feedback.released", "feedback.withheld",
    ]  # fmt: skip
    with pytest.raises(WrongUse):
        feedback.take_back(office, None, None, ())


def test_a_team_reads_released_words_only_on_screen_and_on_paper(
    office: Office, tmp_path: Path
) -> None:
    first = {
        f"{c.member}": c
        for c in feedback.list_feedback(office, None, None)
        if c.submission == "S-1"
    }
    feedback.release(office, None, None, (first["ada"].id,))
    change = feedback.Edit("In other words: begin small.", "too long")
    feedback.edit(office, None, None, first["bo"].id, change)
    feedback.withhold(office, None, None, first["cy"].id, "not helpful")
    edition = team_edition(office, None, None, "S-1", "en")
    assert edition.comments == (HARMLESS, "In other words: begin small.")
    said = "\n".join(edition.lines)
    make_reports(office, None, None, ReportWish(tmp_path, editions=("team",), language="en"))
    pages = {p.name: _words(p) for p in (tmp_path / "team").iterdir()}
    paper = pages["S-1_team.pdf"]
    for line in edition.lines:
        # What a picture of dots says in words stands in its alternative text.
        said_there = line if "; reviews " not in line else line.split(":")[0]
        assert _plain(said_there) in paper, "the words beside the comments are those on paper"
    for text in (said, *pages.values()):
        for secret in (SECRET_MARK, REMARK, "Ada", "Bo Member", first["bo"].original, TEAM_MARK):
            assert _plain(secret) not in _plain(text)


def _words(path: Path) -> str:
    return _plain("".join(page.extract_text() for page in pypdf.PdfReader(path).pages))


def _plain(text: str) -> str:
    return "".join(text.split())


def test_the_command_line_tells_what_to_look_at(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    at = ("--at", office.folder)
    comments = told("office", "feedback", "list", *at)["comments"]
    bos = next(c for c in comments if c["submission"] == "S-2")
    assert bos["tells"] == [
        {"code": MEMBER, "words": "Ada Member"}, {"code": TEAM, "words": "Org one"},
    ]  # fmt: skip
    assert "names a member of the board" in command("office", "feedback", "list", *at).out
    told("office", "feedback", "release", bos["id"], *at)
    lines = told("office", "feedback", "show", "S-2", *at)["lines"]
    assert any(TEAM_MARK in line for line in lines)
    assert told("office", "feedback", "take-back", bos["id"], *at)["changed"] == 1
    assert command("office", "feedback", "show", "S-9", *at, "--json").code == 2
