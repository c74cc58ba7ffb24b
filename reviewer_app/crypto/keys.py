"""Make keys, and tell good public keys from bad ones."""

from __future__ import annotations

import re
import secrets
from typing import Final

import nacl.bindings
import nacl.exceptions
import nacl.signing
import pyrage

from reviewer_app.domain.ids import AgeKey, SignKey
from reviewer_app.errors import Refused

SEED_SIZE: Final = 32
"""Bytes of the secret half of a signing key."""

_SIGN_KEY: Final = re.compile(r"[0-9a-f]{64}\Z")
_AGE_KEY: Final = re.compile(r"age1[0-9a-z]{58}\Z")


def random_bytes(count: int) -> bytes:
    """Return ``count`` bytes nobody can guess."""
    return secrets.token_bytes(count)


def new_sign_seed() -> bytes:
    """Make the secret half of an Ed25519 signing key, 32 bytes."""
    return random_bytes(SEED_SIZE)


def sign_key(seed: bytes) -> SignKey:
    """Return the public key that belongs to a seed of 32 bytes."""
    return SignKey(bytes(nacl.signing.SigningKey(seed).verify_key).hex())


def is_valid_sign_key(key: str) -> bool:
    """Tell whether ``key`` is 64 lower-case hexadecimal digits naming a point of full order.

    A key of small order accepts one signature for every message; other verifiers let it pass.
    """
    if not _SIGN_KEY.match(key):
        return False
    return bool(nacl.bindings.crypto_core_ed25519_is_valid_point(bytes.fromhex(key)))


def fits(key: SignKey, message: bytes, signature: bytes) -> bool:
    """Tell whether an Ed25519 signature of 64 bytes over ``message`` was made with ``key``, a key of full order."""
    if not is_valid_sign_key(key):
        return False
    try:
        nacl.signing.VerifyKey(bytes.fromhex(key)).verify(message, signature)
    except (nacl.exceptions.BadSignatureError, ValueError):
        # ValueError: not 64 bytes.
        return False
    return True


def new_age_identity() -> str:
    """Make the secret half of an age X25519 key pair, ``AGE-SECRET-KEY-1…``."""
    return str(pyrage.x25519.Identity.generate())


def age_key(identity: str) -> AgeKey:
    """Return the recipient that belongs to an age identity.

    Raises:
        Refused: It is no age X25519 identity (``key.identity``).
    """
    try:
        return AgeKey(str(pyrage.x25519.Identity.from_str(identity).to_public()))
    except pyrage.IdentityError:
        raise Refused("key.identity") from None


def is_valid_age_key(key: str) -> bool:
    """Tell whether ``key`` is an age X25519 recipient in its one canonical form."""
    if not _AGE_KEY.match(key):
        return False
    try:
        return str(pyrage.x25519.Recipient.from_str(key)) == key
    except pyrage.RecipientError:
        return False
