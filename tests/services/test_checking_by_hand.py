"""The steps of docs/security.md, run as they stand there, on good files and on spoiled ones."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.services.office.blob_room import RECEIVED
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.conflicts import record_conflict
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.on_behalf import enter_sheet
from reviewer_app.services.office.record import write_merge_manifest
from reviewer_app.services.office.record_export import export_record
from reviewer_app.services.office.rosters import export_age_identity, export_allowed_signers
from tests.kit import play_round
from tests.services.test_on_behalf import filled

if TYPE_CHECKING:
    from tests.kit import Round

PAGE = Path(__file__).parents[2] / "docs" / "security.md"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    fresh = play_round(tmp_path_factory.mktemp("by-hand") / "round")
    try:
        return _laid_out(fresh)
    finally:
        fresh.close()


@pytest.fixture
def laid_out(prepared: Path, tmp_path: Path) -> Path:
    shutil.copytree(prepared, tmp_path / "check")
    return tmp_path / "check"


def _laid_out(fresh: Round) -> Path:
    missing = [t for t in ("unzip", "ssh-keygen", "age", "sha256sum") if shutil.which(t) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    folder = fresh.folder / "check"
    (folder / "results").mkdir(parents=True)
    sent = [fresh.results["ada"], fresh.results["bo"]]
    merge_results(fresh.office, None, None, sent)
    # Building the next package puts the proven keys of the members into the roster.
    built = build_bundle(fresh.office, None, None, fresh.folder / "b2")
    shutil.copy(built.path, folder / "package.opsibundle")
    cy = MemberId("cy")
    sheet = filled(fresh.office, fresh.folder / "cy.csv", cy)
    enter_sheet(fresh.office, None, None, cy, sheet, "writes by hand")
    for path in (fresh.folder / "office" / RECEIVED).iterdir():
        shutil.copy(path, folder / "results")
    for path in sent:
        assert any(path.read_bytes() == p.read_bytes() for p in (folder / "results").iterdir())
        shutil.copy(path, folder / "results")
    record_conflict(fresh.office, MemberId("cy"), SubmissionId("S-2"), "they share an office")
    write_merge_manifest(fresh.office, None, None, folder)
    assert export_record(fresh.office, folder) == 2
    export_allowed_signers(fresh.office, folder / "allowed_signers")
    export_age_identity(fresh.office, folder / "officer.txt")
    return folder


def _follow(folder: Path) -> int:
    block = re.search(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    return subprocess.run(
        ["bash", "-eu", "-c", block[1]], cwd=folder, capture_output=True, check=False
    ).returncode


def test_every_line_succeeds(laid_out: Path) -> None:
    assert _follow(laid_out) == 0


@pytest.mark.parametrize(
    "what",
    [
        "package",
        "manifest",
        "signers",
        "purpose",
        "result",
        "stranger",
        "decision",
        "entry",
        "unsigned",
    ],
)
def test_a_spoiled_file_stops_it(laid_out: Path, what: str) -> None:
    if what == "package":
        path = laid_out / "package.opsibundle"
        data = bytearray(path.read_bytes())
        data[data.index(b'"seq":2') + 6] = ord("3")
        path.write_bytes(bytes(data))
    elif what == "manifest":
        path = laid_out / "merge-manifest.json"
        path.write_bytes(path.read_bytes().replace(b'"merged"', b'"closed"', 1))
    elif what == "signers":
        path = laid_out / "allowed_signers"
        lines = path.read_text().splitlines()
        path.write_text("\n".join(line for line in lines if not line.startswith("bo ")) + "\n")
    elif what == "decision":
        every = (laid_out / "decisions").glob("*.json")
        path = next(p for p in every if b"they" in p.read_bytes())
        path.write_bytes(path.read_bytes().replace(b"they", b"thex"))
    elif what == "unsigned":
        next((laid_out / "decisions").glob("*.sig")).unlink()
    elif what == "entry":
        path = laid_out / "ledger.jsonl"
        entries = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join(entries[:3] + entries[4:]))
    elif what == "purpose":
        path = laid_out / "allowed_signers"
        path.write_text(path.read_text().replace(",entered.v1@opsi-reviewer", ""))
    elif what == "result":
        path = laid_out / "results" / "ada.opsiresult"
        path.write_bytes(path.read_bytes()[:-1])
    else:
        path = laid_out / "results"
        shutil.copy(path / "ada.opsiresult", path / "zoe.opsiresult")
        with (path / "zoe.opsiresult").open("ab") as file:
            file.write(b"x")
    assert _follow(laid_out) != 0
