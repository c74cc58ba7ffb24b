"""Put the newest sound copy into the place of a store that cannot be opened any more."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from reviewer_app.domain.chain import check_chain
from reviewer_app.errors import NotPossible, Refused, machine_fault
from reviewer_app.formats.files import sync_folder
from reviewer_app.services.copies import DAMAGED, Copy, copies_in, put_whole
from reviewer_app.services.desk.known import STORE_FILE
from reviewer_app.services.slots import key_by_passphrase, open_with
from reviewer_app.store.desk import open_desk_store

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from reviewer_app.store.desk import DeskStore


@dataclass(frozen=True, slots=True)
class Mended:
    """What stands in the place of the damaged store.

    Attributes:
        copy: The copy that was taken.
        made: When it was made, UTC: what was done since is not in it.
        unsound: Newer copies that could not be read either.
    """

    copy: str
    made: dt.datetime
    unsound: int


def has_copies(folder: Path) -> bool:
    """Tell whether copies lie beside the store."""
    return bool(copies_in(folder))


def mend_desk(folder: Path, passphrase: str) -> Mended:
    """Put the newest sound copy into the place of a store that is damaged or gone; the damaged one is set aside.

    Results exported since that copy are not known to it: tell the secretariat, which then sees two results that
    do not continue each other.

    Raises:
        Refused: ``passphrase.wrong``; ``copy.none-sound`` where no copy can be read. Nothing was changed.
        NotPossible: ``copy.store-sound`` where the store opens: use ``restore_copy`` then.
        MachineFault: Disk full, no permission; asking again goes on.
    """
    secret = key_by_passphrase(folder, passphrase)
    store = folder / STORE_FILE
    if store.exists() and _is_sound(store, secret):
        raise NotPossible("copy.store-sound")
    every = copies_in(folder)
    for unsound, copy in enumerate(every):
        if _is_sound(copy.path, secret):
            _swap(store, copy)
            return Mended(copy.name, copy.made, unsound)
    raise Refused("copy.none-sound", count=len(every))


def _is_sound(path: Path, secret: bytes) -> bool:
    try:
        store = open_with(secret, partial(_open, path))
        try:
            with store.begin() as work:
                check_chain(work.audit())
                for place in work.rounds_begun():
                    work.reviews(*place)
                work.packages()
        finally:
            store.close()
    except Refused:
        return False
    return True


def _open(path: Path, key: bytes) -> DeskStore:
    return open_desk_store(path, key, create=False)


def _swap(store: Path, copy: Copy) -> None:
    """Write the copy beside the store first; only then the damaged one, with its log, is set aside."""
    fresh = store.with_name(f"{STORE_FILE}.fresh")
    try:
        put_whole(copy.path, fresh)
        for ending in ("", "-wal", "-shm"):
            part = store.with_name(f"{STORE_FILE}{ending}")
            if part.exists():
                part.replace(part.with_name(f"{STORE_FILE}{DAMAGED}{ending}"))
        fresh.replace(store)
        sync_folder(store.parent)
    except OSError as error:
        raise machine_fault(error) from None
