"""The office amends its call: what differs is taken in, what may not differ is refused, nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reviewer_app.crypto.sealing import seal_stream
from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.errors import MachineFault, NotPossible, Refused, WrongUse
from reviewer_app.formats.wire import submission_from_json
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.office import amend_steps, calls
from reviewer_app.services.office.amending import (
    amend_call,
    replace_submission,
    withdraw_submissions,
)
from reviewer_app.services.office.assignments import Wish, assign_reviews
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.conflicts import record_conflict
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.standing import reissue_invitation
from tests.amend.board import CALL, Board, make_board, rubric, score, take_up
from tests.kit import tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXTS = {"S-1": "one", "S-2": "two", "S-3": "three"}


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Board]:
    made = make_board(tmp_path / "board", TEXTS, "ada", "bo")
    yield made
    made.close()


def _versions(board: Board) -> dict[str, tuple[int, bool]]:
    with board.office.store.begin() as work:
        return {str(s.id): (s.version, s.withdrawn) for s in work.submissions("tiny", 1)}


def test_a_folder_is_compared_and_taken_in(board: Board) -> None:
    board.build()
    board.folder.texts = {"S-1": "one, corrected", "S-2": "two", "S-4": "four"}
    board.folder.words["need"] = "very great"
    before = tree(board.office.folder)
    dry = board.amend(withdraw_missing=True, reason="left the call", dry_run=True)
    assert tree(board.office.folder) == before
    done = board.amend(withdraw_missing=True, reason="left the call")
    for told in (dry, done):
        assert (told.new, told.corrected, told.withdrawn) == (("S-4",), (("S-1", 2),), ("S-3",))
        assert (told.reworded, told.unchanged) == (("need",), 1)
    assert _versions(board) == {
        "S-1": (2, False), "S-2": (1, False), "S-3": (1, True), "S-4": (1, False),
    }  # fmt: skip
    with board.office.store.begin() as work:
        changes = {str(c.id): c for c in work.submission_changes("tiny", 1)}
        actions = [e.action for e in work.ledger()][-4:]
    old = submission_from_json(changes["S-1"].document)
    assert (old.answers[0].text.original, old.head.version) == ("one", 1)
    assert changes["S-3"].reason == "left the call"
    assert actions == ["submission.correct", "submission.add", "submission.withdraw", "call.amend"]
    verify_record(board.office)


def test_the_same_folder_changes_nothing(board: Board) -> None:
    board.folder.files["S-1"] = b"x"
    assert board.amend().corrected == (("S-1", 2),)
    before = tree(board.office.folder)
    assert board.amend().nothing
    assert tree(board.office.folder) == before


def test_what_is_missing_is_withdrawn_only_on_demand(board: Board) -> None:
    del board.folder.texts["S-2"]
    before = tree(board.office.folder)
    with pytest.raises(Refused, match="amend.missing") as caught:
        board.amend()
    assert caught.value.facts["submissions"] == "S-2"
    with pytest.raises(WrongUse, match="reason.needed"):
        board.amend(withdraw_missing=True)
    assert tree(board.office.folder) == before


def test_what_was_withdrawn_stays_so(board: Board) -> None:
    withdraw_submissions(board.office, None, None, ("S-2",), "asked to")
    told = board.amend()
    assert told.stays_withdrawn == ("S-2",)
    assert told.nothing
    assert _versions(board)["S-2"] == (1, True)


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"rubric__toml": rubric(dict.fromkeys(("need", "plan"), "great"), "2")}, "amend.rubric"),
        ({"rubric__toml": rubric({"need": "a", "plan": "b"}).replace("1:5", "0:5")}, "amend.rubric"),
        ({"rubric__toml": rubric({"need": "a", "plan": "b"}).replace('"need"', '"want"')}, "amend.rubric"),
        ({"rubric__toml": rubric({"need": "a", "plan": "b"}) + "required = false\n"}, "amend.rubric"),
        ({"rubric__toml": rubric({"need": "a", "plan": "b"}) + "higher_is_better = false\n"}, "amend.rubric"),
        ({"rubric__toml": 'minimum_share = "1/2"\n' + rubric({"need": "a", "plan": "b"})}, "amend.rubric"),
        ({"call__toml": "places = 1\n" + CALL}, "amend.settings"),
        ({"call__toml": CALL.replace("The idea?", "Your idea?")}, "amend.settings"),
    ],
)  # fmt: skip
def test_numbers_are_frozen_by_a_bundle(board: Board, files: dict[str, str], code: str) -> None:
    board.build()
    before = tree(board.office.folder)
    with pytest.raises(Refused, match=code):
        amend_call(board.office, board.folder.write(**files))
    assert tree(board.office.folder) == before


def test_before_a_bundle_numbers_and_always_the_deadline_may_change(board: Board) -> None:
    words = dict.fromkeys(("need", "plan"), "great")
    first = amend_call(board.office, board.folder.write(rubric__toml=rubric(words, "2")))
    assert first.settings == ("rubric",)
    board.build()
    later = board.folder.write(
        rubric__toml=rubric(words, "2"), call__toml="deadline = 2030-01-01\n" + CALL
    )
    assert amend_call(board.office, later).settings == ("deadline",)


def test_withdrawing_is_all_or_none(board: Board) -> None:
    withdraw_submissions(board.office, None, None, ("S-1",), "asked to")
    before = tree(board.office.folder)
    for ids, kind, code in (
        (("S-2", "S-9"), WrongUse, "submission.unknown"),
        (("S-2", "S-1"), NotPossible, "submission.withdrawn"),
    ):
        with pytest.raises(kind, match=code):
            withdraw_submissions(board.office, None, None, ids, "asked to")
    with pytest.raises(WrongUse, match="reason.needed"):
        withdraw_submissions(board.office, None, None, ("S-2",), " ")
    assert tree(board.office.folder) == before


def test_one_submission_is_replaced_with_its_attachments(board: Board) -> None:
    board.folder.texts |= {"S-1": "better", "S-2": "also better"}
    board.folder.files["S-1"] = b"a new file"
    folder = board.folder.write()
    dry = replace_submission(board.office, None, None, "S-1", folder, dry_run=True)
    done = replace_submission(board.office, None, None, "S-1", folder)
    assert dry.corrected == done.corrected == (("S-1", 2),)
    assert _versions(board) == {"S-1": (2, False), "S-2": (1, False), "S-3": (1, False)}
    assert replace_submission(board.office, None, None, "S-1", folder).nothing
    with pytest.raises(WrongUse, match="submission.unknown"):
        replace_submission(board.office, None, None, "S-9", folder)
    with pytest.raises(Refused, match="amend.other-call"):
        replace_submission(
            board.office, None, None, "S-1", board.folder.write(call__toml="round = 2\n" + CALL)
        )
    withdraw_submissions(board.office, None, None, ("S-1",), "asked to")
    with pytest.raises(NotPossible, match="submission.withdrawn"):
        replace_submission(board.office, None, None, "S-1", board.folder.write())


@pytest.mark.parametrize("where", ["seal_stream", "_apply_step"])
def test_a_fault_half_way_changes_nothing(
    board: Board, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """The second attachment cannot be sealed, or the store cannot be written."""
    board.folder.files = {"S-1": b"first", "S-2": b"second"}
    board.folder.write()
    store = where == "_apply_step"
    real = amend_steps._apply_step if store else seal_stream
    calls_made: list[object] = []

    def fail(*arguments: Any) -> object:
        calls_made.append(arguments)
        if len(calls_made) == 2:
            raise MachineFault("machine.disk-full") if store else OSError(28, "full")
        return real(*arguments)

    monkeypatch.setattr(amend_steps if where == "_apply_step" else calls, where, fail)
    folder = board.office.folder
    (folder / "attachments").mkdir(exist_ok=True)
    before = tree(folder)
    with pytest.raises(MachineFault):
        board.amend()
    assert tree(folder) == before
    assert calls_made


def test_an_amendment_needs_something_to_amend(board: Board) -> None:
    with pytest.raises(NotPossible, match="bundle.amend-none"):
        board.build(amend=True)
    assert not (board.path / "bundles").exists()


def test_nothing_new_is_nothing_sealed(board: Board) -> None:
    board.build()
    second = board.build(amend=True)
    assert (second.kind, second.reused, second.sealed) == ("amendment", 3, 3)  # index, two briefs
    assert set(dict(second.statuses).values()) == {"same"}


def test_a_late_member_and_a_new_laptop_need_a_full_one(board: Board) -> None:
    board.build()
    board.invite("cy")
    assign_reviews(board.office, None, None, Wish())
    before = tree(board.office.folder)
    with pytest.raises(NotPossible, match="bundle.amend-late") as caught:
        build_bundle(board.office, None, None, board.path / "none", amend=True)
    assert tree(board.office.folder) == before
    assert not (board.path / "none").exists()
    assert caught.value.facts["members"] == "cy"
    board.build()
    assert board.build(amend=True).reused == 3
    reissue_invitation(board.office, MemberId("bo"), board.path / "again")
    with pytest.raises(NotPossible, match="bundle.amend-late") as caught:
        board.build(amend=True)
    assert caught.value.facts["members"] == "bo"


def test_a_key_that_was_enrolled_since_gets_its_texts_anew(board: Board) -> None:
    """The first package was sealed to the invitation; now the member's own key must open everything."""
    first = board.build()
    ada = board.desk("ada")
    take_up(ada, first)
    score(ada, "S-1")
    export_result(ada, board.path / "ada.opsiresult", partial=True)
    merge_results(board.office, None, None, [board.path / "ada.opsiresult"])
    second = board.build(amend=True)
    assert second.reused == 0
    third = board.build(amend=True)
    assert third.reused == 3
    take_up(ada, second)
    take_up(ada, third)


