"""Groups 16 to 21: signatures, people, places, numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.crypto import sshsig
from reviewer_app.crypto.keys import age_key, new_age_identity
from reviewer_app.formats import namespaces
from tests.attacks import armours
from tests.attacks.forging import (
    against_merge,
    enrolment_of,
    forged,
    nothing,
    with_manifest,
    without_enrolment,
)
from tests.attacks.ground import Parts, canonical

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.attacks.ground import Ground

_NEW_SEED = bytes(range(32))


def _as(who: str, edit: Callable[[Parts, Ground], object] = nothing) -> Callable[[Ground], bytes]:
    """Return a maker of Bo's result signed with somebody else's key."""

    def make(ground: Ground) -> bytes:
        parts = ground.result("bo")
        edit(parts, ground)
        keys = {
            "stranger": _NEW_SEED,
            "officer": ground.round.office.seed,
            "ada": ground.seed("ada"),
            "cy": ground.seed("cy"),
        }
        return parts.write(keys[who], ground.to)

    return make


def _old_signature(ground: Ground) -> bytes:
    older = sshsig.sign(
        canonical(ground.result("bo").manifest), namespaces.RESULT, ground.seed("bo")
    )
    return forged(lambda p, _g: p.manifest.update(final=False), armour=lambda _a: older)(ground)


def _addressed(ground: Ground, key: str) -> bytes:
    parts = ground.result("bo")
    parts.manifest["to"] = [key]
    return parts.write(ground.seed("bo"), ground.to)


def _stolen(ground: Ground) -> bytes:
    parts = ground.result("ada")
    parts.enrolment = enrolment_of(ground, "bo")
    return parts.write(ground.seed("bo"), ground.to)


def _from_dee(ground: Ground) -> bytes:
    parts = ground.result("bo")
    parts.manifest["reviewer"] = "dee"
    parts.enrolment = ground.dee_enrolment
    return parts.write(ground.dee_seed, ground.to)


SIGNATURES = (
    against_merge(
        16, "missing", "result.signature.missing", forged(nothing, entries=lambda e: [e[0], *e[2:]])
    ),
    against_merge(16, "of-an-older-file", "result.signature.invalid", _old_signature),
    *(
        against_merge(
            16, "for-" + name, "result.signature.namespace", forged(nothing, namespace=space)
        )
        for name, space in (
            ("bundle", namespaces.BUNDLE),
            ("enrol", namespaces.ENROL),
            ("roster", namespaces.ROSTER),
            ("merge", namespaces.MERGE),
            ("git", "git"),
        )
    ),
    *(
        against_merge(16, name, "result.signature.form", forged(nothing, armour=change))
        for name, change in (
            ("crlf", lambda a: a.replace(b"\n", b"\r\n")),
            ("joined", lambda a: a + a),
            ("text-after", lambda a: a + b"x\n"),
            ("text-before", lambda a: b"x\n" + a),
            ("other-wrapping", armours.rewrapped),
            ("reserved-set", armours.with_reserved),
            ("sha256", armours.with_sha256),
            ("rsa", armours.with_rsa_name),
            ("not-base64", lambda a: a.replace(b"U", b"*", 1)),
        )
    ),
    against_merge(
        16, "s-plus-l", "result.signature.invalid", forged(nothing, armour=armours.malleated)
    ),
    against_merge(
        17, "unknown-key", "result.signature.unknown-key", _as("stranger", without_enrolment)
    ),
    against_merge(17, "officer-key", "result.officer-key", _as("officer")),
    against_merge(
        17,
        "small-order-key",
        "result.signature.weak-key",
        forged(nothing, armour=armours.small_order),
    ),
    against_merge(18, "ada-signs-for-bo", "result.reviewer", _as("ada")),
    against_merge(18, "bo-signs-for-ada", "result.reviewer", with_manifest(reviewer="ada")),
    against_merge(18, "bo-signs-for-nobody", "result.reviewer", with_manifest(reviewer="zoe")),
    against_merge(18, "other-epoch", "result.epoch", with_manifest(epoch=2)),
    against_merge(18, "epoch-zero", "result.manifest", with_manifest(epoch=0)),
    against_merge(19, "other-board", "result.board", with_manifest(board="board-ffffffffffffffff")),
    against_merge(19, "other-call", "result.call", with_manifest(call="large")),
    against_merge(19, "other-round", "result.round", with_manifest(round=2)),
    against_merge(19, "other-bundle", "result.bundle.unknown", with_manifest(bundle="a" * 64)),
    against_merge(19, "other-rubric", "result.rubric", with_manifest(rubric="a" * 64)),
    against_merge(19, "other-version", "result.version", with_manifest(v=2)),
    against_merge(19, "other-type", "result.manifest", with_manifest(type="bundle")),
    against_merge(19, "not-in-the-audience", "result.bundle.audience", _from_dee),
    against_merge(
        20, "forwarded", "result.not-to-us", lambda g: _addressed(g, age_key(new_age_identity()))
    ),
    against_merge(20, "to-nobody", "result.manifest", with_manifest(to=[])),
    against_merge(20, "signed-anew-by-a-stranger", "enrol.other-key", _as("stranger")),
    against_merge(20, "another-members-answers", "result.reviewer", _stolen),
    against_merge(21, "number-far-ahead", "result.seq", with_manifest(seq=2**50)),
    against_merge(21, "number-negative", "result.manifest", with_manifest(seq=-1)),
    against_merge(21, "revision-without-history", "result.history", with_manifest(revision=3)),
    against_merge(21, "revision-zero", "result.manifest", with_manifest(revision=0)),
    against_merge(
        21,
        "history-twice-the-same",
        "result.history",
        with_manifest(revision=3, history=["a" * 64, "a" * 64]),
    ),
    against_merge(
        21, "history-no-hash", "result.history", with_manifest(revision=2, history=["A" * 64])
    ),
    against_merge(
        21,
        "history-too-long",
        "result.history",
        with_manifest(revision=1002, history=[f"{n:064x}" for n in range(1001)]),
    ),
)
