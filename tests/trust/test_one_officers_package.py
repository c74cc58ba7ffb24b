"""A package of one officer who turned, where two must sign rosters: what a member typed outlives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.errors import NotPossible
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.desk.notices import Level, notices_of
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.refill import refill
from reviewer_app.services.office import conflicts, rounds
from reviewer_app.services.office.amending import withdraw_submissions
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.merging import merge_results

if TYPE_CHECKING:
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.store.records import StoredReview
    from tests.kit import Round

ALL = ("S-1", "S-2", "S-3")


def _typed(desk: Desk) -> dict[SubmissionId, StoredReview]:
    with desk.store.begin() as work:
        return work.reviews("tiny", 1)


def test_a_package_that_withdraws_everything_takes_nothing_that_was_typed(mine: Round) -> None:
    ada = mine.desks["ada"]
    before = _typed(ada)
    withdraw_submissions(mine.office, None, None, ALL, "so says one officer")
    built = build_bundle(mine.office, None, None, mine.folder / "b2")
    open_package(ada, built.path)
    assert _typed(ada) == before
    assert all(before[SubmissionId(s)].review.scores for s in ALL)


def test_a_package_that_masks_everything_takes_nothing_that_was_typed(mine: Round) -> None:
    ada = mine.desks["ada"]
    before = _typed(ada)
    for submission in ALL:
        conflicts.record_conflict(
            mine.office, MemberId("ada"), SubmissionId(submission), "so says one"
        )
    built = build_bundle(mine.office, None, None, mine.folder / "b2")
    open_package(ada, built.path)
    assert {s: r.review.scores for s, r in _typed(ada).items()} == {
        s: r.review.scores for s, r in before.items()
    }


def test_a_draft_never_takes_the_place_of_work_unasked(mine: Round) -> None:
    ada = mine.desks["ada"]
    merge_results(mine.office, None, None, [mine.results["ada"]])
    reviews.set_score(ada, "S-1", "need", 1)
    before = _typed(ada)
    built = build_bundle(mine.office, None, None, mine.folder / "b2", refill=("ada",))
    assert built.refilled == ("ada",)
    open_package(ada, built.path)
    assert _typed(ada) == before
    with pytest.raises(NotPossible, match=r"refill\.work"):
        refill(ada)
    assert _typed(ada) == before
    # On the member's word it does, and each value comes back.
    refill(ada, replace=True)
    assert _typed(ada) != before
    sid = SubmissionId("S-1")
    while _typed(ada)[sid].review.scores != before[sid].review.scores:
        assert reviews.undo(ada) is not None


def test_an_office_that_counts_an_older_result_is_no_calm(mine: Round) -> None:
    """One officer takes the newest result out and says so to nobody: the member's desk does."""
    ada = mine.desks["ada"]
    merge_results(mine.office, None, None, [mine.results["ada"]])
    second = mine.folder / "second.opsiresult"
    reviews.set_score(ada, "S-1", "need", 1)
    export_result(ada, second)
    merge_results(mine.office, None, None, [second])
    rounds.undo_last_merge(mine.office, None, None, "it suits me better")
    built = build_bundle(mine.office, None, None, mine.folder / "b2")
    opened = open_package(ada, built.path)
    assert any(n.level in (Level.ALARM, Level.WARNING) for n in notices_of(opened))
