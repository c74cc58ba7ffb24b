"""Passphrase, recovery code and key of a folder: changed by its owner, the same for desk and office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.crypto.passphrases import check_passphrase
from reviewer_app.crypto.slots import INTERACTIVE, MINIMUM, MODERATE, Cost
from reviewer_app.services.slots import (
    SlotCosts,
    key_by_code,
    key_by_passphrase,
    rekey_store,
    replace_passphrase,
)

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.slots import Rekeyed


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
        Refused: ``code.wrong``, ``code.form``, ``slot.*``; nothing was changed.
        WrongUse: ``passphrase.short`` and others; nothing was changed.
    """
    check_passphrase(new)
    replace_passphrase(folder, key_by_code(folder, code), new, cost)


def rekey(folder: Path, store: Rekeyed, passphrase: str, *, cost: Cost = MODERATE) -> str:
    """Encrypt everything under a new key and return the new recovery code; the old one is void.

    Raises:
        Refused: ``passphrase.wrong``; nothing was changed.
        MachineFault: Disk full; the store opens as before.
    """
    code_cost = MINIMUM if cost == MINIMUM else INTERACTIVE
    return rekey_store(folder, store, passphrase, SlotCosts(cost, code_cost))
