"""Signatures that some verifier accepts and ours must not."""

from __future__ import annotations

import base64
from typing import Final

_BEGIN: Final = b"-----BEGIN SSH SIGNATURE-----\n"
_END: Final = b"-----END SSH SIGNATURE-----\n"
_L: Final = 2**252 + 27742317777372353535851937790883648493
SMALL_ORDER: Final = bytes.fromhex(
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"
)
"""A point of order 8: one signature by it fits every message in careless verifiers."""


def _blob(armour: bytes) -> bytes:
    return base64.b64decode(armour[len(_BEGIN) : -len(_END)].replace(b"\n", b""))


def _armour(blob: bytes, width: int = 70) -> bytes:
    text = base64.b64encode(blob)
    lines = b"".join(text[i : i + width] + b"\n" for i in range(0, len(text), width))
    return _BEGIN + lines + _END


def rewrapped(armour: bytes) -> bytes:
    """Return the same signature with lines of 76."""
    return _armour(_blob(armour), 76)


def malleated(armour: bytes) -> bytes:
    """Return the signature with S + L: the same to whoever does not check its range."""
    blob = _blob(armour)
    scalar = int.from_bytes(blob[-32:], "little") + _L
    return _armour(blob[:-32] + scalar.to_bytes(32, "little"))


def with_reserved(armour: bytes) -> bytes:
    """Return the signature with its reserved field set."""
    blob = _blob(armour)
    place = blob.index(b"sha512") - 8
    return _armour(blob[:place] + b"\0\0\0\1x" + blob[place + 4 :])


def with_sha256(armour: bytes) -> bytes:
    """Return the signature naming another hash."""
    return _armour(_blob(armour).replace(b"sha512", b"sha256"))


def with_rsa_name(armour: bytes) -> bytes:
    """Return the signature naming another kind of key."""
    return _armour(_blob(armour).replace(b"ssh-ed25519", b"ssh-ed2551a"))


def small_order(armour: bytes) -> bytes:
    """Return a signature by a key of small order, R and S as such forgers choose them."""
    blob = _blob(armour)
    place = blob.index(b"ssh-ed25519") + 11 + 4
    forged = blob[:place] + SMALL_ORDER + blob[place + 32 : -64] + SMALL_ORDER + b"\0" * 32
    return _armour(forged)
