"""Some dozens of power losses here, thousands by ``make proof``."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.crash.images import Disk
from tests.crash.judging import DAMAGED, GOOD, LOST, Told
from tests.crash.recording import Act
from tests.crash.replaying import replay
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
    assert replay(played, tmp_path, kind, 3) == {GOOD: 3}


@needs_strace
def test_the_harness_sees_losses_where_nothing_is_synced(played: Round, tmp_path: Path) -> None:
    found = replay(played, tmp_path, "score", 12, syncs=False)
    assert found[GOOD] < 12, found


def test_a_state_must_be_one_that_the_store_was_in_and_none_too_old() -> None:
    told = Told(2, 2, ["a", "b", "c"])
    assert [told.judge(s) for s in "abcd"] == [LOST, GOOD, GOOD, DAMAGED]


def test_a_recording_that_misses_a_write_is_seen(tmp_path: Path) -> None:
    disk = Disk(tmp_path)
    disk.apply(Act("create", "x"))
    (tmp_path / "x").write_bytes(b"more")
    assert disk.differs(tmp_path) == ["x"]
    disk.apply(Act("write", "x", b"more"))
    assert disk.differs(tmp_path) == []
