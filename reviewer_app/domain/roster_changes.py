"""What changed from one roster to the next, so that it can be said in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from reviewer_app.domain.ids import MemberId, SignKey
from reviewer_app.domain.roster import KeyStatus, OfficerKeys, Roster


class ChangeKind(StrEnum):
    """One thing that a later roster says otherwise."""

    OFFICER_ADDED = "officer-added"
    OFFICER_REMOVED = "officer-removed"
    OFFICER_REVOKED = "officer-revoked"
    OFFICER_RETIRED = "officer-retired"
    OFFICER_ROTATED = "officer-rotated"
    OFFICER_RESTORED = "officer-restored"
    RECOVERY_ADDED = "recovery-added"
    THRESHOLD = "threshold"
    MY_KEY_LISTED = "my-key-listed"
    """The member's enrolment is final."""
    MY_KEY_REVOKED = "my-key-revoked"
    MY_KEY_RETIRED = "my-key-retired"
    MY_ID_OTHER_KEY = "my-id-other-key"
    """A key that is not this desk's was entered under its member's id."""


ALARMING: Final = frozenset({ChangeKind.MY_KEY_REVOKED, ChangeKind.MY_ID_OTHER_KEY})


@dataclass(frozen=True, slots=True)
class RosterChange:
    """One change.

    Attributes:
        seq: Number of the roster that brought it.
        kind: What changed.
        who: The officer or member; empty for the threshold.
        key: The signing key that it is about; empty for the threshold.
        before: The threshold before; 0 otherwise.
        after: The threshold from then on; 0 otherwise.
    """

    seq: int
    kind: ChangeKind
    who: str = ""
    key: str = ""
    before: int = 0
    after: int = 0

    @property
    def alarm(self) -> bool:
        """Whether the member must talk to the secretariat."""
        return self.kind in ALARMING


def roster_changes(
    rosters: Sequence[Roster], me: MemberId, my_key: SignKey
) -> tuple[RosterChange, ...]:
    """Return every change along a chain, step by step: what came and went in between is told as well.

    Args:
        rosters: The chain from the one that was known on, the newest last.
        me: The member whose desk asks.
        my_key: The desk's own signing key.
    """
    found: list[RosterChange] = []
    for old, new in pairwise(rosters):
        found += _officers(old, new)
        if old.threshold != new.threshold:
            before, after = old.threshold, new.threshold
            found.append(RosterChange(new.seq, ChangeKind.THRESHOLD, before=before, after=after))
        found += _mine(old, new, me, my_key)
    return tuple(found)


def _officers(old: Roster, new: Roster) -> Iterator[RosterChange]:
    before, after = {o.id: o for o in old.officers}, {o.id: o for o in new.officers}
    for who in sorted({*before, *after}):
        kind = _officer(before.get(who), after.get(who))
        if kind is not None:
            about = after.get(who) or before[who]
            yield RosterChange(new.seq, kind, who, about.sign)


def _officer(before: OfficerKeys | None, after: OfficerKeys | None) -> ChangeKind | None:
    if after is None:
        return ChangeKind.OFFICER_REMOVED
    if before is None:
        sealed = after.status is KeyStatus.RECOVERY
        return ChangeKind.RECOVERY_ADDED if sealed else ChangeKind.OFFICER_ADDED
    if before.status is not after.status:
        return {
            KeyStatus.ACTIVE: ChangeKind.OFFICER_RESTORED,
            KeyStatus.RECOVERY: ChangeKind.RECOVERY_ADDED,
            KeyStatus.RETIRED: ChangeKind.OFFICER_RETIRED,
            KeyStatus.REVOKED: ChangeKind.OFFICER_REVOKED,
        }[after.status]
    same = (before.sign, before.age) == (after.sign, after.age)
    return None if same else ChangeKind.OFFICER_ROTATED


def _mine(old: Roster, new: Roster, me: MemberId, my_key: SignKey) -> Iterator[RosterChange]:
    before, after = old.reviewer(me), new.reviewer(me)
    known = {k.sign: k.status for k in before.keys} if before else {}
    for key in after.keys if after else ():
        if key.sign != my_key:
            if key.sign not in known:
                yield RosterChange(new.seq, ChangeKind.MY_ID_OTHER_KEY, me, key.sign)
        elif known.get(key.sign) is not key.status:
            kind = {
                KeyStatus.REVOKED: ChangeKind.MY_KEY_REVOKED,
                KeyStatus.RETIRED: ChangeKind.MY_KEY_RETIRED,
            }.get(key.status, ChangeKind.MY_KEY_LISTED)
            yield RosterChange(new.seq, kind, me, key.sign)
