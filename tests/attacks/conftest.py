"""The ground that every attack shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.attacks.ground import make_ground

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.attacks.ground import Ground


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """One board under attack for all cases: none of them may change it."""
    made = make_ground(tmp_path_factory.mktemp("ground"))
    yield made
    made.round.close()
    made.other.close()
