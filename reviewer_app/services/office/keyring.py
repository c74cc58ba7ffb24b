"""An officer's own keys: in the office's store, or in a small store of their own beside a shared one.

The keyring is encrypted like an office's store and opened by the same slots. Besides the keys it holds the
shared store's address and the roster seen last, which the shared store must still know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.crypto.keys import sign_key
from reviewer_app.errors import NotPossible
from reviewer_app.formats.roster import RosterLink, check_chain, roster_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.ids import OfficerId
    from reviewer_app.domain.roster import OfficerSecrets, Roster
    from reviewer_app.store.office import OfficeStore

KEYRING_FILE: Final = "keyring.db"
OFFICER: Final = "officer"
SIGN_SEED: Final = "sign_seed"
AGE_IDENTITY: Final = "age_identity"
OLD_IDENTITIES: Final = "old_identities"
NEXT_SEED: Final = "next_sign_seed"
NEXT_IDENTITY: Final = "next_age_identity"
STORE_ADDRESS: Final = "store_address"
ROSTER_SEEN: Final = "roster_seen"
OWN_SETTINGS: Final = frozenset({OFFICER, ROSTER_SEEN})
"""Settings of one officer; all others are the office's."""


def put_keys(keyring: OfficeStore, secrets: OfficerSecrets) -> None:
    """Keep whose keyring it is, and the keys."""
    with keyring.begin() as work:
        work.set_meta(OFFICER, secrets.id)
        work.set_secret(SIGN_SEED, secrets.seed)
        work.set_secret(AGE_IDENTITY, secrets.identity.encode())


def put_address(keyring: OfficeStore, address: str) -> None:
    """Keep where the shared store is."""
    with keyring.begin() as work:
        work.set_secret(STORE_ADDRESS, address.encode())


def seen_roster(keyring: OfficeStore) -> str | None:
    """Return the identity of the roster that this officer saw last; None in an office of its own."""
    with keyring.begin() as work:
        return work.find_meta(ROSTER_SEEN)


def see_rosters(keyring: OfficeStore, links: tuple[RosterLink, ...]) -> tuple[Roster, ...]:
    """Check a shared store's rosters from the one seen last on, and remember the newest.

    Raises:
        Refused: ``roster.*``; ``roster.not-pinned`` where the one seen last is gone.
    """
    rosters = check_chain(links, seen_roster(keyring))
    with keyring.begin() as work:
        work.set_meta(ROSTER_SEEN, roster_id(links[-1]))
    return rosters


def check_officer(roster: Roster, officer: OfficerId, seed: bytes) -> None:
    """Check that an officer may still work here.

    Raises:
        NotPossible: ``office.not-officer``.
    """
    if (officer, sign_key(seed)) not in {(o.id, o.sign) for o in roster.active_officers}:
        raise NotPossible("office.not-officer", id=officer)


def take_up_keys(keyring: OfficeStore, newest: Callable[[], Roster]) -> None:
    """After a rotation let the new keys hold, once the roster in force lists them; else change nothing.

    Another officer may have completed that roster, so this is asked at each opening as well.

    Args:
        keyring: Where the officer's keys lie.
        newest: Gives the roster in force; asked only while new keys wait.
    """
    with keyring.begin() as work:
        seed, identity = work.find_secret(NEXT_SEED), work.find_secret(NEXT_IDENTITY)
    if not seed or not identity or sign_key(seed) not in {o.sign for o in newest().officers}:
        return
    with keyring.begin() as work:
        older = [work.secret(AGE_IDENTITY), *(work.find_secret(OLD_IDENTITIES) or b"").split()]
        work.set_secret(OLD_IDENTITIES, b"\n".join(older))
        work.set_secret(SIGN_SEED, seed)
        work.set_secret(AGE_IDENTITY, identity)
        work.set_secret(NEXT_SEED, b"")
        work.set_secret(NEXT_IDENTITY, b"")


def copy_keys(source: OfficeStore, target: OfficeStore) -> None:
    """Copy whose keyring it is and the keys; the address of a shared store stays behind."""
    with source.begin() as work:
        officer, secrets = work.meta(OFFICER), work.secrets()
    with target.begin() as work:
        work.set_meta(OFFICER, officer)
        for name, value in secrets.items():
            if name != STORE_ADDRESS:
                work.set_secret(name, value)
