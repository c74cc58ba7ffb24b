"""Group 28: enrolments that nobody was invited to."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from reviewer_app.crypto import sshsig
from reviewer_app.crypto.keys import new_sign_seed
from reviewer_app.formats import namespaces
from tests.attacks import armours
from tests.attacks.forging import against_merge, enrolment_of, forged, without_enrolment
from tests.attacks.ground import Parts, canonical

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.attacks.ground import Ground


def _record(edit: Callable[[dict[str, Any], Ground], object]) -> Callable[[Ground], bytes]:
    """Return a maker whose enrolment record is edited; the outer signature stays Bo's."""

    def make(ground: Ground) -> bytes:
        parts = ground.result("bo")
        record = json.loads(enrolment_of(ground, "bo"))
        edit(record, ground)
        parts.enrolment = canonical(record)
        return parts.write(ground.seed("bo"), ground.to)

    return make


def _other_board(ground: Ground) -> bytes:
    """Return a result of the other board's Bo, sealed to us."""
    parts = Parts(**vars(ground.result("bo")))
    parts.enrolment = ground.others_enrolment("bo")
    return parts.write(ground.other.desks["bo"].seed, ground.to)


def _keys(ground: Ground, who: str) -> dict[str, Any]:

    found: dict[str, Any] = json.loads(
        base64.b64decode(json.loads(enrolment_of(ground, "bo"))["keys"])
    )
    found["reviewer"] = who
    return found


def _record_of(keys: dict[str, Any], signature: bytes, mac: bytes) -> bytes:

    text = {"keys": canonical(keys), "signature": signature, "mac": mac}
    return canonical({k: base64.b64encode(v).decode() for k, v in text.items()})


def _other_keys(ground: Ground, who: str, *, sign_anew: bool) -> bytes:

    parts, keys = ground.result("bo"), _keys(ground, who)
    old = json.loads(enrolment_of(ground, "bo"))
    if not sign_anew:
        keys["created"] = "2001-01-01T00:00:00Z"
        signature = base64.b64decode(old["signature"])
    else:
        signature = sshsig.sign(canonical(keys), namespaces.ENROL, ground.seed("bo"))
    parts.enrolment = _record_of(keys, signature, b"\0" * 32)
    return parts.write(ground.seed("bo"), ground.to)


def _resigned(ground: Ground) -> bytes:
    parts, keys = ground.result("bo"), _keys(ground, "bo")
    parts.enrolment = _record_of(
        keys, sshsig.sign(canonical(keys), namespaces.ENROL, new_sign_seed()), b"\0" * 32
    )
    return parts.write(ground.seed("bo"), ground.to)


def _weak(ground: Ground) -> bytes:
    parts, keys = ground.result("bo"), _keys(ground, "bo")
    keys["sign"] = armours.SMALL_ORDER.hex()
    signature = armours.small_order(
        sshsig.sign(canonical(keys), namespaces.ENROL, ground.seed("bo"))
    )
    parts.enrolment = _record_of(keys, signature, b"\0" * 32)
    return parts.write(ground.seed("bo"), ground.to)


ENROLMENTS = (
    against_merge(
        28,
        "code-of-another-member",
        "enrol.other-key",
        forged(lambda p, g: setattr(p, "enrolment", enrolment_of(g, "cy"))),
    ),
    against_merge(
        28,
        "mac-of-another-member",
        "enrol.secret",
        _record(lambda r, g: r.update(mac=json.loads(enrolment_of(g, "cy"))["mac"])),
    ),
    against_merge(
        28, "mac-zero", "enrol.secret", _record(lambda r, _g: r.update(mac="A" * 43 + "="))
    ),
    against_merge(28, "signature-of-another", "enrol.signature", _resigned),
    against_merge(
        28, "keys-changed", "signature.invalid", lambda g: _other_keys(g, "bo", sign_anew=False)
    ),
    against_merge(28, "small-order-key", "enrol.weak-key", _weak),
    against_merge(28, "other-board", "enrol.board", _other_board),
    against_merge(
        28,
        "nobody-was-invited",
        "enrol.unknown-member",
        lambda g: _other_keys(g, "zoe", sign_anew=True),
    ),
    against_merge(
        28, "own-secret-made-up", "enrol.secret", lambda g: _other_keys(g, "bo", sign_anew=True)
    ),
    against_merge(28, "no-record", "result.signature.unknown-key", forged(without_enrolment)),
    against_merge(
        28,
        "record-cut",
        "enrol.form",
        forged(lambda p, _g: setattr(p, "enrolment", (p.enrolment or b"")[:-3])),
    ),
)
