"""Group 23: one meaning, many spellings of JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.attacks import layout
from tests.attacks.forging import against_merge
from tests.attacks.ground import canonical

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.attacks.ground import Ground


def _spelled(old: bytes, new: bytes) -> Callable[[Ground], bytes]:
    """Return a maker whose manifest is spelled otherwise and signed as it is spelled."""

    def make(ground: Ground) -> bytes:
        parts = ground.result("bo")
        body = canonical(parts.answers)
        parts.manifest["answers"] = {"sha256": layout.sha(body), "size": len(body)}
        text = canonical(parts.manifest)
        assert old in text
        return parts.write(ground.seed("bo"), ground.to, manifest=text.replace(old, new, 1))

    return make


def _said(old: bytes, new: bytes) -> Callable[[Ground], bytes]:
    """Return a maker whose answers are spelled otherwise, hashed and signed as they are spelled."""

    def make(ground: Ground) -> bytes:
        parts = ground.result("bo")
        text = canonical(parts.answers)
        assert old in text
        return parts.write(ground.seed("bo"), ground.to, answers=text.replace(old, new, 1))

    return make


SPELLINGS = (
    *(
        against_merge(23, "manifest-" + name, "result.manifest", _spelled(old, new))
        for name, old, new in (
            ("duplicate-key", b'{"answers"', b'{"v":1,"answers"'),
            ("unknown-field", b',"v":1}', b',"v":1,"w":1}'),
            ("whitespace", b'"v":1', b'"v": 1'),
            ("nan", b'"epoch":1', b'"epoch":NaN'),
            ("float", b'"epoch":1', b'"epoch":1.0'),
            ("text", b'"epoch":1', b'"epoch":"1"'),
            ("true", b'"epoch":1', b'"epoch":true'),
            ("huge", b'"epoch":1', b'"epoch":1152921504606846976'),
            ("brackets", b'"history":[]', b'"history":' + b"[" * 100_000),
            ("bad-utf8", b'"type":"result"', b'"type":"re\xff"'),
            ("surrogate", b'"type":"result"', b'"type":"\\ud800"'),
            ("newline-at-end", b',"v":1}', b',"v":1}\n'),
            ("order", b'"type":"result","v":1}', b'"v":1,"type":"result"}'),
            ("cut", b',"v":1}', b""),
        )
    ),
    *(
        against_merge(23, "answers-" + name, "result.answers", _said(old, new))
        for name, old, new in (
            ("duplicate-key", b'"confidence":null', b'"confidence":null,"confidence":null'),
            ("unknown-field", b'"confidence":null', b'"admin":true,"confidence":null'),
            ("float", b'"level":4', b'"level":4.0'),
            ("true", b'"level":4', b'"level":true'),
            ("text", b'"level":4', b'"level":"4"'),
            ("huge", b'"level":4', b'"level":1152921504606846976'),
            ("confidence", b'"confidence":null', b'"confidence":9'),
            ("id", b'"submission":"S-1"', b'"submission":"../S-1"'),
            ("state", b'"work":"scored"', b'"work":"done"'),
        )
    ),
)
