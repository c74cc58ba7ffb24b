"""The folder of a new office: key slots, the store or keyring, and nothing at all where that fails."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from reviewer_app.crypto.keys import random_bytes
from reviewer_app.crypto.slots import INTERACTIVE, MINIMUM, Cost
from reviewer_app.services.office.keyring import KEYRING_FILE, put_address
from reviewer_app.services.places import PlaceKind, mark_folder, prepare_folder, whole_or_empty
from reviewer_app.services.slots import SlotCosts, make_slots
from reviewer_app.store.office import OfficeStore, open_office_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STORE_FILE: Final = "office.db"
_KEY: Final = 32


class _Closed(Protocol):
    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A new folder with its slots and its open, empty store.

    Attributes:
        folder: It.
        store: The store of the office's records.
        keyring: The officer's own store beside a shared one, else None.
        code: Recovery code of the slots.
    """

    folder: Path
    store: OfficeStore
    keyring: OfficeStore | None
    code: str = field(repr=False)

    @property
    def keys(self) -> OfficeStore:
        """The store on this machine that will hold the officer's keys."""
        return self.keyring or self.store


@contextmanager
def new_place(
    folder: Path, shared: OfficeStore | None, address: str, passphrase: str, cost: Cost
) -> Iterator[NewPlace]:
    """Make the folder and give it to be filled; where that fails everything is closed and gone again.

    Args:
        folder: New or empty.
        shared: The shared store that is open at ``address``; None for an office with a store of its own.
        address: Kept in the keyring.
        passphrase: Opens the folder.
        cost: Work of one guess at it.

    Raises:
        NotPossible: ``place.taken``.
    """
    with closing_on_failure(shared), whole_or_empty(folder):
        prepare_folder(folder)
        key = random_bytes(_KEY)
        code_cost = MINIMUM if cost == MINIMUM else INTERACTIVE
        code = make_slots(folder, key, passphrase, SlotCosts(cost, code_cost))
        own = open_office_store(
            folder / (STORE_FILE if shared is None else KEYRING_FILE), key, create=True
        )
        with closing_on_failure(own):
            if shared is not None:
                put_address(own, address)
            mark_folder(folder, PlaceKind.OFFICE)
            yield NewPlace(folder, shared or own, own if shared else None, code)


@contextmanager
def closing_on_failure(store: _Closed | None) -> Iterator[None]:
    """Close a store where what follows fails."""
    try:
        yield
    except BaseException:
        if store is not None:
            store.close()
        raise
