"""Make an office, unlock it, and hold it open."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.clock import Clock, now
from reviewer_app.crypto.fingerprints import check_words
from reviewer_app.crypto.keys import (
    age_key,
    new_age_identity,
    new_sign_seed,
    random_bytes,
    sign_key,
)
from reviewer_app.crypto.passphrases import check_passphrase
from reviewer_app.crypto.slots import INTERACTIVE, MINIMUM, MODERATE, Cost
from reviewer_app.domain.ids import BoardId, OfficerId
from reviewer_app.domain.roster import OfficerKeys, Roster
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.names import has_hidden
from reviewer_app.formats.roster import RosterLink, check_chain, sign_roster
from reviewer_app.services.places import PlaceKind, fills_folder, mark_folder, prepare_folder
from reviewer_app.services.slots import (
    SlotCosts,
    key_by_code,
    key_by_passphrase,
    make_slots,
    open_with,
    telling_stale_codes,
)
from reviewer_app.store.office import OfficeStore, open_office_store

if TYPE_CHECKING:
    from pathlib import Path

STORE_FILE: Final = "office.db"
BOARD: Final = "board"
BOARD_NAME: Final = "board_name"
OFFICER: Final = "officer"
SIGN_SEED: Final = "sign_seed"
AGE_IDENTITY: Final = "age_identity"
OLD_IDENTITIES: Final = "old_identities"
NEXT_SEED: Final = "next_sign_seed"
NEXT_IDENTITY: Final = "next_age_identity"
_FIRST_OFFICER: Final = OfficerId("officer-1")


@dataclass(frozen=True, slots=True)
class Office:
    """An unlocked office.

    Attributes:
        folder: Where it lies.
        store: Its open store.
        board: Identifier of its board.
        board_name: Name of the board, for people.
        officer: Who works here.
        seed: The officer's signing seed.
        identity: The officer's age identity.
        old_identities: Those from before a rotation: older files stay readable.
        clock: Source of the time.
    """

    folder: Path
    store: OfficeStore
    board: BoardId
    board_name: str
    officer: OfficerId
    seed: bytes = field(repr=False)
    identity: str = field(repr=False)
    clock: Clock = now
    old_identities: tuple[str, ...] = field(repr=False, default=())

    @property
    def identities(self) -> tuple[str, ...]:
        """Every identity that opens files of this office, today's first."""
        return (self.identity, *self.old_identities)

    def close(self) -> None:
        """Close the store; the folder can be moved or backed up afterwards."""
        self.store.close()

    def links(self) -> tuple[RosterLink, ...]:
        """Return the roster chain, oldest first."""
        with self.store.begin() as work:
            return tuple(RosterLink(m, tuple(s)) for _, m, s in work.roster_links())

    def rosters(self) -> tuple[Roster, ...]:
        """Return the checked rosters, oldest first."""
        return check_chain(self.links(), None)


@dataclass(frozen=True, slots=True)
class NewOffice:
    """A freshly made office.

    Attributes:
        office: It, unlocked.
        recovery_code: Opens it where the passphrase is lost; shown once.
        words: Six words of the officer's key.
    """

    office: Office
    recovery_code: str = field(repr=False)
    words: tuple[str, ...] = ()


def key_cost() -> Cost:
    """Return the work of one guess at a passphrase.

    Trials of the program itself may ask for the smallest by ``REVIEWER_APP_CHEAP_KEYS=1``: dozens of
    offices and desks are made there. The slot says what it cost, and ``office status`` warns of it.
    """
    return MINIMUM if os.environ.get("REVIEWER_APP_CHEAP_KEYS") == "1" else MODERATE


def invitation_cost() -> Cost:
    """Return the work of one guess at an invitation code; see ``key_cost``."""
    return MINIMUM if os.environ.get("REVIEWER_APP_CHEAP_KEYS") == "1" else INTERACTIVE


@fills_folder
def create_office(
    folder: Path,
    *,
    name: str,
    passphrase: str,
    cost: Cost = MODERATE,
    store_url: str | None = None,
    clock: Clock = now,
) -> NewOffice:
    """Make an office: keys, key slots, store, first roster and ledger entry 0.

    Raises:
        WrongUse: The name is empty or too long (``office.name``), the passphrase too weak.
        NotPossible: Something lies in the folder (``place.taken``), or a shared store was asked for
            (``office.store-url``).
    """
    if store_url is not None:
        raise NotPossible("office.store-url")
    if not name.strip() or len(name) > LIMITS.person or has_hidden(name):
        raise WrongUse("office.name", most=LIMITS.person)
    check_passphrase(passphrase)
    prepare_folder(folder)
    key = random_bytes(32)
    code_cost = MINIMUM if cost == MINIMUM else INTERACTIVE
    code = make_slots(folder, key, passphrase, SlotCosts(cost, code_cost))
    seed, identity = new_sign_seed(), new_age_identity()
    board = BoardId(f"board-{random_bytes(8).hex()}")
    keys = OfficerKeys(_FIRST_OFFICER, sign_key(seed), age_key(identity))
    link = sign_roster(Roster(board, 1, "", 1, (keys,)), (seed,))
    store = open_office_store(folder / STORE_FILE, key, create=True)
    office = Office(folder, store, board, name, _FIRST_OFFICER, seed, identity, clock)
    with store.begin() as work:
        work.set_meta(BOARD, board)
        work.set_meta(BOARD_NAME, name)
        work.set_meta(OFFICER, _FIRST_OFFICER)
        work.set_secret(SIGN_SEED, seed)
        work.set_secret(AGE_IDENTITY, identity.encode())
        work.append_ledger("office.create", str(board), keys.sign, clock())
        work.add_roster_link(1, link.manifest, link.signatures)
    mark_folder(folder, PlaceKind.OFFICE)
    return NewOffice(office, code, check_words("key", keys.sign))


def unlock_office(folder: Path, *, passphrase: str, clock: Clock = now) -> Office:
    """Open an office by its passphrase.

    Raises:
        Refused: ``passphrase.wrong``, ``slot.damaged``, ``store.damaged`` …
    """
    secret = key_by_passphrase(folder, passphrase)
    return open_with(secret, lambda key: open_by_key(folder, key, clock))


def unlock_office_with_code(folder: Path, *, code: str, clock: Clock = now) -> Office:
    """Open an office by its recovery code.

    Raises:
        Refused: ``code.wrong``, ``code.form``, ``code.stale``, ``slot.damaged``, ``store.damaged`` …
    """
    with telling_stale_codes(folder):
        return open_with(key_by_code(folder, code), lambda key: open_by_key(folder, key, clock))


def open_by_key(folder: Path, key: bytes, clock: Clock = now) -> Office:
    """Open an office whose store's key is known.

    Raises:
        Refused: ``store.damaged``, ``store.newer``.
    """
    store = open_office_store(folder / STORE_FILE, key, create=False)
    with store.begin() as work:
        older = (work.find_secret(OLD_IDENTITIES) or b"").decode().split()
        return Office(
            folder=folder,
            store=store,
            board=BoardId(work.meta(BOARD)),
            board_name=work.meta(BOARD_NAME),
            officer=OfficerId(work.meta(OFFICER)),
            seed=work.secret(SIGN_SEED),
            identity=work.secret(AGE_IDENTITY).decode(),
            clock=clock,
            old_identities=tuple(older),
        )
