"""Groups 1 to 7: the seal is cut, flipped, foreign, or asks for too much work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.crypto.keys import age_key
from reviewer_app.crypto.sealing import seal_bytes
from tests.attacks.forging import (
    against_merge,
    big,
    flip,
    forged,
    good,
    header_end,
    nothing,
    stanzas,
)

if TYPE_CHECKING:
    from tests.attacks.ground import Ground


def _swap(data: bytes) -> bytes:
    start = header_end(data) + 16
    one, two = data[start : start + 65_552], data[start + 65_552 : start + 2 * 65_552]
    return data[:start] + two + one + data[start + 2 * 65_552 :]


def _good_of_others(ground: Ground) -> bytes:
    return ground.other.results["bo"].read_bytes()


SEALS = (
    against_merge(1, "cut-by-one", "seal.damaged", lambda g: good(g)[:-1]),
    against_merge(1, "cut-in-header", "seal.damaged", lambda g: good(g)[:90]),
    against_merge(1, "cut-after-header", "seal.damaged", lambda g: good(g)[: header_end(good(g))]),
    against_merge(
        1, "cut-at-chunk", "seal.damaged", lambda g: (d := big(g))[: header_end(d) + 16 + 65_552]
    ),
    against_merge(
        1,
        "cut-inside-second-chunk",
        "seal.damaged",
        lambda g: (d := big(g))[: header_end(d) + 16 + 65_552 + 40],
    ),
    against_merge(2, "byte-appended", "seal.damaged", lambda g: good(g) + b"\0"),
    against_merge(2, "file-appended", "seal.damaged", lambda g: good(g) * 2),
    against_merge(2, "chunks-swapped", "seal.damaged", lambda g: _swap(big(g))),
    against_merge(
        3, "bit-in-mac", "seal.damaged", lambda g: flip(good(g), header_end(good(g)) - 9)
    ),
    against_merge(3, "bit-in-payload", "seal.damaged", lambda g: flip(good(g), len(good(g)) - 40)),
    against_merge(
        3, "bit-in-nonce", "seal.damaged", lambda g: flip(good(g), header_end(good(g)) + 3)
    ),
    against_merge(3, "bit-in-version", "seal.not-age", lambda g: flip(good(g), 20)),
    against_merge(
        4, "armoured", "seal.armour", lambda g: b"-----BEGIN AGE ENCRYPTED FILE-----\n" + good(g)
    ),
    against_merge(
        4,
        "passphrase",
        "seal.passphrase",
        lambda _g: (
            b"age-encryption.org/v1\n-> scrypt AAAA 18\nAAAA\n--- " + b"C" * 43 + b"\n" + b"\0" * 40
        ),
    ),
    against_merge(4, "empty", "file.empty", lambda _g: b""),
    against_merge(4, "plain-archive", "seal.not-age", lambda g: g.result("bo").inner(g.seed("bo"))),
    against_merge(4, "text", "seal.not-age", lambda _g: b"score: 5\n"),
    against_merge(
        4, "not-an-archive-inside", "result.not-result", lambda g: seal_bytes(b"hello", g.to)
    ),
    against_merge(5, "other-secretariat", "seal.not-for-us", _good_of_others),
    against_merge(
        5,
        "only-to-the-member",
        "seal.not-for-us",
        lambda g: g.result("bo").write(g.seed("bo"), (age_key(g.round.desks["bo"].identity),)),
    ),
    against_merge(6, "500-stanzas", "seal.header", lambda _g: stanzas(500, 43)),
    against_merge(6, "endless-stanza", "seal.header", lambda _g: stanzas(1, 1 << 20)),
    against_merge(
        6, "no-mac", "seal.header", lambda _g: b"age-encryption.org/v1\n" + b"-> X\n" * 20_000
    ),
    against_merge(
        7,
        "manifest-too-large",
        "result.manifest",
        forged(lambda p, _g: p.manifest.update(board="b" * (5 << 20))),
    ),
    against_merge(
        7,
        "signature-too-large",
        "result.signature.missing",
        forged(nothing, armour=lambda a: a + b"\n" * 1000),
    ),
    against_merge(
        7,
        "enrolment-too-large",
        "enrol.form",
        forged(lambda p, _g: setattr(p, "enrolment", b"{" + b" " * 5000 + b"}")),
    ),
)
