"""The record: whole when untouched, and every cut or rewriting shows."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from reviewer_app.crypto.keys import new_sign_seed
from reviewer_app.domain.ids import MemberId, OfficerId, SubmissionId
from reviewer_app.errors import Refused, WrongUse
from reviewer_app.formats.decisions import read_decision, sign_decision
from reviewer_app.formats.merge_manifest import check_manifest
from reviewer_app.services.office import conflicts, rounds
from reviewer_app.services.office.amending import withdraw_submissions
from reviewer_app.services.office.blob_room import RECEIVED
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.ranking import rank_round
from reviewer_app.services.office.record import verify_record, write_merge_manifest
from reviewer_app.services.office.rosters import export_allowed_signers, export_roster
from reviewer_app.services.office.status import round_status
from reviewer_app.services.verifying import verify_file
from reviewer_app.store.records import DecisionRecord

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit import Round


def _merged(round_: Round) -> None:
    merge_results(round_.office, None, None, list(round_.results.values()))
    conflicts.record_conflict(round_.office, MemberId("bo"), SubmissionId("S-2"), "same employer")
    rounds.close_round(round_.office, None, None, (MemberId("cy"),), "no answer")
    build_bundle(round_.office, None, None, round_.folder / "b2")
    withdraw_submissions(round_.office, None, None, ("S-3",), "asked to")


def _execute(round_: Round, statement: str) -> None:
    """Run a statement; ``SAYS('old', 'new')`` is the document with other words."""
    statement = re.sub(
        r"SAYS\((.*?)\)", r"CAST(replace(CAST(document AS TEXT), \1) AS BLOB)", statement
    )
    with round_.office.store._database.begin() as connection:
        assert connection.execute(sa.text(statement)).rowcount >= 1


def test_a_whole_record_verifies_and_knows_its_ancestors(fresh: Round) -> None:
    early = verify_record(fresh.office)
    _merged(fresh)
    done = verify_record(fresh.office, early.head)
    assert (done.since, done.results, done.decisions, done.bundles, done.rosters) == (
        early.n, 3, 2, 2, 2,
    )  # fmt: skip
    assert done.n > early.n
    with pytest.raises(Refused, match=r"ledger\.not-ancestor"):
        verify_record(fresh.office, "f" * 64)
    with pytest.raises(WrongUse, match=r"ledger\.head"):
        verify_record(fresh.office, "ff")


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE ledger SET object = 'x' WHERE n = 2", r"chain\.broken"),
        ("DELETE FROM ledger WHERE n = 3", r"chain\.broken"),
        ("UPDATE decision SET signature = (SELECT max(signature) FROM decision)", r"signature\.invalid"),
        ("DELETE FROM decision WHERE kind = 'conflict'", r"ledger\.decision"),
        ("UPDATE received SET file_sha256 = 'aa' WHERE reviewer = 'bo'", r"ledger\.result"),
        ("UPDATE received SET revision = 9 WHERE reviewer = 'bo'", r"ledger\.result"),
        ("UPDATE received SET document = (SELECT max(document) FROM received)", r"ledger\.result"),
        ("DELETE FROM received WHERE reviewer = 'bo'", r"ledger\.result"),
        ("UPDATE bundle SET manifest = x'78' WHERE seq = 1", r"ledger\.bundle"),
        ("DELETE FROM roster_link WHERE seq = 2", r"ledger\.roster"),
        ("UPDATE received SET reviewer = 'ada' WHERE reviewer = 'bo'", r"ledger\.result"),
        ("UPDATE submission SET document = SAYS('about', 'ABOUT') WHERE id = 'S-1'", r"ledger\.call"),
        ("UPDATE submission SET document = SAYS('hird', 'HIRD') WHERE id = 'S-3'", r"ledger\.submission"),
        ("UPDATE submission SET version = 3 WHERE id = 'S-1'", r"ledger\.submission"),
        ("UPDATE submission SET withdrawn = 0 WHERE id = 'S-3'", r"ledger\.submission"),
        ("UPDATE submission_change SET document = SAYS('hird', 'HIRD')", r"ledger\.call"),
        ("DELETE FROM submission WHERE id = 'S-2'", r"ledger\.call"),
        ("DELETE FROM submission WHERE id = 'S-3'", r"ledger\.submission"),
        ("UPDATE call SET document = SAYS('2026-12-12', '2026-12-30')", r"ledger\.call"),
        ("UPDATE call SET rubric = 'aa'", r"ledger\.call"),
        ("DELETE FROM call", r"ledger\.call"),
    ],
)  # fmt: skip
def test_a_record_that_was_touched_shows_where(fresh: Round, statement: str, code: str) -> None:
    _merged(fresh)
    verify_record(fresh.office)
    _execute(fresh, statement)
    with pytest.raises(Refused, match=code):
        verify_record(fresh.office)


def test_a_decision_that_nobody_signed_is_in_no_number(fresh: Round) -> None:
    """Whoever can write into the store, but has no officer's key, decides nothing."""
    _merged(fresh)
    with fresh.office.store.begin() as work:
        real = work.decisions()[0]
    forged = dataclasses.replace(
        read_decision(real.document), by=OfficerId("officer-1"), reason="forged"
    )
    signed = sign_decision(forged, OfficerId("officer-1"), new_sign_seed())
    with fresh.office.store.begin() as work:
        work.add_decision(
            DecisionRecord(signed.id, forged.kind.value, signed.document, signed.signature, 99)
        )
    for act in (round_status, rank_round):
        with pytest.raises(Refused, match=r"ledger\.decision"):
            act(fresh.office, None, None)


