"""Invitations, key slots, rosters' drafts, officers' requests, stores and backups under attack."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from reviewer_app.crypto import sshsig
from reviewer_app.crypto.keys import age_key, new_age_identity, new_sign_seed, sign_key
from reviewer_app.formats import namespaces
from tests.attacks import armours, layout
from tests.attacks.case import Case
from tests.attacks.ground import canonical

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.attacks.ground import Ground


def _invite(ground: Ground) -> bytes:
    return ground.round.invitations["bo"].path.read_bytes()


def _slot(ground: Ground) -> bytes:
    return (ground.round.folder / "desk-ada" / "passphrase.slot").read_bytes()


def _edited(
    source: Callable[[Ground], bytes], *, resum: bool, **fields: Any
) -> Callable[[Ground], bytes]:
    """Return a maker of a slot or invite with other fields, its checksum made to fit where asked."""

    def make(ground: Ground) -> bytes:
        form = json.loads(source(ground))
        form.update(fields)
        if resum:
            form["sum"] = ""
            form["sum"] = layout.sha(canonical(form))
        return canonical(form)

    return make


def _changed(
    source: Callable[[Ground], bytes], change: Callable[[bytes], bytes]
) -> Callable[[Ground], bytes]:
    return lambda ground: change(source(ground))


def _flipped(data: bytes) -> bytes:
    place = data.index(b'"box":"') + 20
    return data[:place] + (b"A" if data[place : place + 1] != b"A" else b"B") + data[place + 1 :]


INVITES = tuple(
    Case(group, name, "create", code, make)
    for group, name, code, make in (
        (1, "cut-by-one", "invite.damaged", _changed(_invite, lambda d: d[:-1])),
        (2, "byte-appended", "invite.damaged", _changed(_invite, lambda d: d + b" ")),
        (3, "bit-in-the-box", "invite.damaged", _changed(_invite, _flipped)),
        (4, "empty", "file.empty", lambda _g: b""),
        (4, "a-package", "invite.damaged", lambda g: g.second.read_bytes()),
        (6, "memlimit-forged", "slot.cost", _edited(_invite, resum=True, memlimit=1 << 40)),
        (6, "opslimit-forged", "slot.cost", _edited(_invite, resum=True, opslimit=10**6)),
        (6, "limits-zero", "slot.cost", _edited(_invite, resum=True, opslimit=0, memlimit=0)),
        (23, "unknown-field", "invite.damaged", _edited(_invite, resum=True, admin=True)),
        (
            23,
            "whitespace",
            "invite.damaged",
            _changed(_invite, lambda d: d.replace(b":", b": ", 1)),
        ),
        (
            28,
            "box-changed-sum-made-to-fit",
            "code.wrong",
            lambda g: _edited(_invite, resum=True, box=json.loads(_flipped(_invite(g)))["box"])(g),
        ),
        (
            28,
            "of-another-member",
            "code.wrong",
            lambda g: g.round.invitations["cy"].path.read_bytes(),
        ),
        (
            28,
            "of-another-board",
            "code.wrong",
            lambda g: g.other.invitations["bo"].path.read_bytes(),
        ),
        (28, "a-key-slot", "invite.damaged", _slot),
    )
)

SLOTS = tuple(
    Case(group, name, "slot", code, make)
    for group, name, code, make in (
        (4, "empty", "file.empty", lambda _g: b""),
        (6, "memlimit-forged", "slot.cost", _edited(_slot, resum=True, memlimit=1 << 40)),
        (6, "opslimit-forged", "slot.cost", _edited(_slot, resum=True, opslimit=10**6)),
        (30, "slot-cut", "slot.damaged", _changed(_slot, lambda d: d[:-1])),
        (30, "slot-bit", "slot.damaged", _changed(_slot, _flipped)),
        (30, "slot-large", "file.too-large", lambda _g: b"{" + b" " * (70 << 10) + b"}"),
        (
            30,
            "slot-of-another-purpose",
            "slot.purpose",
            lambda g: (g.round.folder / "desk-ada" / "recovery.slot").read_bytes(),
        ),
        (
            30,
            "slot-of-another-desk",
            "store.damaged",
            lambda g: (g.round.folder / "desk-bo" / "passphrase.slot").read_bytes(),
        ),
    )
)


def _request(edit: Callable[[dict[str, Any]], object], **how: Any) -> Callable[[Ground], bytes]:
    """Return a maker of somebody's request to become an officer, edited and signed by its own key."""

    def make(_ground: Ground) -> bytes:
        seed = how.get("seed", new_sign_seed())
        keys = {
            "type": "officer-request", "v": 1, "id": "officer-7", "sign": sign_key(seed),
            "age": age_key(new_age_identity()), "created": "2026-11-24T09:00:00Z",
        }  # fmt: skip
        edit(keys)
        data = canonical(keys)
        signature = sshsig.sign(data, how.get("namespace", namespaces.ENROL), how.get("by", seed))
        if "armour" in how:
            signature = how["armour"](signature)
        return canonical(
            {
                "keys": base64.b64encode(data).decode(),
                "signature": base64.b64encode(signature).decode(),
            }
        )

    return make


OFFICERS = tuple(
    Case(group, name, "officer", code, make)
    for group, name, code, make in (
        (
            16,
            "for-another-purpose",
            "signature.namespace",
            _request(lambda _k: None, namespace="git"),
        ),
        (
            17,
            "small-order-key",
            "officer.weak-key",
            _request(lambda k: k.update(sign=armours.SMALL_ORDER.hex())),
        ),
        (
            17,
            "signed-by-somebody-else",
            "officer.signature",
            _request(lambda _k: None, by=bytes(range(32))),
        ),
        (
            17,
            "key-of-the-officer",
            "roster.key-twice",
            lambda g: _request(lambda _k: None, seed=g.round.office.seed)(g),
        ),
        (
            17,
            "key-of-a-member",
            "roster.key-twice",
            lambda g: _request(lambda _k: None, seed=g.seed("ada"))(g),
        ),
        (23, "unknown-field", "officer.form", _request(lambda k: k.update(admin=True))),
        (25, "reserved-id", "officer.form", _request(lambda k: k.update(id="NUL"))),
        (26, "id-of-a-member", "officer.known", _request(lambda k: k.update(id="ada"))),
    )
)

CASES = (*INVITES, *SLOTS, *OFFICERS)
