"""What one roster says otherwise than the one before, told step by step."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from reviewer_app.domain.ids import AgeKey, BoardId, MemberId, OfficerId, SignKey
from reviewer_app.domain.roster import (
    KeyStatus,
    OfficerKeys,
    ReviewerKey,
    ReviewerKeys,
    Roster,
)
from reviewer_app.domain.roster_changes import RosterChange, roster_changes

if TYPE_CHECKING:
    from collections.abc import Sequence

ME, MINE = MemberId("ada"), SignKey("a" * 64)


def officer(name: str, key: str, status: KeyStatus = KeyStatus.ACTIVE) -> OfficerKeys:
    return OfficerKeys(OfficerId(name), SignKey(key * 64), AgeKey(f"age1{key}"), status)


def keys(*of: tuple[str, KeyStatus]) -> tuple[ReviewerKeys, ...]:
    listed = tuple(
        ReviewerKey(n, SignKey(k * 64), AgeKey(f"age1{k}"), s)
        for n, (k, s) in enumerate(of, start=1)
    )
    return (ReviewerKeys(ME, listed),)


FIRST = Roster(BoardId("b"), 1, "", 1, (officer("o1", "1"),))


def told(*rosters: Roster) -> list[tuple[str, str]]:
    return [(c.kind.value, c.who) for c in changes(rosters)]


def changes(rosters: Sequence[Roster]) -> tuple[RosterChange, ...]:
    numbered = [dataclasses.replace(r, seq=n) for n, r in enumerate(rosters, start=1)]
    return roster_changes(numbered, ME, MINE)


def test_officers_come_and_go_by_name() -> None:
    two = dataclasses.replace(FIRST, officers=(*FIRST.officers, officer("o2", "2")), threshold=2)
    safe = officer("safe", "9", KeyStatus.RECOVERY)
    three = dataclasses.replace(two, officers=(*two.officers, safe))
    rotated = dataclasses.replace(three, officers=(officer("o1", "5"), officer("o2", "2"), safe))
    gone = dataclasses.replace(
        rotated, officers=(officer("o1", "5"), officer("o2", "2", KeyStatus.REVOKED)), threshold=1
    )
    assert told(FIRST, two, three, rotated, gone) == [
        ("officer-added", "o2"),
        ("threshold", ""),
        ("recovery-added", "safe"),
        ("officer-rotated", "o1"),
        ("officer-revoked", "o2"),
        ("officer-removed", "safe"),
        ("threshold", ""),
    ]
    found = changes((FIRST, two))
    assert [(c.seq, c.before, c.after) for c in found] == [(2, 0, 0), (2, 1, 2)]


def test_what_came_and_went_in_between_is_told() -> None:
    two = dataclasses.replace(FIRST, officers=(*FIRST.officers, officer("o2", "2")))
    assert told(FIRST, two, FIRST) == [("officer-added", "o2"), ("officer-removed", "o2")]
    assert told(FIRST, FIRST) == []


def test_my_own_key_is_followed() -> None:
    active, revoked, retired = KeyStatus.ACTIVE, KeyStatus.REVOKED, KeyStatus.RETIRED
    listed = dataclasses.replace(FIRST, reviewers=keys(("a", active)))
    assert told(FIRST, listed) == [("my-key-listed", "ada")]
    for status, kind in ((revoked, "my-key-revoked"), (retired, "my-key-retired")):
        ended = dataclasses.replace(FIRST, reviewers=keys(("a", status)))
        assert told(listed, ended) == [(kind, "ada")]
    other = dataclasses.replace(FIRST, reviewers=keys(("a", active), ("f", active)))
    found = changes((listed, other))
    assert [(c.kind.value, c.key, c.alarm) for c in found] == [("my-id-other-key", "f" * 64, True)]
    # The former laptop's key was there before this desk: it is nothing new.
    old = dataclasses.replace(FIRST, reviewers=keys(("f", active)))
    new = dataclasses.replace(FIRST, reviewers=keys(("f", retired), ("a", active)))
    assert told(old, new) == [("my-key-listed", "ada")]
