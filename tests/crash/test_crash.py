"""Some dozens of power losses here, two thousand by ``make proof``."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.crash.judging import GOOD
from tests.crash.proof import IMAGES, PROOF, replay, sources_digest
from tests.crash.workloads import KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit import Round

needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


@needs_strace
@pytest.mark.parametrize("kind", KINDS)
def test_no_power_loss_takes_what_was_acknowledged(
    kind: str, played: Round, tmp_path: Path
) -> None:
    assert replay(played, tmp_path, kind, 12) == {GOOD: 12}


@needs_strace
def test_the_harness_sees_losses_where_nothing_is_synced(played: Round, tmp_path: Path) -> None:
    found = replay(played, tmp_path, "score", 20, syncs=False)
    assert found[GOOD] < 20, found


def test_the_full_proof_is_current_and_holds() -> None:
    told = json.loads(PROOF.read_text(encoding="utf-8"))
    assert told["sources"] == sources_digest(), "the code changed: run make proof"
    assert set(told["workloads"]) == set(KINDS)
    assert all(w == {"images": IMAGES, GOOD: IMAGES} for w in told["workloads"].values())
    assert all(c.get(GOOD, 0) < c["images"] for c in told["control_without_syncs"].values())
