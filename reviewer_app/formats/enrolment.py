"""An enrolment record: a member's first keys, signed by them and proven by the invitation's secret."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from reviewer_app.crypto import sshsig
from reviewer_app.crypto.keys import is_valid_age_key, is_valid_sign_key
from reviewer_app.domain.ids import AgeKey, BoardId, MemberId, SignKey, is_id
from reviewer_app.errors import Refused
from reviewer_app.formats import namespaces
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.stamps import parse_stamp, stamp

if TYPE_CHECKING:
    import datetime as dt

_VERSION: Final = 1


class _Keys(Form, frozen=True):
    type: Literal["enrolment"]
    v: int
    board: str
    reviewer: str
    sign: str
    age: str
    created: str


class _Record(Form, frozen=True):
    keys: bytes
    signature: bytes
    mac: bytes


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A member's first keys.

    Attributes:
        board: Board they enrol with.
        reviewer: Who they are.
        sign: Signing key.
        age: Encryption key.
        created: When, UTC.
    """

    board: BoardId
    reviewer: MemberId
    sign: SignKey
    age: AgeKey
    created: dt.datetime


def write_enrolment(enrolment: Enrolment, seed: bytes, secret: bytes) -> bytes:
    """Return the record, signed with the new key and bound to the invitation's secret."""
    keys = encode(
        _Keys(
            type="enrolment",
            v=_VERSION,
            board=enrolment.board,
            reviewer=enrolment.reviewer,
            sign=enrolment.sign,
            age=enrolment.age,
            created=stamp(enrolment.created),
        )
    )
    signature = sshsig.sign(keys, namespaces.ENROL, seed)
    return encode(_Record(keys, signature, hmac.digest(secret, keys, hashlib.sha256)))


def read_enrolment(data: bytes) -> Enrolment:
    """Check form, keys and proof of possession; whether the secret fits is ``proves``.

    Raises:
        Refused: ``enrol.form``, ``enrol.weak-key``, ``enrol.signature``, or ``signature.*``.
    """
    record = decode(data, _Record, LIMITS.enrolment, "enrol.form")
    keys = decode(record.keys, _Keys, LIMITS.enrolment, "enrol.form")
    if keys.v != _VERSION or not is_id(keys.board) or not is_id(keys.reviewer):
        raise Refused("enrol.form", why="enrol.fields", at="$")
    if not is_valid_sign_key(keys.sign) or not is_valid_age_key(keys.age):
        raise Refused("enrol.weak-key")
    if sshsig.verify(record.keys, record.signature, namespaces.ENROL) != keys.sign:
        raise Refused("enrol.signature")
    return Enrolment(
        board=BoardId(keys.board),
        reviewer=MemberId(keys.reviewer),
        sign=SignKey(keys.sign),
        age=AgeKey(keys.age),
        created=parse_stamp(keys.created, "enrol.form"),
    )


def proves(data: bytes, secret: bytes) -> bool:
    """Tell whether the record was made by someone who held the invitation's secret.

    Raises:
        Refused: ``enrol.form``.
    """
    record = decode(data, _Record, LIMITS.enrolment, "enrol.form")
    return hmac.compare_digest(record.mac, hmac.digest(secret, record.keys, hashlib.sha256))
