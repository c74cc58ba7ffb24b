"""The knobs of a forger: Bo's real result, edited, signed and sealed anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.attacks.case import Case

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.attacks.ground import Ground, Parts


def good(ground: Ground, who: str = "bo") -> bytes:
    return ground.round.results[who].read_bytes()


def big(ground: Ground) -> bytes:
    """Return a valid result of more than two chunks."""
    parts = ground.result("bo")
    for review in parts.answers["reviews"]:
        review["to_team"] = review["to_secretariat"] = "x" * 20_000
    return parts.write(ground.seed("bo"), ground.to)


def header_end(data: bytes) -> int:
    return data.index(b"\n--- ") + 5 + 43 + 1


def flip(data: bytes, place: int) -> bytes:
    changed = bytearray(data)
    changed[place] ^= 1
    return bytes(changed)


def forged(edit: Callable[[Parts, Ground], object], **how: Any) -> Callable[[Ground], bytes]:
    """Return a maker of Bo's result, edited, signed with his own key and sealed to us."""

    def make(ground: Ground) -> bytes:
        parts = ground.result("bo")
        edit(parts, ground)
        return parts.write(ground.seed("bo"), ground.to, **how)

    return make


def with_manifest(**fields: Any) -> Callable[[Ground], bytes]:
    return forged(lambda p, _g: p.manifest.update(fields))


def with_review(number: int, **fields: Any) -> Callable[[Ground], bytes]:
    return forged(lambda p, _g: p.answers["reviews"][number].update(fields))


def with_score(**fields: Any) -> Callable[[Ground], bytes]:
    return forged(lambda p, _g: p.answers["reviews"][0]["scores"][0].update(fields))


def nothing(_parts: Parts, _ground: Ground) -> None:
    """Edit nothing."""


def against_merge(group: int, name: str, code: str, make: Callable[[Ground], bytes]) -> Case:
    return Case(group, name, "merge", code, make)


def stanzas(count: int, size: int) -> bytes:
    body = b"".join(b"-> X25519 " + b"A" * 43 + b"\n" + b"B" * size + b"\n" for _ in range(count))
    return b"age-encryption.org/v1\n" + body + b"--- " + b"C" * 43 + b"\n" + b"\0" * 64


def enrolment_of(ground: Ground, who: str) -> bytes:
    found = ground.result(who).enrolment
    assert found is not None
    return found


def without_enrolment(parts: Parts, _ground: Ground) -> None:
    parts.enrolment = None
