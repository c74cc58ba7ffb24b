"""What a member keeps for themselves comes back as it was, and goes with the round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.ids import SubmissionId
from reviewer_app.store.desk import open_desk_store
from reviewer_app.store.records import MarkRecord

if TYPE_CHECKING:
    from pathlib import Path

_MARK = MarkRecord(0, SubmissionId("S-1"), "idea", "", 1, 4, "water")


def test_marks_places_and_order_come_back_and_are_purged(tmp_path: Path) -> None:
    store = open_desk_store(tmp_path / "desk.db", bytes(32), create=True)
    with store.begin() as work:
        number = work.add_mark("c", 1, _MARK)
        work.put_place("c", 1, "S-1", "{}")
        work.put_place("c", 1, "S-1", '{"scroll":4}')
        work.put_own_order("c", 1, ("S-2", "S-1"))
        work.put_own_order("c", 1, ("S-1", "S-2"))
    with store.begin() as work:
        assert [m.quote for m in work.marks("c", 1, "S-1")] == ["water"]
        assert work.places("c", 1) == {"S-1": '{"scroll":4}'}
        assert work.own_order("c", 1) == ("S-1", "S-2")
        assert work.marks("c", 2, "S-1") == ()
        work.remove_mark(number)
        assert work.marks("c", 1, "S-1") == ()
        work.add_mark("c", 1, _MARK)
        work.blank_round("c", 1)
    with store.begin() as work:
        assert work.marks("c", 1, "S-1") == ()
        assert work.places("c", 1) == {}
        assert work.own_order("c", 1) == ()
    store.close()
