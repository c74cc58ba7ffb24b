"""Packages under attack: containers, signatures, rosters, numbers, what the index says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reviewer_app.crypto import sshsig
from reviewer_app.crypto.keys import age_key, new_age_identity, new_sign_seed, sign_key
from reviewer_app.formats import namespaces
from tests.attacks import armours, cases_amendments, layout
from tests.attacks.case import Case
from tests.attacks.cases_drafts import DRAFTS
from tests.attacks.ground import BundleParts, canonical
from tests.attacks.layout import Trick

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.attacks.ground import Ground, Json


def _case(group: int, name: str, code: str, make: Callable[[Ground], bytes]) -> Case:
    return Case(group, name, "open", code, make)


def _good(ground: Ground) -> bytes:
    return ground.second.read_bytes()


def _forged(edit: Callable[[BundleParts, Ground], object], **how: Any) -> Callable[[Ground], bytes]:
    """Return a maker of a third package, edited and signed by the real officer."""

    def make(ground: Ground) -> bytes:
        parts = ground.next_bundle()
        edit(parts, ground)
        return parts.write(ground.round.office.seed, **how)

    return make


def _nothing(_parts: BundleParts, _ground: Ground) -> None:
    """Edit nothing."""


def _manifest(**fields: Any) -> Callable[[Ground], bytes]:
    return _forged(lambda p, _g: p.manifest.update(fields))


def _raw(change: Callable[[bytes], bytes]) -> Callable[[Ground], bytes]:
    return lambda ground: change(_good(ground))


def _entries(
    change: Callable[[list[tuple[str, bytes]]], list[tuple[str, bytes]]],
) -> Callable[[Ground], bytes]:
    return lambda ground: layout.archive(change(list(ground.bundle().entries.items())))


def _tricky(trick: Trick, *, comment: bytes = b"", gap: bytes = b"") -> Callable[[Ground], bytes]:
    return lambda ground: layout.tricky(
        list(ground.bundle().entries.items()), {0: trick}, comment=comment, gap=gap
    )


def _spelled(old: bytes, new: bytes) -> Callable[[Ground], bytes]:
    def make(ground: Ground) -> bytes:
        parts = ground.bundle()
        text = canonical(parts.manifest)
        assert old in text
        return parts.write(ground.round.office.seed, manifest=text.replace(old, new, 1))

    return make


def _by(seed: bytes) -> Callable[[Ground], bytes]:
    return lambda ground: ground.bundle().write(seed)


def _first_blob(parts: BundleParts) -> str:
    return next(name for name in parts.entries if name.startswith("blobs/"))


def _altered(ground: Ground) -> bytes:
    parts = ground.bundle()
    name = _first_blob(parts)
    data = parts.entries[name]
    parts.entries[name] = data[:-1] + bytes([data[-1] ^ 1])
    return layout.archive(list(parts.entries.items()))


def _without_blob(parts: BundleParts, _ground: Ground) -> None:
    """Drop a text from archive and list, but not from the index."""
    named = {parts.manifest["index"], *parts.manifest["briefs"].values()}
    name = next(n for n in parts.entries if n.startswith("blobs/") and n[6:] not in named)
    del parts.entries[name]
    parts.manifest["blobs"] = [b for b in parts.manifest["blobs"] if b["sha256"] != name[6:]]


CONTAINERS = (
    _case(1, "cut-by-one", "archive.end-record", _raw(lambda d: d[:-1])),
    _case(1, "cut-in-half", "archive.end-record", _raw(lambda d: d[: len(d) // 2])),
    _case(1, "first-bytes-only", "archive.too-short", _raw(lambda d: d[:8])),
    _case(2, "byte-appended", "archive.end-record", _raw(lambda d: d + b"\0")),
    _case(4, "empty", "file.empty", lambda _g: b""),
    _case(4, "text", "bundle.not-bundle", lambda _g: b"Dear member, this is your package.\n"),
    _case(4, "a-result", "bundle.not-bundle", lambda g: g.round.results["bo"].read_bytes()),
    _case(7, "manifest-too-large", "bundle.manifest", _manifest(deadline="x" * (5 << 20))),
    _case(8, "manifest-twice", "archive.duplicate", _entries(lambda e: [*e, e[0]])),
    _case(8, "case-fold-pair", "archive.name", _entries(lambda e: [*e, ("MANIFEST.json", b"{}")])),
    _case(9, "parent", "archive.name", _entries(lambda e: [*e, ("../../evil.json", b"x")])),
    _case(9, "absolute", "archive.name", _entries(lambda e: [*e, ("/etc/evil", b"x")])),
    _case(9, "reserved", "archive.name", _entries(lambda e: [*e, ("roster/NUL.txt", b"x")])),
    _case(10, "symlink", "archive.headers-differ", _tricky(Trick(attributes=0o120777 << 16))),
    _case(11, "deflated", "archive.compressed", _tricky(Trick(method=8))),
    _case(11, "size-lies", "archive.compressed", _tricky(Trick(size=5))),
    _case(12, "prefix", "bundle.not-bundle", _raw(lambda d: b"#!/bin/sh\n" + d)),
    _case(12, "comment", "archive.end-record", _tricky(Trick(), comment=b"hidden")),
    _case(12, "two-joined", "archive.end-record", _raw(lambda d: d + d)),
    _case(12, "gap", "archive.gap", _tricky(Trick(), gap=b"here is room")),
    _case(13, "unicode-path", "archive.headers-differ", _tricky(Trick(extra=b"up\x06\0\1AAAAx"))),
    _case(13, "descriptor-flag", "archive.headers-differ", _tricky(Trick(flags=8))),
    _case(14, "blob-altered", "bundle.blob-altered", _altered),
    _case(14, "blob-extra", "bundle.blobs", _entries(lambda e: [*e, ("blobs/" + "a" * 64, b"x")])),
    _case(14, "blob-missing", "bundle.blobs", _entries(lambda e: e[:-1])),
    _case(14, "text-missing", "bundle.not-whole", _forged(_without_blob)),
    _case(
        14,
        "blob-listed-twice",
        "bundle.blobs",
        _forged(lambda p, _g: p.manifest["blobs"].append(p.manifest["blobs"][0])),
    ),
    _case(
        15,
        "manifest-altered",
        "bundle.signature.invalid",
        _entries(lambda e: [(e[0][0], e[0][1].replace(b'"seq":2', b'"seq":3')), *e[1:]]),
    ),
)


def _old_signature(ground: Ground) -> bytes:
    parts = ground.bundle()
    older = parts.entries["manifest.json.sig"]
    parts.manifest["deadline"] = "2030-01-01"
    return parts.write(ground.round.office.seed, armour=lambda _a: older)


SIGNATURES = (
    _case(
        16,
        "missing",
        "bundle.signature.missing",
        _entries(lambda e: [x for x in e if x[0] != "manifest.json.sig"]),
    ),
    _case(16, "of-an-older-package", "bundle.signature.invalid", _old_signature),
    _case(
        16,
        "crlf",
        "bundle.signature.form",
        _forged(_nothing, armour=lambda a: a.replace(b"\n", b"\r\n")),
    ),
    _case(16, "joined", "bundle.signature.form", _forged(_nothing, armour=lambda a: a + a)),
    _case(16, "s-plus-l", "bundle.signature.invalid", _forged(_nothing, armour=armours.malleated)),
    _case(16, "sha256", "bundle.signature.form", _forged(_nothing, armour=armours.with_sha256)),
    *(
        _case(16, "for-" + name, "bundle.signature.namespace", _forged(_nothing, namespace=space))
        for name, space in (
            ("result", namespaces.RESULT),
            ("roster", namespaces.ROSTER),
            ("decision", namespaces.DECISION),
            ("git", "git"),
        )
    ),
    _case(17, "unknown-key", "bundle.signer", _by(bytes(range(32)))),
    _case(17, "a-members-key", "bundle.signer", lambda g: g.bundle().write(g.seed("ada"))),
    _case(
        17,
        "small-order-key",
        "bundle.signature.weak-key",
        _forged(_nothing, armour=armours.small_order),
    ),
    _case(19, "other-board", "bundle.board", _manifest(board="board-ffffffffffffffff")),
    _case(
        19,
        "whole-package-of-another-board",
        "roster.not-pinned",
        lambda g: g.other.bundle.path.read_bytes(),
    ),
    _case(
        19,
        "not-in-the-audience",
        "bundle.audience",
        _forged(
            lambda p, _g: (
                p.manifest.update(audience=["bo", "cy"]),
                p.manifest["briefs"].pop("ada"),
            )
        ),
    ),
    _case(
        19,
        "audience-without-briefs",
        "bundle.manifest",
        _manifest(audience=["ada", "bo", "cy", "dee"]),
    ),
    _case(19, "other-version", "bundle.version", _manifest(v=2)),
    _case(19, "other-type", "bundle.manifest", _manifest(type="result")),
    _case(19, "roster-head-of-elsewhere", "bundle.roster-head", _manifest(roster_head="a" * 64)),
    _case(
        19,
        "other-call-inside",
        "bundle.index",
        _forged(lambda p, g: p.reseal(g, "index", lambda i: i["call"].update(id="large"))),
    ),
    _case(
        20,
        "brief-of-another-member",
        "bundle.brief",
        _forged(lambda p, g: p.reseal(g, "ada", lambda b: b.update(reviewer="bo"))),
    ),
    _case(
        20,
        "brief-with-unknown-submissions",
        "bundle.brief",
        _forged(lambda p, g: p.reseal(g, "ada", lambda b: b.update(assignment=["S-1", "S-77"]))),
    ),
    _case(
        20,
        "brief-swapped",
        "bundle.not-for-this-desk",
        _forged(lambda p, _g: p.manifest["briefs"].update(ada=p.manifest["briefs"]["bo"])),
    ),
)


SPELLINGS = tuple(
    _case(23, name, "bundle.manifest", _spelled(old, new))
    for name, old, new in (
        ("duplicate-key", b',"v":1}', b',"v":1,"v":1}'),
        ("unknown-field", b',"v":1}', b',"v":1,"w":1}'),
        ("whitespace", b'"round":1', b'"round": 1'),
        ("float", b'"round":1', b'"round":1.0'),
        ("text", b'"round":1', b'"round":"1"'),
        ("nan", b'"round":1', b'"round":NaN'),
        ("round-zero", b'"round":1', b'"round":0'),
        ("bad-utf8", b'"type":"bundle"', b'"type":"b\xff"'),
        ("brackets", b'"deadline":"', b'"deadline":' + b"[" * 100_000 + b'"'),
        ("kind", b'"kind":"full"', b'"kind":"some"'),
        ("date", b'"created":"2026', b'"created":"x026'),
    )
)


def _index(edit: Callable[[Json], object]) -> Callable[[Ground], bytes]:
    return _forged(lambda p, g: p.reseal(g, "index", edit))


def _first(index: Json) -> Json:
    found: Json = index["submissions"][0]
    return found


def _attached(name: str) -> Callable[[Ground], bytes]:
    return _index(lambda i: _first(i)["attachments"][0].update(name=name))


CONTENTS = (
    _case(
        24, "submission-twice", "bundle.index", _index(lambda i: i["submissions"].append(_first(i)))
    ),
    _case(
        24,
        "assignment-twice",
        "bundle.brief",
        _forged(lambda p, g: p.reseal(g, "ada", lambda b: b["assignment"].append("S-1"))),
    ),
    _case(24, "unknown-status", "bundle.index", _index(lambda i: _first(i).update(status="maybe"))),
    _case(
        25,
        "bidi-in-a-title",
        "bundle.name",
        _index(lambda i: _first(i)["head"].update(title=[["en", "Fir\u202est"]])),
    ),
    _case(
        25,
        "control-in-a-team",
        "bundle.name",
        _index(lambda i: _first(i)["head"].update(team="Team\u0007one")),
    ),
    _case(
        25,
        "newline-in-an-organisation",
        "bundle.name",
        _index(lambda i: _first(i)["head"].update(organisation="Org\none")),
    ),
    _case(
        25,
        "endless-title",
        "bundle.name",
        _index(lambda i: _first(i)["head"].update(title=[["en", "x" * 400]])),
    ),
    _case(25, "endless-name", "bundle.name", _index(lambda i: i["names"].update(bo="x" * 400))),
    *(
        _case(
            25,
            "attachment-" + name,
            "bundle.name",
            _attached(text),
        )
        for name, text in (
            ("parent", "../note.txt"),
            ("reserved", "NUL.txt"),
            ("backslash", "a\\b.txt"),
            ("drive", "C:note.txt"),
            ("dot", ".profile"),
            ("bidi", "note\u202etxt.exe"),
            ("decomposed", "note\u0301e.txt"),
            ("space-at-end", "note.txt "),
            ("newline", "no\nte.txt"),
        )
    ),
)


def _link(number: int, parts: BundleParts) -> Json:
    found: Json = json.loads(parts.entries[f"roster/{number}.json"])
    return found


def _with_roster(
    edit: Callable[[Json], object], signers: Callable[[Ground], list[bytes]] | None = None
) -> Callable[[Ground], bytes]:
    """Return a maker of a package whose chain has a third roster, edited."""

    def make(ground: Ground) -> bytes:
        parts = ground.next_bundle()
        roster = _link(2, parts)
        roster["seq"] = 3
        roster["prev"] = layout.sha(parts.entries["roster/2.json"])
        edit(roster)
        data = canonical(roster)
        parts.entries["roster/3.json"] = data
        seeds = [ground.round.office.seed] if signers is None else signers(ground)
        for place, seed in enumerate(seeds, start=1):
            parts.entries[f"roster/3.{place}.sig"] = sshsig.sign(data, namespaces.ROSTER, seed)
        parts.manifest["roster_head"] = layout.sha(data)
        return parts.write(ground.round.office.seed)

    return make


def _newcomer(name: str = "officer-9", seed: bytes = b"") -> Json:
    return {
        "id": name,
        "sign": sign_key(seed or new_sign_seed()),
        "age": age_key(new_age_identity()),
        "status": "active",
    }


_NINE = bytes(range(1, 33))


def _add(roster: Json, seed: bytes = b"", **more: Any) -> None:
    roster["officers"].append(_newcomer(seed=seed))
    roster.update(more)


def _swap_member_key(roster: Json) -> None:
    for reviewer in roster["reviewers"]:
        if reviewer["id"] == "ada":
            reviewer["keys"][0]["sign"] = sign_key(new_sign_seed())


def _second_member_key(roster: Json) -> None:
    """List a second active key under Ada's id: whoever holds it could sign as her."""
    mine = next(r for r in roster["reviewers"] if r["id"] == "ada")
    mine["keys"].append(
        {
            "epoch": 2,
            "sign": sign_key(new_sign_seed()),
            "age": age_key(new_age_identity()),
            "status": "active",
        }
    )


