"""Passphrase, recovery code and key of a folder: changed by its owner, the same for desk and office."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from reviewer_app.crypto.passphrases import check_passphrase
from reviewer_app.crypto.slots import INTERACTIVE, MINIMUM, MODERATE, Cost
from reviewer_app.services.copies import renew_copies
from reviewer_app.services.slots import (
    SlotCosts,
    key_by_code,
    key_by_passphrase,
    rekey_store,
    replace_passphrase,
    telling_stale_codes,
)
from reviewer_app.store.engine import check_key

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.slots import Rekeyed

STORE_FILES: Final = ("keyring.db", "desk.db", "office.db")
"""What the slots open; where there is a keyring, the office lies elsewhere."""


def change_passphrase(folder: Path, old: str, new: str, *, cost: Cost = MODERATE) -> None:
    """Put a new passphrase in the place of the old one; the store is not written.

    Raises:
        Refused: ``passphrase.wrong``, ``slot.*``; nothing was changed.
        WrongUse: ``passphrase.short`` and others; nothing was changed.
    """
    check_passphrase(new)
    replace_passphrase(folder, key_by_passphrase(folder, old), new, cost)


def recover(folder: Path, code: str, new: str, *, cost: Cost = MODERATE) -> None:
    """Choose a new passphrase with the printed recovery code; the code stays good.

    Raises:
        Refused: ``code.wrong``, ``code.form``, ``code.stale``, ``slot.*``, ``store.damaged``; nothing was
            changed.
        WrongUse: ``passphrase.short`` and others; nothing was changed.
    """
    check_passphrase(new)
    key = key_by_code(folder, code)
    # The passphrase slot may hold the only key that fits: it is given up only for one that was tried.
    with telling_stale_codes(folder):
        check_key(folder / _store_file(folder), key)
    replace_passphrase(folder, key, new, cost)


def _store_file(folder: Path) -> str:
    return next((n for n in STORE_FILES if (folder / n).exists()), STORE_FILES[0])


def rekey(folder: Path, store: Rekeyed, passphrase: str, *, cost: Cost = MODERATE) -> str:
    """Encrypt everything under a new key and return the new recovery code; the old one is void.

    Raises:
        Refused: ``passphrase.wrong``; nothing was changed.
        MachineFault: Disk full; the store opens as before.
    """
    code_cost = MINIMUM if cost == MINIMUM else INTERACTIVE
    costs = SlotCosts(cost, code_cost)
    return rekey_store(folder, store, passphrase, costs, partial(renew_copies, folder))
