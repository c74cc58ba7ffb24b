"""Step 11 of opening a bundle: what the roster says of the own key, in every later bundle again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.domain.roster import KeyStatus
from reviewer_app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.domain.ids import MemberId, SignKey
    from reviewer_app.domain.roster import Roster

ENDED: Final = {
    KeyStatus.REVOKED: "bundle.my-key-revoked",
    KeyStatus.RETIRED: "bundle.my-key-retired",
}
"""What a desk is told whose key has come to its end."""


def check_own_key(rosters: Sequence[Roster], me: MemberId, my_keys: tuple[SignKey, ...]) -> None:
    """Check that nobody but this desk can sign as its member.

    Args:
        rosters: The chain, the newest last.
        me: The member.
        my_keys: The desk's own signing keys, the newest last.

    Raises:
        Refused: ``bundle.my-key-revoked`` or ``bundle.my-key-retired`` where the own key ended;
            ``bundle.my-key`` where a key that is not the desk's is active under its member's id, beside
            the own one or instead of it; ``bundle.my-key-missing`` where the own key was listed and is gone.
    """
    newest = rosters[-1].reviewer(me)
    keys = newest.keys if newest is not None else ()
    own = [k for k in keys if k.sign in my_keys]
    if own and own[-1].status in ENDED:
        raise Refused(ENDED[own[-1].status])
    if any(k.status is KeyStatus.ACTIVE and k.sign not in my_keys for k in keys):
        raise Refused("bundle.my-key")
    if not own and any(_lists(roster, me, my_keys) for roster in rosters[:-1]):
        raise Refused("bundle.my-key-missing")


def _lists(roster: Roster, me: MemberId, my_keys: tuple[SignKey, ...]) -> bool:
    mine = roster.reviewer(me)
    return mine is not None and any(k.sign in my_keys for k in mine.keys)