def _without_member(roster: Json) -> None:
    roster["reviewers"] = [r for r in roster["reviewers"] if r["id"] != "ada"]


def _shorter_chain(ground: Ground) -> bytes:
    """Return a package that stops at roster 1, which Ada's desk has left behind."""
    parts = ground.bundle()
    for name in [n for n in parts.entries if n.startswith("roster/2")]:
        del parts.entries[name]
    parts.manifest["roster_head"] = layout.sha(parts.entries["roster/1.json"])
    parts.manifest["seq"] = 3
    return parts.write(ground.round.office.seed)


ROSTERS = (
    _case(
        26,
        "one-signer-twice",
        "roster.signature",
        _with_roster(lambda r: _add(r, threshold=2), lambda g: [g.round.office.seed] * 2),
    ),
    _case(26, "threshold-zero", "roster.threshold", _with_roster(lambda r: r.update(threshold=0))),
    _case(
        26, "threshold-too-high", "roster.threshold", _with_roster(lambda r: r.update(threshold=2))
    ),
    _case(26, "skipped", "roster.gap", _with_roster(lambda r: r.update(seq=4))),
    _case(26, "back", "roster.gap", _with_roster(lambda r: r.update(seq=2))),
    _case(26, "other-predecessor", "roster.prev", _with_roster(lambda r: r.update(prev="a" * 64))),
    _case(26, "unsigned", "roster.signature", _with_roster(lambda _r: None, lambda _g: [])),
    _case(
        26,
        "new-officer-alone",
        "roster.signature",
        _with_roster(lambda r: _add(r, _NINE), lambda _g: [_NINE]),
    ),
    _case(
        26,
        "by-a-member",
        "roster.signature",
        _with_roster(lambda _r: None, lambda g: [g.seed("ada")]),
    ),
    _case(
        26,
        "other-board",
        "roster.board",
        _with_roster(lambda r: r.update(board="board-ffffffffffffffff")),
    ),
    _case(
        26,
        "one-key-two-names",
        "roster.key-twice",
        _with_roster(lambda r: r["officers"].append({**r["officers"][0], "id": "zed"})),
    ),
    _case(
        26,
        "one-name-two-keys",
        "roster.id-twice",
        _with_roster(lambda r: r["officers"].append(_newcomer("officer-1"))),
    ),
    _case(
        26,
        "small-order-key",
        "roster.weak-key",
        _with_roster(
            lambda r: r["officers"].append({**_newcomer(), "sign": armours.SMALL_ORDER.hex()})
        ),
    ),
    _case(
        26,
        "no-age-key",
        "roster.weak-key",
        _with_roster(lambda r: r["officers"].append({**_newcomer(), "age": "age1x"})),
    ),
    _case(26, "other-version", "roster.version", _with_roster(lambda r: r.update(v=2))),
    _case(26, "unknown-field", "roster.form", _with_roster(lambda r: r.update(admin=True))),
    _case(
        26,
        "epoch-gap",
        "roster.form",
        _with_roster(lambda r: r["reviewers"][0]["keys"][0].update(epoch=3)),
    ),
    _case(
        26,
        "reserved-id",
        "roster.form",
        _with_roster(lambda r: r["officers"].append(_newcomer("NUL"))),
    ),
    _case(26, "back-to-the-first", "roster.not-pinned", _shorter_chain),
    _case(
        26,
        "roster-file-apart",
        "bundle.roster-files",
        _entries(lambda e: [*e, ("roster/9.json", b"{}")]),
    ),
    _case(
        26,
        "no-roster",
        "roster.empty",
        _entries(lambda e: [x for x in e if not x[0].startswith("roster/")]),
    ),
    _case(27, "older-number", "bundle.older", lambda g: g.round.bundle.path.read_bytes()),
    _case(
        27,
        "same-number-other-content",
        "bundle.fork",
        _manifest(seq=2, prev="", deadline="2031-01-01"),
    ),
    _case(27, "next-number-other-parent", "bundle.fork", _manifest(seq=3, prev="a" * 64)),
    _case(
        27, "amendment-with-a-gap", "bundle.gap", _manifest(seq=5, kind="amendment", prev="a" * 64)
    ),
    _case(27, "my-key-replaced", "bundle.my-key", _with_roster(_swap_member_key)),
    _case(27, "another-key-beside-mine", "bundle.my-key", _with_roster(_second_member_key)),
    _case(27, "my-key-gone", "bundle.my-key-missing", _with_roster(_without_member)),
    _case(
        27,
        "my-key-under-another-name",
        "bundle.my-key-missing",
        _with_roster(lambda r: r["reviewers"][0].update(id="bo")),
    ),
    _case(27, "number-zero", "bundle.manifest", _manifest(seq=0)),
)


CASES = (
    *CONTAINERS,
    *SIGNATURES,
    *SPELLINGS,
    *CONTENTS,
    *ROSTERS,
    *cases_amendments.CASES,
    *DRAFTS,
)
