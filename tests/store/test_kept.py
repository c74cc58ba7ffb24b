"""Working state of the office: nobody overwrites what somebody else changed meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reviewer_app.errors import NotPossible
from reviewer_app.store.office import open_office_store
from reviewer_app.store.office_kept import round_id

if TYPE_CHECKING:
    from pathlib import Path

KEY = bytes(range(32))


def test_the_second_to_change_the_same_reading_is_told(tmp_path: Path) -> None:
    store = open_office_store(tmp_path / "x.db", KEY, create=True)
    with store.begin() as work:
        first = work.keep("draft", "a", b"one", 0)
        second = work.keep("draft", "a", b"two", first)
        assert second == first + 1
        for stale in (0, first):
            with pytest.raises(NotPossible, match=r"kept\.changed"):
                work.keep("draft", "a", b"three", stale)
        kept = work.kept("draft", "a")
        assert kept is not None
        assert (kept.version, kept.document) == (second, b"two")
        work.drop_kept("draft", "a")
        with pytest.raises(NotPossible, match=r"kept\.changed"):
            work.keep("draft", "a", b"four", second)
        assert work.kept("draft", "a") is None
    store.close()


def test_what_is_kept_for_a_round_goes_with_it_and_nothing_else(tmp_path: Path) -> None:
    store = open_office_store(tmp_path / "x.db", KEY, create=True)
    ids = (
        round_id("c_1", 1),
        round_id("c_1", 1, "S-1"),
        round_id("c_1", 11),
        round_id("cx1", 1, "S"),
    )
    with store.begin() as work:
        for identifier in ids:
            work.keep("selection", identifier, b"x", 0)
        work.keep("facts", "member-1", b"x", 0)
        work.drop_kept_of_round("c_1", 1)
        assert [k.id for k in work.all_kept("selection")] == sorted(ids[2:])
        work.drop_kept_of(("member-1",))
        assert work.all_kept("facts") == ()
    store.close()
