"""What is read quickly is what is read in full: one review, and what a package says."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.progress import CancelToken, Step
from reviewer_app.domain.review import ConflictState
from reviewer_app.errors import Cancelled
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.opened import open_one
from reviewer_app.services.desk.purging import purge_desk_round
from reviewer_app.services.desk.rows import count_now, counts_of, rows_of
from reviewer_app.services.desk.session import create_desk
from tests.kit import PASSPHRASE, tree

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit import Round


def test_one_review_is_the_same_as_among_all(mine: Round) -> None:
    desk = mine.desks["ada"]
    with desk.store.begin() as work:
        every = work.reviews("tiny", 1)
        assert every
        for submission, stored in every.items():
            assert work.review("tiny", 1, submission) == stored
        assert work.review("tiny", 1, "S-9") is None


def test_a_package_read_before_says_the_same_as_one_read_anew(mine: Round) -> None:
    desk = mine.desks["ada"]
    first = open_one(desk)
    assert desk.said
    again = open_one(desk)
    afresh = open_one(dataclasses.replace(desk, said={}))
    assert first == again == afresh
    again.files.clear()
    assert open_one(desk) == afresh


def test_what_a_package_said_is_forgotten_with_its_round(mine: Round) -> None:
    desk = mine.desks["ada"]
    reviews.overview(desk)
    purge_desk_round(desk, "tiny", 1, even_unexported=True)
    assert not desk.said


def test_opening_can_be_stopped_while_the_copy_is_made(mine: Round, tmp_path: Path) -> None:
    for step_to_stop_at in ("bundle.keep", "bundle.again"):
        invitation = mine.invitations["ada"]
        desk = create_desk(
            tmp_path / step_to_stop_at, invite=invitation.path.read_bytes(), code=invitation.code,
            passphrase=PASSPHRASE, cost=MINIMUM, clock=mine.clock,
        ).desk  # fmt: skip
        before = tree(desk.folder / "packages")
        token = CancelToken()

        def report(step: Step, at: str = step_to_stop_at, token: CancelToken = token) -> None:
            if step.what == at:
                token.cancel()

        with pytest.raises(Cancelled):
            open_package(desk, mine.bundle.path, report, token)
        assert tree(desk.folder / "packages") == before == {}
        assert not reviews.has_package(desk)
        desk.close()


def test_counting_at_a_key_is_counting_the_rows(mine: Round) -> None:
    desk = mine.desks["ada"]
    reviews.declare_conflict(desk, "S-2", ConflictState.CONFLICT, "my sister works there")
    reviews.clear_score(desk, "S-3", "plan")
    reviews.abstain(desk, "S-1")
    package = open_one(desk)
    with desk.store.begin() as work:
        stored = work.reviews("tiny", 1)
    counts = counts_of(rows_of(package, stored))
    assert count_now(package, stored) == counts
    assert (counts.conflicts, counts.abstained, counts.started) == (1, 1, 1)
