"""Some kills here, hundreds by ``make proof``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.crash.judging import GOOD
from tests.crash.killing import Server, kill_many

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.kit import Round

KILLED = ("export", "merge", "bundle", "package", "passphrase", "rekey", "migrate_office")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no kill -9 on Windows")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("server")) as made:
        yield made


@pytest.mark.parametrize("kind", KILLED)
def test_no_kill_takes_what_was_acknowledged(
    kind: str, server: Server, played: Round, tmp_path: Path
) -> None:
    assert kill_many(server, played, tmp_path, kind, 2).found == {GOOD: 2}


def test_the_harness_sees_a_writer_that_is_not_atomic(
    server: Server, played: Round, tmp_path: Path
) -> None:
    killed = kill_many(server, played, tmp_path, "backup", 6, writer="hasty")
    assert killed.found[GOOD] < 6, killed
