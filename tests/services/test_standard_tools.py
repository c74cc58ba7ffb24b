"""What we write, tools that are not ours can check."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from reviewer_app.services.office.rosters import export_age_identity, export_allowed_signers

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit import Round


def _needs(*tools: str) -> None:
    missing = [tool for tool in tools if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


@pytest.fixture
def unpacked(played: Round, tmp_path: Path) -> Path:
    _needs("unzip")
    folder = tmp_path / "unpacked"
    subprocess.run(["unzip", "-q", played.bundle.path, "-d", folder], check=True)
    return folder


def test_ssh_keygen_verifies_the_manifest(played: Round, unpacked: Path, tmp_path: Path) -> None:
    _needs("ssh-keygen")
    signers = tmp_path / "allowed_signers"
    export_allowed_signers(played.office, signers)

    def verify(manifest: bytes, namespace: str = "bundle.v1@opsi-reviewer") -> int:
        return subprocess.run(
            ["ssh-keygen", "-Y", "verify", "-f", signers, "-I", "officer-1", "-n", namespace,
             "-s", unpacked / "manifest.json.sig"],
            input=manifest, capture_output=True, check=False,
        ).returncode  # fmt: skip

    manifest = (unpacked / "manifest.json").read_bytes()
    assert verify(manifest) == 0
    assert verify(manifest.replace(b'"seq":1', b'"seq":2')) != 0
    assert verify(manifest, "result.v1@opsi-reviewer") != 0


def test_blobs_match_their_names_and_the_manifest(unpacked: Path) -> None:
    manifest = json.loads((unpacked / "manifest.json").read_bytes())
    found = {p.name: p.read_bytes() for p in (unpacked / "blobs").iterdir()}
    assert {b["sha256"]: b["size"] for b in manifest["blobs"]} == {
        n: len(d) for n, d in found.items()
    }
    assert all(hashlib.sha256(d).hexdigest() == n for n, d in found.items())


def test_age_opens_a_text_with_the_officers_key(
    played: Round, unpacked: Path, tmp_path: Path
) -> None:
    _needs("age")
    key = tmp_path / "officer.key"
    export_age_identity(played.office, key)
    manifest = json.loads((unpacked / "manifest.json").read_bytes())
    blob = unpacked / "blobs" / manifest["index"]
    opened = subprocess.run(["age", "-d", "-i", key, blob], capture_output=True, check=True).stdout
    index = json.loads(opened)
    assert [s["head"]["id"] for s in index["submissions"]] == ["S-1", "S-2", "S-3"]
    assert b"Team one" not in (unpacked / "manifest.json").read_bytes()


def test_the_public_part_names_nobody(unpacked: Path) -> None:
    public = b"".join(
        p.read_bytes() for p in unpacked.rglob("*") if p.parent.name != "blobs" and p.is_file()
    )
    for word in (b"First", b"Team one", b"Ada Member", b"Org one"):
        assert word not in public
