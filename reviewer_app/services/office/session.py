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
from reviewer_app.domain.roster import OfficerKeys, OfficerSecrets, Roster
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.names import has_hidden
from reviewer_app.formats.roster import RosterLink, check_chain, sign_roster
from reviewer_app.services.office.blob_room import FolderRoom, TableRoom
from reviewer_app.services.office.founding import STORE_FILE, closing_on_failure, new_place
from reviewer_app.services.office.keyring import (
    AGE_IDENTITY,
    KEYRING_FILE,
    OFFICER,
    OLD_IDENTITIES,
    SIGN_SEED,
    STORE_ADDRESS,
    check_officer,
    put_keys,
    see_rosters,
    seen_roster,
    take_up_keys,
)
from reviewer_app.services.slots import (
    key_by_code,
    key_by_passphrase,
    open_with,
    telling_stale_codes,
)
from reviewer_app.store.office import OfficeStore, open_office_store, open_shared_store

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.blob_room import BlobRoom
    from reviewer_app.services.office.founding import NewPlace
    from reviewer_app.store.office import OfficeWork

BOARD: Final = "board"
BOARD_NAME: Final = "board_name"
_FIRST_OFFICER: Final = OfficerId("officer-1")


@dataclass(frozen=True, slots=True)
class Office:
    """An unlocked office.

    Attributes:
        folder: Where it lies.
        store: Its open store, or the open store that it shares with others.
        board: Identifier of its board.
        board_name: Name of the board, for people.
        officer: Who works here.
        seed: The officer's signing seed.
        identity: The officer's age identity.
        old_identities: Those from before a rotation: older files stay readable.
        clock: Source of the time.
        keyring: The officer's own store beside a shared one; None where the office has a store of its own.
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
    keyring: OfficeStore | None = None

    @property
    def identities(self) -> tuple[str, ...]:
        """Every identity that opens files of this office, today's first."""
        return (self.identity, *self.old_identities)

    @property
    def keys(self) -> OfficeStore:
        """The store on this machine that holds the officer's keys."""
        return self.keyring or self.store

    def room(self, work: OfficeWork) -> BlobRoom:
        """Return where received files and attachments lie, within a transaction."""
        return FolderRoom(self.folder) if self.keyring is None else TableRoom(work)

    def close(self) -> None:
        """Close every store; the folder can be moved or backed up afterwards."""
        self.store.close()
        if self.keyring is not None:
            self.keyring.close()

    def links(self) -> tuple[RosterLink, ...]:
        """Return the roster chain, oldest first."""
        return links_in(self.store)

    def rosters(self) -> tuple[Roster, ...]:
        """Return the checked rosters, oldest first; in a shared store they go on from what was seen before."""
        return check_chain(self.links(), seen_roster(self.keys))


def links_in(store: OfficeStore) -> tuple[RosterLink, ...]:
    """Return a store's roster chain, oldest first."""
    with store.begin() as work:
        return tuple(RosterLink(m, tuple(s)) for _, m, s in work.roster_links())


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

    Args:
        folder: A new or empty folder.
        name: Name of the board.
        passphrase: Opens the folder.
        cost: Work of one guess at it.
        store_url: An empty PostgreSQL database that officers share; the folder then holds the keys only.
        clock: Source of the time.

    Raises:
        WrongUse: The name is empty or too long (``office.name``), the passphrase too weak, ``store.url-*``.
        NotPossible: Something lies in the folder (``place.taken``) or in the database
            (``store.url-taken``).
        Refused: ``store.login``, ``store.tls``.
        MachineFault: ``store.unreachable`` …
    """
    if not name.strip() or len(name) > LIMITS.person or has_hidden(name):
        raise WrongUse("office.name", most=LIMITS.person)
    check_passphrase(passphrase)
    keys = OfficerSecrets(_FIRST_OFFICER, new_sign_seed(), new_age_identity())
    # A shared store is opened first, so that a wrong address leaves no folder.
    shared = None if store_url is None else open_shared_store(store_url, create=True)
    with new_place(folder, shared, store_url or "", passphrase, cost) as place:
        office = _found(place, name, keys, clock)
    return NewOffice(office, place.code, check_words("key", sign_key(keys.seed)))


def _found(place: NewPlace, name: str, keys: OfficerSecrets, clock: Clock) -> Office:
    """Write the first roster and the first entry of the ledger."""
    board = BoardId(f"board-{random_bytes(8).hex()}")
    mine = OfficerKeys(keys.id, sign_key(keys.seed), age_key(keys.identity))
    link = sign_roster(Roster(board, 1, "", 1, (mine,)), (keys.seed,))
    put_keys(place.keys, keys)
    with place.store.begin() as work:
        if work.find_meta(BOARD) is not None:
            raise NotPossible("store.url-taken")
        work.set_meta(BOARD, board)
        work.set_meta(BOARD_NAME, name)
        work.append_ledger("office.create", str(board), mine.sign, clock())
        work.add_roster_link(1, link.manifest, link.signatures)
    if place.keyring is not None:
        see_rosters(place.keyring, (link,))
    return Office(
        folder=place.folder,
        store=place.store,
        board=board,
        board_name=name,
        officer=keys.id,
        seed=keys.seed,
        identity=keys.identity,
        clock=clock,
        keyring=place.keyring,
    )


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
    """Open an office whose store's key is known, together with the store that it shares.

    Raises:
        Refused: ``store.damaged``, ``roster.*``, ``store.login``, ``store.tls``.
        NotPossible: ``store.newer``, ``office.not-officer``.
        MachineFault: ``store.unreachable`` …
    """
    if not (folder / KEYRING_FILE).exists():
        return _opened(
            folder, open_office_store(folder / STORE_FILE, key, create=False), None, clock
        )
    keyring = open_office_store(folder / KEYRING_FILE, key, create=False)
    with closing_on_failure(keyring):
        with keyring.begin() as work:
            address = work.secret(STORE_ADDRESS).decode()
        store = open_shared_store(address, create=False)
        with closing_on_failure(store):
            return _opened(folder, store, keyring, clock)


def _opened(folder: Path, store: OfficeStore, keyring: OfficeStore | None, clock: Clock) -> Office:
    mine = keyring or store
    if keyring is not None:
        see_rosters(keyring, links_in(store))
    take_up_keys(mine, lambda: check_chain(links_in(store), None)[-1])
    with store.begin() as work, mine.begin() as own:
        older = (own.find_secret(OLD_IDENTITIES) or b"").decode().split()
        office = Office(
            folder=folder,
            store=store,
            board=BoardId(work.meta(BOARD)),
            board_name=work.meta(BOARD_NAME),
            officer=OfficerId(own.meta(OFFICER)),
            seed=own.secret(SIGN_SEED),
            identity=own.secret(AGE_IDENTITY).decode(),
            clock=clock,
            old_identities=tuple(older),
            keyring=keyring,
        )
    if keyring is not None:
        check_officer(office.rosters()[-1], office.officer, office.seed)
    return office
