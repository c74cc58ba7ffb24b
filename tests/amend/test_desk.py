"""A desk takes amendments up: work stays, what changed is marked, a gap is told, a full package heals it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reviewer_app.domain.review import Audience
from reviewer_app.errors import NotPossible, Refused
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import check_export, export_result
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.opened import package_file
from reviewer_app.services.desk.views import Gate
from reviewer_app.services.office.amending import withdraw_submissions
from reviewer_app.services.office.feedback import list_feedback
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.ranking import rank_round
from reviewer_app.services.office.reports import ReportWish, make_reports
from reviewer_app.services.office.selecting import propose_selection
from reviewer_app.services.office.status import round_status
from tests.amend.board import CRITERIA, Board, make_board, marked, score, take_up, text_of
from tests.kit import tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk

TEXTS = {"S-1": "one", "S-2": "two", "S-3": "three"}


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Board]:
    """A desk that has scored everything of the first package."""
    made = make_board(tmp_path / "board", TEXTS, "ada")
    desk = made.desk("ada")
    made.folder.files["S-3"] = b"a file beside it"
    made.amend()
    take_up(desk, made.build())
    for submission in TEXTS:
        score(desk, submission)
    reviews.set_comment(desk, "S-1", Audience.TEAM, "kept words")
    reviews.set_comment(desk, "S-2", Audience.TEAM, "words to a team that left")
    reviews.set_notes(desk, "S-1", "my own note")
    yield made
    made.close()


@pytest.fixture
def desk(board: Board) -> Desk:
    return board.desks["ada"]


def _amended(board: Board, **texts: str) -> None:
    board.folder.texts |= {k.replace("_", "-"): v for k, v in texts.items()}
    board.amend()
    take_up(board.desks["ada"], board.build(amend=True))


def test_work_is_kept_and_exactly_the_older_is_marked(board: Board, desk: Desk) -> None:
    board.folder.texts |= {"S-1": "one, corrected", "S-4": "four"}
    del board.folder.texts["S-2"]
    board.amend(withdraw_missing=True, reason="left")
    told = open_package(desk, board.build(amend=True).path)
    assert told.kind == "amendment"
    assert (told.summary.new, told.summary.corrected) == (("S-4",), ("S-1",))
    assert (told.summary.withdrawn, told.summary.reworded) == (("S-2",), ())
    assert told.look_again == ("S-1",)
    assert told.kept == 3
    rows = {str(r.head.id): r for r in reviews.overview(desk).rows}
    assert [rows[s].gate for s in ("S-1", "S-2", "S-4")] == [
        Gate.OPEN, Gate.WITHDRAWN, Gate.ASK_FIRST,
    ]  # fmt: skip
    assert rows["S-1"].review.to_team == "kept words"
    assert len(rows["S-1"].review.scores) == 2
    assert reviews.notes(desk, "S-1") == "my own note"
    assert text_of(desk, "S-1") == "one, corrected"
    assert text_of(desk, "S-3") == "three"
    assert reviews.attachment(desk, "S-3", "file.bin") == b"a file beside it"
    assert reviews.undo(desk) is not None
    assert open_package(desk, board.bundles[-1].path).summary.nothing


def test_what_was_withdrawn_is_shut_and_not_sent(board: Board, desk: Desk) -> None:
    withdraw_submissions(board.office, None, None, ("S-2",), "left")
    take_up(desk, board.build(amend=True))
    assert reviews.show(desk, "S-2").submission is None
    for attempt in (
        lambda: reviews.set_score(desk, "S-2", "need", 1),
        lambda: reviews.set_comment(desk, "S-2", Audience.TEAM, "x"),
        lambda: reviews.attachment(desk, "S-2", "x"),
        lambda: reviews.confirm(desk, "S-2"),
    ):
        with pytest.raises(NotPossible, match="gate.withdrawn"):
            attempt()
    assert reviews.overview(desk).counts.assigned == 2
    check = check_export(desk)
    assert check.ready
    assert {r.head.id for r in check.rows} == {"S-1", "S-3"}


def test_a_reworded_criterion_marks_what_was_scored_before(board: Board, desk: Desk) -> None:
    reviews.clear_score(desk, "S-3", "need")
    board.folder.words["need"] = "truly great"
    board.amend()
    told = open_package(desk, board.build(amend=True).path)
    assert told.summary.reworded == ("need",)
    assert marked(desk) == set(told.look_again) == {"S-1", "S-2"}
    row = next(r for r in reviews.overview(desk).rows if r.head.id == "S-1")
    assert row.outdated == ("need",)
    reviews.set_score(desk, "S-1", "plan", 4)
    assert marked(desk) == {"S-1", "S-2"}
    reviews.set_score(desk, "S-1", "need", 3)  # the same level, given anew
    assert marked(desk) == {"S-2"}
    reviews.confirm(desk, "S-2")
    assert marked(desk) == set()
    with pytest.raises(NotPossible, match="look-again.none"):
        reviews.confirm(desk, "S-2")


def test_another_look_is_undone_by_name(board: Board, desk: Desk) -> None:
    _amended(board, S_1="one, corrected")
    saved = reviews.confirm(desk, "S-1")
    assert saved.undo is not None
    assert (saved.undo.what, saved.row.look_again, saved.row.review.version) == (
        "confirm",
        False,
        2,
    )
    undone = reviews.undo(desk)
    assert undone is not None
    assert (undone[1].row.look_again, undone[1].row.review.version) == (True, 1)
    assert reviews.redo(desk) is not None
    assert marked(desk) == set()


def test_undoing_a_new_score_brings_the_old_one_and_its_mark_back(board: Board, desk: Desk) -> None:
    _amended(board, S_1="one, corrected")
    for criterion in CRITERIA:
        reviews.set_score(desk, "S-1", criterion, 5)
    assert marked(desk) == set()
    reviews.undo(desk)
    assert marked(desk) == {"S-1"}
    row = next(r for r in reviews.overview(desk).rows if r.head.id == "S-1")
    assert {s.level for s in row.review.scores} == {3, 5}
    assert row.review.version == 1


def test_neither_an_abstention_nor_an_unscored_text_is_marked(board: Board, desk: Desk) -> None:
    reviews.abstain(desk, "S-1")
    for criterion in CRITERIA:
        reviews.clear_score(desk, "S-2", criterion)
    _amended(board, S_1="one, corrected", S_2="two, corrected")
    assert marked(desk) == set()
    reviews.resume(desk, "S-1")
    assert marked(desk) == {"S-1"}
    text_of(desk, "S-2")
    score(desk, "S-2")
    assert marked(desk) == {"S-1"}


def test_a_skipped_package_is_a_gap_that_a_full_one_heals(board: Board, desk: Desk) -> None:
    board.folder.texts["S-1"] = "one, corrected"
    board.amend()
    second = board.build(amend=True)
    board.folder.words["plan"] = "well made"
    board.amend()
    third = board.build(amend=True)
    before = tree(desk.folder)
    with pytest.raises(Refused, match="bundle.gap") as caught:
        open_package(desk, third.path)
    assert caught.value.exit_code == 3
    assert tree(desk.folder) == before
    fourth = board.build()
    told = open_package(desk, fourth.path)
    assert (told.summary.corrected, told.summary.reworded) == (("S-1",), ("plan",))
    assert marked(desk) == set(TEXTS)
    with pytest.raises(Refused, match="bundle.older"):
        open_package(desk, second.path)
    board.folder.texts["S-2"] = "two, corrected"
    board.amend()
    take_up(desk, board.build(amend=True))
    assert text_of(desk, "S-2") == "two, corrected"
    assert text_of(desk, "S-3") == "three"


def test_skipped_packages_may_be_opened_one_by_one(board: Board, desk: Desk) -> None:
    bundles = []
    for n in range(3):
        board.folder.texts["S-1"] = f"one, {n}"
        board.amend()
        bundles.append(board.build(amend=True))
    for bundle in bundles:
        take_up(desk, bundle)
    assert text_of(desk, "S-1") == "one, 2"
    assert text_of(desk, "S-2") == "two"


def test_a_desk_without_any_package_cannot_begin_with_an_amendment(
    board: Board, tmp_path: Path
) -> None:
    made = make_board(tmp_path / "other", TEXTS, "bo")
    made.build()
    made.folder.texts["S-1"] = "new"
    made.amend()
    fresh = made.desk("bo")
    with pytest.raises(Refused, match="bundle.gap"):
        open_package(fresh, made.build(amend=True).path)
    made.close()


@pytest.mark.parametrize(
    ("harm", "code"), [("gone", "bundle.gap"), ("altered", "bundle.ancestor-altered"), ("cut", "bundle.ancestor-altered")]
)  # fmt: skip
def test_the_packages_before_must_be_there_and_whole(
    board: Board, desk: Desk, harm: str, code: str
) -> None:
    board.folder.texts["S-1"] = "one, corrected"
    board.amend()
    second = board.build(amend=True)
    kept = package_file(desk, board.bundles[0].id)
    data = kept.read_bytes()
    if harm == "gone":
        kept.unlink()
    else:
        kept.write_bytes(data[:-1] if harm == "cut" else _flip_every_blob(data))
    before = tree(desk.folder)
    with pytest.raises(Refused) as caught:
        open_package(desk, second.path)
    assert caught.value.code == code
    assert tree(desk.folder) == before
    with pytest.raises(Refused):
        text_of(desk, "S-2")
    take_up(desk, board.build())
    assert text_of(desk, "S-2") == "two"
    assert marked(desk) == {"S-1"}


def _flip_every_blob(data: bytes) -> bytes:
    """Change one byte in the body of each sealed blob."""
    changed = bytearray(data)
    at = data.find(b"age-encryption.org")
    while at >= 0:
        changed[at + 400] ^= 1
        at = data.find(b"age-encryption.org", at + 1)
    return bytes(changed)


def test_results_are_held_against_their_own_package(board: Board, desk: Desk) -> None:
    """An older result still counts; what was withdrawn is in no number, page or list."""
    old = export_result(desk, board.path / "old.opsiresult")
    board.folder.texts["S-1"] = "one, corrected"
    board.folder.words["need"] = "truly great"
    del board.folder.texts["S-2"]
    board.amend(withdraw_missing=True, reason="left")
    take_up(desk, board.build(amend=True))
    done = merge_results(board.office, None, None, [old.path])
    assert [(f.state, f.reason) for f in done.files] == [("merged", "")]
    ranking = rank_round(board.office, None, None)
    assert {s.submission: (s.n, s.older) for s in ranking.standings} == {
        "S-1": (1, 1),
        "S-3": (1, 0),
    }
    status = round_status(board.office, None, None)
    assert (status.older, status.withdrawn) == ((("S-1", 1),), ("S-2",))
    assert (status.members[0].assigned, status.members[0].scored) == (2, 2)
    assert not status.missing
    assert {p.submission for p in propose_selection(board.office, None, None).places} == {
        "S-1",
        "S-3",
    }
    assert [c.submission for c in list_feedback(board.office, None, None)] == ["S-1"]
    made = make_reports(board.office, None, None, ReportWish(board.path / "pages", language="en"))
    assert not any("S-2" in f.path.name for f in made)
    assert b"S-2" not in (board.path / "pages" / "ranking.csv").read_bytes()
    reviews.confirm(desk, "S-1")
    new = export_result(desk, board.path / "new.opsiresult")
    assert new.final
    again = merge_results(board.office, None, None, [new.path])
    assert [(f.state, f.reason) for f in again.files] == [("merged", "")]
    assert not round_status(board.office, None, None).older
    assert rank_round(board.office, None, None).input_hash == ranking.input_hash


def test_judgements_of_what_was_withdrawn_are_not_in_the_hash(board: Board, desk: Desk) -> None:
    first = export_result(desk, board.path / "one.opsiresult")
    withdraw_submissions(board.office, None, None, ("S-2",), "left")
    merge_results(board.office, None, None, [first.path])
    before = rank_round(board.office, None, None).input_hash
    reviews.set_score(desk, "S-2", "need", 1)
    second = export_result(desk, board.path / "two.opsiresult")
    merge_results(board.office, None, None, [second.path])
    assert rank_round(board.office, None, None).input_hash == before
