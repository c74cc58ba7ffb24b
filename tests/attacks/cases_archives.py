"""Groups 8 to 15: archives that two readers would read differently."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from tests.attacks import layout
from tests.attacks.forging import against_merge, forged, nothing
from tests.attacks.layout import Trick

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.attacks.ground import Ground


def _twice(entries: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    return [*entries, ("manifest.json", entries[0][1].replace(b'"final":true', b'"final":false'))]


def _named(name: str) -> Callable[[Ground], bytes]:
    return forged(nothing, raw=lambda data: layout.archive([*_list(data), (name, b"x")]))


def _list(data: bytes) -> list[tuple[str, bytes]]:

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(n, archive.read(n)) for n in archive.namelist()]


def _tricky(
    trick: Trick,
    place: int = 0,
    *,
    count: int | None = None,
    comment: bytes = b"",
    gap: bytes = b"",
) -> Callable[[Ground], bytes]:
    return forged(
        nothing,
        raw=lambda d: layout.tricky(
            _list(d), {place: trick}, count=count, comment=comment, gap=gap
        ),
    )


_OTHER_NAME = b"manifest.jsom"

ARCHIVES = (
    against_merge(8, "manifest-twice", "archive.duplicate", forged(nothing, entries=_twice)),
    against_merge(
        8, "blob-twice", "archive.duplicate", forged(nothing, entries=lambda e: [*e, e[2]])
    ),
    against_merge(
        8,
        "case-fold-pair",
        "archive.name",
        forged(nothing, entries=lambda e: [*e, ("Manifest.json", b"{}")]),
    ),
    against_merge(
        8,
        "sharp-s",
        "archive.name",
        forged(
            nothing,
            raw=lambda d: layout.tricky(
                [*_list(d), ("x", b"")], {len(_list(d)): Trick(raw_name="manifeßt.json".encode())}
            ),
        ),
    ),
    *(
        against_merge(9, name, "archive.name", _named(text))
        for name, text in (
            ("parent", "../manifest.json"),
            ("absolute", "/etc/passwd"),
            ("drive", "C:/x.json"),
            ("backslash", "blobs\\x"),
            ("reserved", "NUL.txt"),
            ("nul-byte", "manifest.json\0.txt"),
            ("dot-dot-inside", "blobs/../../x"),
            ("unknown", "readme.txt"),
            ("long", "b" * 300),
        )
    ),
    against_merge(
        10, "symlink", "archive.headers-differ", _tricky(Trick(attributes=0o120777 << 16))
    ),
    against_merge(
        10, "device", "archive.headers-differ", _tricky(Trick(attributes=0o020666 << 16))
    ),
    against_merge(10, "directory", "archive.name", _named("blobs/")),
    against_merge(11, "deflated", "archive.compressed", _tricky(Trick(method=8), 2)),
    against_merge(
        11,
        "deflated-by-python",
        "archive.compressed",
        forged(nothing, raw=lambda d: layout.by_zipfile(_list(d), compression=8)),
    ),
    against_merge(
        11,
        "bomb",
        "archive.compressed",
        forged(
            nothing,
            raw=lambda d: layout.by_zipfile(
                [*_list(d)[:2], ("blobs/" + "0" * 64, b"\0" * (8 << 20))], compression=8
            ),
        ),
    ),
    against_merge(11, "size-lies", "archive.compressed", _tricky(Trick(size=7), 2)),
    against_merge(
        11,
        "overlapping",
        "archive.gap",
        forged(nothing, raw=lambda d: layout.overlapping(_list(d))),
    ),
    against_merge(11, "count-too-low", "archive.gap", _tricky(Trick(), count=1)),
    against_merge(11, "count-too-high", "archive.end-record", _tricky(Trick(), count=9)),
    against_merge(12, "prefix", "result.not-result", forged(nothing, raw=lambda d: b"MZ" + d)),
    against_merge(12, "suffix", "archive.end-record", forged(nothing, raw=lambda d: d + b"\0")),
    against_merge(12, "comment", "archive.end-record", _tricky(Trick(), comment=b"hidden")),
    against_merge(
        12,
        "archive-in-comment",
        "archive.end-record",
        forged(
            nothing, raw=lambda d: layout.tricky(_list(d), {}, comment=layout.archive(_list(d)))
        ),
    ),
    against_merge(12, "two-joined", "archive.end-record", forged(nothing, raw=lambda d: d + d)),
    against_merge(12, "gap", "archive.gap", _tricky(Trick(), gap=b"here is room")),
    against_merge(
        13,
        "local-other-name",
        "archive.headers-differ",
        forged(nothing, raw=lambda d: d.replace(b"manifest.json", _OTHER_NAME, 1)),
    ),
    against_merge(
        13, "central-other-name", "archive.name", _tricky(Trick(central_name=_OTHER_NAME))
    ),
    against_merge(
        13, "unicode-path", "archive.headers-differ", _tricky(Trick(extra=b"up\x06\x00\x01AAAAx"))
    ),
    against_merge(13, "encrypted-flag", "archive.headers-differ", _tricky(Trick(flags=1))),
    against_merge(13, "descriptor-flag", "archive.headers-differ", _tricky(Trick(flags=8))),
    against_merge(
        13,
        "wrong-checksum",
        "archive.checksum",
        forged(nothing, raw=lambda d: d.replace(b'"final":true', b'"final":trua')),
    ),
    against_merge(
        14,
        "extra-blob",
        "result.blobs",
        forged(nothing, entries=lambda e: [*e, ("blobs/" + "a" * 64, b"extra")]),
    ),
    against_merge(
        14, "missing-blob", "result.blobs", forged(nothing, entries=lambda e: e[:2] + e[3:])
    ),
    against_merge(
        14,
        "altered-blob",
        "result.blob-altered",
        forged(
            nothing,
            entries=lambda e: [
                *e[:2],
                (e[2][0], e[2][1].replace(b'"level":4', b'"level":5')),
                *e[3:],
            ],
        ),
    ),
    against_merge(14, "no-manifest", "result.manifest", forged(nothing, entries=lambda e: e[1:])),
    against_merge(
        15,
        "manifest-altered",
        "result.signature.invalid",
        forged(
            nothing,
            entries=lambda e: [
                (e[0][0], e[0][1].replace(b'"final":true', b'"final":false')),
                *e[1:],
            ],
        ),
    ),
    against_merge(
        15,
        "manifest-of-other-size",
        "result.signature.invalid",
        forged(nothing, entries=lambda e: [(e[0][0], e[0][1] + b" "), *e[1:]]),
    ),
)
