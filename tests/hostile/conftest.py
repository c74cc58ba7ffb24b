"""One hostile round for every test that looks at it."""

from __future__ import annotations

import pytest

from tests.hostile.ground import Folders, play_hostile


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """A merged round of hostile texts; tests copy what they change."""
    return play_hostile(tmp_path_factory.mktemp("hostile"))
