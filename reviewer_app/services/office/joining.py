"""A further officer opens the shared store from a folder of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.clock import now
from reviewer_app.crypto.fingerprints import check_words
from reviewer_app.crypto.keys import age_key, sign_key
from reviewer_app.crypto.passphrases import check_passphrase
from reviewer_app.crypto.slots import MODERATE, Cost
from reviewer_app.domain.ids import BoardId, OfficerId
from reviewer_app.domain.roster import KeyStatus, OfficerSecrets, Roster
from reviewer_app.errors import NotPossible, Refused
from reviewer_app.services.office.founding import NewPlace, new_place
from reviewer_app.services.office.keyring import put_keys, see_rosters
from reviewer_app.services.office.session import BOARD, BOARD_NAME, Office, links_in
from reviewer_app.store.office import open_shared_store
from reviewer_app.store.server_url import with_password

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.clock import Clock


@dataclass(frozen=True, slots=True)
class Joined:
    """An officer's new folder beside a shared store.

    Attributes:
        office: It, unlocked.
        recovery_code: Opens it where the passphrase is lost; shown once.
        roster_seq: Number of the roster that is trusted from now on.
        officers: Every active officer with the six words of their key, to be read to each other.
    """

    office: Office
    recovery_code: str = field(repr=False)
    roster_seq: int
    officers: tuple[tuple[OfficerId, tuple[str, ...]], ...]


def join_office(
    folder: Path,
    address: str,
    secrets: OfficerSecrets,
    *,
    passphrase: str,
    cost: Cost = MODERATE,
    clock: Clock = now,
) -> Joined:
    """Make an officer's folder beside a shared store that lists them.

    The rosters found there are trusted from now on, so the words of the other officers' keys are for
    reading out. The key file is not needed any more afterwards.

    Args:
        folder: New or empty.
        address: URL of the shared store.
        secrets: Keys of this officer, from the file that ``office key new`` made.
        passphrase: Opens the folder.
        cost: Work of one guess at it.
        clock: Source of the time.

    Raises:
        NotPossible: ``place.taken``, ``store.no-office``, ``office.not-officer``.
        Refused: ``office.join-not-listed``, ``roster.*``, ``store.login``, ``store.tls``.
        WrongUse: ``store.url-*``; the passphrase is too weak.
        MachineFault: ``store.unreachable`` …
    """
    check_passphrase(passphrase)
    shared = open_shared_store(address, create=False)
    with new_place(folder, shared, address, passphrase, cost) as place:
        office, newest = _joined(place, secrets, clock)
    words = tuple((o.id, check_words("key", o.sign)) for o in newest.active_officers)
    return Joined(office, place.code, newest.seq, words)


def address_with(url: str | None, password: str | None) -> str | None:
    """Return the address of a store with the password that was told apart from it.

    Raises:
        WrongUse: ``store.url-*``.
    """
    return url if url is None or password is None else with_password(url, password)


def _joined(place: NewPlace, secrets: OfficerSecrets, clock: Clock) -> tuple[Office, Roster]:
    links = links_in(place.store)
    if not links:
        raise NotPossible("store.no-office")
    newest = see_rosters(place.keys, links)[-1]
    _check_listed(newest, secrets)
    put_keys(place.keys, secrets)
    with place.store.begin() as work:
        work.append_ledger("office.join", secrets.id, sign_key(secrets.seed), clock())
        office = Office(
            folder=place.folder,
            store=place.store,
            board=BoardId(work.meta(BOARD)),
            board_name=work.meta(BOARD_NAME),
            officer=secrets.id,
            seed=secrets.seed,
            identity=secrets.identity,
            clock=clock,
            keyring=place.keyring,
        )
    return office, newest


def _check_listed(newest: Roster, secrets: OfficerSecrets) -> None:
    mine = (secrets.id, sign_key(secrets.seed), age_key(secrets.identity))
    listed = {(o.id, o.sign, o.age): o.status for o in newest.officers}
    if mine not in listed:
        raise Refused("office.join-not-listed", id=secrets.id)
    if listed[mine] is not KeyStatus.ACTIVE:
        raise NotPossible("office.not-officer", id=secrets.id)
