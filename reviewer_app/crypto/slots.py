"""A small secret under a passphrase or a code: Argon2id and SecretBox in one JSON file.

The cost of opening is written in the file, so it is bounded before anything is derived. A checksum of
the other fields tells a damaged file from a wrong passphrase: SecretBox alone cannot.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from dataclasses import dataclass
from typing import Final

import msgspec
import nacl.exceptions
import nacl.pwhash.argon2id
import nacl.secret
import rfc8785

from reviewer_app.crypto.keys import random_bytes
from reviewer_app.domain.limits import LIMITS
from reviewer_app.errors import MachineFault, Refused


@dataclass(frozen=True, slots=True)
class Cost:
    """How much work one guess takes.

    Attributes:
        opslimit: Passes of Argon2id.
        memlimit: Bytes of memory.
    """

    opslimit: int
    memlimit: int


MODERATE: Final = Cost(3, 256 * 1024**2)
"""For passphrases: about half a second."""
INTERACTIVE: Final = Cost(2, 64 * 1024**2)
"""For codes of 80 bits, which need little stretching."""
MINIMUM: Final = Cost(1, 8 * 1024)
"""For tests only."""


class _Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    type: str = "slot"
    v: int
    purpose: str
    opslimit: int
    memlimit: int
    salt: bytes
    box: bytes
    sum: str


def close_slot(secret: bytes, passphrase: str, cost: Cost, purpose: str) -> bytes:
    """Return the bytes of a file that gives ``secret`` back to whoever knows ``passphrase``.

    Args:
        secret: What is kept.
        passphrase: Any text; a code in its normal form.
        cost: Work of one guess.
        purpose: What the slot is for; it opens for no other purpose.
    """
    salt = random_bytes(nacl.pwhash.argon2id.SALTBYTES)
    box = nacl.secret.SecretBox(_derive(passphrase, salt, cost, purpose)).encrypt(secret)
    slot = _Slot(
        v=1,
        purpose=purpose,
        opslimit=cost.opslimit,
        memlimit=cost.memlimit,
        salt=salt,
        box=bytes(box),
        sum="",
    )
    return _encode(msgspec.structs.replace(slot, sum=_checksum(slot)))


def open_slot(
    data: bytes,
    passphrase: str,
    purpose: str,
    *,
    wrong: str = "passphrase.wrong",
    limit: int = 0,
) -> bytes:
    """Return the secret of a slot.

    Args:
        data: The file's bytes.
        passphrase: As it was closed with.
        purpose: As it was closed for.
        wrong: Code of the error for a passphrase that does not fit; ``code.wrong`` for codes.
        limit: Most bytes the file may have; 0 is those of a slot that holds a key.

    Raises:
        Refused: The passphrase does not fit (``wrong``), the file is damaged (``slot.damaged``), is for
            another purpose (``slot.purpose``), or asks for too much work (``slot.cost``).
        MachineFault: Not enough memory to derive the key (``machine.memory``).
    """
    slot = _decode(data, limit)
    if slot.purpose != purpose:
        raise Refused("slot.purpose", wanted=purpose)
    cost = Cost(slot.opslimit, slot.memlimit)
    _check_cost(cost)
    key = _derive(passphrase, slot.salt, cost, purpose)
    try:
        return nacl.secret.SecretBox(key).decrypt(slot.box)
    except nacl.exceptions.CryptoError:
        raise Refused(wrong) from None


def slot_purpose(data: bytes, limit: int = 0) -> str:
    """Return what a slot is for, without opening it.

    Raises:
        Refused: It is no slot, or a damaged one (``slot.damaged``).
    """
    return _decode(data, limit).purpose


def slot_size(data: bytes, limit: int = 0) -> int:
    """Return how many bytes of secret a slot holds, without opening it.

    Raises:
        Refused: It is no slot, or a damaged one (``slot.damaged``).
    """
    box = nacl.secret.SecretBox
    return len(_decode(data, limit).box) - box.NONCE_SIZE - box.MACBYTES


def _check_cost(cost: Cost) -> None:
    ops = MINIMUM.opslimit <= cost.opslimit <= LIMITS.opslimit
    memory = MINIMUM.memlimit <= cost.memlimit <= LIMITS.memlimit
    if not (ops and memory):
        raise Refused("slot.cost")


def _derive(passphrase: str, salt: bytes, cost: Cost, purpose: str) -> bytes:
    """Stretch the passphrase, then bind the key to its purpose."""
    # The same letters typed on another keyboard may arrive in another Unicode form.
    text = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    try:
        stretched = nacl.pwhash.argon2id.kdf(
            nacl.secret.SecretBox.KEY_SIZE,
            text,
            salt,
            opslimit=cost.opslimit,
            memlimit=cost.memlimit,
        )
    except (nacl.exceptions.RuntimeError, MemoryError):
        raise MachineFault("machine.memory") from None
    return hmac.digest(stretched, f"opsi-reviewer slot {purpose}".encode(), hashlib.sha256)


def _encode(slot: _Slot) -> bytes:
    return rfc8785.dumps(msgspec.to_builtins(slot))


def _checksum(slot: _Slot) -> str:
    return hashlib.sha256(_encode(msgspec.structs.replace(slot, sum=""))).hexdigest()


def _decode(data: bytes, limit: int) -> _Slot:
    if len(data) > (limit or LIMITS.slot):
        raise Refused("slot.damaged")
    try:
        slot = msgspec.json.decode(data, type=_Slot)
        sound = _encode(slot) == data and slot.sum == _checksum(slot)
    except (msgspec.DecodeError, rfc8785.CanonicalizationError, RecursionError, ValueError):
        raise Refused("slot.damaged") from None
    shape = (slot.type, slot.v, len(slot.salt)) == ("slot", 1, nacl.pwhash.argon2id.SALTBYTES)
    if not (sound and shape) or len(slot.box) < nacl.secret.SecretBox.NONCE_SIZE:
        raise Refused("slot.damaged")
    return slot
