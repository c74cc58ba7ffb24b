"""A lost laptop is refilled from the member's last accepted result, and goes on from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.domain.review import ConflictState
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.formats.result import open_result
from reviewer_app.merge.differences import differences
from reviewer_app.services.desk import notices, reviews
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.refill import refill
from reviewer_app.services.desk.session import create_desk, unlock_desk
from reviewer_app.services.office import standing
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.conflicts import record_conflict
from reviewer_app.services.office.invitations import make_invitations
from reviewer_app.services.office.merging import merge_results
from tests.kit import PASSPHRASE, TEAM_MARK
from tests.services.commands import command, told
from tests.services.test_receipts import again, twin_of

if TYPE_CHECKING:
    from reviewer_app.domain.review import Review
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.office.invitations import Invitation
    from tests.kit import Round

ADA = MemberId("ada")


def _reviews(desk: Desk) -> tuple[Review, ...]:
    return tuple(row.review for row in reviews.overview(desk).rows)


def _need(desk: Desk) -> tuple[int | None, str]:
    """Return level and reason of the first submission's first criterion."""
    score = next(r for r in _reviews(desk) if r.submission == "S-1").score("need")
    assert score is not None
    return score.level, score.reason


def _empty_desk(round_: Round, made: Invitation, name: str = "new") -> Desk:
    return create_desk(
        round_.folder / name, invite=made.path.read_bytes(), code=made.code,
        passphrase=PASSPHRASE, cost=MINIMUM, clock=round_.clock,
    ).desk  # fmt: skip


def _reissued(round_: Round) -> Desk:
    """Merge everything, then let Ada lose her laptop: a new desk that has opened nothing yet."""
    merge_results(round_.office, None, None, list(round_.results.values()))
    made = standing.reissue_invitation(round_.office, ADA, round_.folder / "again", cost=MINIMUM)
    return _empty_desk(round_, made)


def test_a_lost_laptop_is_refilled_and_goes_on(mine: Round) -> None:
    old = mine.desks["ada"]
    reviews.set_notes(old, "S-1", "for my eyes only")
    desk = _reissued(mine)
    built = build_bundle(mine.office, None, None, mine.folder / "b2")
    assert built.refilled == (ADA,), "only who has a new key gets a result back"
    opened = open_package(desk, built.path)
    assert opened.refill is not None
    assert (opened.refill.state.value, opened.refill.revision, opened.refill.submissions) == (
        "taken", 1, 3,
    )  # fmt: skip
    assert differences(_reviews(old), _reviews(desk)) == ()
    rows = reviews.overview(desk).rows
    assert [r.refilled for r in rows] == [True] * 3
    assert {r.state.value for r in rows} == {"complete"}
    with desk.store.begin() as work:
        assert {s.notes for s in work.reviews("tiny", 1).values()} == {""}, "notes never left"
        trail = [(e.action, e.object) for e in work.audit()][-1]
    assert opened.receipt.state.value == "counted"
    path = again(mine, desk, "new")
    result = open_result(path, mine.office.identities).result
    first = open_result(mine.results["ada"], mine.office.identities)
    assert (result.history, result.revision, result.epoch) == ((first.id,), 2, 2)
    assert trail == ("package.refill", first.id)
    assert result.seq > first.result.seq
    report = merge_results(mine.office, None, None, [path, mine.results["ada"]])
    assert [(f.state, f.reason) for f in report.files] == [
        ("merged", ""), ("superseded", "pool.superseded"),
    ]  # fmt: skip
    third = build_bundle(mine.office, None, None, mine.folder / "b3")
    assert third.refilled == ()
    told_again = open_package(desk, third.path)
    assert (told_again.receipt.state.value, told_again.receipt.revision) == ("counted", 2)
    # The trail of the new key must now be kept like any other: its next result goes on from it.
    assert merge_results(mine.office, None, None, [again(mine, desk, "n3")]).refused == 0
    desk.close()


def test_a_stolen_laptop_is_refilled_from_what_was_kept(mine: Round) -> None:
    merge_results(mine.office, None, None, [mine.results["ada"]])
    standing.revoke_member(mine.office, ADA, "stolen")
    made = make_invitations(mine.office, ("ada",), mine.folder / "again", cost=MINIMUM)[0]
    built = build_bundle(mine.office, None, None, mine.folder / "b2")
    assert built.refilled == (ADA,)
    desk = _empty_desk(mine, made)
    assert open_package(desk, built.path).receipt.state.value == "counted"
    report = merge_results(mine.office, None, None, [again(mine, desk, "new")])
    assert [f.state for f in report.files] == ["merged"]
    desk.close()


def test_what_is_withheld_now_does_not_come_back(mine: Round) -> None:
    desk = _reissued(mine)
    record_conflict(mine.office, ADA, SubmissionId("S-1"), "her cousin leads it")
    built = build_bundle(mine.office, None, None, mine.folder / "b2")
    opened = open_package(desk, built.path)
    assert opened.refill is not None
    assert opened.refill.submissions == 2
    view = reviews.show(desk, "S-1")
    assert (view.submission, view.row.review.scores, view.row.refilled) == (None, (), False)
    with desk.store.begin() as work:
        kept = str(work.reviews("tiny", 1)) + str(work.packages()[-1].brief_json)
    assert TEAM_MARK not in kept
    assert merge_results(mine.office, None, None, [again(mine, desk, "new")]).refused == 0
    desk.close()


