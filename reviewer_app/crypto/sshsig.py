"""Sign and verify as ``ssh-keygen -Y`` does: Ed25519, sha512, one armour per signature.

The format is OpenSSH's PROTOCOL.sshsig. Other verifiers accept several encodings of one signature; this
reader accepts exactly the bytes that the writer makes, which are also those that ssh-keygen makes.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import struct
from typing import Final, NamedTuple

import nacl.signing

from reviewer_app.crypto.keys import fits, is_valid_sign_key
from reviewer_app.domain.ids import SignKey
from reviewer_app.domain.limits import LIMITS
from reviewer_app.errors import Refused

_BEGIN: Final = b"-----BEGIN SSH SIGNATURE-----\n"
_END: Final = b"-----END SSH SIGNATURE-----\n"
_MAGIC: Final = b"SSHSIG"
_KEY_TYPE: Final = b"ssh-ed25519"
_HASH: Final = b"sha512"
_WIDTH: Final = 70
_KEY_SIZE: Final = 32
_SIGNATURE_SIZE: Final = 64


class _Parts(NamedTuple):
    key: bytes
    namespace: bytes
    signature: bytes


def sign(message: bytes, namespace: str, seed: bytes) -> bytes:
    """Return the armoured signature of ``message`` for one purpose.

    Args:
        message: What is signed; it is hashed with SHA-512 first.
        namespace: The purpose, for instance ``bundle.v1@opsi-reviewer``.
        seed: Secret half of the signing key, 32 bytes.
    """
    key = nacl.signing.SigningKey(seed)
    purpose = namespace.encode()
    signature = key.sign(_to_be_signed(message, purpose)).signature
    return _armour(_Parts(bytes(key.verify_key), purpose, signature))


def verify(message: bytes, armour: bytes, namespace: str) -> SignKey:
    """Return the key that signed ``message``; whose key it is, the caller must know.

    Raises:
        Refused: The armour is not the canonical one (``signature.form``), is for another purpose
            (``signature.namespace``), comes from a key of small order (``signature.weak-key``), or does
            not fit the message (``signature.invalid``).
    """
    parts = _parse(armour)
    purpose = namespace.encode()
    if parts.namespace != purpose:
        raise Refused("signature.namespace", wanted=namespace)
    key = SignKey(parts.key.hex())
    if not is_valid_sign_key(key):
        raise Refused("signature.weak-key")
    if not fits(key, _to_be_signed(message, purpose), parts.signature):
        raise Refused("signature.invalid")
    return key


def public_line(key: SignKey, comment: str) -> str:
    """Return the key as OpenSSH writes it: ``ssh-ed25519 AAAA… comment``."""
    return (
        f"ssh-ed25519 {base64.b64encode(_key_blob(bytes.fromhex(key))).decode()} {comment}".rstrip()
    )


def _field(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def _key_blob(key: bytes) -> bytes:
    return _field(_KEY_TYPE) + _field(key)


def _to_be_signed(message: bytes, namespace: bytes) -> bytes:
    digest = hashlib.sha512(message).digest()
    return _MAGIC + _field(namespace) + _field(b"") + _field(_HASH) + _field(digest)


def _armour(parts: _Parts) -> bytes:
    blob = (
        _MAGIC
        + struct.pack(">I", 1)
        + _field(_key_blob(parts.key))
        + _field(parts.namespace)
        + _field(b"")
        + _field(_HASH)
        + _field(_field(_KEY_TYPE) + _field(parts.signature))
    )
    text = base64.b64encode(blob)
    lines = b"".join(text[i : i + _WIDTH] + b"\n" for i in range(0, len(text), _WIDTH))
    return _BEGIN + lines + _END


def _parse(armour: bytes) -> _Parts:
    """Find the parts by position, then insist that writing them gives the same bytes."""
    if len(armour) > LIMITS.signature or not (armour.startswith(_BEGIN) and armour.endswith(_END)):
        raise Refused("signature.form")
    try:
        blob = base64.b64decode(armour[len(_BEGIN) : -len(_END)].replace(b"\n", b""), validate=True)
    except binascii.Error:
        raise Refused("signature.form") from None
    key_at = len(_MAGIC) + 4 + 4 + 4 + len(_KEY_TYPE) + 4
    space_at = key_at + _KEY_SIZE + 4
    space_size = int.from_bytes(blob[space_at - 4 : space_at], "big")
    parts = _Parts(
        key=blob[key_at : key_at + _KEY_SIZE],
        namespace=blob[space_at : space_at + space_size],
        signature=blob[-_SIGNATURE_SIZE:],
    )
    if _armour(parts) != armour:
        raise Refused("signature.form")
    return parts
