"""``verify`` of a dossier: every changed byte is found and named, and every number is worked out anew."""

from __future__ import annotations

import copy
import io
import json
import struct
import zipfile
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer_app.crypto.keys import new_sign_seed
from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.canonical import canonical
from reviewer_app.errors import Refused
from reviewer_app.formats.archive import read_archive, write_archive
from reviewer_app.formats.decisions import read_decision, sign_decision
from reviewer_app.formats.dossier import LAST, NAMES
from reviewer_app.formats.merge_manifest import MergeManifest, sign_manifest
from reviewer_app.services.archiving import Progress
from reviewer_app.services.office.dossier.found import Found
from reviewer_app.services.office.dossier.listing import check_listing
from reviewer_app.services.office.dossier.opening import OpenDossier
from reviewer_app.services.office.rosters import export_roster
from reviewer_app.services.office.session import create_office
from reviewer_app.services.verifying import verify_file
from tests.dossiers import Kept, forged, make_kept, parts_of
from tests.kit import PASSPHRASE
from tests.services.commands import command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reviewer_app.services.verified import Verified
    from tests.kit import Round


@pytest.fixture(scope="module")
def kept(played: Round, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    made = make_kept(played, tmp_path_factory.mktemp("kept"))
    yield made
    made.round.close()


def faults(told: Verified) -> list[tuple[str, str, str]]:
    """Return each line that failed: code, file, field."""
    return [
        (c.code, str(c.facts.get("file", "")), str(c.facts.get("field", "")))
        for c in told.checks
        if c.state == "failed"
    ]


def test_an_honest_one_holds_to_its_last_number(kept: Kept) -> None:
    told = verify_file(kept.sealed, roster=kept.roster, identity=kept.key)
    assert faults(told) == []
    codes = [c.code.removeprefix("verify.") for c in told.checks if c.state == "ok"]
    assert codes == [
        "dossier.files", "dossier.full", "dossier.rosters", "dossier.ledger", "dossier.decisions",
        "dossier.results", "dossier.packages", "dossier.texts", "dossier.pool", "dossier.ranking",
        "dossier.estimates", "dossier.published", "dossier.selection", "dossier.sealed", "signed-by",
    ]  # fmt: skip
    plain = verify_file(kept.plain)
    assert (faults(plain), plain.id) == ([], told.id)
    public = verify_file(kept.public, roster=kept.roster)
    assert [(c.code.removeprefix("verify."), c.state) for c in public.checks] == [
        ("dossier.files", "ok"), ("dossier.public", "ok"), ("dossier.choice", "ok"),
        ("dossier.left-out", "needs-secret"), ("signed-by", "ok"),
    ]  # fmt: skip


def test_a_public_edition_that_contradicts_itself_is_found(kept: Kept, tmp_path: Path) -> None:
    parts = parts_of(kept.public.read_bytes())
    choice, received = (json.loads(parts[f"{n}.json"]) for n in ("choice", "received"))
    more = {**choice, "places": [*choice["places"], {**choice["places"][0], "submission": "S-9"}]}
    moved = {**choice, "places": [{**p, "group": "south"} for p in choice["places"]]}
    for name, content in (
        ("choice.json", more),
        ("choice.json", moved),
        ("choice.json", {**choice, "decided": False}),
        ("received.json", {"files": received["files"][1:]}),
        ("call.json", {}),
    ):
        path = tmp_path / "public.zip"
        path.write_bytes(forged(kept, {name: canonical(content)}, of=kept.public))
        assert name in {file for _, file, _ in faults(verify_file(path))}, name


def _listing(data: bytes) -> set[str]:
    """Return the files that the outer checks name; ``archive.…`` where the layout itself is wrong."""
    file = io.BytesIO(data)
    try:
        entries = read_archive(file, NAMES)
    except Refused as error:
        return {error.code}
    found = Found()
    check_listing(OpenDossier(file, entries, len(data)), found, Progress())
    return {str(c.facts["file"]) for c in found.checks if c.state == "failed"}


def _flipped(data: bytes, at: int, bit: int = 0) -> bytes:
    return data[:at] + bytes([data[at] ^ (1 << bit)]) + data[at + 1 :]


def test_every_byte_that_is_not_in_a_file_is_held(kept: Kept) -> None:
    """Headers, directory and end: all of them, one bit each."""
    data = kept.plain.read_bytes()
    entries = list(read_archive(io.BytesIO(data), NAMES).values())
    inside = [range(e.offset, e.offset + e.size) for e in entries]
    between = [*range(inside[0].start), *range(inside[-1].stop, len(data))]
    for before, after in pairwise(inside):
        between += range(before.stop, after.start)
    for at in between[:: max(1, len(between) // 500)]:
        named = _listing(_flipped(data, at, at % 8))
        assert named, at
        assert all(n.startswith("archive.") for n in named), at


@settings(max_examples=150)
@given(where=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_every_flip_is_found_and_names_its_file(kept: Kept, where: float, bit: int) -> None:
    data = kept.plain.read_bytes()
    at = int(where * len(data))
    named = _listing(_flipped(data, at, bit))
    assert named
    for name, entry in read_archive(io.BytesIO(data), NAMES).items():
        if entry.offset <= at < entry.offset + entry.size:
            assert name in named


def test_a_flip_in_each_file_is_named_by_the_command(kept: Kept, tmp_path: Path) -> None:
    data = kept.plain.read_bytes()
    path = tmp_path / "d.zip"
    entries = read_archive(io.BytesIO(data), NAMES)
    for name, entry in list(entries.items())[::5] + list(entries.items())[-3:]:
        path.write_bytes(_flipped(data, entry.offset + entry.size // 2))
        assert name in {file for _, file, _ in faults(verify_file(path))}
    answer = command("verify", path, "--json")
    assert answer.code == 3


def _rezipped(kept: Kept, change: str) -> bytes:
    """Return the archive as other tools would write it, or with something more in it."""
    parts = list(parts_of(kept.plain.read_bytes()).items())
    data = kept.plain.read_bytes()
    if change == "trailing":
        return data + b"\0"
    if change == "leading":
        return b"\0" + data
    if change == "comment":
        return data[:-2] + struct.pack("<H", 3) + b"hey"
    if change == "two":
        return data + data
    if change == "reordered":
        parts[1], parts[2] = parts[2], parts[1]
    if change == "twice":
        parts.append(parts[3])
    if change == "extra":
        parts.insert(0, ("A", b"x"))
    if change == "gone":
        del parts[4]
    out = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if change == "deflated" else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, content in parts:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = method
            info.create_system, info.external_attr = 0, 0
            packed.writestr(info, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "change",
    ["trailing", "leading", "comment", "two", "reordered", "twice", "deflated"],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_other_layouts_are_found(kept: Kept, tmp_path: Path, change: str) -> None:
    path = tmp_path / "d.opsidossier"
    path.write_bytes(_rezipped(kept, change))
    with pytest.raises(Refused, match=r"archive\.|dossier\.not-dossier"):
        verify_file(path)


@pytest.mark.parametrize(
    ("change", "code"),
    [("reordered", "order"), ("extra", "extra"), ("gone", "missing")],
)
def test_what_is_listed_and_what_is_there_must_agree(
    kept: Kept, tmp_path: Path, change: str, code: str
) -> None:
    """In our own layout, so that nothing but the list tells."""

    parts = list(parts_of(kept.plain.read_bytes()).items())
    if change == "reordered":
        parts[1], parts[2] = parts[2], parts[1]
        name = parts[1][0]
    elif change == "extra":
        parts.insert(3, ("extra.txt", b"x"))
        name = "extra.txt"
    else:
        name = parts.pop(4)[0]
    out = io.BytesIO()
    write_archive(out, iter(parts))
    path = tmp_path / "d.zip"
    path.write_bytes(out.getvalue())
    assert (f"verify.dossier.{code}", name, "") in faults(verify_file(path))


def _said(kept: Kept, tmp_path: Path, changes: dict[str, bytes | None], **listed: object) -> Any:
    path = tmp_path / "forged.zip"
    path.write_bytes(forged(kept, changes, None, **listed))
    return faults(verify_file(path, roster=kept.roster, identity=kept.key))


def _leaves(document: Any, at: str = "$") -> Iterator[tuple[str, list[Any], Any]]:
    """Give every value of a document: its place, the way to it, and what it is."""
    pairs = document.items() if isinstance(document, dict) else enumerate(document)
    for key, value in pairs:
        place = f"{at}.{key}" if isinstance(document, dict) else f"{at}[{key}]"
        if isinstance(value, (dict, list)):
            for inner, way, leaf in _leaves(value, place):
                yield inner, [key, *way], leaf
        else:
            yield place, [key], value


def _with(document: Any, way: list[Any], value: object) -> bytes:
    changed = copy.deepcopy(document)
    at = changed
    for key in way[:-1]:
        at = at[key]
    at[way[-1]] = value
    return canonical(changed)


def _other(value: object) -> object:
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    return f"{value or ''}7"


@pytest.mark.parametrize("name", ["ranking.json", "published.json"])
def test_an_officer_who_signs_another_number_is_found(
    kept: Kept, tmp_path: Path, name: str
) -> None:
    """Any value of ranking and public decision: the list is signed anew, and only a replay can tell."""
    document = json.loads(parts_of(kept.plain.read_bytes())[name])
    leaves = list(_leaves(document))
    assert len(leaves) > 20
    for place, way, value in leaves[:: max(1, len(leaves) // 60)]:
        told = _said(kept, tmp_path, {name: _with(document, way, _other(value))})
        assert ("verify.dossier.differs", name, place) in told, place


def test_every_part_that_was_forged_is_named(kept: Kept, tmp_path: Path) -> None:
    parts = parts_of(kept.plain.read_bytes())
    results = sorted(n for n in parts if n.startswith("results/") and n.endswith(".zip"))
    decision = next(n for n in parts if n.startswith("decisions/") and n.endswith(".json"))
    ledger = parts["ledger.jsonl"].splitlines(keepends=True)
    text = "submissions/00001_S-1.json"
    cases: list[tuple[str, dict[str, bytes | None]]] = [
        ("call.json", {"call.json": parts["call.json"].replace(b"Tiny call", b"Tall call")}),
        ("rubric.json", {"rubric.json": parts["rubric.json"].replace(b"Need", b"Neat")}),
        ("submissions/", {text: parts[text].replace(b"First", b"Worst")}),
        ("ledger.jsonl", {"ledger.jsonl": b"".join(ledger[:-1])}),
        ("ledger.jsonl", {"ledger.jsonl": b"".join([*ledger[:5], *ledger[6:]])}),
        ("ledger.jsonl", {results[0]: None, results[0].replace("zip", "opsiresult"): None}),
        ("ledger.jsonl", {decision: None, decision + ".sig": None}),
        (results[0], {results[0]: parts[results[1]]}),
        (results[0], {results[0].replace("zip", "opsiresult"): parts[results[1].replace("zip", "opsiresult")]}),
        (decision, {decision: parts[decision].replace(b"REASON", b"SEASON")}),
        ("roster/002.json", {"roster/002.json": parts["roster/002.json"].replace(b'"ada"', b'"eda"')}),
        ("roster-chain.json", {"roster-chain.json": parts["roster-chain.json"][:-1] + b" }"}),
        ("packages/002.opsibundle", {"packages/002.opsibundle": parts["packages/001.opsibundle"]}),
        ("packages/001.manifest.json", {"packages/001.manifest.json": parts["packages/002.manifest.json"]}),
        ("allowed_signers", {"allowed_signers": parts["allowed_signers"].replace(b"ada", b"eda")}),
        ("signatures.txt", {"signatures.txt": b"".join(parts["signatures.txt"].splitlines(keepends=True)[1:])}),
        ("refused.json", {"refused.json": b"[]"}),
        ("refused.json", {"refused.json": parts["refused.json"].replace(b"not-age", b"damaged")}),
        ("refused.json", {"refused.json": b"\xff"}),
        ("merge-manifest.json", {"merge-manifest.json.sig": parts["roster/001.1.sig"]}),
    ]  # fmt: skip
    for name, changes in cases:
        told = _said(kept, tmp_path, changes)
        assert name in {file for _, file, _ in told}, (name, told)


def test_a_manifest_that_says_another_state_is_found(kept: Kept, tmp_path: Path) -> None:

    parts = parts_of(kept.plain.read_bytes())
    honest = msgspec.json.decode(parts["merge-manifest.json"], type=MergeManifest)
    first = msgspec.structs.replace(honest.files[0], state="undone")
    assert first != honest.files[0]
    said = msgspec.structs.replace(honest, files=(first, *honest.files[1:]), decisions=())
    document, armour = sign_manifest(said, kept.round.office.seed)
    told = _said(
        kept, tmp_path, {"merge-manifest.json": document, "merge-manifest.json.sig": armour}
    )
    fields = {field for _, file, field in told if file == "merge-manifest.json"}
    assert "$.files[0].state" in fields
    assert any(f.startswith("$.decisions[") for f in fields)
    for field, value in (("merge_digest", "0" * 64), ("counted", 2), ("selection", "")):
        told = _said(kept, tmp_path, {}, **{field: value})
        assert ("verify.dossier.differs", "dossier.json", f"$.{field}") in told


def test_a_decision_that_no_officer_signed_is_found(kept: Kept, tmp_path: Path) -> None:
    parts = parts_of(kept.plain.read_bytes())
    name = next(n for n in parts if n.startswith("decisions/") and n.endswith(".json"))
    honest = read_decision(parts[name])
    signed = sign_decision(honest, honest.by, new_sign_seed())
    assert signed.document == parts[name]
    told = _said(kept, tmp_path, {name + ".sig": signed.signature})
    assert name in {file for _, file, _ in told}


def test_another_boards_officer_is_not_believed(kept: Kept, tmp_path: Path) -> None:
    other = create_office(tmp_path / "other", name="Other", passphrase=PASSPHRASE, cost=MINIMUM)
    export_roster(other.office, tmp_path / "roster.json")
    other.office.close()
    told = verify_file(kept.plain, roster=tmp_path / "roster.json")
    assert faults(told) == [("verify.other-roster", "dossier.json", "")]
    public = verify_file(kept.public, roster=tmp_path / "roster.json")
    assert [c for c, _, _ in faults(public)] == ["verify.signer-not-active"]


def test_the_sealed_files_are_held_against_what_lies_beside_them(
    kept: Kept, tmp_path: Path
) -> None:
    """Without an officer's identity it says that it cannot know."""
    told = verify_file(kept.plain)
    unseen = [c for c in told.checks if c.code == "verify.dossier.sealed-unseen"]
    assert [c.facts["count"] for c in unseen] == [4]
    seen = verify_file(kept.plain, identity=kept.key)
    assert [c.facts["count"] for c in seen.checks if c.code == "verify.dossier.sealed"] == [4]


_JUNK = (b"{}", b"[]", b"null", b"[1]", b'{"a":[]}', b"\0", b"\xff", b'"x"', b"[" * 5000)


@settings(max_examples=40)
@given(data=st.data())
def test_whatever_an_officer_signs_is_looked_at_and_never_trips_it(
    kept: Kept, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Any content of any file, listed and signed anew: a line fails, and nothing escapes.

    But for the instructions, and the name that a refused file had: nothing on record says them.
    """
    parts = parts_of(kept.plain.read_bytes())
    name = data.draw(st.sampled_from(sorted(set(parts) - {*LAST, "VERIFY.md", "refused.json"})))
    honest = parts[name]
    at = data.draw(st.integers(0, len(honest) - 1))
    content = data.draw(
        st.sampled_from(
            (_flipped(honest, at), honest[:at], honest[:at] + b"{" + honest[at:], *_JUNK)
        )
    )
    assert _said(kept, tmp_path_factory.mktemp("f"), {name: content}) != []