def test_a_received_file_that_is_gone_or_changed_shows(fresh: Round) -> None:
    _merged(fresh)
    kept = next((fresh.folder / "office" / RECEIVED).iterdir())
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(Refused, match=r"ledger\.file"):
        verify_record(fresh.office)
    kept.unlink()
    with pytest.raises(Refused, match=r"ledger\.file"):
        verify_record(fresh.office)


def test_the_merge_manifest_is_checked_by_standard_tools(fresh: Round) -> None:
    _merged(fresh)
    (fresh.folder / "bad").write_bytes(b"no result")
    merge_results(fresh.office, None, None, [fresh.folder / "bad"])
    out = fresh.folder / "manifest"
    done = write_merge_manifest(fresh.office, None, None, out)
    manifest, signer = check_manifest(done.path.read_bytes(), done.signature.read_bytes())
    assert {f.reviewer: f.state for f in manifest.files} == {
        "ada": "merged",
        "bo": "merged",
        "cy": "closed",
    }
    assert [r.code for r in manifest.refused] == ["seal.not-age"]
    assert len(manifest.decisions) == 2
    words = {f.reviewer: f.words.split() for f in manifest.files}
    assert all(len(w) == 6 for w in words.values())
    assert signer == fresh.office.rosters()[-1].officers[0].sign
    roster = fresh.folder / "roster.json"
    export_roster(fresh.office, roster)
    told = verify_file(done.path, roster=roster)
    assert [(c.code, c.state) for c in told.checks] == [
        ("verify.manifest", "ok"),
        ("verify.signed-by", "ok"),
    ]
    changed = json.loads(done.path.read_bytes())
    changed["files"] = changed["files"][:1]
    done.path.write_bytes(json.dumps(changed, sort_keys=True, separators=(",", ":")).encode())
    with pytest.raises(Refused, match=r"signature\.invalid"):
        verify_file(done.path, roster=roster)


def test_ssh_keygen_verifies_the_merge_manifest(fresh: Round) -> None:
    if shutil.which("ssh-keygen") is None:
        pytest.skip("ssh-keygen is not installed")
    _merged(fresh)
    done = write_merge_manifest(fresh.office, None, None, fresh.folder / "m")
    signers = fresh.folder / "allowed_signers"
    export_allowed_signers(fresh.office, signers)
    words: list[str | Path] = ["ssh-keygen", "-Y", "verify", "-f", signers, "-I", "officer-1"]
    words += ["-n", "merge.v1@opsi-reviewer", "-s", done.signature]
    with done.path.open("rb") as document:
        assert (
            subprocess.run(words, stdin=document, capture_output=True, check=False).returncode == 0
        )
    words[words.index("merge.v1@opsi-reviewer")] = "bundle.v1@opsi-reviewer"
    with done.path.open("rb") as document:
        assert subprocess.run(words, stdin=document, capture_output=True, check=False).returncode
