"""Key slots of a folder: the passphrase and the printed recovery code, for desk and office alike.

A slot holds the store's key. While a store is encrypted anew its passphrase slot holds two keys, the old one
and the new one, so that the store opens whatever moment the power fails.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from reviewer_app.crypto.codes import new_code, normal_code
from reviewer_app.crypto.keys import random_bytes
from reviewer_app.crypto.slots import INTERACTIVE, Cost, close_slot, open_slot, slot_size
from reviewer_app.domain.limits import LIMITS
from reviewer_app.errors import Refused
from reviewer_app.formats.files import read_regular, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

T = TypeVar("T")

PASSPHRASE_SLOT: Final = "passphrase.slot"  # noqa: S105 - a file name
RECOVERY_SLOT: Final = "recovery.slot"
SLOTS: Final = (PASSPHRASE_SLOT, RECOVERY_SLOT)
_KEY: Final = 32


class Rekeyed(Protocol):
    """A store that can be encrypted anew."""

    def rekey(self, key: bytes) -> None:
        """Encrypt everything under another key."""


@dataclass(frozen=True, slots=True)
class SlotCosts:
    """Work of one guess at each slot.

    Attributes:
        passphrase: For what a person made up.
        code: For a printed code of 80 bits.
    """

    passphrase: Cost
    code: Cost = INTERACTIVE


def make_slots(folder: Path, key: bytes, passphrase: str, costs: SlotCosts) -> str:
    """Write both slots for the store's key and return the recovery code, in groups of four."""
    code = new_code()
    # The passphrase slot comes last: while it still holds two keys, the code on paper may be void.
    _write(folder / RECOVERY_SLOT, close_slot(key, normal_code(code), costs.code, "recovery"))
    _write(folder / PASSPHRASE_SLOT, close_slot(key, passphrase, costs.passphrase, "passphrase"))
    return code


def rekey_unfinished(folder: Path) -> bool:
    """Tell whether encrypting anew was cut off: the passphrase opens, the code on paper may not.

    Encrypting anew once more mends it and gives a new code.
    """
    return slot_size(read_regular(folder / PASSPHRASE_SLOT, LIMITS.slot)) > _KEY


def key_by_passphrase(folder: Path, passphrase: str) -> bytes:
    """Return the store's key, or both keys of a store that was being encrypted anew.

    Raises:
        Refused: ``passphrase.wrong``, ``slot.damaged``, ``slot.cost`` or ``file.missing``.
    """
    return open_slot(read_regular(folder / PASSPHRASE_SLOT, LIMITS.slot), passphrase, "passphrase")


def key_by_code(folder: Path, code: str) -> bytes:
    """Return the store's key by the recovery code.

    Raises:
        Refused: ``code.form``, ``code.wrong``, ``slot.damaged``, ``slot.cost`` or ``file.missing``.
    """
    data = read_regular(folder / RECOVERY_SLOT, LIMITS.slot)
    return open_slot(data, normal_code(code), "recovery", wrong="code.wrong")


def open_with(secret: bytes, opener: Callable[[bytes], T]) -> T:
    """Open a store with the key of a slot; with two of them, whichever fits.

    Raises:
        Refused: ``store.damaged`` where none does.
    """
    keys = [secret[i : i + _KEY] for i in range(0, len(secret), _KEY)]
    for key in keys[:-1]:
        try:
            return opener(key)
        except Refused as error:
            if error.code != "store.damaged":
                raise
    return opener(keys[-1] if keys else b"")


@contextmanager
def telling_stale_codes(folder: Path) -> Iterator[None]:
    """Tell a code from before an unfinished rekey from a damaged store.

    Raises:
        Refused: ``code.stale`` in the place of ``store.damaged``, where encrypting anew was cut off.
    """
    try:
        yield
    except Refused as error:
        if error.code == "store.damaged" and rekey_unfinished(folder):
            raise Refused("code.stale") from None
        raise


def replace_passphrase(folder: Path, key: bytes, passphrase: str, cost: Cost) -> None:
    """Close the passphrase slot anew; the store's key stays, so nothing is written twice."""
    _write(folder / PASSPHRASE_SLOT, close_slot(key, passphrase, cost, "passphrase"))


def rekey_store(
    folder: Path,
    store: Rekeyed,
    passphrase: str,
    costs: SlotCosts,
    also: Callable[[bytes, bytes], None],
) -> str:
    """Encrypt a store under a new key, and make a new recovery code; the old code opens nothing any more.

    Args:
        folder: The desk's or office's folder.
        store: Its open store; closed by the caller afterwards.
        passphrase: As it is; it stays.
        costs: Work of one guess.
        also: Brings what lies under the old key besides, given with the new one, under the new key.

    Returns:
        The new recovery code.

    Raises:
        Refused: ``passphrase.wrong``; nothing was changed.
    """
    old = key_by_passphrase(folder, passphrase)
    key = random_bytes(_KEY)
    replace_passphrase(folder, old + key, passphrase, costs.passphrase)
    store.rekey(key)
    # While the slot still holds both keys: a crash here leaves copies under either, and both open them.
    also(old, key)
    return make_slots(folder, key, passphrase, costs)


def _write(path: Path, data: bytes) -> None:
    write_whole(path, data)
    if path.read_bytes() != data:
        raise Refused("slot.damaged")