def test_work_on_the_desk_is_not_overwritten_unasked(mine: Round) -> None:
    bo = mine.desks["bo"]
    merge_results(mine.office, None, None, list(mine.results.values()))
    reviews.set_score(bo, "S-1", "need", 1, "changed my mind")
    reviews.set_notes(bo, "S-2", "a private note")
    before = _reviews(bo)
    built = build_bundle(mine.office, None, None, mine.folder / "b2", refill=("bo",))
    assert built.refilled == ("bo",)
    opened = open_package(bo, built.path)
    assert opened.refill is not None
    assert (opened.refill.state.value, opened.refill.own_work) == ("offered", 3)
    assert _reviews(bo) == before
    assert "refill.offered" in [n.code for n in notices.lasting_notices(bo)]
    with pytest.raises(NotPossible, match=r"refill\.work"):
        refill(bo)
    assert _reviews(bo) == before
    assert refill(bo, replace=True).state.value == "taken"
    assert _need(bo) == (4, "")
    with bo.store.begin() as work:
        assert work.reviews("tiny", 1)[SubmissionId("S-2")].notes == "a private note"
    undone = reviews.undo(bo)
    assert undone is not None
    assert _need(bo) == (1, "changed my mind")
    with pytest.raises(NotPossible, match=r"refill\.none"):
        refill(bo, replace=True)
    assert merge_results(mine.office, None, None, [again(mine, bo, "b2")]).refused == 0


def test_an_answered_conflict_is_work_already(mine: Round) -> None:
    desk = _reissued(mine)
    first = build_bundle(mine.office, None, None, mine.folder / "b2")
    open_package(desk, first.path)
    # A second loss before anything was exported.
    other = _empty_desk(mine, make_again(mine), "newer")
    second = build_bundle(mine.office, None, None, mine.folder / "b3")
    opened = open_package(other, second.path)
    assert opened.refill is not None
    assert opened.refill.state.value == "taken"
    reviews.declare_conflict(other, "S-1", ConflictState.CONFLICT, "now I know")
    third = build_bundle(mine.office, None, None, mine.folder / "b4")
    again_opened = open_package(other, third.path)
    assert again_opened.refill is not None
    assert again_opened.refill.state.value == "taken", "the same result is not offered twice"
    assert reviews.overview(other).rows[0].review.conflict is ConflictState.CONFLICT
    desk.close()
    other.close()


def make_again(round_: Round) -> Invitation:
    """Invite Ada once more."""
    return standing.reissue_invitation(round_.office, ADA, round_.folder / "third", cost=MINIMUM)


def test_a_restored_backup_is_refilled_on_request_only(mine: Round) -> None:
    """The trail of the same key does not hold the later head: the office knows what it sent back."""
    ada = mine.desks["ada"]
    merge_results(mine.office, None, None, [mine.results["ada"]])
    restored = twin_of(mine, ada, "restored")
    merge_results(mine.office, None, None, [again(mine, ada, "second")])
    built = build_bundle(mine.office, None, None, mine.folder / "b2")
    assert built.refilled == ()
    assert open_package(restored, built.path).receipt.newer_elsewhere
    asked = build_bundle(mine.office, None, None, mine.folder / "b3", refill=("ada",))
    open_package(restored, asked.path)
    refill(restored, replace=True)
    path = again(mine, restored, "third")
    report = merge_results(mine.office, None, None, [path])
    assert [(f.state, f.reason, f.revision) for f in report.files] == [("merged", "", 3)]
    restored.close()


def test_a_refill_needs_somebody_with_a_result(mine: Round) -> None:
    with pytest.raises(WrongUse, match=r"member\.unknown"):
        build_bundle(mine.office, None, None, mine.folder / "b2", refill=("zoe",))
    with pytest.raises(NotPossible, match=r"refill\.nothing"):
        build_bundle(mine.office, None, None, mine.folder / "b2", refill=("ada",))
    assert not (mine.folder / "b2").exists()
    with pytest.raises(NotPossible, match=r"refill\.none"):
        refill(mine.desks["ada"])


def test_the_commands_refill(mine: Round) -> None:
    merge_results(mine.office, None, None, list(mine.results.values()))
    mine.office.close()
    cy = mine.desks["cy"].folder
    mine.desks["cy"].close()
    (mine.folder / "pass").write_text(PASSPHRASE)
    secret = ("--passphrase-file", mine.folder / "pass")
    office = ("--at", mine.folder / "office", *secret)
    built = told("office", "bundle", "--out", mine.folder / "b2", "--refill", "cy", *office)
    assert built["refilled"] == ["cy"]
    opened = told("desk", "open", built["file"], "--at", cy, *secret)
    assert opened["refill"]["state"] == "offered"
    refused = command("desk", "refill", "--json", "--at", cy, *secret)
    assert (refused.code, refused.error) == (4, "refill.work")
    taken = told("desk", "refill", "--replace", "--at", cy, *secret)
    assert (taken["refill"]["state"], taken["refill"]["revision"]) == ("taken", 1)
    listed = told("desk", "list", "--at", cy, *secret)
    assert [s["refilled"] for s in listed["submissions"]] == [True] * 3
    mine.desks["cy"] = unlock_desk(cy, PASSPHRASE, mine.clock)
