"""Move an office from its folder into a shared store: copy, compare, and only then switch."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from reviewer_app.errors import NotPossible, Refused, machine_fault
from reviewer_app.formats.files import sync_folder
from reviewer_app.services.office.copying import copy_blobs, copy_records
from reviewer_app.services.office.founding import STORE_FILE, closing_on_failure
from reviewer_app.services.office.keyring import (
    KEYRING_FILE,
    copy_keys,
    put_address,
    see_rosters,
)
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.resealing import seal_attachments, seal_invites
from reviewer_app.services.office.rounds_open import every_round
from reviewer_app.services.office.session import BOARD, Office
from reviewer_app.store.office import OfficeStore, open_shared_store

if TYPE_CHECKING:
    from pathlib import Path

MOVED_FILE: Final = "office-before-move.db"
"""The store as it was; it is not opened any more."""


@dataclass(frozen=True, slots=True)
class Moved:
    """An office that lies in a shared store now.

    Attributes:
        digests: Merge digest of each round, the same as before.
        ledger_n: Number of the last ledger entry that came along.
        ledger_head: Its hash, the same as before.
        left: The old store, which opens with the same passphrase under its old name.
    """

    digests: tuple[str, ...]
    ledger_n: int
    ledger_head: str
    left: Path


def move_office(office: Office, address: str) -> Moved:
    """Copy an office into an empty PostgreSQL database, prove that it is the same, switch the folder to it.

    The office must be opened anew afterwards. Until the very last step the folder is as it was.

    Raises:
        NotPossible: ``office.shared-already``, ``store.url-taken``.
        Refused: ``office.move-differs``; nothing stays in the database.
        WrongUse, MachineFault: As ``open_shared_store``.
    """
    if office.keyring is not None:
        raise NotPossible("office.shared-already")
    store = open_shared_store(address, create=True)
    with closing_on_failure(store):
        there = dataclasses.replace(office, store=store, keyring=office.store)
        with office.store.begin() as source, store.begin() as target:
            if target.find_meta(BOARD) is not None:
                raise NotPossible("store.url-taken")
            copy_records(source, target)
            copy_blobs(office.room(source), there.room(target))
            pairs = zip_longest(source.rows(), target.rows())
            same = all(mine == theirs for mine, theirs in pairs)
            newest = office.rosters()[-1]
            seal_invites(dataclasses.replace(office, store=store), target, newest)
            seal_attachments(there, target, newest)
            before, after = _sums(office), _sums(there)
            if not same or before != after:
                raise Refused("office.move-differs")
        keyring = _keyring(office, there, address)
        left = _switch(office, keyring)
        with store.begin() as work:
            work.append_ledger("office.move", office.officer, "", office.clock())
    store.close()
    return Moved(after.digests, after.n, after.head, left)


def _switch(office: Office, keyring: Path) -> Path:
    """Let the folder open the shared store from now on; return where its old store is left."""
    left = office.folder / MOVED_FILE
    office.store.close()
    try:
        keyring.replace(office.folder / KEYRING_FILE)
        (office.folder / STORE_FILE).replace(left)
        sync_folder(office.folder)
    except OSError as error:
        raise machine_fault(error) from None
    return left


@dataclass(frozen=True, slots=True)
class _Sums:
    """What must be the same in both stores."""

    digests: tuple[str, ...]
    n: int
    head: str
    counts: tuple[int, ...]


def _sums(office: Office) -> _Sums:
    record = verify_record(office)
    digests = tuple(round_pool(office, which).digest for which in every_round(office))
    counts = (
        record.decisions, record.results, record.bundles, record.rosters, record.enrolments,
        len(record.purged),
    )  # fmt: skip
    return _Sums(digests, record.n, record.head, counts)


def _keyring(office: Office, there: Office, address: str) -> Path:
    """Write the keyring under a name that nothing opens yet."""
    path = office.folder / f".{KEYRING_FILE}.new"
    path.unlink(missing_ok=True)
    keyring: OfficeStore = office.store.beside(path)
    try:
        copy_keys(office.store, keyring)
        put_address(keyring, address)
        see_rosters(keyring, there.links())
    finally:
        keyring.close()
    return path