def test_a_conflict_known_now_is_left_out(board: Board) -> None:
    board.build()
    record_conflict(board.office, MemberId("bo"), SubmissionId("S-2"), "sits on its board")
    board.folder.texts["S-2"] = "two, corrected"
    board.amend()
    second = board.build(amend=True)
    assert second.withheld == (("bo", "S-2"),)
    with board.office.store.begin() as work:
        newest = work.bundles("tiny", 1)[-1]
    assert newest.readable[MemberId("bo")] == {"S-1": 1, "S-3": 1}
    assert newest.readable[MemberId("ada")] == {"S-1": 1, "S-2": 2, "S-3": 1}


def test_one_corrected_text_of_26_is_a_small_file(tmp_path: Path) -> None:
    texts = {f"S-{n:02}": f"{n} " * 8000 for n in range(26)}
    board = make_board(tmp_path / "board", texts, "ada")
    full = board.build()
    board.folder.texts["S-07"] = "short now"
    board.amend()
    small = board.build(amend=True)
    assert (small.reused, small.sealed) == (25, 3)
    assert small.size < full.size / 20
    assert board.build().size > small.size * 20
    board.close()


def test_new_submissions_without_a_reader_are_named(board: Board) -> None:
    board.build()
    board.folder.texts["S-4"] = "four"
    board.amend()
    made = build_bundle(board.office, None, None, board.path / "bundles", amend=True)
    assert made.unread == ("S-4",)
