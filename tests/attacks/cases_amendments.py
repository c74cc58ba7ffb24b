"""Amendments under attack: what they name, what they say has changed, and what they claim to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.attacks.case import Case

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.attacks.ground import BundleParts, Ground, Json

NOBODYS = "a" * 64


def amendment(ground: Ground) -> BundleParts:
    """Return an honest amendment of the second package: it changes nothing and holds no text."""
    parts = ground.next_bundle()
    parts.manifest["kind"] = "amendment"
    without_texts(parts)
    return parts


def without_texts(parts: BundleParts) -> None:
    """Drop every text and attachment; the index goes on naming them."""
    named = {parts.manifest["index"], *parts.manifest["briefs"].values()}
    for name in [n for n in parts.entries if n.startswith("blobs/") and n[6:] not in named]:
        del parts.entries[name]
    parts.manifest["blobs"] = [b for b in parts.manifest["blobs"] if b["sha256"] in named]


def _case(group: int, name: str, code: str, make: Callable[[Ground], bytes]) -> Case:
    return Case(group, f"amendment-{name}", "open", code, make)


def _manifest(**fields: Any) -> Callable[[Ground], bytes]:
    def make(ground: Ground) -> bytes:
        parts = amendment(ground)
        parts.manifest.update(fields)
        return parts.write(ground.round.office.seed)

    return make


def _index(edit: Callable[[Json], object], **fields: Any) -> Callable[[Ground], bytes]:
    def make(ground: Ground) -> bytes:
        parts = amendment(ground)
        parts.manifest.update(fields)
        parts.reseal(ground, "index", edit)
        return parts.write(ground.round.office.seed)

    return make


def _first(**fields: Any) -> Callable[[Json], object]:
    """Return an edit of the first submission of an index."""
    return lambda index: index["submissions"][0].update(fields)


def _head(**fields: Any) -> Callable[[Json], object]:
    return lambda index: index["submissions"][0]["head"].update(fields)


def _body(**fields: Any) -> Callable[[Json], object]:
    return lambda index: index["submissions"][0]["body"].update(fields)


def _criterion(**fields: Any) -> Callable[[Json], object]:
    return lambda index: index["call"]["rubric"]["criteria"][0].update(fields)


def _both(*edits: Callable[[Json], object]) -> Callable[[Json], object]:
    return lambda index: [edit(index) for edit in edits]


def _forgotten(ground: Ground) -> bytes:
    """A submission is in neither index nor brief any more, and nobody said that it was withdrawn."""
    parts = amendment(ground)
    parts.reseal(ground, "index", lambda i: i["submissions"].pop())
    parts.reseal(ground, "ada", lambda b: b.update(assignment=["S-1", "S-2"]))
    return parts.write(ground.round.office.seed)


CASES = (
    _case(27, "without-prev", "bundle.prev", _manifest(prev="")),
    _case(27, "number-one", "bundle.prev", _manifest(seq=1)),
    _case(27, "of-another-package", "bundle.fork", _manifest(prev=NOBODYS)),
    _case(27, "of-a-package-skipped", "bundle.gap", _manifest(seq=4, prev=NOBODYS)),
    _case(27, "that-forgets-a-submission", "bundle.rollback", _forgotten),
    _case(14, "that-is-called-full", "bundle.not-whole", _manifest(kind="full")),
    _case(14, "names-a-text-of-nobody", "bundle.blob-nowhere", _index(_body(blob=NOBODYS))),
    _case(
        14,
        "names-an-attachment-of-nobody",
        "bundle.blob-nowhere",
        _index(lambda i: i["submissions"][0]["attachments"][0].update(blob=NOBODYS)),
    ),
    _case(24, "calls-the-same-new", "bundle.status", _index(_first(status="new"))),
    _case(24, "calls-the-same-changed", "bundle.status", _index(_first(status="changed"))),
    _case(24, "calls-the-changed-same", "bundle.status", _index(
        _both(_head(version=2), _body(sha256=NOBODYS)))),
    _case(24, "changes-without-a-version", "bundle.status", _index(
        _both(_first(status="changed"), _body(sha256=NOBODYS)))),
    _case(24, "counts-up-without-a-change", "bundle.status", _index(_head(version=2))),
    _case(24, "withdrawn-with-its-text", "bundle.index", _index(
        _both(_first(status="withdrawn"), _head(withdrawn=True)))),
    _case(24, "withdrawn-in-words-alone", "bundle.index", _index(_head(withdrawn=True))),
    _case(24, "without-text", "bundle.index", _index(_first(body=None))),
    _case(24, "withdrawn-with-attachments", "bundle.index", _index(
        _both(_first(status="withdrawn", body=None), _head(withdrawn=True)))),
    _case(24, "rewords-in-silence", "bundle.reworded", _index(
        _criterion(title=[["en", "Something else"]]))),
    _case(24, "rewords-nothing", "bundle.reworded", _index(lambda i: i.update(reworded=["need"]))),
    _case(24, "rewords-the-unknown", "bundle.index", _index(lambda i: i.update(reworded=["x"]))),
    _case(24, "weighs-anew", "bundle.rubric", _index(_criterion(weight="4"))),
    _case(24, "scales-anew", "bundle.rubric", _index(_criterion(high=6))),
    _case(24, "asks-the-reverse", "bundle.rubric", _index(_criterion(higher_is_better=False))),
    _case(24, "asks-for-less", "bundle.rubric", _index(_criterion(required=False))),
    _case(24, "drops-a-criterion", "bundle.rubric", _index(
        lambda i: i["call"]["rubric"]["criteria"].pop())),
    _case(24, "lowers-the-share", "bundle.rubric", _index(
        lambda i: i["call"]["rubric"].update(minimum_share="1/2"))),
)  # fmt: skip
