"""What a member adds to a result of theirs harms nobody: not others, not the office, not after a theft."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from reviewer_app.crypto.keys import age_key, new_age_identity, new_sign_seed, sign_key
from reviewer_app.crypto.sealing import unseal_bytes
from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.ids import MemberId
from reviewer_app.formats.enrolment import Enrolment, write_enrolment
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.office import standing
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.enrolled import proven_by
from reviewer_app.services.office.enrolling import enrol_member
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.rounds_open import open_round
from tests.attacks.ground import take_apart

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit import Round

BO = MemberId("bo")


def _record(round_: Round, member: str, seed: bytes, secret: bytes = b"no secret") -> bytes:
    keys = Enrolment(
        round_.office.board, MemberId(member), sign_key(seed), age_key(new_age_identity()),
        dt.datetime(2026, 11, 24, tzinfo=dt.UTC),
    )  # fmt: skip
    return write_enrolment(keys, seed, secret)


def _second(round_: Round, record: bytes) -> Path:
    """Return Bo's second result, signed by Bo, with another enrolment record beside it."""
    path = round_.folder / "second.opsiresult"
    export_result(round_.desks["bo"], path)
    inner = unseal_bytes(path.read_bytes(), round_.office.identities, 1 << 24)
    parts = take_apart(inner)
    parts.enrolment = record
    path.write_bytes(parts.write(round_.desks["bo"].seed, round_.office.rosters()[-1].recipients))
    return path


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("junk", "enrol.form"),
        ("another key", "enrol.other-key"),
        ("another age key", "enrol.secret"),
        ("another member", "enrol.secret"),
    ],
)
def test_a_known_key_brings_no_other_record(mine: Round, kind: str, code: str) -> None:
    merge_results(mine.office, None, None, [mine.results["bo"]])
    own = mine.desks["bo"].seed
    record = {
        "junk": b"{}",
        "another key": _record(mine, "bo", new_sign_seed()),
        "another age key": _record(mine, "bo", own),
        "another member": _record(mine, "ada", own),
    }[kind]
    before = proven_by(mine.office)
    report = merge_results(mine.office, None, None, [_second(mine, record)])
    assert [(f.state, f.reason) for f in report.files] == [("refused", code)]
    assert proven_by(mine.office) == before
    built = build_bundle(mine.office, None, None, mine.folder / "b2")
    assert built.roster_seq == 2


def test_who_stole_a_key_leaves_no_other_key_behind(mine: Round) -> None:
    """The thief's second key would stand alone once the stolen one is revoked, and be listed."""
    merge_results(mine.office, None, None, [mine.results["bo"]])
    thief = new_sign_seed()
    merge_results(mine.office, None, None, [_second(mine, _record(mine, "bo", thief))])
    standing.revoke_member(mine.office, BO, "stolen")
    standing.reissue_invitation(mine.office, BO, mine.folder / "again", cost=MINIMUM)
    build_bundle(mine.office, None, None, mine.folder / "b2")
    listed = {k.sign for r in mine.office.rosters()[-1].reviewers for k in r.keys}
    assert sign_key(thief) not in listed
    assert BO not in proven_by(mine.office)


def test_what_lies_wrongly_in_the_store_already_is_passed_over(mine: Round) -> None:
    """An office of an earlier program may have kept such a record."""
    merge_results(mine.office, None, None, [mine.results["bo"]])
    key = proven_by(mine.office)[BO].sign
    for record in (b"{}", _record(mine, "bo", new_sign_seed())):
        with mine.office.store.begin() as work:
            t = work._tables["received"]
            work._connection.execute(t.update().values(enrolment=record))
            table = work._tables["enrolment"]
            work._connection.execute(table.delete())
            row = {"key": key, "member": "bo", "record": record, "time": "2026-11-24T00:00:00Z"}
            work._connection.execute(table.insert().values(row))
        assert proven_by(mine.office) == {}
        build_bundle(mine.office, None, None, mine.folder / f"b{len(record)}")


def test_one_member_takes_nothing_from_another(mine: Round) -> None:
    """Bo's history names Ada's result; Bo's invitation proves no key for Ada."""
    merge_results(mine.office, None, None, [mine.results["ada"], mine.results["bo"]])
    pool = round_pool(mine.office, open_round(mine.office, None, None))
    ids = {f.result.reviewer: f.result.id for f in pool.files}
    path = mine.folder / "second.opsiresult"
    export_result(mine.desks["bo"], path)
    parts = take_apart(unseal_bytes(path.read_bytes(), mine.office.identities, 1 << 24))
    parts.manifest["history"] = [ids[BO], ids[MemberId("ada")], "f" * 64]
    parts.manifest["revision"] = 4
    path.write_bytes(parts.write(mine.desks["bo"].seed, mine.office.rosters()[-1].recipients))
    report = merge_results(mine.office, None, None, [path])
    assert [f.state for f in report.files] == ["merged"]
    after = round_pool(mine.office, open_round(mine.office, None, None))
    states = {f.result.id: f.state.value for f in after.files}
    assert (states[ids[MemberId("ada")]], states[ids[BO]]) == ("merged", "superseded")
    assert after.counted[MemberId("ada")] == ids[MemberId("ada")]
    alone = mine.folder / "alone.opsienrol"
    alone.write_bytes(_record(mine, "ada", mine.desks["bo"].seed))
    with pytest.raises(Exception, match=r"enrol\.other-member"):
        enrol_member(mine.office, alone)
