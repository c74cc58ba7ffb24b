"""An officer's keys on their way into a roster: a public request, and a private file under a code.

The request proves that whoever asks holds the signing key; who they are, the officer who adds them has to
know: the six words of the key are for reading out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from reviewer_app.crypto import sshsig
from reviewer_app.crypto.codes import normal_code
from reviewer_app.crypto.keys import age_key, is_valid_age_key, is_valid_sign_key, sign_key
from reviewer_app.crypto.slots import Cost, close_slot, open_slot
from reviewer_app.domain.ids import AgeKey, OfficerId, SignKey, is_id
from reviewer_app.domain.roster import OfficerSecrets
from reviewer_app.errors import Refused
from reviewer_app.formats import namespaces
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.stamps import parse_stamp, stamp

if TYPE_CHECKING:
    import datetime as dt

PURPOSE: Final = "officer"
_FORM: Final = "officer.form"


class _Public(Form, frozen=True):
    type: Literal["officer-request"]
    v: Literal[1]
    id: str
    sign: str
    age: str
    created: str


class _Request(Form, frozen=True):
    keys: bytes
    signature: bytes


class _Private(Form, frozen=True):
    type: Literal["officer-keys"]
    v: Literal[1]
    id: str
    seed: bytes
    identity: str


@dataclass(frozen=True, slots=True)
class OfficerRequest:
    """Who asks to become an officer or the recovery member.

    Attributes:
        id: Identifier of the person.
        sign: Signing key.
        age: Encryption key.
    """

    id: OfficerId
    sign: SignKey
    age: AgeKey


def write_request(secrets: OfficerSecrets, moment: dt.datetime) -> bytes:
    """Return the public request, signed with the key it names."""
    keys = encode(
        _Public(
            type="officer-request",
            v=1,
            id=secrets.id,
            sign=sign_key(secrets.seed),
            age=age_key(secrets.identity),
            created=stamp(moment),
        )
    )
    return encode(_Request(keys, sshsig.sign(keys, namespaces.ENROL, secrets.seed)))


def read_request(data: bytes) -> OfficerRequest:
    """Return who asks, the proof of possession checked.

    Raises:
        Refused: ``officer.form``, ``officer.weak-key``, ``officer.signature``, ``signature.*``.
    """
    request = decode(data, _Request, LIMITS.enrolment, _FORM)
    keys = decode(request.keys, _Public, LIMITS.enrolment, _FORM)
    parse_stamp(keys.created, _FORM)
    if not is_id(keys.id):
        raise Refused(_FORM, why="officer.id", at="$.id")
    if not is_valid_sign_key(keys.sign) or not is_valid_age_key(keys.age):
        raise Refused("officer.weak-key")
    if sshsig.verify(request.keys, request.signature, namespaces.ENROL) != keys.sign:
        raise Refused("officer.signature")
    return OfficerRequest(OfficerId(keys.id), SignKey(keys.sign), AgeKey(keys.age))


def write_secrets(secrets: OfficerSecrets, code: str, cost: Cost) -> bytes:
    """Return the private file, which opens with ``code``."""
    form = _Private("officer-keys", 1, secrets.id, secrets.seed, secrets.identity)
    return close_slot(encode(form), normal_code(code), cost, PURPOSE)


def read_secrets(data: bytes, code: str) -> OfficerSecrets:
    """Open the private file.

    Raises:
        Refused: ``code.form``, ``code.wrong``, ``slot.damaged``, ``slot.purpose``, ``slot.cost``,
            ``officer.form``.
    """
    content = open_slot(data, normal_code(code), PURPOSE, wrong="code.wrong")
    form = decode(content, _Private, LIMITS.enrolment, _FORM)
    return OfficerSecrets(OfficerId(form.id), form.seed, form.identity)
