"""A round on PostgreSQL is the round on SQLCipher: same states, same digest, same input hash."""

from __future__ import annotations

import dataclasses
import hashlib
from typing import TYPE_CHECKING

import pytest

from reviewer_app.crypto.keys import random_bytes
from reviewer_app.errors import Refused
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.ranking import rank_round
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.selecting import propose_selection
from reviewer_app.services.office.status import round_status

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.merge_told import MergeReport
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.records import ReceivedRecord
    from tests.postgres.shared import Ground, Shared


def _told(report: MergeReport) -> tuple[object, ...]:
    states = {(f.file, f.state, f.reviewer, f.revision, f.reason) for f in report.files}
    return states, report.digest, report.input_hash


def _rows(records: tuple[ReceivedRecord, ...]) -> list[ReceivedRecord]:
    """Return stored results without the moment at which each store took them in."""
    return [dataclasses.replace(r, received=r.created) for r in records]


def test_both_stores_say_the_same(
    ground: Ground, shared: Shared, twin: Office, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.opsiresult"
    bad.write_bytes(b"no result")
    files = [*ground.files, bad]
    here = merge_results(shared.a, None, None, files)
    there = merge_results(twin, None, None, files)
    assert _told(here) == _told(there)
    assert {f.state for f in here.files} == {"merged", "superseded", "fork", "refused"}
    assert here.input_hash
    assert rank_round(shared.a, None, None) == rank_round(twin, None, None)
    assert rank_round(shared.b, None, None) == rank_round(twin, None, None)
    assert propose_selection(shared.a, None, None) == propose_selection(twin, None, None)
    assert round_status(shared.a, None, None).members == round_status(twin, None, None).members
    for office in (shared.a, shared.b, twin):
        assert verify_record(office).results == len(ground.files)
    with shared.a.store.begin() as work, twin.store.begin() as other:
        assert _rows(work.received()) == _rows(other.received())
        assert work.members() == other.members()
        assert work.submissions("tiny", 1) == other.submissions("tiny", 1)


def test_a_large_file_lies_there_in_pieces(shared: Shared) -> None:
    whole = random_bytes(9 * 1024 * 1024 + 1)
    with shared.a.store.begin() as work:
        shared.a.room(work).keep("attachments", "big", lambda file: file.write(whole))
    with shared.b.store.begin() as work:
        room = shared.b.room(work)
        room.keep("attachments", "big", lambda file: file.write(b"other"))
        assert [len(p) for p in work.blob_parts("attachments", "big")] == [
            1 << 22,
            1 << 22,
            (1 << 20) + 1,
        ]
        assert room.read("attachments", "big", len(whole)) == whole
        assert room.digest("attachments", "big") == hashlib.sha256(whole).hexdigest()
        with pytest.raises(Refused, match=r"file\.too-large"):
            room.read("attachments", "big", len(whole) - 1)
        room.remove("attachments", "big")
        assert room.digest("attachments", "big") == ""
        with pytest.raises(Refused, match=r"file\.missing"):
            room.read("attachments", "big", 1)
