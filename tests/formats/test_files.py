"""Containers and manifests: one form each, and every change refused with its reason."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer_app.crypto.keys import age_key, new_age_identity, new_sign_seed, sign_key
from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.ids import BoardId, MemberId, OfficerId, SignKey
from reviewer_app.domain.roster import KeyStatus, OfficerKeys, ReviewerKey, ReviewerKeys, Roster
from reviewer_app.errors import Refused
from reviewer_app.formats.archive import read_archive, write_archive
from reviewer_app.formats.bundle import check_container
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.enrolment import proves, read_enrolment
from reviewer_app.formats.invite import read_invite, write_invite
from reviewer_app.formats.names import is_safe_name
from reviewer_app.formats.result import open_result, read_inner
from reviewer_app.formats.roster import RosterLink, check_chain, roster_id, sign_roster
from reviewer_app.formats.sheets.harmless import harmless, restored
from reviewer_app.formats.wire import (
    call_from_json,
    call_to_json,
    submission_from_json,
    submission_to_json,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit import Round

NAMES = re.compile(r"[a-z]{1,8}")


def _zip(**entries: bytes) -> bytes:
    out = io.BytesIO()
    write_archive(out, list(entries.items()))
    return out.getvalue()


def test_any_unzip_reads_what_we_write() -> None:
    with zipfile.ZipFile(io.BytesIO(_zip(a=b"one", b=b"two"))) as archive:
        assert archive.testzip() is None
        assert {n: archive.read(n) for n in archive.namelist()} == {"a": b"one", "b": b"two"}


@settings(max_examples=300)
@given(st.data())
def test_no_changed_byte_yields_other_content(data: st.DataObject) -> None:
    whole = bytearray(_zip(manifest=b"m" * 40, blob=b"b" * 40))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    file = io.BytesIO(bytes(whole))
    try:
        entries = read_archive(file, NAMES)
    except Refused:
        return
    # Only the bytes of the entries themselves may have changed; their hashes are for the manifest.
    assert list(entries) == ["manifest", "blob"]
    assert any(e.offset <= place < e.offset + e.size for e in entries.values())


def test_archives_with_tricks_are_refused() -> None:
    good = _zip(a=b"one", b=b"two")
    deflated = io.BytesIO()
    with zipfile.ZipFile(deflated, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", "one" * 100)
    commented = io.BytesIO()
    with zipfile.ZipFile(commented, "w") as archive:
        archive.writestr("a", "x")
        archive.comment = b"hidden"
    for bad in (
        good[:-1],
        good + b"x",
        b"x" + good,
        good + good,
        deflated.getvalue(),
        commented.getvalue(),
        b"PK",
    ):
        with pytest.raises(Refused, match="archive"):
            read_archive(io.BytesIO(bad), NAMES)
    for name in ("../a", "/a", "A B", "a\\b", "nul"):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(name, "x")
        with pytest.raises(Refused, match="archive"):
            read_archive(io.BytesIO(out.getvalue()), re.compile("[a-m]{1,8}"))


class _Thing(Form, frozen=True):
    a: int
    b: str


@pytest.mark.parametrize(
    "text",
    [
        b'{"a":1,"a":1,"b":"x"}', b'{"a":1, "b":"x"}', b'{"b":"x","a":1}', b'{"a":1.0,"b":"x"}',
        b'{"a":"1","b":"x"}', b'{"a":true,"b":"x"}', b'{"a":1,"b":"x","c":2}', b'{"a":1}', b"[" * 100_000,
        b'{"a":NaN,"b":"x"}', b'{"a":1,"b":"\\ud800"}', b'{"a":1,"b":"\xff"}', b'{"a":1,"b":"x"}\n', b"",
        b'{"a":1152921504606846976,"b":"x"}',
    ],
)  # fmt: skip
def test_json_has_one_form(text: bytes) -> None:
    with pytest.raises(Refused, match="thing"):
        decode(text, _Thing, 1_000_000, "thing")


@given(st.integers(-(2**53) + 1, 2**53 - 1), st.text(st.characters(codec="utf-8")))
def test_json_goes_round(number: int, text: str) -> None:
    thing = _Thing(number, text)
    assert decode(encode(thing), _Thing, 1_000_000, "thing") == thing


@given(st.text())
def test_cells_come_back_as_they_were(text: str) -> None:
    assert restored(harmless(text)) == text
    assert not harmless(text).startswith(("=", "+", "-", "@"))


def test_names_of_files() -> None:
    assert is_safe_name("Plan 2026 – é.pdf")
    for bad in (
        "",
        ".",
        "..",
        "a/b",
        "a\\b",
        "NUL.txt",
        "com1",
        "a\u202eb",
        "a\x00b",
        "x.",
        " x",
        "e\u0301.txt",
        "x" * 200,
    ):
        assert not is_safe_name(bad)


def test_calls_and_submissions_go_round(played: Round) -> None:
    with played.office.store.begin() as work:
        call = work.calls()[0].document
        texts = [s.document for s in work.submissions("tiny", 1)]
    assert call_to_json(call_from_json(call)) == call
    assert [submission_to_json(submission_from_json(t)) for t in texts] == texts


# Rosters


def _officer(name: str) -> tuple[bytes, OfficerKeys]:
    seed = new_sign_seed()
    return seed, OfficerKeys(OfficerId(name), sign_key(seed), age_key(new_age_identity()))


def _chain() -> tuple[bytes, bytes, tuple[RosterLink, ...], Roster]:
    first, one = _officer("o1")
    second, two = _officer("o2")
    start = Roster(BoardId("b"), 1, "", 1, (one,))
    link = sign_roster(start, (first,))
    grown = dataclasses.replace(
        start, seq=2, prev=roster_id(link), officers=(one, two), threshold=2
    )
    return first, second, (link, sign_roster(grown, (first, second))), grown


def test_a_chain_needs_the_threshold_of_old_and_new() -> None:
    first, second, links, grown = _chain()
    assert check_chain(links, None)[-1] == grown
    assert check_chain(links, roster_id(links[0]))[-1].seq == 2
    for link in (
        sign_roster(grown, (second,)),
        sign_roster(grown, (first,)),
        sign_roster(grown, (new_sign_seed(),)),
    ):
        with pytest.raises(Refused, match="roster.signature"):
            check_chain((links[0], link), None)
    twice = RosterLink(links[1].manifest, (links[1].signatures[0], links[1].signatures[0]))
    with pytest.raises(Refused, match="roster.signature"):
        check_chain((links[0], twice), None)


def test_chains_that_do_not_follow_are_refused() -> None:
    first, second, links, grown = _chain()
    both = (first, second)

    def refused(code: str, **change: object) -> None:
        link = sign_roster(dataclasses.replace(grown, **change), both)  # type: ignore[arg-type]
        with pytest.raises(Refused, match=code):
            check_chain((links[0], link), None)

    refused("roster.gap", seq=3)
    refused("roster.prev", prev="0" * 64)
    refused("roster.board", board=BoardId("c"))
    refused("roster.threshold", threshold=0)
    refused("roster.threshold", threshold=3)
    key = ReviewerKey(1, grown.officers[0].sign, age_key(new_age_identity()))
    refused("roster.key-twice", reviewers=(ReviewerKeys(MemberId("r"), (key,)),))
    weak = dataclasses.replace(
        grown.officers[0], id=OfficerId("o3"), sign=SignKey("00" * 32), status=KeyStatus.RETIRED
    )
    refused("roster.weak-key", officers=(*grown.officers, weak))
    with pytest.raises(Refused, match="roster.not-pinned"):
        check_chain(links, "0" * 64)
    with pytest.raises(Refused, match="roster.empty"):
        check_chain((), None)


# Invitations, bundles, results


def test_an_invitation_opens_with_its_code_only(played: Round) -> None:
    invitation = played.invitations["ada"]
    data = invitation.path.read_bytes()
    opened = read_invite(data, invitation.code.lower())
    assert opened.reviewer == "ada"
    with pytest.raises(Refused, match="code.wrong"):
        read_invite(data, played.invitations["bo"].code)
    with pytest.raises(Refused, match="invite.damaged"):
        read_invite(data[:-3], invitation.code)
    with pytest.raises(Refused, match="invite.damaged"):
        read_invite(b"{}", invitation.code)
    again = write_invite(opened, invitation.code, MINIMUM)
    assert read_invite(again, invitation.code) == opened


def test_an_enrolment_is_bound_to_its_invitation(played: Round) -> None:
    opened = open_result(played.results["ada"], (played.office.identity,))
    assert opened.enrolment is not None
    record = read_enrolment(opened.enrolment)
    assert record.sign == opened.signer
    secret = read_invite(
        played.invitations["ada"].path.read_bytes(), played.invitations["ada"].code
    ).enrol_secret
    other = read_invite(
        played.invitations["bo"].path.read_bytes(), played.invitations["bo"].code
    ).enrol_secret
    assert proves(opened.enrolment, secret)
    assert not proves(opened.enrolment, other)


@settings(max_examples=150)
@given(st.data())
def test_no_changed_bundle_is_believed(
    played: Round, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    good = played.bundle.path.read_bytes()
    whole = bytearray(good)
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    path = tmp_path_factory.mktemp("bad") / "x.opsibundle"
    path.write_bytes(bytes(whole))
    with pytest.raises(Refused):
        check_container(path)


@settings(max_examples=150)
@given(st.data())
def test_no_changed_result_is_believed(played: Round, data: st.DataObject) -> None:
    opened = open_result(played.results["bo"], (played.office.identity,))
    whole = bytearray(opened.inner)
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    try:
        again = read_inner(bytes(whole))
    except Refused:
        return
    # The enrolment record stands beside the signed manifest and is checked when it is used.
    assert again.result == opened.result
    assert again.enrolment != opened.enrolment


def test_cut_files_are_refused(played: Round, tmp_path: Path) -> None:
    for source in (played.bundle.path, played.results["cy"]):
        data = source.read_bytes()
        for size in (1, 100, len(data) // 2, len(data) - 1):
            path = tmp_path / f"cut-{size}"
            path.write_bytes(data[:size])
            with pytest.raises(Refused):
                check_container(path) if source is played.bundle.path else open_result(
                    path, (played.office.identity,)
                )
