"""Who may write into the shared database, without any officer's key, lets nobody's file count."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

import pytest

from reviewer_app.crypto.keys import age_key, new_age_identity, new_sign_seed, sign_key
from reviewer_app.crypto.sealing import unseal_bytes
from reviewer_app.domain.ids import MemberId
from reviewer_app.errors import Refused
from reviewer_app.formats.enrolment import Enrolment, write_enrolment
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.enrolled import proven_by
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.rounds_open import open_round
from tests.attacks.ground import take_apart

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.pool import Pool
    from reviewer_app.services.office.session import Office
    from tests.postgres.shared import Ground, Shared

CY = MemberId("cy")


def _pool(office: Office) -> Pool:
    return round_pool(office, open_round(office, None, None))


def _record(office: Office, seed: bytes) -> bytes:
    """Return a well-formed record for Cy that no invitation's secret proves."""
    moment = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
    keys = Enrolment(office.board, CY, sign_key(seed), age_key(new_age_identity()), moment)
    return write_enrolment(keys, seed, b"made up")


def _add_row(office: Office, record: bytes, key: str) -> None:
    with office.store.begin() as work:
        row = {"key": key, "member": CY, "record": record, "time": "2026-11-24T00:00:00Z"}
        work._connection.execute(work._tables["enrolment"].insert().values(row))
        digest = hashlib.sha256(record).hexdigest()
        work.append_ledger("member.enrol", CY, digest, office.clock())


def test_a_key_that_the_administrator_adds_is_nobodys(
    ground: Ground, shared: Shared, tmp_path: Path
) -> None:
    seed = new_sign_seed()
    record = _record(shared.a, seed)
    _add_row(shared.a, record, sign_key(seed))
    merge_results(shared.a, None, None, ground.files)
    assert CY in _pool(shared.a).counted, "her own result is no fork"
    parts = take_apart(
        unseal_bytes(ground.played.results["cy"].read_bytes(), shared.a.identities, 1 << 24)
    )
    parts.enrolment = record
    forged = tmp_path / "forged.opsiresult"
    forged.write_bytes(parts.write(seed, shared.a.rosters()[-1].recipients))
    report = merge_results(shared.a, None, None, [forged])
    assert [(f.state, f.reason) for f in report.files] == [("refused", "enrol.secret")]
    assert proven_by(shared.b)[CY].sign != sign_key(seed)
    build_bundle(shared.b, None, None, tmp_path / "out")
    assert sign_key(seed) not in {k.sign for r in shared.a.rosters()[-1].reviewers for k in r.keys}


@pytest.mark.parametrize("listed", [False, True])
def test_a_result_under_the_administrators_key_stops_all_numbers(
    ground: Ground, shared: Shared, tmp_path: Path, *, listed: bool
) -> None:
    merge_results(shared.a, None, None, ground.files)
    if listed:
        build_bundle(shared.b, None, None, tmp_path / "out")
    seed = new_sign_seed()
    with shared.a.store.begin() as work:
        t = work._tables["received"]
        values = {"key": sign_key(seed), "enrolment": _record(shared.a, seed)}
        work._connection.execute(t.update().where(t.c.reviewer == CY).values(values))
    for act in (_pool, verify_record):
        with pytest.raises(Refused, match=r"ledger\.result"):
            act(shared.b)


def test_a_result_under_another_members_name_stops_all_numbers(
    ground: Ground, shared: Shared, tmp_path: Path
) -> None:
    merge_results(shared.a, None, None, ground.files)
    build_bundle(shared.b, None, None, tmp_path / "out")
    with shared.a.store.begin() as work:
        t = work._tables["received"]
        work._connection.execute(t.update().where(t.c.reviewer == CY).values(reviewer="ada"))
    for act in (_pool, verify_record):
        with pytest.raises(Refused, match=r"ledger\.result"):
            act(shared.b)
