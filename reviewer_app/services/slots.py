"""Key slots of a folder: the passphrase and the printed recovery code, for desk and office alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.crypto.codes import new_code, normal_code
from reviewer_app.crypto.slots import INTERACTIVE, Cost, close_slot, open_slot
from reviewer_app.errors import Refused, machine_fault
from reviewer_app.formats.files import read_regular, write_atomically

if TYPE_CHECKING:
    from pathlib import Path

PASSPHRASE_SLOT: Final = "passphrase.slot"  # noqa: S105 - a file name
RECOVERY_SLOT: Final = "recovery.slot"
SLOTS: Final = (PASSPHRASE_SLOT, RECOVERY_SLOT)
_LONGEST: Final = 64 * 1024


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
    _write(folder / PASSPHRASE_SLOT, close_slot(key, passphrase, costs.passphrase, "passphrase"))
    _write(folder / RECOVERY_SLOT, close_slot(key, normal_code(code), costs.code, "recovery"))
    return code


def key_by_passphrase(folder: Path, passphrase: str) -> bytes:
    """Return the store's key.

    Raises:
        Refused: ``passphrase.wrong``, ``slot.damaged``, ``slot.cost`` or ``file.missing``.
    """
    return open_slot(read_regular(folder / PASSPHRASE_SLOT, _LONGEST), passphrase, "passphrase")


def key_by_code(folder: Path, code: str) -> bytes:
    """Return the store's key by the recovery code.

    Raises:
        Refused: ``code.form``, ``code.wrong``, ``slot.damaged``, ``slot.cost`` or ``file.missing``.
    """
    data = read_regular(folder / RECOVERY_SLOT, _LONGEST)
    return open_slot(data, normal_code(code), "recovery", wrong="code.wrong")


def replace_passphrase(folder: Path, key: bytes, passphrase: str, cost: Cost) -> None:
    """Close the passphrase slot anew; the store's key stays, so nothing is written twice."""
    _write(folder / PASSPHRASE_SLOT, close_slot(key, passphrase, cost, "passphrase"))


def _write(path: Path, data: bytes) -> None:
    try:
        with write_atomically(path) as file:
            file.write(data)
    except OSError as error:
        raise machine_fault(error) from None
    if path.read_bytes() != data:
        raise Refused("slot.damaged")
