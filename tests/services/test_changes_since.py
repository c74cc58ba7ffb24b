"""What changed since the last export: exact also over undo, typing that goes on, and older stores."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reviewer_app.domain.review import Audience, ConflictState
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.changes_since import changes_since_export, forget_pictures
from reviewer_app.services.desk.export import export_result, set_remarks

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk
    from tests.kit import Round

TEXT = "TEXT-MARK-19c2 a sentence of mine"


@pytest.fixture
def desk(mine: Round) -> Desk:
    """Ada's desk: everything was exported once."""
    return mine.desks["ada"]


def _told(desk: Desk) -> list[tuple[str, str, str, str, str]]:
    return [
        (c.submission, c.what, c.criterion, c.before, c.after)
        for c in changes_since_export(desk).changes
    ]


def test_nothing_after_an_export(desk: Desk) -> None:
    told = changes_since_export(desk)
    assert (told.revision, told.changes, told.nothing) == (1, (), True)


def test_every_kind_of_change_by_submission_in_reading_order(desk: Desk) -> None:
    order = [str(r.head.id) for r in reviews.overview(desk).rows]
    set_remarks(desk, "a remark")
    for sid in reversed(order):
        reviews.set_score(desk, sid, "plan", 1)
    reviews.set_score(desk, order[0], "need", None, "not enough told")
    reviews.set_comment(desk, order[0], Audience.SECRETARIAT, TEXT)
    reviews.declare_conflict(desk, order[1], ConflictState.CONFLICT, "a cousin")
    reviews.set_confidence(desk, order[2], 3)
    told = _told(desk)
    assert [t[0] for t in told] == sorted(
        (t[0] for t in told), key=lambda s: order.index(s) if s else 9
    )
    assert {(t[1], t[4]) for t in told if t[0] == order[0]} == {
        ("score", "1"), ("score", "-"), ("secretariat", ""),
    }  # fmt: skip
    assert (order[1], "conflict", "", "", "") in told
    assert (order[2], "confidence", "", "", "3") in told
    assert told[-1][:2] == ("", "remarks")
    assert TEXT not in repr(changes_since_export(desk))


def test_a_value_that_came_back_is_no_change(desk: Desk) -> None:
    before = next(r for r in reviews.overview(desk).rows if r.head.id == "S-1")
    level = before.review.score("need")
    assert level is not None
    reviews.set_score(desk, "S-1", "need", 1)
    assert _told(desk) == [("S-1", "score", "need", str(level.level), "1")]
    reviews.set_score(desk, "S-1", "need", level.level)
    assert _told(desk) == []


def test_what_is_undone_after_an_export_is_a_change(desk: Desk) -> None:
    reviews.set_score(desk, "S-1", "need", 1)
    export_result(desk, desk.folder.parent / "second.opsiresult")
    reviews.undo(desk)
    assert [(t[0], t[3]) for t in _told(desk)] == [("S-1", "1")]
    reviews.redo(desk)
    assert _told(desk) == []


def test_typing_that_goes_on_over_an_export_is_a_change(desk: Desk, tmp_path: Path) -> None:
    reviews.set_comment(desk, "S-3", Audience.TEAM, "one")
    export_result(desk, tmp_path / "second.opsiresult")
    reviews.set_comment(desk, "S-3", Audience.TEAM, "one two")
    assert [t[:2] for t in _told(desk)] == [("S-3", "team")]
    assert reviews.overview(desk).changed_since_export
    reviews.undo(desk)
    assert _told(desk) == []


def test_an_export_made_before_pictures_were_kept(desk: Desk) -> None:
    with desk.store.begin() as work:
        forget_pictures(work, ("tiny", 1))
    assert _told(desk) == []
    reviews.set_score(desk, "S-1", "need", 1)
    reviews.set_score(desk, "S-1", "need", 2)
    assert [(t[0], t[4]) for t in _told(desk)] == [("S-1", "2")]


def test_the_picture_holds_no_text(desk: Desk, tmp_path: Path) -> None:
    reviews.set_comment(desk, "S-3", Audience.TEAM, TEXT)
    reviews.set_notes(desk, "S-3", "NOTE-MARK")
    export_result(desk, tmp_path / "second.opsiresult")
    with desk.store.begin() as work:
        kept = [v for k, v in work.settings().items() if k.startswith("exported/")]
    assert len(kept) == 2
    assert not any("MARK" in text for text in kept)
    assert all(set(json.loads(text)) == {"", "S-1", "S-2", "S-3"} for text in kept)
